"""The page of reports: cards, the span, the paper and the screen, what comes every month."""
