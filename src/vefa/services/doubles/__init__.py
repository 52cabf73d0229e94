"""Finding customers who are likely one person twice; `services/suggestions.py` keeps what is found."""
