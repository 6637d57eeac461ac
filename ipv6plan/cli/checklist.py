"""`ipv6plan checklist`: build, done, show, waves."""

from typing import Annotated

import typer

from ipv6plan.cli import checklist_done, checklist_waves
from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Format, Format_, Output, Quiet

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


@app.command(
    "show",
    help=say(
        en="Show how far each checklist is, or one in full.",
        vi="Xem tiến độ các danh mục, hoặc toàn bộ một danh mục.",
    ),
)
def show(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="[SITE]",
            help=say(en="A site's id, or the network's.", vi="Mã địa điểm, hoặc mã của mạng."),
        ),
    ] = "",
    *,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Show checklists without writing them."""
    from ipv6plan.cli.checklist_view import item_rows, overview_rows
    from ipv6plan.cli.results import deliver
    from ipv6plan.pipeline.audit import latest_audit
    from ipv6plan.pipeline.documents import write_checklists
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    checklists = write_checklists(ready, latest_audit(ready.inputs.workspace), dry_run=True)
    rows = item_rows(checklists, subject) if subject else overview_rows(checklists)
    deliver(rows, format_, output)


app.command("done", help=checklist_done.HELP)(checklist_done.done)
app.command("waves", help=checklist_waves.HELP)(checklist_waves.waves)
