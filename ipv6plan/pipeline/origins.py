"""What a device's files are made from, as one digest: two that are equal give the same bytes.

Taken in are what the device should carry, its platform, all templates of configurations, the
language and the options, and the code that writes them. Lines of the inventory, which move when
something else is edited, are not.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import ipv6plan
from ipv6plan import resources
from ipv6plan.codec import to_json, to_plain
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.inputs import Inputs
from ipv6plan.text import Language

_CODE: Final = ("render", "model", "text.py")
"""All that decides what is written once a device's intent is there."""
_COMPARING: Final = ("running", "model", "text.py")
_PAGES: Final = ".html.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How files were rendered: the options of `render configs`."""

    language: Language
    ipv4_effect: bool = False
    gateway_filters: bool = False


class Origins:
    """Gives the digests of one workspace; what devices share is taken in once."""

    def __init__(self, inputs: Inputs) -> None:
        self._catalogue = inputs.catalogue
        self._own = inputs.workspace.templates
        self._shared = _digest([_code(_CODE), *_folders(self._own, "*.j2")])
        self._platforms: dict[str, bytes] = {}

    def of(self, intent: DeviceIntent, way: Way) -> str:
        """Give the digest of what one device's files would be made from."""
        parts = (
            self._shared,
            self._platform(intent.device.platform),
            f"{way.language} {way.ipv4_effect}".encode(),
            to_json(_lineless(to_plain(intent))).encode(),
        )
        return _digest(parts).hex()

    def running(self, content: bytes) -> str:
        """Give the digest of a saved running configuration, and of how such are compared."""
        return _digest([_code(_COMPARING), *_folders(self._own, "running.yaml"), content]).hex()

    def _platform(self, name: str) -> bytes:
        if name not in self._platforms:
            told = to_json(_ordered(to_plain(self._catalogue.platforms.get(name))))
            self._platforms[name] = _digest([told.encode()])
        return self._platforms[name]


def sealed(content: str | bytes) -> str:
    """Give the SHA-256 of a file's bytes, as `sha256sum` prints it."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def _lineless(plain: dict[str, Any]) -> dict[str, Any]:
    """Take out where a device is written."""
    device = {key: value for key, value in plain["device"].items() if key != "source"}
    ports = [{k: v for k, v in port.items() if k != "source"} for port in device["ports"]]
    return {**plain, "device": {**device, "ports": ports}}


def _ordered(value: Any) -> Any:
    """Give sets in order: theirs is another in every process."""
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: _ordered(one) for key, one in value.items()}
    return [_ordered(one) for one in value] if isinstance(value, list) else value


def _folders(own: Path, pattern: str) -> Iterator[bytes]:
    """Give names and contents of bundled templates and of a workspace's own."""
    for root in (resources.templates(), own):
        files = (p for p in root.rglob(pattern) if not p.name.endswith(_PAGES))
        yield from _contents(root, sorted(path for path in files if path.is_file()))


@cache
def _code(names: tuple[str, ...]) -> bytes:
    root = Path(ipv6plan.__file__).parent
    files = [f for name in names for f in sorted((root / name).rglob("*.py")) or [root / name]]
    files = [file for file in files if file.is_file()]
    return _digest([ipv6plan.__version__.encode(), *_contents(root, files)])


def _contents(root: Path, files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        yield file.relative_to(root).as_posix().encode()
        yield file.read_bytes()


def _digest(parts: Iterable[bytes]) -> bytes:
    """Take parts in one after the other, each with its length, so that none runs into another."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8) + part)
    return found.digest()
