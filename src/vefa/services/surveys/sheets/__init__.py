"""Answers from files into a survey: look first, bring in in one step, take back in one step."""
