"""`ipv6plan plan size`: which prefix to ask for, and how full the plan is."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Language_, Output, Quiet

HELP = say(
    en="Compute the prefix to ask for, and how full each tier is; --sheet writes the request's "
    "justification.",
    vi="Tính tiền tố cần xin cấp và mức sử dụng từng cấp; --sheet ghi bản thuyết minh nhu cầu.",
)


class Horizon(StrEnum):
    """For how many years the request is made."""

    FIVE = "5"
    TEN = "10"


def size(
    *,
    directory: Directory = HERE,
    horizon: Annotated[
        Horizon,
        typer.Option(help=say(en="For how many years to ask.", vi="Xin cấp cho bao nhiêu năm.")),
    ] = Horizon.TEN,
    growth: Annotated[
        float,
        typer.Option(
            "--growth-per-year",
            metavar="PERCENT",
            min=0,
            max=100,
            help=say(
                en="How many sites are added a year: an assumption that the sheet names as one.",
                vi="Tỷ lệ địa điểm tăng mỗi năm: một giả định, bản thuyết minh ghi rõ như vậy.",
            ),
        ),
    ] = 5.0,
    sheet: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.md|FILE.xlsx",
            help=say(
                en="Write the justification for the registry.",
                vi="Ghi bản thuyết minh gửi cơ quan quản lý địa chỉ.",
            ),
        ),
    ] = None,
    lang: Language_ = None,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Weigh the inventory."""
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.size_view import check_sheet, deliver_sizing, percentage, wrote
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.pipeline.plan_questions import size_network, write_sheet
    from ipv6plan.workspace import Workspace

    check_sheet(sheet)
    inputs = load_inputs(Workspace(directory))
    sizing = size_network(inputs, percentage(growth), int(horizon.value))
    if sheet is not None:
        language = lang.value if lang else inputs.inventory.network.language
        write_sheet(sizing, sheet, language)
        remark(wrote(sheet), quiet=quiet)
    deliver_sizing(sizing, format_, output)
