"""Every check, in the order they are asked and shown: topic by topic, as they are declared."""

from types import ModuleType
from typing import Final

from ipv6plan.audit.checks import (
    addresses,
    advertisements,
    capability,
    hygiene,
    identity,
    interfaces,
    listeners,
    management,
    routing,
    software,
    traffic,
    transition,
)
from ipv6plan.audit.declaration import Check

TOPICS: Final[tuple[ModuleType, ...]] = (
    identity,
    software,
    capability,
    interfaces,
    addresses,
    hygiene,
    advertisements,
    routing,
    traffic,
    listeners,
    management,
    transition,
)


def checks_of(topic: ModuleType) -> tuple[Check, ...]:
    """Give the checks that a module declares, in its order."""
    return tuple(item for item in vars(topic).values() if isinstance(item, Check))


CHECKS: Final[tuple[Check, ...]] = tuple(check for topic in TOPICS for check in checks_of(topic))

__all__ = ["CHECKS", "TOPICS", "checks_of"]
