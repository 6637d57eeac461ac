"""Opens a folder of saved running configurations, and finds out whose they are."""

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ipv6plan.errors import Problem, Source, WorkspaceError, reason_of
from ipv6plan.model.inventory import Device
from ipv6plan.pipeline.inputs import Inputs
from ipv6plan.running.description import Description, load_descriptions
from ipv6plan.running.matching import Matched, match_files, read_file
from ipv6plan.running.saved import LARGEST, Saved, SavedFile
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder, its files, and how each platform writes them."""

    root: Path
    matched: Matched
    descriptions: Mapping[str, Description]
    inputs: Inputs

    def read(self, device: Device) -> Saved | tuple[Problem, ...] | None:
        """Give a device's running configuration, or why it cannot be used; None where there is
        no file of it.
        """
        if device.id in self.matched.refused:
            return self.matched.refused[device.id]
        if device.id not in self.matched.files:
            return None
        platform = self.inputs.catalogue[device.platform]
        found = read_file(
            self.matched.files[device.id],
            lambda file: _content(self.root, file),
            device=device,
            platform=platform,
            about=self.descriptions.get(device.platform),
            names=self.inputs.inventory.device,
        )
        return found if isinstance(found, Saved) else (found,)


def open_folder(inputs: Inputs, root: Path) -> Folder:
    """Look through a folder; raises WorkspaceError where it cannot be listed, TemplateError where
    a running.yaml cannot be read.
    """
    try:
        names = sorted(
            p.name for p in root.iterdir() if not p.name.startswith(".") and not p.is_dir()
        )
    except OSError as error:
        raise WorkspaceError.at(Source(str(root)), _failed(error), hint=_HINT) from error
    descriptions = load_descriptions(inputs.workspace.templates)
    matched = match_files(
        [SavedFile(name=str(root / name), stem=name.partition(".")[0]) for name in names],
        lambda file: _content(root, file),
        inputs.inventory.devices,
        descriptions,
    )
    return Folder(root=root, matched=matched, descriptions=descriptions, inputs=inputs)


def _content(root: Path, file: SavedFile) -> bytes | Problem:
    """Read a file, and no more of it than can be one."""
    path = root / Path(file.name).name
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return Problem(source=Source(file.name), path="", message=_NO_FILE)
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        return Problem(source=Source(file.name), path="", message=_failed(error))


def _failed(error: OSError) -> Text:
    why = reason_of(error)
    return Text(en=f"cannot be read: {why.en}", vi=f"không đọc được: {why.vi}")


_NO_FILE = Text(en="is no file", vi="không phải là tệp")
_HINT = Text(
    en="--running names a folder of saved running configurations, one file a device",
    vi="--running là thư mục chứa các cấu hình đang chạy đã lưu, mỗi thiết bị một tệp",
)
