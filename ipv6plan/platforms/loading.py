"""Puts the catalogue together from the bundled templates and those of a workspace."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ipv6plan import resources
from ipv6plan.platforms.catalogue import Catalogue
from ipv6plan.platforms.reading import read_platforms


def load_platforms(overrides: Path | None = None) -> Catalogue:
    """Read the bundled platforms, and those of `overrides`/platforms, which win file by file;
    raises TemplateError with every problem of every file.
    """
    roots = (resources.templates(), *(() if overrides is None else (overrides,)))
    return Catalogue(
        platforms=read_platforms(roots),
        model_files=tuple(_model_files(reversed(roots))),
        support_files=_support_files(roots),
    )


def _model_files(roots: Iterator[Path]) -> Iterator[Path]:
    for root in roots:
        if (path := root / "knowledge" / "models.txt").is_file():
            yield path


def _support_files(roots: tuple[Path, ...]) -> Mapping[str, Path]:
    found = (path for root in roots for path in sorted(root.glob("platforms/*/support.yaml")))
    return MappingProxyType({path.parent.name: path for path in found})
