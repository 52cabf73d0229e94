"""The page of the loyalty programme: its sentences, the rehearsal beside them, history and terms."""
