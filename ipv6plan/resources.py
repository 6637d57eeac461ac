"""Finds what ships with the program: templates/ and inventories/, in a wheel or in a checkout."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    inside = Path(__file__).parent / "bundled"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def templates() -> Path:
    """Give the folder of bundled templates."""
    return _root() / "templates"


def inventories() -> Path:
    """Give the folder of example inventories."""
    return _root() / "inventories"
