"""How checklists look on a terminal."""

import typer

from ipv6plan.audit import REASONS
from ipv6plan.checklist import REASONS as OWN_REASONS
from ipv6plan.checklist import STATES, said
from ipv6plan.cli.documents_view import tally
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.results import Rows
from ipv6plan.model.checklist import Checklist, Item, State
from ipv6plan.text import Text

STYLES = {
    State.CONTRADICTED: "bold red",
    State.REGRESSED: "red",
    State.DONE: "green",
    State.OPEN: "",
    State.UNKNOWN: "yellow",
    State.NOT_APPLICABLE: "dim",
}


_RARE = frozenset({State.CONTRADICTED, State.REGRESSED})


def overview_rows(checklists: tuple[Checklist, ...]) -> Rows:
    """Give one row a checklist."""
    whole = tally(checklists)
    told = [state for state in State if whole[state] or state not in _RARE]
    columns = {
        "subject": Text(en="subject", vi="mã"),
        "name": Text(en="name", vi="tên"),
        **{state.value: STATES[state] for state in told},
    }
    return Rows(columns=columns, rows=[_overview(checklist, told) for checklist in checklists])


def overview_on_terminal(checklists: tuple[Checklist, ...]) -> Rows:
    """Give the same in columns that leave room for names: what is to be cleared up in one."""
    columns = {
        "subject": Text(en="subject", vi="mã"),
        "name": Text(en="name", vi="tên"),
        "first": Text(en="clear up", vi="làm rõ"),
        State.DONE.value: Text(en="done", vi="xong"),
        State.OPEN.value: Text(en="open", vi="còn"),
        State.UNKNOWN.value: Text(en="not known", vi="chưa rõ"),
    }
    return Rows(columns=columns, rows=[_short(checklist) for checklist in checklists])


def _short(checklist: Checklist) -> tuple[str, ...]:
    count = tally((checklist,))
    wrong = sum(count[state] for state in _RARE)
    counts = (wrong, count[State.DONE], count[State.OPEN], count[State.UNKNOWN])
    return (checklist.subject, checklist.name, *map(str, counts))


def _overview(checklist: Checklist, told: list[State]) -> tuple[str, ...]:
    count = tally((checklist,))
    return (checklist.subject, checklist.name, *(str(count[state]) for state in told))


def items_of_subject(checklists: tuple[Checklist, ...], subject: str) -> tuple[Item, ...]:
    """Give the items of all checklists of that id: an agency may be called as a site is."""
    chosen = [c for c in checklists if c.subject == subject]
    if not chosen:
        raise typer.BadParameter(
            say(en=f"no checklist for {subject!r}", vi=f"không có danh mục cho {subject!r}")
        )
    return tuple(item for checklist in chosen for item in checklist.items)


def items_of(items: tuple[Item, ...]) -> Rows:
    """Give one row an item."""
    columns = {
        "state": Text(en="state", vi="trạng thái"),
        "step": Text(en="step", vi="mã việc"),
        "subject": Text(en="subject", vi="đối tượng"),
        "title": Text(en="what", vi="nội dung"),
        "evidence": Text(en="evidence", vi="bằng chứng"),
    }
    styles = {STATES[state].in_(spoken()): style for state, style in STYLES.items()}
    return Rows(columns=columns, rows=[_item(item) for item in items], styles=styles)


def items_on_terminal(items: tuple[Item, ...]) -> Rows:
    """Give the same in two columns, so that sentences have the width of the terminal."""
    whole = items_of(items)
    columns = {key: whole.columns[key] for key in ("state", "title")}
    rows = [
        (state, "\n".join(filter(None, (f"{step}  {subject}", title, why))))
        for state, step, subject, title, why in map(_item, items)
    ]
    return Rows(columns=columns, rows=rows, styles=whole.styles)


def _item(item: Item) -> tuple[str, ...]:
    seen = ", ".join(f"{e.oid} = {e.value}" for e in item.evidence[:2])
    reason = REASONS.get(item.reason) or OWN_REASONS.get(item.reason)
    why = reason.in_(spoken()) if reason else item.reason
    return (
        STATES[item.state].in_(spoken()),
        item.step.id,
        item.subject,
        item.step.title.in_(spoken()),
        "\n".join(part for part in (_said(item), seen or why) if part),
    )


def _said(item: Item) -> str:
    return "" if item.statement is None else said(item.statement).in_(spoken())
