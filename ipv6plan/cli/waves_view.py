"""How waves look on a terminal, and as JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import typer

from ipv6plan.checklist.waves_picture import counts, day, waves_mermaid, waves_svg
from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.waves import Schedule, Wave
from ipv6plan.text import Text

WHO: Final[Mapping[str, Text]] = {
    "network-engineer": Text(en="network engineers", vi="kỹ sư mạng"),
    "system-admin": Text(en="system administrators", vi="quản trị hệ thống"),
    "dns-admin": Text(en="DNS administrators", vi="quản trị DNS"),
}


def draw(schedule: Schedule, file: Path) -> None:
    """Write the chart in the form that the file's name ends in."""
    match file.suffix:
        case ".svg":
            save(file, waves_svg(schedule, spoken()))
        case ".mmd":
            save(file, waves_mermaid(schedule, spoken()))
        case _:
            raise typer.BadParameter(
                say(en="a chart is .svg or .mmd", vi="biểu đồ có đuôi .svg hoặc .mmd")
            )


def present(schedule: Schedule, number: int, format_: Format, output: Path | None) -> None:
    """Print all waves, a row each, or one of them in full."""
    if number > len(schedule.waves):
        most = len(schedule.waves)
        raise typer.BadParameter(say(en=f"there are {most} waves", vi=f"chỉ có {most} đợt"))
    if format_ is Format.JSON:
        text = to_pretty_json({"format": 1, **_object(schedule, number)})
        write(text) if output is None else save(output, text)
        return
    rows = _tasks(schedule.waves[number - 1]) if number else _waves(schedule)
    deliver(rows, format_, output)
    if not number:
        remark(_told(schedule))


def _object(schedule: Schedule, number: int) -> dict[str, object]:
    waves = schedule.waves[number - 1 : number] if number else schedule.waves
    return {"waves": waves, "critical_path": schedule.critical_path}


def _told(schedule: Schedule) -> Text:
    total = sum(len(wave.tasks) for wave in schedule.waves)
    days = sum(task.days for wave in schedule.waves for task in wave.tasks)
    path = " > ".join(schedule.critical_path)
    last = schedule.waves[-1].on if schedule.waves else None
    until = "" if last is None else day(last, spoken())
    return Text(
        en=f"{total} tasks in {len(schedule.waves)} waves, {days:g} person-days, not before "
        f"{until}. The longest chain: {path}",
        vi=f"{total} việc trong {len(schedule.waves)} đợt, {days:g} ngày công, sớm nhất xong "
        f"{until}. Chuỗi dài nhất: {path}",
    )


def _waves(schedule: Schedule) -> Rows:
    columns = {
        "wave": Text(en="wave", vi="đợt"),
        "on": Text(en="not before", vi="sớm nhất"),
        "tasks": Text(en="what", vi="nội dung"),
        "days": Text(en="person-days", vi="ngày công"),
    }
    return Rows(columns=columns, rows=[_wave(wave) for wave in schedule.waves])


def _wave(wave: Wave) -> tuple[str, ...]:
    language = spoken()
    days = "\n".join(f"{n:g} {WHO[who].in_(language)}" for who, n in wave.days.items())
    return str(wave.number), day(wave.on, language), counts(wave, language), days


def _tasks(wave: Wave) -> Rows:
    columns = {
        "task": Text(en="task", vi="việc"),
        "site": Text(en="site", vi="địa điểm"),
        "who": Text(en="who", vi="người làm"),
        "days": Text(en="person-days", vi="ngày công"),
        "after": Text(en="after", vi="làm sau"),
    }
    rows = [
        (t.id, t.site, WHO[t.who].in_(spoken()), f"{t.days:g}", "\n".join(t.after[:4]))
        for t in wave.tasks
    ]
    return Rows(columns=columns, rows=rows)
