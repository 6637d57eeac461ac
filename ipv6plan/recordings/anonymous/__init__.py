"""Rewrites recordings so that they can be given away: same structure, other addresses and names."""

from ipv6plan.recordings.anonymous.disguise import Disguise, Disguised

__all__ = ["Disguise", "Disguised"]
