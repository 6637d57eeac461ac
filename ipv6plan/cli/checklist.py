"""`ipv6plan checklist`: build, done, show, waves."""

import typer

from ipv6plan.cli import checklist_done, checklist_show, checklist_waves
from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Quiet

app = typer.Typer(
    no_args_is_help=True, help=say(en="Migration checklists.", vi="Danh mục việc chuyển đổi.")
)


@app.command(
    "build",
    help=say(
        en="Write build/checklists/ in both languages, ticked from the latest audit.",
        vi="Ghi build/checklists/ bằng hai ngôn ngữ, đánh dấu theo lần đánh giá gần nhất.",
    ),
)
def build(*, directory: Directory = HERE, dry_run: DryRun = False, quiet: Quiet = False) -> None:
    """Build every checklist."""
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.documents_view import checklist_words
    from ipv6plan.pipeline.audit import latest_audit
    from ipv6plan.pipeline.documents import write_checklists
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    checklists = write_checklists(ready, latest_audit(ready.inputs.workspace), dry_run=dry_run)
    remark(checklist_words(checklists), quiet=quiet)


app.command("show", help=checklist_show.HELP)(checklist_show.show)
app.command("done", help=checklist_done.HELP)(checklist_done.done)
app.command("waves", help=checklist_waves.HELP)(checklist_waves.waves)
