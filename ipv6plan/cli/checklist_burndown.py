"""`ipv6plan checklist burndown`."""

from datetime import datetime
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output, Places
from ipv6plan.model.checklist import Phase

HELP = say(
    en="Show the work left over time, from the dates of audits and of people's words, and when it "
    "may be done; -o FILE.svg draws it.",
    vi="Xem khối lượng còn lại theo thời gian, theo ngày của các lần đánh giá và xác nhận, và dự "
    "báo ngày xong; -o FILE.svg để vẽ.",
)
Phases = Annotated[
    list[Phase] | None,
    typer.Option(
        "--phase",
        help=say(
            en="Only steps of this phase. May be given again.",
            vi="Chỉ các việc thuộc giai đoạn này. Có thể dùng nhiều lần.",
        ),
    ),
]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say(
            en="As it was at the end of this day; today by default.",
            vi="Tình hình cuối ngày này; mặc định là hôm nay.",
        ),
    ),
]
Target = Annotated[
    datetime | None,
    typer.Option(
        "--target",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say(
            en="When all is to be done; that of waves.yaml by default.",
            vi="Hạn hoàn thành; mặc định theo waves.yaml.",
        ),
    ),
]


Git = Annotated[
    bool,
    typer.Option(
        "--git",
        help=say(
            en="Count audits and words, too, that only earlier commits have.",
            vi="Tính cả các lần đánh giá và xác nhận chỉ còn trong các phiên bản git trước.",
        ),
    ),
]


def burndown(
    *,
    site: Places = None,
    phase: Phases = None,
    on: On = None,
    target: Target = None,
    git: Git = False,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Show the burn-down."""
    from ipv6plan.cli.checklist_burndown_view import present
    from ipv6plan.cli.clock import today
    from ipv6plan.pipeline.burndown import Extent, burn_down
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    extent = Extent(
        sites=tuple(site or ()),
        phases=tuple(phase or ()),
        target=None if target is None else target.date(),
        git=git,
    )
    as_of = today() if on is None else on.date()
    present(burn_down(load_planned(Workspace(directory)), as_of, extent), format_, output)
