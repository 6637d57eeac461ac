"""`ipv6plan plan diff`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="Compare two plans; exit 4 if something moved, or was removed while active.",
    vi="So sánh hai quy hoạch; thoát với mã 4 nếu có mục bị dời, hoặc bị xóa khi đang dùng.",
)


def diff(
    plans: Annotated[
        list[str],
        typer.Argument(
            metavar="A [B]",
            help=say(
                en="Plan files, the earlier one first; without B, the workspace's plan.jsonl.",
                vi="Tệp quy hoạch, bản cũ trước; nếu không có B thì so với plan.jsonl hiện tại.",
            ),
        ),
    ],
    *,
    directory: Directory = HERE,
    git: Annotated[
        bool,
        typer.Option(
            "--git",
            help=say(
                en="A and B are git revisions of plan.jsonl: main, HEAD~1, a tag, a hash.",
                vi="A và B là phiên bản git của plan.jsonl: main, HEAD~1, thẻ, mã băm.",
            ),
        ),
    ] = False,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Say what differs between two plans."""
    from ipv6plan.cli.plan_diff_view import present
    from ipv6plan.pipeline.plan_changes import diff_files, diff_revisions
    from ipv6plan.workspace import Workspace

    if len(plans) > 2:  # noqa: PLR2004  # a comparison has two sides
        raise typer.BadParameter(say(en="two plans at most", vi="tối đa hai quy hoạch"))
    workspace = Workspace(directory)
    found = (
        diff_revisions(workspace, plans) if git else diff_files(workspace, list(map(Path, plans)))
    )
    present(found, format_, output)
    if found.breaks:
        raise typer.Exit(4)
