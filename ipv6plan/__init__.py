"""IPv6 transition planning: inventory, addressing plan, audit, configurations and checklists."""

__version__ = "0.1.0"
