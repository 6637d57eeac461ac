"""Two networks that become one: whose ids both use, and what the second's are called then."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipv6plan.errors import Source
from ipv6plan.model.address import IPv4Prefix


class Kind(StrEnum):
    """What has ids."""

    AGGREGATE = "aggregate"
    CREDENTIAL = "credential"
    ZONE = "zone"
    PROFILE = "profile"
    GROUP = "group"
    TENANT = "tenant"
    SITE = "site"
    DEVICE = "device"
    LINK = "link"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """An id that both networks use with different meaning."""

    kind: Kind
    id: str
    """As the second network calls it."""
    renamed: str
    """What the second network's is called in the merged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """What the second network's ids become; ids that stay are left out."""

    label: str
    """The second network's id, unlike the first's: what new ids end in."""
    ids: Mapping[Kind, Mapping[str, str]]

    def of(self, kind: Kind, key: str) -> str:
        """Give what an id of the second network is called in the merged one."""
        return self.ids.get(kind, {}).get(key, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody's IPv4 block or address."""

    kind: Kind
    id: str
    block: IPv4Prefix
    source: Source
    """Where it stands in the inventory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """IPv4 space that both networks use."""

    first: Claim
    second: Claim
