"""`ipv6plan checklist build`."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Quiet


class Alone(StrEnum):
    """What can have files of its own."""

    DEVICE = "device"
    SERVICE = "service"


HELP = say(
    en="Write build/checklists/ in both languages, ticked from the latest audit.",
    vi="Ghi build/checklists/ bằng hai ngôn ngữ, đánh dấu theo lần đánh giá gần nhất.",
)
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--as",
        metavar="KIND,...",
        help=say(
            en="Kinds of files, may be given again: md (the default), html to print, xlsx for "
            "agencies to fill in, docx for the official file, csv, ics for the dates of waves.",
            vi="Loại tệp, có thể nhắc lại: md (mặc định), html để in, xlsx để đơn vị điền, docx "
            "để lưu hồ sơ, csv, ics cho ngày của các đợt.",
        ),
    ),
]
Eachs = Annotated[
    list[Alone] | None,
    typer.Option(
        "--each",
        help=say(
            en="A md or html file for each device or service besides, in devices/ and services/. "
            "May be given again.",
            vi="Thêm một tệp md hoặc html cho từng thiết bị hoặc dịch vụ, trong devices/ và "
            "services/. Có thể nhắc lại.",
        ),
    ),
]


def build(
    *,
    kinds: Kinds = None,
    each: Eachs = None,
    directory: Directory = HERE,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Build every checklist."""
    from ipv6plan.cli.checklist_kinds import kinds_of
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.console import problems, remark
    from ipv6plan.cli.documents_view import checklist_words
    from ipv6plan.model.checklist import Scope
    from ipv6plan.pipeline.audit import latest_audit
    from ipv6plan.pipeline.checklist_files import checklist_maker
    from ipv6plan.pipeline.documents import write_checklists
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.progress import stray_words
    from ipv6plan.workspace import Workspace

    wanted = kinds_of(kinds or ())
    ready = load_planned(Workspace(directory))
    audit = latest_audit(ready.inputs.workspace)
    scopes = frozenset(Scope(one) for one in each or ())
    files = checklist_maker(ready, wanted, today(), each=scopes)
    checklists = write_checklists(ready, audit, files=files, dry_run=dry_run)
    problems(stray_words(ready.inputs.workspace, checklists, today()))
    remark(checklist_words(checklists), quiet=quiet)
