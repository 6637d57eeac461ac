"""Reads rendered configurations back, by grammars of its own, and holds them against the plan."""

from ipv6plan.reading.check import Checked, Finding, check_configs
from ipv6plan.reading.loading import load_grammars

__all__ = ["Checked", "Finding", "check_configs", "load_grammars"]
