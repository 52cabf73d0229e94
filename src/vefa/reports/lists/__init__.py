"""Lists of the window as files: Excel and CSV, with the columns that are wanted, one module a list."""
