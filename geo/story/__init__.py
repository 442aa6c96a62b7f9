"""Stories told on the map: scenes as data, numbers as expressions over the catalogue."""
