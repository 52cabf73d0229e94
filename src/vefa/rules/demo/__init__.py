"""Invented people and orders of a boutique: nobody in here exists."""
