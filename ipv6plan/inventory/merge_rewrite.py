"""The second network's files under the merged network's ids: plain data in, plain data out."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from ipv6plan.model.merging import Kind, Renames

Data = Mapping[Any, Any]
_OWN: Final[Mapping[str, Kind]] = {
    "credentials": Kind.CREDENTIAL,
    "zones": Kind.ZONE,
    "profiles": Kind.PROFILE,
    "groups": Kind.GROUP,
    "tenants": Kind.TENANT,
    "sites": Kind.SITE,
    "links": Kind.LINK,
    "services": Kind.SERVICE,
}
"""Sections whose keys are ids."""


def rewritten(data: Data, renames: Renames) -> dict[str, Any]:
    """Give sections of a file with every id in them as the merged network has it."""
    inside: Mapping[str, Callable[[Any, Renames], Any]] = {
        "zones": _drawn,
        "profiles": _profile,
        "groups": _group,
        "tenants": _group,
        "sites": _site,
        "links": _link,
        "services": _service,
    }
    return {
        section: {
            renames.of(_OWN[section], str(key)): inside.get(section, _same)(value, renames)
            for key, value in (data[section] or {}).items()
        }
        for section in data
        if section in _OWN
    }


def keep_names(
    data: Mapping[str, Data], renames: Renames, current: Mapping[Kind, Collection[str]]
) -> dict[str, Any]:
    """Say `was` of what was renamed, where nothing in the merged network has the old id; what was
    said of ids that the first network has is left out.
    """
    kinds = {"groups": Kind.GROUP, "sites": Kind.SITE, "links": Kind.LINK}
    found = {section: dict(entries) for section, entries in data.items()}
    for section, kind in kinds.items():
        olds = {new: old for old, new in renames.ids.get(kind, {}).items()}
        for key, value in found.get(section, {}).items():
            was = olds.get(key, value.get("was"))
            entry = {k: v for k, v in value.items() if k != "was"}
            if was is not None and str(was) not in current[kind]:
                entry["was"] = str(was)
            found[section][key] = entry
    return found


def _same(value: Any, renames: Renames) -> Any:
    del renames
    return value


def _mapped(value: Data, renames: Renames, kinds: Mapping[str, Kind]) -> dict[Any, Any]:
    """Replace the ids behind some keys, each one id or a list of them."""
    return {
        key: _renamed(item, renames, kinds[key]) if key in kinds else item
        for key, item in value.items()
    }


def _renamed(item: Any, renames: Renames, kind: Kind) -> Any:
    if isinstance(item, list):
        return [renames.of(kind, str(one)) for one in item]
    return None if item is None else renames.of(kind, str(item))


def _drawn(value: Data, renames: Renames) -> dict[Any, Any]:
    """Replace the ids of the aggregates that something draws from."""
    found = dict(value)
    if isinstance(found.get("aggregates"), list):
        found["aggregates"] = [renames.of(Kind.AGGREGATE, str(a)) for a in found["aggregates"]]
    return found


def _group(value: Data, renames: Renames) -> dict[Any, Any]:
    return _mapped(value, renames, {"parent": Kind.GROUP, "group": Kind.GROUP})


def _equipped(value: Data, renames: Renames) -> dict[Any, Any]:
    """Rewrite the VLANs and devices of a profile or a site."""
    asked = {"credential": Kind.CREDENTIAL, "credentials": Kind.CREDENTIAL}
    inside = {"vlans": {"zone": Kind.ZONE}, "devices": asked}
    found = dict(value)
    for section, kinds in inside.items():
        if isinstance(found.get(section), Mapping):
            found[section] = {
                key: None if entry is None else _mapped(entry, renames, kinds)
                for key, entry in found[section].items()
            }
    return found


def _profile(value: Data, renames: Renames) -> dict[Any, Any]:
    return _drawn(_equipped(value, renames), renames)


def _site(value: Data, renames: Renames) -> dict[Any, Any]:
    kinds = {"profile": Kind.PROFILE, "tenant": Kind.TENANT, "group": Kind.GROUP}
    found = _drawn(_mapped(_equipped(value, renames), renames, kinds), renames)
    if found.get("uplink") is not None:
        found["uplink"] = _end(found["uplink"], renames)
    return found


def _end(value: str, renames: Renames) -> str:
    device, slash, interface = value.partition("/")
    return f"{renames.of(Kind.DEVICE, device)}{slash}{interface}"


def _link(value: Data, renames: Renames) -> dict[Any, Any]:
    return {
        key: _end(item, renames) if key in {"a", "b"} and item is not None else item
        for key, item in value.items()
    }


def _service(value: Data, renames: Renames) -> dict[Any, Any]:
    found = _mapped(value, renames, {"owner": Kind.TENANT})
    for key, rewrite in (("endpoints", _endpoint), ("consumers", _consumer), ("needs", _need)):
        if isinstance(found.get(key), list):
            found[key] = [rewrite(item, renames) for item in found[key]]
    return found


def _endpoint(value: Data, renames: Renames) -> dict[Any, Any]:
    return _mapped(value, renames, {"server": Kind.DEVICE})


def _consumer(value: Any, renames: Renames) -> Any:
    """Rewrite a tenant or a group; no id is both."""
    if isinstance(value, Mapping):
        return value
    key = str(value)
    return renames.of(Kind.GROUP, renames.of(Kind.TENANT, key))


def _need(value: Any, renames: Renames) -> str:
    return renames.of(Kind.SERVICE, str(value))
