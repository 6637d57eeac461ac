"""The columns that tables of a plan have, and how each is filled."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.report.export.lines import Line

Fill = Callable[[Line], str]

COLUMNS: Final[Mapping[str, Fill]] = MappingProxyType({
    "prefix": lambda line: str(line.allocation.prefix),
    "role": lambda line: line.allocation.role.value,
    "status": lambda line: line.allocation.status.value,
    "owner": lambda line: line.allocation.owner,
    "parent": lambda line: str(line.allocation.parent or ""),
    "name": lambda line: line.name,
    "group": lambda line: line.place.group,
    "site": lambda line: line.place.site,
    "site_name": lambda line: line.site_name,
    "tenant": lambda line: line.tenant,
    "tenant_name": lambda line: line.tenant_name,
    "zone": lambda line: line.place.zone,
    "vlan": lambda line: line.place.vlan,
    "vlan_name": lambda line: line.vlan_name,
    "device": lambda line: line.place.device,
    "link": lambda line: line.place.link,
    "ipv4": lambda line: line.ipv4,
})  # fmt: skip
"""Key to value, as text; keys and values are never translated."""
