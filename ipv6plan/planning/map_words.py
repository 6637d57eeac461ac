"""The words and signs of a map, in both languages."""

from typing import Final

from ipv6plan.model.block_map import BlockMap, Slot, SlotState
from ipv6plan.text import Text

SIGNS: Final = {SlotState.FREE: "·", SlotState.SHARED: "+"}
MARKS: Final = {SlotState.RESERVED: "*", SlotState.DEPRECATED: "!", SlotState.PARTLY: "~"}
STATES: Final = {
    SlotState.USED: Text(en="in use", vi="đang dùng"),
    SlotState.KEPT: Text(en="its owner's, nothing given out yet", vi="đã có chủ, chưa cấp tiếp"),
    SlotState.FREE: Text(en="free", vi="còn trống"),
    SlotState.RESERVED: Text(en="reserved", vi="dành riêng"),
    SlotState.DEPRECATED: Text(en="kept for a former owner", vi="giữ cho chủ cũ"),
    SlotState.PARTLY: Text(en="a part of it is given out", vi="đã cấp một phần"),
    SlotState.SHARED: Text(en="parts of it belong to several", vi="chia cho nhiều chủ"),
}
EXAMPLES: Final = {
    SlotState.USED: "A",
    SlotState.KEPT: "a",
    SlotState.FREE: "·",
    SlotState.RESERVED: "A*",
    SlotState.DEPRECATED: "A!",
    SlotState.PARTLY: "A~",
    SlotState.SHARED: "+",
}


def sign(slot: Slot) -> str:
    """Give what stands in a slot: the owner's label, small where it is only kept, and a mark."""
    if slot.owner is None:
        return SIGNS[slot.state]
    label = slot.owner.label
    return (label.lower() if slot.state is SlotState.KEPT else label) + MARKS.get(slot.state, "")


def title(of: BlockMap) -> Text:
    """Say what the map shows."""
    whose = f" ({of.holder})" if of.holder else ""
    count = len(of.slots)
    return Text(
        en=f"{of.block}{whose}: {count} slots of /{of.length}",
        vi=f"{of.block}{whose}: {count} ô /{of.length}",
    )


def tally(of: BlockMap) -> dict[SlotState, int]:
    """Count the slots by state, only those that occur."""
    states = [slot.state for slot in of.slots]
    return {state: states.count(state) for state in SlotState if state in states}
