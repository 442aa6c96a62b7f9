"""Sessions without a browser: clients that speak Streamlit's protocol, to see what the server alone does."""

import asyncio
import base64
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_S = 120
_SHOWN = re.compile(r'Atlas\.show\("([^"]+)"\)')
_ROOT = re.compile(r'Atlas\.start\([^,]+, "([^"]+)"\)')


@dataclass
class Session:
    """One open session and the options of the filter by domain that it was last sent."""

    url: str
    """Of the application, `http://…`."""
    connection: ClientConnection
    """To the server."""
    widget: str = ""
    """Streamlit's id of the filter."""
    options: list[str] = field(default_factory=list)
    """Labels with counts."""
    page: str = ""
    """Streamlit's id of the page."""
    errors: int = 0
    """Exceptions shown, and runs that did not end well."""
    shown: str = ""
    """The scene last told to be painted, as it was sent."""

    async def run(self, chosen: int | None = None) -> float:
        """Have the page run, with one option of the filter or none, and return the milliseconds until the run has ended."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        if self.widget:
            state = message.rerun_script.widget_states.widgets.add(id=self.widget)
            state.string_array_value.data.extend([] if chosen is None else [self.options[chosen]])
        started = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = ForwardMsg.FromString(bytes(await self.connection.recv()))
                if self._ended(message):
                    break
                await self._paint(message)
        return (time.perf_counter() - started) * 1000

    async def _paint(self, message: ForwardMsg) -> None:
        """Tell, as a browser does, that the scene of a message is painted."""
        map_ = message.delta.new_element.component_instance.json_args if message.WhichOneof("type") == "delta" else ""
        told = json.loads(map_) if "Atlas.show(" in map_ else {}
        scene, config = (pattern.search(told.get(name, "")) for name, pattern in (("feature_group", _SHOWN), ("script", _ROOT)))
        if scene is None or config is None or scene[1] == self.shown:
            return
        self.shown = scene[1]
        root = json.loads(base64.b64decode(config[1]))["root"].replace("../", "")
        asked = json.loads(base64.b64decode(scene[1]))
        host, port = urlsplit(self.url).netloc.split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        address = f"/{root}painted/{asked['viewer']}/{asked['key']}"
        writer.write(f"POST {address} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        self.errors += not (await reader.readline()).startswith(b"HTTP/1.1 204")
        writer.close()

    def _ended(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "delta":
            element = message.delta.new_element
            self.errors += element.WhichOneof("type") == "exception"
            if element.button_group.id.endswith("-domains"):
                self.widget, self.options = element.button_group.id, [option.content for option in element.button_group.options]
        elif kind == "script_finished":
            self.errors += message.script_finished != ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
            return True
        return False


@dataclass(frozen=True)
class Served:
    """What the server alone took, in milliseconds."""

    alone: list[float]
    """One session, one click after the other."""
    paced: list[float]
    """All sessions, each at its own pace."""
    burst: list[float]
    """All sessions, every click at the same instant."""
    errors: int
    """In all sessions."""


def serve(url: str, plans: list[list[float]]) -> Served:
    """Open a session for each plan, click at its times (in ms) and then all at once, and close them; url as `http://…`."""
    with ThreadPoolExecutor(1) as elsewhere:  # the browser's driver keeps an event loop in this thread
        return elsewhere.submit(asyncio.run, _served(url, plans)).result()


@dataclass
class Others:
    """Sessions that work while something else is measured."""

    taken: list[float] = field(default_factory=list)
    """What their clicks took, in milliseconds, once they have ended."""
    errors: int = 0
    """In all of them, once they have ended."""


@contextmanager
def at_work(url: str, plans: list[list[float]]) -> Iterator[Others]:
    """Keep a session working for each plan, which it begins again at its end, until the block ends."""
    others, ready, done = Others(), Event(), Event()

    async def work() -> None:
        sessions = [await _opened(url) for _ in plans]
        ready.set()
        taken = await asyncio.gather(*(_follow(session, plan, done) for session, plan in zip(sessions, plans, strict=True)))
        others.taken, others.errors = [took for some in taken for took in some], sum(session.errors for session in sessions)
        for session in sessions:
            await session.connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        working = elsewhere.submit(asyncio.run, work())
        while not ready.wait(0.2) and not working.done():
            pass
        try:
            yield others
        finally:
            done.set()
        working.result()


async def _served(url: str, plans: list[list[float]]) -> Served:
    sessions = [await _opened(url) for _ in plans]
    alone = [await sessions[0].run(turn % 2) for turn in range(16)][1:]
    paced = [took for some in await asyncio.gather(*map(_follow, sessions, plans)) for took in some]
    burst = list(await asyncio.gather(*(session.run(2) for session in sessions)))
    for session in sessions:
        await session.connection.close()
    return Served(alone, paced, burst, sum(session.errors for session in sessions))


async def _opened(url: str) -> Session:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    session = Session(url, await connect(address, subprotocols=["streamlit"], max_size=None, compression=None))
    await session.run()
    return session


async def _follow(session: Session, plan: list[float], done: Event | None = None) -> list[float]:
    taken: list[float] = []
    while True:
        started = time.perf_counter() * 1000
        for turn, due in enumerate(plan):
            while (left := started + due - time.perf_counter() * 1000) > 0:
                if done is not None and done.is_set():
                    return taken
                await asyncio.sleep(min(left / 1000, 0.5))
            taken.append(await session.run(turn % 2))
        if done is None:
            return taken
