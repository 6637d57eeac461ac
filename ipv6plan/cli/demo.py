"""`ipv6plan demo`: the whole loop on the bundled province, with simulated equipment."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import Language_, Quiet

HELP = say(
    en="Show the whole loop on a sample province; simulated equipment answers real SNMP on "
    "loopback.",
    vi="Trình diễn toàn bộ quy trình trên một tỉnh mẫu; thiết bị mô phỏng trả lời SNMP thật trên "
    "loopback.",
)
EXAMPLE = "thai-binh"


def demo(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("ipv6plan-demo"),
    *,
    lang: Language_ = None,
    quiet: Quiet = False,
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg",
            help=say(en="Save the summary as a picture too.", vi="Lưu thêm bản tóm tắt dạng hình."),
        ),
    ] = None,
) -> None:
    """Run every stage on the bundled province."""
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.stages import perform
    from ipv6plan.pipeline.examples import open_or_create
    from ipv6plan.text import Text
    from ipv6plan.workspace import Workspace

    workspace = Workspace(directory)
    if not open_or_create(workspace, EXAMPLE):
        again = Text(
            en=f"{directory} is there already and is used as it is.",
            vi=f"{directory} đã có sẵn, dùng lại nguyên trạng.",
        )
        remark(again, quiet=quiet)
    perform(workspace, lang=lang, audit=True, simulate=True, quiet=quiet, picture=picture)
