"""`ipv6plan checklist sheets`."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Language_, Quiet

HELP = say(
    en="Write build/sheets/: what each wave and each device needs in the night it is changed; "
    "refused with 3 where build/configs is older than plan or inventory.",
    vi="Ghi build/sheets/: phiếu cho đêm thay đổi của từng đợt và từng thiết bị; từ chối với mã 3 "
    "nếu build/configs cũ hơn quy hoạch hoặc dữ liệu kiểm kê.",
)


class As(StrEnum):
    """What sheets are written as."""

    MD = "md"
    HTML = "html"


WaveNumber = Annotated[
    int,
    typer.Option("--wave", min=0, metavar="N", help=say(en="Only this wave.", vi="Chỉ đợt này.")),
]
Devices = Annotated[
    list[str] | None,
    typer.Option(
        "--device",
        metavar="ID",
        help=say(
            en="Only this device. May be given again.",
            vi="Chỉ thiết bị này. Có thể dùng nhiều lần.",
        ),
    ),
]
Kinds = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="md,html",
        help=say(en="Markdown, pages to print, or both.", vi="Markdown, trang để in, hoặc cả hai."),
    ),
]


def sheets(
    *,
    wave: WaveNumber = 0,
    device: Devices = None,
    kinds: Kinds = "md,html",
    directory: Directory = HERE,
    lang: Language_ = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Write change sheets."""
    from ipv6plan.cli.checklist_sheets_view import told
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.console import remark
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.sheets import SheetChoice, write_sheets
    from ipv6plan.workspace import Workspace

    choice = SheetChoice(wave=wave, devices=tuple(device or ()), kinds=_kinds(kinds))
    ready = load_planned(Workspace(directory))
    language = lang.value if lang else ready.inputs.inventory.network.language
    paths = write_sheets(ready, today(), choice, language, dry_run=dry_run)
    remark(told(paths, dry_run=dry_run), quiet=quiet)


def _kinds(words: str) -> tuple[str, ...]:
    given = tuple(dict.fromkeys(word.strip() for word in words.split(",")))
    if not set(given) <= set(As):
        raise typer.BadParameter(
            say(en="--as is md, html or md,html", vi="--as là md, html hoặc md,html")
        )
    return given
