"""What people take away: files made of data and drawings, one set with one fingerprint."""
