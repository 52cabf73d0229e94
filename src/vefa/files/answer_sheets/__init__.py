"""Sheets of answers, written by web forms or kept by hand: read, understood, taken apart by questions."""
