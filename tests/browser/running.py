"""The real application as a process of its own, on a free port of this machine."""

import os
import secrets
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

LOGS = ROOT / "build" / "logs"
STARTS_WITHIN_S = 90
PORTS_FROM, PORTS = 11_000, 20_000


@dataclass(frozen=True)
class Running:
    """An application that answers."""

    url: str
    """Like `http://127.0.0.1:40123`, with the base path if there is one."""
    log: Path
    """What it has printed."""
    process: subprocess.Popen[bytes]
    """To measure and to stop it."""
    port: int
    """Where it answers, so that another one can take its place."""

    def printed(self) -> str:
        """Return everything the server has said so far."""
        return self.log.read_text("utf-8", "replace")

    def stop(self) -> None:
        """End the process, and only this one."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def free_port() -> int:
    """Find a port that nobody listens on, below those that the system hands out."""
    while True:
        with socket.socket() as probe, suppress(OSError):
            port = PORTS_FROM + secrets.randbelow(PORTS)
            probe.bind(("127.0.0.1", port))
            return port


def start(folder: Path, environment: Mapping[str, str], base: str = "", script: Path = ROOT / "app.py", *, port: int = 0) -> Running:
    """Start a Streamlit script from a working folder of its own, where it also keeps its data, and return when it answers."""
    port = port or free_port()
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"app-{port}.log"
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "server.baseUrlPath": base,
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script), *(f"--{name}={value}" for name, value in options.items())]
    own = {**os.environ, "TIANHE_DATA_DIR": str(folder / "data"), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=own, stdout=output, stderr=subprocess.STDOUT)
    running = Running(f"http://127.0.0.1:{port}" + (f"/{base}" if base else ""), log, process, port)
    wait_until_it_answers(running, "_stcore/health" if script.name != "app.py" else "healthz")
    return running


def wait_until_it_answers(running: Running, path: str) -> None:
    for _ in range(STARTS_WITHIN_S * 5):
        try:
            with urllib.request.urlopen(f"{running.url}/{path}", timeout=30):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        try:
            running.process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    running.stop()
    raise AssertionError(f"the application does not answer:\n{running.printed()[-4000:]}")
