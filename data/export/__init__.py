"""Files that leave the atlas: tidy Excel, and the formats of other programs."""
