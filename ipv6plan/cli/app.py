"""The program: its commands, and the one place where errors become messages and exit codes."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

import typer

from ipv6plan import __version__
from ipv6plan.cli import (
    audit,
    checklist,
    demo,
    init,
    inventory,
    plan,
    render,
    report,
    run,
    twin,
)
from ipv6plan.cli.language import say
from ipv6plan.cli.usage import USAGE_ERROR, show_usage, speak
from ipv6plan.errors import Ipv6PlanError, Problem, Source, WorkspaceError, reason_of
from ipv6plan.text import Text

INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended."""
ENDED = 128
"""What shells add to the number of the signal that ended a program."""

app = typer.Typer(
    name="ipv6plan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        en="IPv6 transition planning: inventory, addressing plan, audit, configurations, "
        "checklists.",
        vi="Lập kế hoạch chuyển đổi IPv6: kiểm kê, quy hoạch địa chỉ, đánh giá thiết bị, cấu "
        "hình, danh mục việc.",
    ),
)
app.command("demo", help=demo.HELP)(demo.demo)
app.command("init", help=init.HELP)(init.init)
app.command("run", help=run.HELP)(run.run)
app.add_typer(inventory.app, name="inventory")
app.add_typer(plan.app, name="plan")
app.add_typer(audit.app, name="audit")
app.add_typer(render.app, name="render")
app.add_typer(twin.app, name="twin")
app.add_typer(checklist.app, name="checklist")
app.command("report", help=report.HELP)(report.report)


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer's signature
    if wanted:
        typer.echo(f"ipv6plan {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003  # the default; typer's signature
        "--version",
        callback=_version,
        is_eager=True,
        help=say(en="Print the version and exit.", vi="In phiên bản rồi thoát."),
    ),
) -> None:
    del version


speak(app)


def main() -> None:
    """Run the program, and exit with its code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.exit(guarded(lambda: app(prog_name="ipv6plan", standalone_mode=False)))


def _end(number: int, _: FrameType | None) -> None:
    """Leave as Ctrl-C does: what was begun is taken back on the way out."""
    raise SystemExit(ENDED + number)


def guarded(command: Callable[[], object]) -> int:
    """Run a command and give the exit code; what is expected becomes a message, the rest code 1."""
    try:
        code = command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int | None) else 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if os.environ.get("IPV6PLAN_TRACEBACK"):
            raise
        code = _report(error)
    return code if isinstance(code, int) else 0


def _unusable(error: OSError) -> Problem:
    """Say which file stands in the way, where no stage expected one to."""
    why = reason_of(error)
    message = Text(
        en=f"cannot be read or written: {why.en}", vi=f"không đọc hoặc ghi được: {why.vi}"
    )  # fmt: skip
    return Problem(source=Source(str(error.filename)), path="", message=message)


def _report(error: Exception) -> int:
    if isinstance(error, Ipv6PlanError):
        from ipv6plan.cli.console import problems

        problems(error.problems)
        return error.exit_code
    if isinstance(error, USAGE_ERROR):
        return show_usage(error)
    if isinstance(error, OSError) and error.filename is not None:
        from ipv6plan.cli.console import problems

        problems((_unusable(error),))
        return WorkspaceError.exit_code
    sys.stderr.write(
        say(
            en=f"internal error: {type(error).__name__}; "
            "IPV6PLAN_TRACEBACK=1 shows where. Please report it.\n",
            vi=f"lỗi nội bộ: {type(error).__name__}; "
            "đặt IPV6PLAN_TRACEBACK=1 để xem vị trí. Xin hãy báo lại.\n",
        )
    )
    return 1
