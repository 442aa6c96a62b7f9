"""What stays for the life of the process is kept out of the garbage collector's rounds."""

import gc
from functools import cache


@cache
def keep_for_good(fingerprint: str) -> None:
    """Set everything that is loaded now apart from garbage collection, once per catalogue.

    Streamlit collects garbage after every run; walking through the libraries and the catalogue each time took longer than the run itself
    and held up all other sessions.
    """
    del fingerprint  # the cache's key
    gc.unfreeze()  # what an earlier revision left behind
    gc.collect()
    gc.freeze()
