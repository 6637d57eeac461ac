"""The plan as variables for Ansible: an inventory with a group a site, and the variables of each.

Files are JSON, which Ansible reads as the YAML that it is.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from ipv6plan.codec import to_pretty_json
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.report.export.variables import common_value, device_value, gather, site_value

_TEMPLATE: Final = re.compile(r"\{(?=[{%#])")
"""Where Ansible would begin to read a text as a template."""


def ansible_files(inventory: Inventory, plan: Plan) -> tuple[Artifact, ...]:
    """Give inventory.json, group_vars and host_vars; no name is a template."""
    return tuple(
        Artifact(path=path, content=to_pretty_json(untemplated(value)))
        for path, value in _files(inventory, plan)
    )


def _files(inventory: Inventory, plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    of = gather(inventory, plan)
    sites: dict[str, Any] = {
        group_name(site.id): {"hosts": {device.id: {} for device in site.devices}}
        for site in inventory.sites
    }
    yield "inventory.json", {"all": {"children": sites}}
    yield "group_vars/all/ipv6plan.json", {"ipv6plan": common_value(of)}
    for site in inventory.sites:
        path = f"group_vars/{group_name(site.id)}/ipv6plan.json"
        yield path, {"ipv6plan_site": {"id": site.id} | site_value(of, site)}
    for device in inventory.devices:
        path = f"host_vars/{device.id}/ipv6plan.json"
        yield path, {"ipv6plan_device": {"id": device.id} | device_value(of, device)}


def group_name(site: str) -> str:
    """Give the name of a site's group: Ansible allows no hyphens."""
    return f"site_{site.replace('-', '_')}"


def untemplated(value: Any) -> Any:
    """Put a space into what would begin a template: `{{` becomes `{ {`."""
    if isinstance(value, dict):
        return {untemplated(key): untemplated(item) for key, item in value.items()}
    if isinstance(value, list):
        return [untemplated(item) for item in value]
    return _TEMPLATE.sub("{ ", value) if isinstance(value, str) else value
