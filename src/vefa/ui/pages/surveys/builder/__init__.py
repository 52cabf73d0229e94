"""Building a survey: its questions in both languages, conditions in plain sentences, who is asked."""
