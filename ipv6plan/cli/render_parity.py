"""`ipv6plan render parity`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="List the IPv4 controls of saved running configurations that have no IPv6 twin, and give "
    "the twin where the plan has it; exit 4 if there are any, 5 if a device could not be judged.",
    vi="Liệt kê các biện pháp kiểm soát IPv4 trong cấu hình đang chạy mà chưa có bản IPv6 tương "
    "ứng, kèm bản IPv6 nếu quy hoạch có; thoát với mã 4 nếu còn thiếu, 5 nếu có thiết bị chưa "
    "xác định được.",
)


def parity(
    *,
    running: Annotated[
        Path,
        typer.Option(
            "--running",
            metavar="DIR",
            help=say(
                en="A folder of saved running configurations, ID.anything each.",
                vi="Thư mục các cấu hình đang chạy đã lưu, mỗi tệp tên ID.bất-kỳ.",
            ),
        ),
    ],
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """List IPv4 controls without a twin."""
    from ipv6plan.cli.console import problems
    from ipv6plan.cli.render_parity_view import present
    from ipv6plan.pipeline.inputs import load_known
    from ipv6plan.pipeline.parity import compare_controls
    from ipv6plan.workspace import Workspace

    ready, strangers = load_known(Workspace(directory))
    found = compare_controls(ready, running)
    failures = (*strangers, *found.failures)
    problems((*failures, *found.warnings))
    present(found, format_, output)
    if failures or found.gaps or found.unknown:
        raise typer.Exit(3 if failures else 4 if found.gaps else 5)
