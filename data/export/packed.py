"""Many files as one: what a page hands to a browser in a single download."""

import io
import zipfile
from collections.abc import Iterable


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of named files; packed files go in as they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            packed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content)
    return target.getvalue()
