"""Pages and pictures drawn on the server: vector PDF and PNG from one drawing code and the screen's own scenes and colours."""

from layers.paper.paper import Paper

__all__ = ["Paper"]
