"""The screen for customers: one question at a time, nothing of the one before left over."""
