"""A file to be written: what render, checklist and report give back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file, whole."""

    path: str
    """Relative to the workspace, with forward slashes: `build/configs/xa-dong-son-gw.cfg`."""
    content: str | bytes
