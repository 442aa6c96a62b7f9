"""What is near: exact distances, criteria that explain themselves, and how firm the order is."""
