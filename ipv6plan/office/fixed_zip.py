"""Archives without the time they were made at: the same files, the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that ZIP can name."""
_CORE: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _as_it_is(_: str, content: bytes) -> bytes:
    return content


def with_fixed_times(archive: bytes, change: Callable[[str, bytes], bytes] = _as_it_is) -> bytes:
    """Give an Office Open XML archive again, every time in it set to 1980-01-01; `change` gives
    what a file in it holds now, from its name and what it held.
    """
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            new.writestr(info, change(name, _timeless(name, old.read(name))), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _timeless(name: str, content: bytes) -> bytes:
    return _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if name == _CORE else content
