"""Sessions without a browser: clients that speak Streamlit's protocol, to see what the server alone does."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_S = 120


@dataclass
class Session:
    """One open session and the options of the filter by domain that it was last sent."""

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
            while not self._ended(ForwardMsg.FromString(bytes(await self.connection.recv()))):
                pass
        return (time.perf_counter() - started) * 1000

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
    session = Session(await connect(address, subprotocols=["streamlit"], max_size=None, compression=None))
    await session.run()
    return session


async def _follow(session: Session, plan: list[float]) -> list[float]:
    started, taken = time.perf_counter() * 1000, []
    for turn, due in enumerate(plan):
        await asyncio.sleep(max(0.0, started + due - time.perf_counter() * 1000) / 1000)
        taken.append(await session.run(turn % 2))
    return taken
