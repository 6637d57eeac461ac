"""What is shown while devices are asked, and when that is interrupted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ipv6plan.cli.console import err, escape
from ipv6plan.cli.language import say
from ipv6plan.model.audit import AuditReport, DeviceAudit, Outcome
from ipv6plan.text import Text


class Counted:
    """Counts devices as they are judged."""

    def __init__(self) -> None:
        self.devices = 0
        self.answered = 0

    def step(self, found: DeviceAudit) -> None:
        """Count one device."""
        self.devices += 1
        self.answered += found.outcome is not Outcome.UNREACHABLE


@contextmanager
def going_on(
    counted: Counted, total: int, *, quiet: bool
) -> Iterator[Callable[[DeviceAudit], None]]:
    """Count devices, on a terminal with a bar: how many were asked and answered, how fast, how
    long it will take, which was the last.
    """
    console = err()
    if quiet or not console.is_terminal:
        yield counted.step
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        *(TextColumn(f"{{task.fields[{name}]}}", markup=False) for name in ("answered", "rate")),
        Remaining(compact=True),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        label = say(en="asking devices", vi="đang hỏi thiết bị")
        task = bar.add_task(label, total=total, answered="", rate="", last="")

        def step(found: DeviceAudit) -> None:
            counted.step(found)
            bar.update(task, advance=1, **_fields(counted, bar.tasks[0].speed, found.device))

        yield step


def _fields(counted: Counted, speed: float | None, device: str) -> dict[str, Any]:
    known = speed is not None and counted.answered > 0
    answered = counted.answered
    return {
        "answered": say(en=f"{answered} answered", vi=f"{answered} đã trả lời"),
        "rate": say(en=f"{speed:.0f}/s", vi=f"{speed:.0f}/giây") if known else "",
        "last": escape(device),
    }


def resumed(begun: AuditReport) -> Text:
    """Say which audit goes on, or that there is none to go on with."""
    if not begun.devices:
        return Text(
            en="There is no unfinished audit that has devices in it; a new one begins.",
            vi="Không có lần đánh giá dang dở nào đã có thiết bị; bắt đầu lần mới.",
        )
    name, count = f"audits/{begun.header.id}.jsonl", len(begun.devices)
    return Text(
        en=f"{name} goes on: {count} devices are in it already and are not asked again.",
        vi=f"Tiếp tục {name}: đã có {count} thiết bị, không hỏi lại các thiết bị này.",
    )


def stopped(begun: AuditReport, asked: int, total: int, *, simulate: bool) -> Text:
    """Say what an interrupted audit leaves, and how to go on."""
    name, kept, whole = (
        f"audits/{begun.header.id}.jsonl",
        asked + len(begun.devices),
        total + len(begun.devices),
    )
    command = "ipv6plan audit run --resume" + (" --simulate" if simulate else "")
    return Text(
        en=f"Stopped: {kept} of {whole} devices are in {name}. `{command}` asks the others.",
        vi=f"Đã dừng: {kept} trên {whole} thiết bị có trong {name}. Lệnh `{command}` hỏi tiếp "
        f"các thiết bị còn lại.",
    )
