"""Scripts that make the shipped tables from the collected facts; nothing here runs in the application."""
