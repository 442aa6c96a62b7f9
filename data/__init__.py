"""The tables and the one door to them."""
