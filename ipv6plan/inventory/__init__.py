"""The inventory: network.yaml and sites/*.yaml, checked and unfolded into values."""

from ipv6plan.inventory.load import load_inventory, load_with_strangers
from ipv6plan.inventory.schema import json_schema

__all__ = ["json_schema", "load_inventory", "load_with_strangers"]
