"""How this room has templates filled: the caller brings what opens them."""

from collections.abc import Callable, Mapping
from typing import Any

Fill = Callable[[str, Mapping[str, Any]], str]
"""Gives the text of a template, `documents/frame.html.j2`, with these values; pages escape all that
they print.
"""
