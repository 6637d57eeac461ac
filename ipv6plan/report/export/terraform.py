"""The plan as a variable for Terraform and OpenTofu: a file that they load by its name."""

from typing import Final

from ipv6plan.codec import to_pretty_json
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.report.export.variables import common_value, device_value, gather, site_value

FILE: Final = "ipv6plan.auto.tfvars.json"


def terraform_variables(inventory: Inventory, plan: Plan) -> str:
    """Give the variable `ipv6plan`; a text in such a file is never read as a template."""
    of = gather(inventory, plan)
    value = common_value(of) | {
        "sites": {site.id: site_value(of, site) for site in inventory.sites},
        "devices": {device.id: device_value(of, device) for device in inventory.devices},
    }
    return to_pretty_json({"ipv6plan": value})
