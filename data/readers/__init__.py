"""What a file holds as text, before anybody asks what its columns mean; files come through `data.gate` only."""
