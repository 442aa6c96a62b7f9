"""The player of stories: `/?view=brief&story=ID` is answered with one page that needs nobody afterwards."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from api.sent import Payload, built_once, missing, payload_from
from data.approval import read_approval
from data.current import current_catalogue
from data.read import TablesError
from data.stories import current_stories, story_from_text, text_from_story
from geo.catalogue import Catalogue
from geo.story.model import Story
from geo.story.staging import show_of
from layers.player.page import player_html

VIEW = "brief"
"""Value of `view` in the address."""
NO_STORY = "没有这个汇报，请到“简报”页看看有哪些。"
NO_TABLES = "数据表读不出来，没有可以演示的内容。"
STYLES = ("dark", "light", "print")


class ViewRoute(Route):
    """A route that answers only when the address asks for a view, and leaves all others to the page."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match the path and `view=brief` in the query."""
        match, child = super().matches(scope)
        asked = Request(scope).query_params.get("view") if scope["type"] == "http" else None
        return (match, child) if asked == VIEW else (Match.NONE, {})


@built_once(8)
def _page(catalogue: Catalogue, written: str, approval: str) -> Payload:
    story, _ = story_from_text(written, "story.json")
    html = player_html(catalogue, show_of(catalogue, story or Story("story", "")), approval=approval)
    return payload_from(html, "text/html; charset=utf-8")


def player(request: Request) -> Response:
    """Send the player with all scenes of a story; the browser asks again at every start, so that numbers are today's."""
    try:
        catalogue = current_catalogue()
    except TablesError:
        return missing(NO_TABLES)
    stories, _, _ = current_stories()
    story = stories.get(request.query_params.get("story", "plan"))
    if story is None:
        return missing(NO_STORY)
    page = _page(catalogue, text_from_story(story), read_approval()[0])
    headers = {"Cache-Control": "no-cache", "ETag": page.etag, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    if page.etag in request.headers.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    if page.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(page.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=page.media_type)
    return Response(page.body, headers=headers | {"Content-Encoding": "identity"}, media_type=page.media_type)
