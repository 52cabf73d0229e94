"""Surveys: made, run on a screen in the shop, entered for others, read with what they can prove."""
