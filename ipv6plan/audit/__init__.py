"""Judges what equipment said over SNMP against the plan, in four values and with proof."""

from ipv6plan.audit.asking import requests
from ipv6plan.audit.checks import CHECKS
from ipv6plan.audit.evaluation import evaluate
from ipv6plan.audit.reasons import REASONS
from ipv6plan.audit.records import read_audit, write_device, write_header
from ipv6plan.audit.unlisted import evaluate_unlisted

__all__ = [
    "CHECKS",
    "REASONS",
    "evaluate",
    "evaluate_unlisted",
    "read_audit",
    "requests",
    "write_device",
    "write_header",
]
