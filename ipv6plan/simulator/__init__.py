"""Plays recordings, and what a plan promises, as SNMP agents on loopback."""

from ipv6plan.simulator.agent import Agent
from ipv6plan.simulator.playing import simulated

__all__ = ["Agent", "simulated"]
