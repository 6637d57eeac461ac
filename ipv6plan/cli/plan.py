"""`ipv6plan plan`: build, show, verify."""

from typing import Annotated

import typer

from ipv6plan.cli import (
    plan_build,
    plan_diff,
    plan_explain,
    plan_export,
    plan_merge,
    plan_rebase,
    plan_size,
)
from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output
from ipv6plan.cli.plan_map import MapOption, show_map

app = typer.Typer(
    no_args_is_help=True,
    help=say(en="The IPv6 addressing plan.", vi="Quy hoạch địa chỉ IPv6."),
)


app.command("build", help=plan_build.HELP)(plan_build.build)


@app.command(
    "show",
    help=say(
        en="Show the plan as a tree, a table or a map.",
        vi="Xem quy hoạch dạng cây, bảng hoặc bản đồ.",
    ),
)
def show_plan(
    under: Annotated[
        str,
        typer.Argument(
            metavar="[OWNER|PREFIX]",
            help=say(en="Only what lies below it.", vi="Chỉ phần nằm bên trong."),
        ),
    ] = "",
    *,
    directory: Directory = HERE,
    tree: Annotated[
        bool,
        typer.Option(
            "--tree/--flat", help=say(en="Tree or flat table.", vi="Dạng cây hoặc bảng phẳng.")
        ),
    ] = True,
    map_: MapOption = False,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Show the plan."""
    from ipv6plan.cli.plan_view import below, plan_rows, plan_tree
    from ipv6plan.cli.results import deliver
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    if map_:
        show_map(ready, under, format_, output)
        return
    plan = ready.plan
    chosen = below(plan, under)
    picture = (
        plan_tree(plan, chosen) if tree and format_ is Format.TABLE and output is None else None
    )
    deliver(plan_rows(chosen), format_, output, picture=picture)


@app.command(
    "verify",
    help=say(
        en="Check the plan by rules of its own; exit 4 if one is broken.",
        vi="Kiểm tra độc lập quy hoạch; thoát với mã 4 nếu vi phạm.",
    ),
)
def verify(
    *, directory: Directory = HERE, format_: Format_ = Format.TABLE, output: Output = None
) -> None:
    """Verify the plan against the inventory."""
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.plan_view import present_violations, verified
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.plan import check_plan, remarks
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    violations = check_plan(ready.inputs, ready.plan)
    present_violations(ready.plan, violations, format_, output)
    remark(verified(ready.plan, violations))
    for words in remarks(ready.inputs, ready.plan):
        remark(words)
    if violations:
        raise typer.Exit(4)


app.command("diff", help=plan_diff.HELP)(plan_diff.diff)
app.command("explain", help=plan_explain.HELP)(plan_explain.explain)
app.command("export", help=plan_export.HELP)(plan_export.export)
app.command("rebase", help=plan_rebase.HELP)(plan_rebase.rebase)
app.command("size", help=plan_size.HELP)(plan_size.size)
app.command("merge", help=plan_merge.HELP)(plan_merge.merge)
