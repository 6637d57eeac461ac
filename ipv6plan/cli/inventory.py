"""`ipv6plan inventory`: check, show, schema."""

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

app = typer.Typer(no_args_is_help=True, help=say(en="The inventory.", vi="Dữ liệu kiểm kê."))


@app.command(
    "check",
    help=say(
        en="Check the inventory; every problem at once, exit 3 if there is one.",
        vi="Kiểm tra dữ liệu kiểm kê; báo mọi lỗi cùng lúc, thoát với mã 3 nếu có lỗi.",
    ),
)
def check(*, directory: Directory = HERE) -> None:
    """Load the inventory and say what it holds."""
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.inventory_view import counted
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.workspace import Workspace

    remark(counted(load_inputs(Workspace(directory)).inventory))


@app.command(
    "show",
    help=say(
        en="List the devices with site, agency and platform.",
        vi="Liệt kê thiết bị theo địa điểm, cơ quan, nền tảng.",
    ),
)
def show(
    *, directory: Directory = HERE, format_: Format_ = Format.TABLE, output: Output = None
) -> None:
    """List every device."""
    from ipv6plan.cli.console import out, remark
    from ipv6plan.cli.inventory_view import ROOMY, device_rows, drawn_rows, narrowed
    from ipv6plan.cli.results import deliver, table
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.workspace import Workspace

    inventory, width = load_inputs(Workspace(directory)).inventory, out().width
    drawn = table(drawn_rows(inventory, width))
    deliver(device_rows(inventory), format_, output, picture=drawn)
    remark(narrowed(), quiet=format_ is not Format.TABLE or output is not None or width >= ROOMY)


@app.command(
    "schema",
    help=say(
        en="Print the JSON Schema of network.yaml, for editors.",
        vi="In JSON Schema của network.yaml cho trình soạn thảo.",
    ),
)
def schema(*, output: Output = None) -> None:
    """Print the JSON Schema of network.yaml."""
    from ipv6plan.cli.console import write
    from ipv6plan.cli.results import save
    from ipv6plan.codec import to_pretty_json
    from ipv6plan.inventory import json_schema

    text = to_pretty_json(json_schema())
    write(text) if output is None else save(output, text)
