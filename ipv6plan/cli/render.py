"""`ipv6plan render`: configurations from the plan."""

import typer

from ipv6plan.cli import render_check
from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Language_, Quiet

app = typer.Typer(help=say(en="Render configurations.", vi="Sinh cấu hình thiết bị."))


@app.callback(invoke_without_command=True)
def everything(context: typer.Context, *, directory: Directory = HERE) -> None:
    """Render all there is, where no sub-command is named."""
    if context.invoked_subcommand is None:
        configs(directory=directory)


@app.command(
    "configs",
    help=say(
        en="Write build/configs/: one configuration and one roll-back a device; exit 3 if one "
        "cannot be rendered.",
        vi="Ghi build/configs/: mỗi thiết bị một tệp cấu hình và một tệp khôi phục; thoát với mã "
        "3 nếu có thiết bị không sinh được.",
    ),
)
def configs(
    *,
    directory: Directory = HERE,
    lang: Language_ = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Render every device's configuration."""
    from ipv6plan.cli.console import problems, remark
    from ipv6plan.cli.documents_view import rendered_words
    from ipv6plan.pipeline.documents import write_configs
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    language = lang.value if lang else ready.inputs.inventory.network.language
    configured = write_configs(ready, language, dry_run=dry_run)
    problems(configured.failures)
    remark(rendered_words(ready, configured, dry_run=dry_run), quiet=quiet)
    if configured.failures:
        raise typer.Exit(3)


app.command("check", help=render_check.HELP)(render_check.check)
