"""`ipv6plan render check`."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, GatewayFilters, Output

HELP = say(
    en="Read build/configs/ back and compare it with the plan; exit 4 if a line is not "
    "understood, or a file says more, less or other than planned; 3 if a file or device could "
    "not be checked.",
    vi="Đọc lại build/configs/ và so với quy hoạch; thoát với mã 4 nếu có dòng không hiểu được, "
    "hoặc tệp ghi thừa, thiếu hay khác quy hoạch; mã 3 nếu có tệp hoặc thiết bị không kiểm tra "
    "được.",
)

Ipv4Effect = Annotated[
    bool,
    typer.Option(
        "--allow-ipv4-effect",
        help=say(
            en="The files were written with lines that change IPv4 too.",
            vi="Các tệp được sinh kèm những dòng làm thay đổi IPv4.",
        ),
    ),
]


def check(
    *,
    directory: Directory = HERE,
    allow_ipv4_effect: Ipv4Effect = False,
    gateway_filters: GatewayFilters = False,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Check the rendered files."""
    from ipv6plan.cli.console import problems
    from ipv6plan.cli.render_check_view import present
    from ipv6plan.pipeline.inputs import load_known
    from ipv6plan.pipeline.render_check import check_files
    from ipv6plan.workspace import Workspace

    planned, unknown = load_known(Workspace(directory), gateway_filters=gateway_filters)
    found = check_files(planned, ipv4_effect=allow_ipv4_effect)
    failures = (*unknown, *found.unreadable)
    problems(failures)
    present(found, format_, output)
    if failures or found.checked.findings:
        raise typer.Exit(3 if failures else 4)
