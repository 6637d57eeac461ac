"""How waves look on a terminal, and as JSON."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from ipv6plan.checklist.waves_picture import counts, day, waves_mermaid, waves_svg
from ipv6plan.checklist.words import SIMULATED, STATES
from ipv6plan.checklist.work import Left, by_role
from ipv6plan.cli.checklist_waves import Reading
from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.checklist import State
from ipv6plan.model.waves import Schedule, Task, Wave
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is printed."""

    schedule: Schedule
    usual: Schedule | None
    """By waves.yaml as it is, where the schedule supposes something else."""
    left: Left
    """What is left and what is done."""
    people: Mapping[str, Text]
    """What the roles are called."""

    def who(self, role: str) -> str:
        """Name a role."""
        name = self.people.get(role)
        return role if name is None else name.in_(spoken())

    def days(self, days: Mapping[str, float]) -> str:
        """Name the person-days of each role, the most first."""
        ordered = sorted(days.items(), key=lambda of: (-of[1], of[0]))
        return "\n".join(f"{_number(n)} {self.who(who)}" for who, n in ordered)


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


def present(shown: Shown, number: int, by: Reading, format_: Format, output: Path | None) -> None:
    """Print all waves, a row each or a row a site, or one of them in full."""
    schedule = shown.schedule
    if number > len(schedule.waves):
        most = len(schedule.waves)
        raise typer.BadParameter(say(en=f"there are {most} waves", vi=f"chỉ có {most} đợt"))
    if format_ is Format.JSON:
        text = to_pretty_json({"format": 1, **_object(shown, number)})
        write(text) if output is None else save(output, text)
        return
    if number:
        deliver(_tasks(shown, schedule.waves[number - 1]), format_, output)
        return
    deliver(_sites(shown) if by is Reading.SITE else _waves(shown), format_, output)
    for words in _told(shown):
        remark(words)
    if shown.usual is not None:
        remark(_compared(shown.usual, schedule))


def _object(shown: Shown, number: int) -> dict[str, object]:
    schedule, left = shown.schedule, shown.left
    waves = schedule.waves[number - 1 : number] if number else schedule.waves
    return {
        "waves": waves,
        "critical_path": schedule.critical_path,
        "days": _by_role(schedule.waves),
        "done": {"tasks": schedule.done, "days": by_role(_spent(schedule))},
        "left": left.states,
        "unprepared": left.unprepared,
        "simulated": left.simulated,
    }


def _spent(schedule: Schedule) -> Iterator[tuple[str, float]]:
    """Give the person-days of what is done, of tasks in waves too."""
    for task in (*schedule.done, *(task for wave in schedule.waves for task in wave.tasks)):
        yield from task.spent


