"""`ipv6plan checklist`: build, done, show, waves."""

import typer

from ipv6plan.cli import (
    checklist_build,
    checklist_burndown,
    checklist_done,
    checklist_import,
    checklist_sheets,
    checklist_show,
    checklist_waves,
)
from ipv6plan.cli.language import say

app = typer.Typer(
    no_args_is_help=True, help=say(en="Migration checklists.", vi="Danh mục việc chuyển đổi.")
)


app.command("build", help=checklist_build.HELP)(checklist_build.build)
app.command("show", help=checklist_show.HELP)(checklist_show.show)
app.command("done", help=checklist_done.HELP)(checklist_done.done)
app.command("import", help=checklist_import.HELP)(checklist_import.import_)
app.command("sheets", help=checklist_sheets.HELP)(checklist_sheets.sheets)
app.command("waves", help=checklist_waves.HELP)(checklist_waves.waves)
app.command("burndown", help=checklist_burndown.HELP)(checklist_burndown.burndown)
