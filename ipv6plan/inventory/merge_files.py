"""Two inventories' files as those of the merged network."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ipv6plan import yamlfile
from ipv6plan.inventory.declared import EVERYBODY, RESERVED_TIERS
from ipv6plan.inventory.merge_rewrite import keep_names, rewritten
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.merging import Kind, Renames
from ipv6plan.model.plan import PlanAggregate
from ipv6plan.workspace import Workspace

NETWORK: Final = "network.yaml"
_EVERYWHERE: Final = ("sites", "links", "services")
_ONCE: Final = ("credentials", "zones", "groups", "tenants", "profiles")
Files = Mapping[str, Mapping[str, Any]]
"""File name to what is in it."""
Placing = Callable[[IPv6Prefix], IPv6Prefix]
"""Where a prefix of a network lies in the merged plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the networks: its values, its files, and where its blocks are now."""

    inventory: Inventory
    files: Files
    placing: Placing
    home: str
    """The id of the aggregate that its sites draw from where they do not say; empty for the merged
    network's first.
    """


def read_data(workspace: Workspace) -> dict[str, Mapping[str, Any]]:
    """Give what the files of an inventory say, unchecked; raises InventoryError, WorkspaceError."""
    paths = (workspace.network, *workspace.site_files())
    return {workspace.name(path): _data(workspace, path) for path in paths}


def _data(workspace: Workspace, path: Path) -> Mapping[str, Any]:
    found = yamlfile.parse(workspace.read(path), workspace.name(path)).data
    return found if isinstance(found, Mapping) else {}


def merge_files(
    first: Part, second: Part, renames: Renames, aggregates: Iterable[PlanAggregate], comment: str
) -> tuple[Artifact, ...]:
    """Give network.yaml and sites/*.yaml of the merged network; `comment` heads each file.

    The first network's name, policy and file names go on; the second's files are called by its id.
    """
    told = _first_files(first)
    head = dict(told[NETWORK])
    current = _current(first.inventory)
    for name, data in second.files.items():
        found = keep_names(rewritten(_placed(data, second), renames), renames, current)
        if name == NETWORK:
            _join(head, found, second, renames)
            found = {section: found[section] for section in _EVERYWHERE if found.get(section)}
        if found:
            told[_name(name, renames.label)] = found
    head["aggregates"] = {str(a.prefix): _declared(a) for a in aggregates}
    told[NETWORK] = head
    return tuple(
        Artifact(path=name, content=yamlfile.write(data, comment)) for name, data in told.items()
    )


def _first_files(first: Part) -> dict[str, Mapping[str, Any]]:
    return {name: _placed(data, first) for name, data in first.files.items()}


def _name(name: str, label: str) -> str:
    if name == NETWORK:
        return f"sites/{label}.yaml"
    return f"sites/{label}-{Path(name).name}"


def _declared(aggregate: PlanAggregate) -> dict[str, str]:
    found = {"kind": aggregate.kind.value}
    return {**found, "id": aggregate.id} if aggregate.id else found


def _current(inventory: Inventory) -> Mapping[Kind, frozenset[str]]:
    return {
        Kind.GROUP: frozenset(inventory.group),
        Kind.SITE: frozenset(inventory.site),
        Kind.LINK: frozenset(link.id for link in inventory.links),
    }


def _join(head: dict[str, Any], found: Mapping[str, Any], second: Part, renames: Renames) -> None:
    """Put what network.yaml alone declares into the first's."""
    tiers = _tiers(head["addressing"]["tiers"], second.files[NETWORK]["addressing"]["tiers"])
    head["addressing"] = {**head["addressing"], "tiers": tiers}
    joined = {**found, "groups": _with_tiers(found.get("groups", {}), tiers, second, renames)}
    for section in _ONCE:
        both = {**(head.get(section) or {}), **joined.get(section, {})}
        if both:
            head[section] = both


def _tiers(first: list[Any], second: list[Any]) -> list[Any]:
    """Add the tiers of groups that only the second policy has, inside the first's."""
    known = {tier["tier"] for tier in first}
    more = [t for t in second if t["tier"] not in known and t["tier"] not in RESERVED_TIERS]
    at = next((n for n, t in enumerate(first) if t["tier"] in RESERVED_TIERS), len(first))
    return [*first[:at], *more, *first[at:]]


def _with_tiers(
    groups: Mapping[str, Any], tiers: list[Any], second: Part, renames: Renames
) -> dict[str, Any]:
    """Write out the tier of groups that stood in the first tier of another policy."""
    default = next((t["tier"] for t in tiers if t["tier"] not in RESERVED_TIERS), None)
    tier = {renames.of(Kind.GROUP, g.id): g.tier for g in second.inventory.groups}
    return {
        key: value if "tier" in value or tier[key] == default else {**value, "tier": tier[key]}
        for key, value in groups.items()
    }


def _placed(data: Mapping[str, Any], part: Part) -> dict[str, Any]:
    """Rewrite what depends on where a network's blocks are, and on who is everybody."""
    found = dict(data)
    if found.get("sites"):
        found["sites"] = {k: _site(str(k), v, part) for k, v in found["sites"].items()}
    if found.get("services"):
        found["services"] = {k: _service(v, part) for k, v in found["services"].items()}
    return found


def _site(key: str, value: Mapping[str, Any], part: Part) -> dict[str, Any]:
    found = _pinned(value, part)
    if found.get("vlans"):
        found["vlans"] = {
            key: None if vlan is None else _pinned(vlan, part)
            for key, vlan in found["vlans"].items()
        }
    if part.home and not part.inventory.site[key].aggregates:
        found["aggregates"] = [part.home]
    return found


def _pinned(value: Mapping[str, Any], part: Part) -> dict[str, Any]:
    """Move prefixes that are written out along with the block they lie in."""
    found = dict(value)
    for field in ("prefix", "nat64"):
        if found.get(field) is not None:
            found[field] = str(part.placing(IPv6Prefix.parse(str(found[field]))))
    return found


def _service(value: Mapping[str, Any], part: Part) -> dict[str, Any]:
    """Let everybody be everybody of its own network: merging opens no service to others."""
    outermost = [group.id for group in part.inventory.groups if group.parent is None]
    consumers = value.get("consumers") or ()
    if EVERYBODY not in consumers:
        return dict(value)
    named = [c for c in consumers if c != EVERYBODY]
    return {**value, "consumers": [*(g for g in outermost if g not in named), *named]}
