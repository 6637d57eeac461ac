"""New workspaces from the bundled example inventories."""

from pathlib import Path

from ipv6plan import resources
from ipv6plan.errors import Source, WorkspaceError
from ipv6plan.model.artifact import Artifact
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


def examples() -> tuple[str, ...]:
    """Give the names of the bundled inventories."""
    return tuple(sorted(p.parent.name for p in resources.inventories().glob("*/network.yaml")))


def create(workspace: Workspace, example: str) -> None:
    """Copy an example into a folder that is new or empty; raises WorkspaceError."""
    must_be_empty(workspace)
    root = resources.inventories() / example
    filed = (root / "documents").rglob("*.md")
    for path in sorted((*root.rglob("*.yaml"), *root.rglob("*.jsonl"), *filed)):
        name = path.relative_to(root).as_posix()
        workspace.write(Artifact(path=name, content=path.read_text(encoding="utf-8")))


def open_or_create(workspace: Workspace, example: str) -> bool:
    """Take a folder that is a workspace as it is, else create it; tells whether it was created."""
    if workspace.network.exists():
        return False
    create(workspace, example)
    return True


def must_be_empty(workspace: Workspace) -> None:
    """Raise WorkspaceError unless a folder is new or empty."""
    root: Path = workspace.root
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        message = Text(
            en="the folder is not empty, and nothing in it is overwritten",
            vi="thư mục không rỗng; chương trình không ghi đè tệp nào trong đó",
        )
        hint = Text(en="name a new folder", vi="hãy chọn một thư mục mới")
        raise WorkspaceError.at(Source(str(root)), message, hint=hint)
