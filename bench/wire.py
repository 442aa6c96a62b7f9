"""What goes over the wire: the columns of points once per revision of the data, and a message for each filter."""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response, WebSocket

COLUMNS = "/points.bin"


@dataclass
class Wire:
    """What a page has received since it was made."""

    columns: list[Response] = field(default_factory=list)
    """Answers with columns of points."""
    socket_bytes: int = 0
    """Payload of all messages of Streamlit's own connection."""

    def tap(self, page: Page) -> "Wire":
        """Listen to a page that has not been opened yet."""
        page.on("response", self._on_response)
        page.on("websocket", self._on_socket)
        return self

    def bytes_a_point(self) -> float:
        """Return the size of the columns over the number of points that they hold."""
        body = self.columns[0].body()
        return len(body) / int(struct.unpack_from("<I", body)[0])

    def bytes_for(self, click: Callable[[], object]) -> int:
        """Return how many bytes of messages a click brings."""
        before = self.socket_bytes
        click()
        return self.socket_bytes - before

    def _on_response(self, response: Response) -> None:
        if response.url.endswith(COLUMNS):
            self.columns.append(response)

    def _on_socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._on_frame)

    def _on_frame(self, payload: str | bytes) -> None:
        self.socket_bytes += len(payload)
