"""Finding examples: from the address of a page to hits, counts and a list."""
