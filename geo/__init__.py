"""The nouns of the atlas and their geometry: no files, no map library, no web."""
