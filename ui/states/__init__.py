"""State keys of the pages, a module a page."""
