"""Who may reach what: the firewall policy, and the matrix of it that a security review reads."""

from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.intent import FilterRule
from ipv6plan.text import Text


class Answer(StrEnum):
    """Whether a source may reach a service over IPv6."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"
    """The inventory does not decide it: no rule is written until somebody does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule:
    """One rule of the policy: what passes, for what, and why."""

    rule: FilterRule
    subject: str
    """A service id, `icmpv6`, `management`, `equipment` or `relay`."""
    why: Text
    zones: tuple[str, ...] = ()
    """The zones that its sources mean where zones are told apart; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The one policy: rules in order, the first that matches decides, the rest is denied.

    Every rule is about the first packet of a connection; answers pass with it.
    """

    rules: tuple[PolicyRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One cell of the matrix."""

    service: str
    answer: Answer
    sockets: tuple[str, ...]
    """`tcp/443` ...; empty where nothing is allowed."""
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One row of the matrix: a source, and its answer for each service in inventory order."""

    id: str
    """A tenant's id, `outside:NAME`, or `service:ID`."""
    kind: str
    """`agency`, `outside` or `service`."""
    name: str
    cells: tuple[Access, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The first packet of a connection, or an ICMPv6 message."""

    source: IPv6Address
    destination: IPv6Address
    protocol: str
    """`tcp`, `udp`, `icmpv6` or another."""
    port: int = 0
    """The destination port of tcp and udp."""
    icmp_type: int = 0
