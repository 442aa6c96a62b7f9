"""The player of stories and the windows beside it: `/?view=brief&story=ID` and the like are answered with one page each."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from api.sent import Payload, built_once, missing, payload_from
from data.approval import read_approval
from data.current import current_catalogue
from data.kept import DRAFTS
from data.read import TablesError
from data.stories import current_stories, story_from_text, text_from_story
from geo.catalogue import Catalogue
from geo.story.model import Story
from geo.story.staging import Show, show_of
from layers.player.page import player_html
from layers.player.windows import rehearse_html, remote_html, speaker_html

NO_STORY = "没有这个汇报，请到“简报”页看看有哪些。"
NO_DRAFT = "这份未保存的修改已经不在了，请回“简报”页再点一次。"
NO_TABLES = "数据表读不出来，没有可以演示的内容。"
HTML = "text/html; charset=utf-8"

_VIEWS: dict[str, Callable[[Catalogue, Show, str], bytes]] = {
    "brief": lambda catalogue, show, approval: player_html(catalogue, show, approval=approval, live=True),
    "speaker": lambda _catalogue, show, _approval: speaker_html(show),
    "rehearse": lambda _catalogue, show, approval: rehearse_html(show, approval=approval),
}
"""Value of `view` in the address -> page of a story, with the configured 审图号."""
_REMOTE = "remote"
"""The view that needs no story."""


class ViewRoute(Route):
    """A route that answers only when the address asks for a view, and leaves all others to the page."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match the path and a known `view` in the query."""
        match, child = super().matches(scope)
        asked = Request(scope).query_params.get("view") if scope["type"] == "http" else None
        return (match, child) if asked in {*_VIEWS, _REMOTE} else (Match.NONE, {})


@built_once(16)
def _page(catalogue: Catalogue, view: str, written: str, approval: str) -> Payload:
    story, _ = story_from_text(written, "story.json")
    return payload_from(_VIEWS[view](catalogue, show_of(catalogue, story or Story("story", "")), approval), HTML)


@built_once(1)
def _phone() -> Payload:
    return payload_from(remote_html(), HTML)


def view(request: Request) -> Response:
    """Send a page of a story; the browser asks again at every start, so that numbers are today's."""
    asked = request.query_params["view"]
    if asked == _REMOTE:
        return _sent(_phone(), request)
    try:
        catalogue = current_catalogue()
    except TablesError:
        return missing(NO_TABLES)
    stories, _, _ = current_stories()
    story, draft = stories.get(request.query_params.get("story", "plan")), request.query_params.get("draft", "")
    written = DRAFTS.get(draft) if draft else text_from_story(story) if story else None
    if written is None:
        return missing(NO_DRAFT if draft else NO_STORY)
    return _sent(_page(catalogue, asked, written, read_approval()[0]), request)


def _sent(page: Payload, request: Request) -> Response:
    headers = {"Cache-Control": "no-cache", "ETag": page.etag, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    headers["Content-Security-Policy"] = "frame-ancestors 'self'"  # nobody else's page may put ours under its own buttons
    if page.etag in request.headers.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    if page.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(page.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=page.media_type)
    return Response(page.body, headers=headers | {"Content-Encoding": "identity"}, media_type=page.media_type)
