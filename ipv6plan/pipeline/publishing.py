"""Puts generated files into a folder of the workspace, and takes out what is not made any more."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
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
) -> None:
    """Write groups of files as they come; of an earlier run's, those go that are not made now,
    unless `stays` says of their name that they are not meant.

    Names stand in the folder's manifest before the files do, so that a run that was interrupted
    leaves nothing that a later one does not know.
    """
    before, now = _listed(workspace, folder), set[str]()
    for batch in _batches(groups):
        now |= {artifact.path for artifact in batch}
        _list(workspace, folder, before | now)
        for artifact in batch:
            workspace.write(artifact)
    kept = {name for name in before - now if stays is not None and stays(name)}
    for name in sorted(before - now - kept):
        if name.startswith(f"{folder}/"):
            workspace.remove(workspace.root / name)
    _list(workspace, folder, now | kept)


def _batches(groups: Iterable[Group]) -> Iterator[list[Artifact]]:
    rest = iter(groups)
    while batch := list(islice(rest, BATCH)):
        yield [artifact for group in batch for artifact in group]


def _listed(workspace: Workspace, folder: str) -> set[str]:
    manifest = workspace.root / _manifest(folder)
    return set(workspace.read(manifest).splitlines()) if manifest.exists() else set()


def _list(workspace: Workspace, folder: str, names: set[str]) -> None:
    content = "".join(f"{name}\n" for name in sorted(names))
    workspace.write(Artifact(path=_manifest(folder), content=content))


def _manifest(folder: str) -> str:
    return f"{folder}/.manifest"
