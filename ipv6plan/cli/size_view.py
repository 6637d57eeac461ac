"""How a sizing looks: the forecasts, the request in one sentence, and how full each tier is."""

from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from ipv6plan.cli.console import write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.sizing import Sizing
from ipv6plan.pipeline.plan_questions import WORKBOOK
from ipv6plan.report.justification import (
    blocks_words,
    case_words,
    grade_words,
    hd_words,
    percent_words,
    requested_from,
    sum_words,
    tier_word,
)
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMAT: Final = 1
_FORECASTS: Final = {
    "case": Text(en="case", vi="trường hợp"),
    "sites": Text(en="sites", vi="địa điểm"),
    "subnets": Text(en="subnets", vi="mạng con"),
    "links": Text(en="links", vi="liên kết"),
    "blocks": Text(en="top blocks", vi="khối cấp cao nhất"),
    "sum": Text(en="sum", vi="tổng"),
    "prefix": Text(en="prefix", vi="tiền tố"),
}
_SHOWN: Final = ("case", "sites", "subnets", "links", "sum", "prefix")
"""What of a forecast fits on a terminal; what is summed up stands in the other formats."""
_TIERS: Final = {
    "tier": Text(en="tier", vi="cấp"),
    "unit": Text(en="unit", vi="đơn vị"),
    "used": Text(en="used", vi="đã dùng"),
    "capacity": Text(en="of", vi="sức chứa"),
    "hd": Text(en="HD", vi="HD"),
    "grade": Text(en="which is", vi="mức"),
    "fullest": Text(en="fullest", vi="đầy nhất"),
}


def percentage(growth: float) -> Fraction:
    """Give the percentage as it was written, not as binary digits hold it."""
    return Fraction(str(growth))


def check_sheet(sheet: Path | None) -> None:
    """Refuse a sheet of an unknown kind, or one that a library is missing for."""
    if sheet is None or sheet.suffix.lower() == ".md":
        return
    if sheet.suffix.lower() != WORKBOOK:
        raise typer.BadParameter(
            say(en="--sheet takes FILE.md or FILE.xlsx", vi="--sheet nhận TỆP.md hoặc TỆP.xlsx")
        )
    if find_spec("openpyxl") is None:
        raise typer.BadParameter(
            say(
                en="xlsx needs openpyxl: pip install 'ipv6plan[excel]'",
                vi="xlsx cần openpyxl: pip install 'ipv6plan[excel]'",
            )
        )


def wrote(sheet: Path) -> Text:
    """Say where the sheet is."""
    return Text(en=f"written to {sheet}", vi=f"đã ghi vào {sheet}")


def deliver_sizing(sizing: Sizing, format_: Format, output: Path | None) -> None:
    """Print or write a sizing; JSON carries everything, the other formats one row a forecast."""
    if format_ is Format.JSON:
        text = to_pretty_json({"format": FORMAT, **to_plain(sizing)})
        write(text) if output is None else save(output, text)
        return
    deliver(_forecasts(sizing), format_, output, picture=_picture(sizing))


def _forecasts(sizing: Sizing) -> Rows:
    rows = [
        (
            case_words(f).in_(spoken()),
            str(f.sites),
            str(f.subnets),
            str(f.links),
            blocks_words(f, spoken()),
            sum_words(f, spoken()),
            f"/{f.length}",
        )
        for f in sizing.forecasts
    ]
    return Rows(columns=_FORECASTS, rows=rows)


def _few(rows: Rows) -> Rows:
    keys = list(rows.columns)
    kept = [keys.index(key) for key in _SHOWN]
    return Rows(
        columns={key: rows.columns[key] for key in _SHOWN},
        rows=[tuple(row[at] for at in kept) for row in rows.rows],
    )


def _tiers(sizing: Sizing) -> Rows:
    rows = [
        (
            tier_word(t.tier, spoken()),
            f"/{t.unit}",
            str(t.use.used),
            str(t.use.capacity),
            hd_words(t.use, spoken()),
            grade_words(t.use, spoken()),
            f"{t.fullest} {t.fullest_use.used}/{t.fullest_use.capacity}",
        )
        for t in sizing.tiers
    ]
    return Rows(columns=_TIERS, rows=rows)


def _picture(sizing: Sizing) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text as Cell

    used = say(en="How full the plan is", vi="Mức sử dụng của quy hoạch")
    if not sizing.planned:
        used = say(
            en="How full the requested prefix would be (no plan yet)",
            vi="Mức sử dụng dự kiến của tiền tố đề nghị (chưa có quy hoạch)",
        )
    return Group(
        Cell(_asked(sizing).in_(spoken()), style="bold"),
        table(_few(_forecasts(sizing))),
        Cell(used, style="bold"),
        table(_tiers(sizing)),
    )


def _asked(sizing: Sizing) -> Text:
    policy, later = requested_from(sizing)
    declared = ", ".join(str(a.prefix) for a in sizing.aggregates)
    en = "is enough" if sizing.enough else "is too small"
    vi = "đã đủ" if sizing.enough else "chưa đủ"
    percent = sizing.percent
    return Text(
        en=f"Ask for a /{sizing.requested}: /{policy.length} by the policy today, "
        f"/{later.length} in {later.years} years at {percent_words(percent, 'en')} more sites "
        f"a year (assumed). Declared today: {declared}, which {en}.",
        vi=f"Đề nghị cấp /{sizing.requested}: hiện nay theo chính sách /{policy.length}, sau "
        f"{later.years} năm /{later.length} nếu địa điểm tăng {percent_words(percent, 'vi')} mỗi "
        f"năm (giả định). Đang khai báo: {declared}, {vi}.",
    )
