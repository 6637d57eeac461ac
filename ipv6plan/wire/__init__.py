"""SNMP as it goes over the wire and into recordings: pure, without sockets or clocks."""

from ipv6plan.wire.snmprec import read_snmprec, scan_snmprec, write_snmprec

__all__ = ["read_snmprec", "scan_snmprec", "write_snmprec"]
