"""Prefixes that are deployed already (`prefix:` of a site or a VLAN): honoured, or refused."""

from ipv6plan.errors import Problem
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.want import Container, Want, walk
from ipv6plan.text import Text


def check_pin(
    container: Container, want: Want, holdings: Holdings, leaving: Leaving
) -> Problem | None:
    """Say why a prefix that was given cannot be: its length, its parent, or that it is taken.

    What was left there, and is out of quarantine, gives way.
    """
    pin = want.pin
    if pin is None:
        return None
    if want.length is not None and pin.length != want.length:
        return _problem(want, _length(want.length))
    if not container.prefix.holds(pin):
        return _problem(want, _outside(container))
    for key in tuple(holdings.within(container.key, pin)):
        if leaving.is_spare(holdings, key):
            holdings.drop(key)
            continue
        role, owner = key
        return _problem(want, _taken(f"{holdings.prefix[key]} ({role.value} {owner})"))
    return None


def check_pins_inside(container: Container, want: Want) -> Problem | None:
    """Say that something inside a new block is deployed where that block cannot be, if so."""
    for inner in walk(want.children):
        if inner.pin is not None and not container.prefix.holds(inner.pin):
            return _problem(inner, _outside(container))
    return None


def check_held_pin(want: Want, holdings: Holdings) -> Problem | None:
    """Say that the plan has something elsewhere that is deployed here, if so."""
    held = holdings.prefix.get(want.key)
    if want.pin is None or held is None or held == want.pin:
        return None
    return _problem(
        want,
        Text(
            en=f"the plan has it at {held} already",
            vi=f"quy hoạch đã cấp {held} cho mục này",
        ),
        Text(
            en=f"`--allow-renumber {want.owner}` moves it",
            vi=f"`--allow-renumber {want.owner}` cho phép dời",
        ),
    )


def _problem(want: Want, message: Text, hint: Text | None = None) -> Problem:
    pinned = Text(en=f"{want.pin}: {message.en}", vi=f"{want.pin}: {message.vi}")
    return Problem(source=want.source, path=f"{want.path}.prefix", message=pinned, hint=hint)


def _length(length: int) -> Text:
    return Text(en=f"must be a /{length}", vi=f"phải là một khối /{length}")


def _outside(container: Container) -> Text:
    name = str(container.prefix)
    if container.holder is not None:
        name = f"{container.prefix} ({container.holder.role.value} {container.holder.owner})"
    return Text(en=f"lies outside {name}", vi=f"nằm ngoài {name}")


def _taken(name: str) -> Text:
    return Text(en=f"overlaps {name}", vi=f"chồng lấn {name}")
