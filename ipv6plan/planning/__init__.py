"""Plans addresses: inventory and earlier plan in, plan out; reads, writes and verifies plans."""

from ipv6plan.planning.build import build_plan
from ipv6plan.planning.intents import build_intents
from ipv6plan.planning.plan_file import read_plan, write_plan
from ipv6plan.planning.verify import verify_plan

__all__ = ["build_intents", "build_plan", "read_plan", "verify_plan", "write_plan"]
