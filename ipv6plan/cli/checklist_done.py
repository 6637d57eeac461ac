"""`ipv6plan checklist done`."""

from datetime import datetime
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_

HELP = say(
    en="Take down that a person says a step is done; the evidence still has its own word.",
    vi="Ghi nhận xác nhận của một người rằng việc đã xong; bằng chứng vẫn được đối chiếu.",
)
StepId = Annotated[
    str,
    typer.Argument(metavar="STEP", help=say(en="The step's id: PREP-GOV-01.", vi="Mã việc.")),
]
Subjects = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SUBJECT]...",
        help=say(
            en="Agencies, sites, devices or services; none for a step of the province.",
            vi="Đơn vị, địa điểm, thiết bị hoặc dịch vụ; bỏ trống nếu là việc của tỉnh.",
        ),
    ),
]
By = Annotated[str, typer.Option("--by", help=say(en="Who says so.", vi="Người xác nhận."))]
Note = Annotated[
    str,
    typer.Option(
        "--note", help=say(en="A document's number, a remark.", vi="Số văn bản, ghi chú.")
    ),
]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say(en="When; today by default.", vi="Ngày xác nhận; mặc định là hôm nay."),
    ),
]
Undo = Annotated[
    bool,
    typer.Option("--undo", help=say(en="It is not done after all.", vi="Thực ra việc chưa xong.")),
]
NotApplicable = Annotated[
    bool,
    typer.Option(
        "--not-applicable", help=say(en="It does not apply here.", vi="Việc không áp dụng ở đây.")
    ),
]


def done(
    step: StepId,
    subjects: Subjects = None,
    *,
    by: By,
    note: Note = "",
    on: On = None,
    undo: Undo = False,
    not_applicable: NotApplicable = False,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
) -> None:
    """Add a person's word to progress.yaml."""
    from ipv6plan.cli.checklist_view import items_of
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.results import deliver
    from ipv6plan.model.checklist import Said
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.progress import Word, take_down
    from ipv6plan.workspace import Workspace

    if undo and not_applicable:
        raise typer.BadParameter(
            say(en="--undo or --not-applicable, not both", vi="chỉ dùng một tùy chọn")
        )
    said = Said.OPEN if undo else Said.NOT_APPLICABLE if not_applicable else Said.DONE
    day = today() if on is None else on.date()
    word = Word(
        step=step,
        subjects=subjects or (),
        said=said,
        on=day,
        by=by.strip(),
        note=note,
        today=today(),
    )
    deliver(items_of(take_down(load_planned(Workspace(directory)), word)), format_, None)
