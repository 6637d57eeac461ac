"""Asks devices over SNMP, many at once, and never writes to one."""

from ipv6plan.snmp.collector import collect
from ipv6plan.snmp.settings import Settings

__all__ = ["Settings", "collect"]
