"""What is said where a plan cannot be begun."""

from ipv6plan.errors import Problem
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation
from ipv6plan.text import Text


def undeclared(inventory: Inventory, allocation: Allocation) -> Problem:
    """Say that the plan holds something outside every aggregate."""
    what = f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"
    return Problem(
        source=inventory.source,
        path="aggregates",
        message=Text(
            en=f"the plan holds {what}, which lies in none of the aggregates",
            vi=f"quy hoạch có {what} nằm ngoài mọi khối địa chỉ đã khai báo",
        ),
        hint=Text(
            en="declare its aggregate as long as addresses of it are in use",
            vi="hãy giữ khai báo khối địa chỉ chừng nào còn dùng địa chỉ của khối đó",
        ),
    )


def no_aggregate(inventory: Inventory) -> Problem:
    """Say that there is nothing to plan in."""
    return Problem(
        source=inventory.source,
        path="aggregates",
        message=Text(
            en="there is no aggregate to plan in", vi="không có khối địa chỉ để quy hoạch"
        ),
    )


def nobody(inventory: Inventory, name: str) -> Problem:
    """Say that the plan has nobody of this name to renumber."""
    return Problem(
        source=inventory.source,
        path="--allow-renumber",
        message=Text(
            en=f"the plan has no owner {name!r}", vi=f"quy hoạch không có đối tượng {name!r}"
        ),
    )


def not_followed(new: str, old: Allocation) -> Text:
    """Say that a renamed site does not get the block of its old name."""
    return Text(
        en=f"{new} was {old.owner}, but the plan has {new} already: {new} keeps that block, and "
        f"{old.prefix} ({old.owner}) is deprecated",
        vi=f"{new} có mã cũ là {old.owner}, nhưng quy hoạch đã có {new}: {new} giữ khối đó, còn "
        f"{old.prefix} ({old.owner}) bị ngừng dùng",
    )
