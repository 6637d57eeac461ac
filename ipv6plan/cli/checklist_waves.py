"""`ipv6plan checklist waves`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="Put the migration into waves: what waits for what, how many person-days, when at the "
    "earliest.",
    vi="Chia việc chuyển đổi thành các đợt: việc nào chờ việc nào, bao nhiêu ngày công, sớm nhất "
    "khi nào.",
)
Scale = Annotated[
    float,
    typer.Option(
        "--capacity",
        min=0.1,
        max=100,
        help=say(
            en="What if there were so many times the people of waves.yaml.",
            vi="Giả sử nhân lực gấp từng này lần so với waves.yaml.",
        ),
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
    scale: Scale = 1.0,
    gantt: Gantt = None,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Plan the waves."""
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.waves_view import draw, present
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.pipeline.waves import plan_waves
    from ipv6plan.workspace import Workspace

    schedule = plan_waves(load_inputs(Workspace(directory)), today(), scale=scale)
    if gantt is not None:
        draw(schedule, gantt)
    present(schedule, number, format_, output)
