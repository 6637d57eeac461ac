"""The JSON Schema of network.yaml, for editors."""

from typing import Any

from ipv6plan.inventory.forms import NetworkFile


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of network.yaml, with descriptions in both languages."""
    return NetworkFile.model_json_schema()
