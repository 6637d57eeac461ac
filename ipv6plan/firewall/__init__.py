"""Derives one firewall policy from the inventory and the plan; pure, prints and writes nothing."""

from ipv6plan.firewall.devices import with_firewalls, with_gateways
from ipv6plan.firewall.evaluation import permits
from ipv6plan.firewall.matrix import access_matrix
from ipv6plan.firewall.policy import build_policy, whole_filter

__all__ = [
    "access_matrix", "build_policy", "permits", "whole_filter", "with_firewalls", "with_gateways",
]  # fmt: skip
