"""Plays recordings, and what a plan promises, as SNMP agents on loopback."""

from ipv6plan.simulator.agent import Agent
from ipv6plan.simulator.faults import Condition, Fault, Faults
from ipv6plan.simulator.faults_file import load_faults
from ipv6plan.simulator.generate import make_agents, planted_faults
from ipv6plan.simulator.playing import simulated

__all__ = [
    "Agent",
    "Condition",
    "Fault",
    "Faults",
    "load_faults",
    "make_agents",
    "planted_faults",
    "simulated",
]
