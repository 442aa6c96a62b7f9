"""The child limits itself before it opens the file: memory, computing time, size of what it writes."""

import sys

from data.readers.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES, CHILD_RESULT_BYTES

PASSWORD, DAMAGED, TOO_LARGE, NOTHING, PROGRAM = 10, 11, 12, 13, 14
"""Exit codes, each a reason that the parent puts into words."""

ONLY_DRIVER = "ATLAS_ONLY_DRIVER"
"""Environment variable: the one format that GDAL may know."""

if sys.platform != "win32":
    import resource


def confine() -> None:
    """Set the limits for good; Windows has none to set, there only the clock and the checks beforehand hold."""
    if sys.platform == "win32":
        return
    wanted = {
        resource.RLIMIT_AS: CHILD_MEMORY_BYTES,
        resource.RLIMIT_CPU: CHILD_CPU_SECONDS,
        resource.RLIMIT_FSIZE: CHILD_RESULT_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))
