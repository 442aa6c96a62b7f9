"""How much memory a process holds."""

import subprocess
from pathlib import Path


def resident_mb(pid: int) -> float:
    """Return the resident memory of one process, in megabytes of 1,000,000 bytes; from /proc, elsewhere from `ps`."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        kilobytes = next(line.split()[1] for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
    else:
        kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True).stdout
    return int(kilobytes) * 1024 / 1e6
