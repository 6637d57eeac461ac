"""SNMP as it goes over the wire and into recordings: pure, without sockets or clocks."""

from ipv6plan.wire.snmprec import (
    decode_snmprec,
    read_snmprec,
    scan_snmprec,
    write_snmprec,
)

__all__ = ["decode_snmprec", "read_snmprec", "scan_snmprec", "write_snmprec"]
