"""A phone as a clicker: codes that open a line to a player, and what goes over it."""
