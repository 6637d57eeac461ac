"""Reads a plan that is exactly as it was written, at a glance; says nothing about any other."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.plan import Allocation, Role, Status, allocated

_LINE: Final = re.compile(
    r'\{"prefix":"(([0-9a-f:]+)/([1-9][0-9]{0,2}))","role":"([a-z]+)","status":"([a-z]+)",'
    r'"owner":"([^"\\\x00-\x1f]+)","parent":(?:null|"([0-9a-f:/]+)")'
    r'(?:,"deprecated":"([0-9]{4}-[0-9]{2}-[0-9]{2})")?\}\n'
)
_ROLES: Final = {role.value: role for role in Role}
_STATUSES: Final = {status.value: status for status in Status}


class _OddError(ValueError):
    """A line is not as it is written; what is wrong with it is for others to say."""


def read_as_written(
    text: str, start: int, aggregates: Collection[IPv6Prefix]
) -> tuple[Allocation, ...] | None:
    """Read the lines from `start` on; None where one is not as `write_plan` writes it, or order,
    nesting or aggregates are broken. Whether an owner comes twice is not looked at.
    """
    try:
        return tuple(_allocations(text, start, aggregates))
    except (_OddError, AddressError, ValueError, KeyError):
        return None


def _allocations(text: str, at: int, aggregates: Collection[IPv6Prefix]) -> Iterator[Allocation]:
    seen: dict[str, IPv6Prefix] = {}
    last, roles = (-1, 0), set[str]()
    for line in _LINE.finditer(text, at):
        written, network, length, role, status, owner, above, since = line.groups()
        prefix = seen.get(written) or IPv6Prefix.as_written(network, int(length))
        if prefix is None or line.start() != at or (since and status != Status.DEPRECATED):
            raise _OddError
        at, place = line.end(), (prefix.value, prefix.length)
        if prefix.length < IPv6Prefix.bits:
            seen[written] = prefix
        if place != last:
            roles.clear()
        parent = None if above is None else seen[above]
        around = aggregates if parent is None else (parent,)
        inside = not around or any(block.holds(prefix) for block in around)
        if place < last or role in roles or not inside:
            raise _OddError
        last = place
        roles.add(role)
        day = date.fromisoformat(since) if since else None
        yield allocated(prefix, _ROLES[role], _STATUSES[status], owner, parent, day)
    if at != len(text):
        raise _OddError