def _by_role(waves: Iterable[Wave]) -> Mapping[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for who, n in (of for wave in waves for of in wave.days.items()):
        found[who] += n
    return {who: round(n, 3) for who, n in sorted(found.items())}


def _number(days: float) -> str:
    """Write person-days short; Vietnamese has a decimal comma."""
    text = f"{days:.1f}".removesuffix(".0") if days >= 1 else f"{days:.2g}"
    return text.replace(".", ",") if spoken() == "vi" else text


def _last(schedule: Schedule) -> str:
    return day(schedule.waves[-1].on, spoken()) if schedule.waves else ""


def _told(shown: Shown) -> Iterator[Text]:
    schedule, left = shown.schedule, shown.left
    yield _whole(schedule) if schedule.waves else _NOTHING
    spent = _number(sum(n for _, n in _spent(schedule)))
    done = len(schedule.done)
    whole = f"{done} {'task is' if done == 1 else 'tasks are'}"
    yield Text(
        en=f"Done: {spent} person-days; {whole} done whole and in no wave any more.",
        vi=f"Đã xong: {spent} ngày công; {done} việc đã xong toàn bộ, không còn thuộc đợt nào.",
    )
    if left.states:
        yield _states(left)
    if left.unprepared:
        yield Text(
            en=f"Waves suppose that preparation is over; {left.unprepared} of its steps are not.",
            vi=f"Các đợt giả định khâu chuẩn bị đã xong; còn {left.unprepared} bước chuẩn bị chưa "
            "xong.",
        )
    if left.simulated:
        yield SIMULATED


_NOTHING: Final = Text(
    en="Nothing is left: every task is done.", vi="Không còn việc nào: mọi việc đã xong."
)


def _states(left: Left) -> Text:
    """Count the steps that are left; what is contradicted or unknown is not done."""
    told = {s: (n, STATES[s]) for s, n in left.states.items()}
    en = ", ".join(f"{n} {name.en}" for n, name in told.values())
    vi = ", ".join(f"{n} {name.vi}" for n, name in told.values())
    return Text(en=f"Steps left in waves: {en}.", vi=f"Các bước còn lại trong các đợt: {vi}.")


def _whole(schedule: Schedule) -> Text:
    total = sum(len(wave.tasks) for wave in schedule.waves)
    days = _number(sum(_by_role(schedule.waves).values()))
    path = " > ".join(schedule.critical_path)
    until = _last(schedule)
    return Text(
        en=f"{total} tasks in {len(schedule.waves)} waves, {days} person-days left, the last not "
        f"before {until}. The longest chain: {path}",
        vi=f"{total} việc trong {len(schedule.waves)} đợt, còn {days} ngày công, đợt cuối sớm nhất "
        f"ngày {until}. Chuỗi dài nhất: {path}",
    )


def _compared(usual: Schedule, supposed: Schedule) -> Text:
    before, after = len(usual.waves), len(supposed.waves)
    return Text(
        en=f"By waves.yaml as it is: {before} waves, the last on {_last(usual)}. "
        f"As supposed: {after} waves, the last on {_last(supposed)}.",
        vi=f"Theo waves.yaml hiện có: {before} đợt, đợt cuối ngày {_last(usual)}. "
        f"Theo giả định: {after} đợt, đợt cuối ngày {_last(supposed)}.",
    )


def _waves(shown: Shown) -> Rows:
    columns = {
        "wave": Text(en="wave", vi="đợt"),
        "on": Text(en="not before", vi="sớm nhất"),
        "tasks": Text(en="what", vi="nội dung"),
        "days": Text(en="person-days", vi="ngày công"),
    }
    return Rows(columns=columns, rows=[_wave(shown, wave) for wave in shown.schedule.waves])


def _wave(shown: Shown, wave: Wave) -> tuple[str, ...]:
    language = spoken()
    return (
        str(wave.number),
        day(wave.on, language),
        counts(wave, language),
        shown.days(wave.days),
    )


def _sites(shown: Shown) -> Rows:
    """Give a row a site, in the order in which they are finished."""
    columns = {
        "site": Text(en="site", vi="địa điểm"),
        "waves": Text(en="waves", vi="đợt"),
        "last": Text(en="done at the earliest", vi="sớm nhất xong"),
        "tasks": Text(en="tasks", vi="số việc"),
        "days": Text(en="person-days", vi="ngày công"),
        "done": Text(en="days done", vi="công đã xong"),
    }
    spent = _spent_at(shown.schedule)
    found: defaultdict[str, list[tuple[Wave, Task]]] = defaultdict(list)
    for wave in shown.schedule.waves:
        for task in wave.tasks:
            found[task.site].append((wave, task))
    ordered = sorted(found.items(), key=lambda of: (of[1][-1][0].number, of[0]))
    rows: list[tuple[str, ...]] = [
        (site, "", STATES[State.DONE].in_(spoken()), "0", "0", _number(days))
        for site, days in spent.items()
        if site not in found
    ]
    rows += [(*_site(site, tasks), _number(spent.get(site, 0.0))) for site, tasks in ordered]
    return Rows(columns=columns, rows=rows)


def _spent_at(schedule: Schedule) -> Mapping[str, float]:
    """Add up the person-days of what is done at each site, in inventory order."""
    found: defaultdict[str, float] = defaultdict(float)
    for task in (*schedule.done, *(task for wave in schedule.waves for task in wave.tasks)):
        found[task.site] += sum(n for _, n in task.spent)
    return found


def _site(site: str, tasks: list[tuple[Wave, Task]]) -> tuple[str, ...]:
    first, last = tasks[0][0], tasks[-1][0]
    numbers = f"{first.number}-{last.number}" if first is not last else str(first.number)
    return (
        site,
        numbers,
        day(last.on, spoken()),
        str(len(tasks)),
        _number(sum(task.days for _, task in tasks)),
    )


def _tasks(shown: Shown, wave: Wave) -> Rows:
    columns = {
        "task": Text(en="task", vi="việc"),
        "site": Text(en="site", vi="địa điểm"),
        "days": Text(en="person-days", vi="ngày công"),
        "after": Text(en="after", vi="làm sau"),
    }
    rows = [
        (t.id, t.site, shown.days(dict(t.by_role)) if t.days else "", "\n".join(t.after[:4]))
        for t in wave.tasks
    ]
    return Rows(columns=columns, rows=rows)
