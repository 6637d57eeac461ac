"""The words for what was written."""

from ipv6plan.model.checklist import Checklist, State
from ipv6plan.pipeline.documents import CHECKLISTS, CONFIGS, Configured
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.text import Text, same


def rendered_words(planned: Planned, configured: Configured, *, dry_run: bool = False) -> Text:
    """Say how many configurations were rendered, how many failed, and how many devices are to be
    configured by hand.
    """
    catalogue = planned.inputs.catalogue
    without = sum(not catalogue[intent.device.platform].renders for intent in planned.intents)
    files, failed = configured.files, len(configured.failures)
    could = ("would be written to", "sẽ ghi vào") if dry_run else ("written to", "đã ghi vào")
    hand = _by_hand(without) if without else same("")
    return Text(
        en=f"{files} files {could[0]} {CONFIGS}/; {failed} devices failed{hand.en}.",
        vi=f"{files} tệp {could[1]} {CONFIGS}/; {failed} thiết bị lỗi{hand.vi}.",
    )


def _by_hand(count: int) -> Text:
    return Text(
        en=f"; {count} have a platform without templates: what to enter by hand is in "
        f"{CONFIGS}/by-hand/",
        vi=f"; {count} thiết bị có nền tảng chưa có mẫu: giá trị cần nhập bằng tay ở "
        f"{CONFIGS}/by-hand/",
    )


def tally(checklists: tuple[Checklist, ...]) -> dict[State, int]:
    """Count items by state."""
    states = [item.state for checklist in checklists for item in checklist.items]
    return {state: states.count(state) for state in State}


def checklist_words(checklists: tuple[Checklist, ...]) -> Text:
    """Say how many checklists there are and how far they are."""
    count = tally(checklists)
    done, open_ = count[State.DONE], count[State.OPEN]
    wrong = count[State.CONTRADICTED] + count[State.REGRESSED]
    unknown, not_applicable = count[State.UNKNOWN], count[State.NOT_APPLICABLE]
    return Text(
        en=f"{len(checklists)} checklists in {CHECKLISTS}/: {done} steps done, "
        f"{wrong} contradicted or regressed, {open_} open, "
        f"{unknown} unknown, {not_applicable} not applicable.",
        vi=f"{len(checklists)} danh mục trong {CHECKLISTS}/: {done} việc đã xong, "
        f"{wrong} mâu thuẫn hoặc thụt lùi, {open_} còn mở, "
        f"{unknown} chưa xác định, {not_applicable} không áp dụng.",
    )
