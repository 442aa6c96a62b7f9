"""From other people's tables to our records: columns, values, places, keys, and a preview before anything is stored."""
