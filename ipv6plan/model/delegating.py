"""Prefixes that are delegated to requesting routers (RFC 8415 section 6.3): how many, how long."""

from dataclasses import dataclass

from ipv6plan.model.address import IPv6Prefix

_NIBBLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """What the requesting routers of one VLAN are given."""

    length: int
    """The length of the prefix that each gets."""
    count: int
    """How many of them are expected."""

    @property
    def least(self) -> int:
        """The length of the smallest block that holds a prefix for each."""
        return self.length - (self.count - 1).bit_length()

    @property
    def comfortable(self) -> int:
        """The same on a boundary of four bits: written addresses show who is inside."""
        return max(0, self.least // _NIBBLE * _NIBBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedPool:
    """A block that prefixes of one length are delegated from."""

    block: IPv6Prefix
    length: int
    """Of each prefix."""

    @property
    def count(self) -> int:
        """How many prefixes it holds."""
        return 1 << self.length - self.block.length
