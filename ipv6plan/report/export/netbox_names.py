"""What things are called in NetBox: names are short and unique there, and imports refer to them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import AggregateKind, Inventory, Site
from ipv6plan.model.plan import Role
from ipv6plan.office.cells import inert

NAME_LENGTH: Final = 100
VLAN_NAME_LENGTH: Final = 64
DESCRIPTION_LENGTH: Final = 200
_DNS_NAME: Final = re.compile(r"[0-9A-Za-z_-]+(\.[0-9A-Za-z_-]+)*")
"""What NetBox's DNSValidator takes, but for wildcards and the final dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What NetBox calls a RIR."""

    name: str
    slug: str
    private: bool


REGISTRIES: Final[Mapping[AggregateKind, Registry]] = MappingProxyType({
    AggregateKind.INDEPENDENT: Registry(name="Registry", slug="registry", private=False),
    AggregateKind.DEPENDENT: Registry(name="Provider", slug="provider", private=False),
    AggregateKind.ULA: Registry(name="RFC 4193", slug="rfc-4193", private=True),
    AggregateKind.DOCUMENTATION: Registry(
        name="Documentation (RFC 3849, RFC 9637)", slug="documentation", private=True
    ),
})  # fmt: skip
"""The inventory says the kind of an aggregate, not who gave it: rename them after the import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Ids to names."""

    groups: Mapping[str, str]
    tenants: Mapping[str, str]
    sites: Mapping[str, str]
    zones: Mapping[str, str]
    hosts: Mapping[str, str]
    """A server's id to its first DNS name."""

    def role(self, role: Role, zone: str) -> str:
        """Give the role of a prefix: a VLAN's is its zone."""
        if role is Role.VLAN and zone in self.zones:
            return self.zones[zone]
        return plan_role(role)


def names_of(inventory: Inventory) -> Names:
    """Name everything."""
    return Names(
        groups=unique((g.id, g.name) for g in inventory.groups),
        tenants=unique((t.id, t.name) for t in inventory.tenants),
        sites=unique((s.id, s.name) for s in inventory.sites),
        zones=unique((z.id, z.name) for z in inventory.zones),
        hosts=_hosts(inventory),
    )


def plan_role(role: Role) -> str:
    """Give the name of the NetBox role that stands for a role of the plan."""
    return f"plan: {role.value}"


def vlan_names(site: Site) -> Mapping[str, str]:
    """Name the VLANs of a site by their numbers."""
    return unique(((str(v.id), v.name) for v in site.vlans), VLAN_NAME_LENGTH)


def unique(named: Iterable[tuple[str, str]], limit: int = NAME_LENGTH) -> Mapping[str, str]:
    """Give each id a name of its own, of at most `limit` characters; an id follows where needed."""
    shown = {id_: inert(name.strip()) or id_ for id_, name in named}
    count = Counter(name[:limit].casefold() for name in shown.values())
    return {
        id_: name
        if len(name) <= limit and count[name.casefold()] == 1
        else f"{name[: limit - len(id_) - 3]} ({id_})"
        for id_, name in shown.items()
    }


def described(*words: str) -> str:
    """Join what is there, within the length of a description."""
    text = "; ".join(word for word in words if word)
    return text if len(text) <= DESCRIPTION_LENGTH else f"{text[: DESCRIPTION_LENGTH - 1]}…"


def _hosts(inventory: Inventory) -> Mapping[str, str]:
    hosts: dict[str, str] = {}
    for service in inventory.services:
        for endpoint in service.endpoints:
            parts = (endpoint.name.rstrip("."), inventory.network.domain.strip("."))
            name = ".".join(part for part in parts if part)
            if endpoint.name and _DNS_NAME.fullmatch(name):
                hosts.setdefault(endpoint.server, name)
    return hosts
