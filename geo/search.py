"""Find entities by what people type: Chinese, pinyin, initials, aliases, addresses, and all of these mistyped."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.corpus import folded
from geo.pinyin import Reader, reader_from_readings
from geo.shelf import ALIAS, NAME, PLACE, Scores, Shelf, Weights

Hits = tuple[NDArray[np.bool_], Scores]
"""Whether each entity is found, and how well."""

_MIN_CHARACTERS_OF_PLACE = 4
_MIN_LETTERS_OF_PLACE = 8
_MOST_WORDS = 6
_REMEMBERED = 8


class SearchIndex:
    """Finds entities by text; everything it needs is laid out once, pinyin on the first query that needs it."""

    def __init__(self, size: int, names: Sequence[Shelf], places: Sequence[Shelf]) -> None:
        self._size = size
        self._names = tuple(names)
        self._places = tuple(places)
        self._remembered: Callable[[str], Hits] = lru_cache(maxsize=_REMEMBERED)(self._search)

    def hits(self, text: str) -> Hits:
        """Find the entities that a text means, with scores; a blank text finds all with score 0.

        Order of scores: whole name or alias, start of a name, part of a name, part of an alias, pinyin, initials, address and host.
        Only when none of these finds anything: every word by itself, then same sound and typos. The arrays are shared: read only.
        """
        return self._remembered(text)

    def _search(self, text: str) -> Hits:
        """Find the entities that a text means."""
        blank = not text.strip()
        scores = np.zeros(self._size, dtype=np.float32) if blank else self._scores(text)
        mask = scores >= 0 if blank else scores > 0
        mask.flags.writeable = scores.flags.writeable = False
        return mask, scores

    def _scores(self, text: str) -> Scores:
        """Score by the first way of reading the text that finds anything."""
        query = folded([text])[0]
        if not query:
            return np.zeros(self._size, dtype=np.float32)
        scores = self._scored(query)
        if not scores.any():
            scores = self._all_words(text)
        if not scores.any():
            scores = self._combined(self._names, lambda shelf: shelf.guessed(query))
        if not scores.any() and len(query) >= (_MIN_LETTERS_OF_PLACE if query.isascii() else _MIN_CHARACTERS_OF_PLACE):
            scores = self._combined(self._places, lambda shelf: shelf.guessed(query))
        return scores

    def _all_words(self, text: str) -> Scores:
        """Score what contains every word of a text by its weakest word, nothing for a single word or very many."""
        words = [word for word in folded(text.split()) if word]
        if not 1 < len(words) <= _MOST_WORDS:
            return np.zeros(self._size, dtype=np.float32)
        scores = self._scored(words[0])
        for word in words[1:]:
            np.minimum(scores, self._scored(word), out=scores)
        return scores

    def _scored(self, query: str) -> Scores:
        """Score what contains a folded query."""
        return self._combined((*self._names, *self._places), lambda shelf: shelf.scored(query))

    def _combined(self, shelves: Sequence[Shelf], score: Callable[[Shelf], Scores]) -> Scores:
        """Give each entity the best score of its texts."""
        scores = np.zeros(self._size, dtype=np.float32)
        for shelf in shelves:
            shelf.raise_scores(scores, score(shelf))
        return scores


def search_index(catalogue: Catalogue, readings: Mapping[str, str]) -> SearchIndex:
    """Build the search over names, short names, aliases, addresses, hosts and the street that each entity counts for.

    `readings` corrects pinyin, like {"涌": "chong"}.
    """
    streets = np.array([*catalogue.streets["name"], ""], dtype=object)
    of_entities = streets[np.minimum(catalogue.codes["street"], streets.size - 1)]
    return index_from_frame(catalogue.entities, catalogue.aliases, readings, of_entities.tolist())


def index_from_frame(
    entities: pd.DataFrame, aliases: Mapping[str, Sequence[str]], readings: Mapping[str, str], streets: Sequence[str]
) -> SearchIndex:
    """Build the search over a frame with the columns id, name, short_name, address and host, and a street name or '' per row.

    `aliases` are other names by entity id; of unknown entities they are ignored.
    """
    reader = reader_from_readings(readings)
    rows = entities.reset_index(drop=True)
    named: list[tuple[pd.Series, Weights]] = [
        (rows["name"], NAME),
        (rows["short_name"], ALIAS),
        (rows["id"].map(dict(aliases)).explode(), ALIAS),
    ]
    placed: list[tuple[pd.Series, Weights]] = [
        (rows["address"], PLACE),
        (rows["host"], PLACE),
        (pd.Series(streets, dtype=object), PLACE),
    ]
    names = [_shelf(texts, weights, reader) for texts, weights in named]
    return SearchIndex(len(rows), names, [_shelf(texts, weights, reader) for texts, weights in placed])


def _shelf(texts: pd.Series, weights: Weights, reader: Reader) -> Shelf:
    """Put texts on a shelf, without the missing ones; their index says which entity bears them."""
    kept = texts[texts.notna() & texts.ne("")]
    return Shelf(kept.index.to_numpy(dtype=np.intp), kept.astype(str).tolist(), weights, reader)
