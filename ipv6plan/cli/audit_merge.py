"""`ipv6plan audit merge`."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Format, Format_

HELP = say(
    en="Make one audit of several collectors': of each device, what was heard best.",
    vi="Gộp kết quả của nhiều máy thu thập: mỗi thiết bị lấy lần nghe được rõ nhất.",
)
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help=say(en="Audits, by file or id.", vi="Các lần đánh giá, theo tệp hoặc mã."),
    ),
]


def merge(
    files: Files,
    *,
    directory: Directory = HERE,
    dry_run: DryRun = False,
    format_: Format_ = Format.TABLE,
) -> None:
    """Merge audits into a new one in audits/."""
    from ipv6plan.cli.audit_merge_view import present
    from ipv6plan.pipeline.audit_merge import merge_files
    from ipv6plan.workspace import Workspace

    if len(files) < 2:  # noqa: PLR2004  # one alone is merged already
        raise typer.BadParameter(say(en="at least two audits", vi="ít nhất hai lần đánh giá"))
    present(merge_files(Workspace(directory), files, dry_run=dry_run), format_, dry_run=dry_run)
