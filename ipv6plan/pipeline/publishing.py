"""Puts generated files into a folder of the workspace, and takes out what is not made any more."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from ipv6plan.model.artifact import Artifact
from ipv6plan.workspace import Workspace

BATCH: Final = 64
"""Groups that are listed at a time, and so held in memory."""

Group = tuple[Artifact, ...]


def publish(workspace: Workspace, folder: str, artifacts: Iterable[Artifact]) -> None:
    """Write a folder of generated files; those of an earlier run that are not made any more go."""
    publish_each(workspace, folder, [tuple(artifacts)])


def publish_each(
    workspace: Workspace,
    folder: str,
    groups: Iterable[Group],
    stays: Callable[[str], bool] | None = None,
    *,
    held: bool = False,
) -> None:
    """Write groups of files as they come; of an earlier run's, those go that are not made now,
    unless `stays` says of their name that they are not meant.

    Names stand in the folder's manifest before the files do, so that a run that was interrupted
    leaves nothing that a later one does not know. The files of a group are written together, and
    one run at a time writes into a folder (unless the caller holds its lock): raises
    WorkspaceError where another does.
    """
    with nullcontext() if held else workspace.lock(folder=folder):
        before, now = listed(workspace, folder), set[str]()
        _sweep(workspace, before)
        for batch in _batches(groups):
            now |= {artifact.path for group in batch for artifact in group}
            _list(workspace, folder, before | now)
            for group in batch:
                workspace.write_together(group)
        kept = {name for name in before - now if stays is not None and stays(name)}
        for name in sorted(before - now - kept):
            workspace.remove(workspace.root / name)
        _list(workspace, folder, now | kept)


def _batches(groups: Iterable[Group]) -> Iterator[list[Group]]:
    rest = iter(groups)
    while batch := list(islice(rest, BATCH)):
        yield batch


def listed(workspace: Workspace, folder: str) -> set[str]:
    """Give the names that an earlier run wrote, from the workspace's root; a name that leads out
    of the folder is none of ours.
    """
    manifest = workspace.root / _manifest(folder)
    names = workspace.read(manifest).splitlines() if manifest.exists() else []
    return {name for name in names if _lies_in(name, folder)}


def _lies_in(name: str, folder: str) -> bool:
    path = PurePosixPath(name)
    return name == str(path) and path.is_relative_to(folder) and ".." not in path.parts


def _sweep(workspace: Workspace, names: set[str]) -> None:
    """Remove what a run that was killed left of files that were not whole yet."""
    folders: dict[str, set[str]] = {}
    for path in map(PurePosixPath, names):
        folders.setdefault(str(path.parent), set()).add(path.name)
    for folder, known in sorted(folders.items()):
        workspace.sweep(folder, known)


def _list(workspace: Workspace, folder: str, names: set[str]) -> None:
    content = "".join(f"{name}\n" for name in sorted(names))
    workspace.write(Artifact(path=_manifest(folder), content=content))


def _manifest(folder: str) -> str:
    return f"{folder}/.manifest"
