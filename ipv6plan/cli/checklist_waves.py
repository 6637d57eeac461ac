"""`ipv6plan checklist waves`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output


class Reading(StrEnum):
    """How the table of waves is read."""

    WAVE = "wave"
    SITE = "site"


HELP = say(
    en="Put what is left of the migration into waves: what waits for what, how many person-days, "
    "when at the earliest.",
    vi="Chia việc chuyển đổi còn lại thành các đợt: việc nào chờ việc nào, bao nhiêu ngày công, "
    "sớm nhất khi nào.",
)
Capacity = Annotated[
    list[str] | None,
    typer.Option(
        "--capacity",
        metavar="N|ROLE=N",
        help=say(
            en="What if there were N times the people of waves.yaml, or N person-days of a role in "
            "a wave; may be given several times.",
            vi="Giả sử nhân lực gấp N lần so với waves.yaml, hoặc một vai trò có N ngày công mỗi "
            "đợt; có thể dùng nhiều lần.",
        ),
    ),
]
By = Annotated[
    Reading,
    typer.Option(
        "--by",
        help=say(en="A row a wave, or a row a site.", vi="Mỗi đợt hoặc mỗi địa điểm một dòng."),
    ),
]
Gantt = Annotated[
    Path | None,
    typer.Option(
        "--gantt",
        metavar="FILE",
        help=say(en="Write a chart: .svg, or .mmd for Mermaid.", vi="Ghi biểu đồ: .svg hoặc .mmd."),
    ),
]
Number = Annotated[
    int,
    typer.Argument(
        metavar="[WAVE]", min=0, help=say(en="Only this wave, in full.", vi="Chỉ đợt này, đầy đủ.")
    ),
]


def waves(
    number: Number = 0,
    *,
    directory: Directory = HERE,
    capacity: Capacity = None,
    by: By = Reading.WAVE,
    gantt: Gantt = None,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Plan the waves."""
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.waves_view import Shown, draw, present
    from ipv6plan.cli.what_if import read_what_if
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.pipeline.waves import left_to_do, people_of, plan_waves
    from ipv6plan.workspace import Workspace

    what_if = read_what_if(capacity or ())
    inputs = load_inputs(Workspace(directory))
    left = left_to_do(inputs)
    schedule = plan_waves(inputs, today(), left, scale=what_if.scale, capacity=what_if.capacity)
    usual = plan_waves(inputs, today(), left) if what_if.supposes else None
    if gantt is not None:
        draw(schedule, gantt)
    shown = Shown(schedule=schedule, usual=usual, left=left, people=people_of(inputs))
    present(shown, number, by, format_, output)
