"""Checklists: steps kept as data, ticked by what the plan, the files and the audit show."""

from ipv6plan.checklist.build import build_checklists
from ipv6plan.checklist.catalogue import load_steps
from ipv6plan.checklist.files import checklist_files
from ipv6plan.checklist.progress import FILE as PROGRESS
from ipv6plan.checklist.progress import read_progress, write_progress
from ipv6plan.checklist.words import REASONS, STATES, said

__all__ = [
    "PROGRESS",
    "REASONS",
    "STATES",
    "build_checklists",
    "checklist_files",
    "load_steps",
    "read_progress",
    "said",
    "write_progress",
]
