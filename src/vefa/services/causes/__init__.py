"""Why things go wrong: the tree of causes, their figures, what helped, whom they hit."""
