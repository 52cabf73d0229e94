"""Orders of a file into the shop: look first, import in one step, take it back in one step."""
