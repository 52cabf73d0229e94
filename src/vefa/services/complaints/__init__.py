"""Complaints: taken down, worked on by the clock, put right, closed; nothing of them is lost."""
