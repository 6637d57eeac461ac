"""`ipv6plan audit`: run, show, diff, merge, replay."""

import typer

from ipv6plan.cli import (
    audit_anonymize,
    audit_diff,
    audit_merge,
    audit_replay,
    audit_run,
    audit_show,
)
from ipv6plan.cli.language import say

app = typer.Typer(
    no_args_is_help=True,
    help=say(
        en="Ask the equipment over SNMP, and judge it.", vi="Hỏi thiết bị qua SNMP và đánh giá."
    ),
)

app.command("run", help=audit_run.HELP)(audit_run.run)
app.command("show", help=audit_show.HELP)(audit_show.show)
app.command("replay", help=audit_replay.HELP)(audit_replay.replay)
app.command("anonymize", help=audit_anonymize.HELP)(audit_anonymize.anonymize)
app.command("diff", help=audit_diff.HELP)(audit_diff.diff)
app.command("merge", help=audit_merge.HELP)(audit_merge.merge)
