"""Answers from a file of another program, and reviews that are pasted."""
