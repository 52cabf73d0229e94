"""Surveys of the shop: kept in versions, asked, answered, counted, and what customers said replied to."""
