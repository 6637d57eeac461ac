"""`ipv6plan checklist import`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Format, Format_, Output, Quiet

HELP = say(
    en="Take in a workbook that was filled in (checklist build --as xlsx): what is new goes into "
    "progress.yaml, what clashes is listed and not written (exit 3).",
    vi="Nhập tệp Excel đã điền (checklist build --as xlsx): nội dung mới được ghi vào "
    "progress.yaml, chỗ xung đột được liệt kê và không ghi (mã thoát 3).",
)
Workbook = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.xlsx", help=say(en="The workbook that came back.", vi="Tệp nhận lại.")
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="NAME",
        help=say(
            en="Who reports where a row does not say.", vi="Người xác nhận khi dòng bỏ trống."
        ),
    ),
]


def import_(
    file: Workbook,
    *,
    by: By = "",
    directory: Directory = HERE,
    dry_run: DryRun = False,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Take in a workbook."""
    from ipv6plan.cli.checklist_import_view import deliver_returned, returned_words
    from ipv6plan.cli.checklist_kinds import needs_library
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.console import remark
    from ipv6plan.model.returned import REFUSED
    from ipv6plan.pipeline.checklist_import import bring_back
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    needs_library("xlsx")
    ready = load_planned(Workspace(directory))
    back = bring_back(ready, file, by=by.strip(), today=today(), dry_run=dry_run)
    deliver_returned(back, file, format_, output)
    remark(returned_words(back, dry_run=dry_run), quiet=quiet)
    if any(verdict.fate in REFUSED for verdict in back.verdicts):
        raise typer.Exit(3)
