"""What a burn-down says: its columns, its method, and why there is no forecast."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist.forecast import FEWEST, HORIZON, RUNS
from ipv6plan.checklist.waves_picture import day
from ipv6plan.model.burndown import Burndown, Doubt, Forecast, Gap
from ipv6plan.text import Text

TITLE: Final = Text(en="Work left over time", vi="Khối lượng còn lại theo thời gian")
COLUMNS: Final[Mapping[str, Text]] = MappingProxyType({
    "on": Text(en="day", vi="ngày"),
    "done": Text(en="done", vi="đã xong"),
    "open": Text(en="open", vi="chưa xong"),
    "unknown": Text(en="unknown", vi="chưa xác định"),
    "worked": Text(en="worked off", vi="làm xong thêm"),
    "lost": Text(en="lost again", vi="mất lại"),
    "found": Text(en="first seen done", vi="mới thấy đã xong"),
    "audit": Text(en="audit", vi="lần đánh giá"),
})  # fmt: skip
NO_AUDIT: Final = Text(en="none yet", vi="chưa có")
DOUBTS: Final[Mapping[Doubt, Text]] = MappingProxyType({
    Doubt.NOTHING_LEFT: Text(en="nothing is left", vi="không còn việc nào"),
    Doubt.FEW_WINDOWS: Text(
        en=f"unknown: fewer than {FEWEST} whole windows lie between the first look and the last",
        vi=f"chưa xác định: từ lần xem đầu đến lần cuối chưa đủ {FEWEST} kỳ",
    ),
    Doubt.NOTHING_MOVED: Text(
        en="unknown: in no window was more work done than lost again",
        vi="chưa xác định: không kỳ nào làm xong nhiều hơn mất lại",
    ),
    Doubt.MOSTLY_NEW: Text(
        en="unknown: more than half of what is left was not known before the last window, so "
        "that the past says nothing of it",
        vi="chưa xác định: hơn một nửa số việc còn lại trước kỳ cuối chưa từng thấy, nên quá khứ "
        "không nói được gì về chúng",
    ),
})  # fmt: skip
GAPS: Final[Mapping[Gap, Text]] = MappingProxyType({
    Gap.SHALLOW: Text(
        en="The clone is shallow: earlier commits are not there, and what they held is not known.",
        vi="Kho git chỉ có phần lịch sử gần đây (shallow): không biết các phiên bản trước đó.",
    ),
    Gap.UNREADABLE: Text(
        en="Some earlier versions of files cannot be read, and were passed over.",
        vi="Một số phiên bản cũ của tệp không đọc được và đã bị bỏ qua.",
    ),
})  # fmt: skip
EVERYTHING: Final = Text(
    en="If all that is unknown has yet to be done", vi="Nếu mọi việc chưa xác định đều phải làm"
)
KNOWN: Final = Text(
    en="If all that is unknown is done already", vi="Nếu mọi việc chưa xác định thực ra đã xong"
)
TARGET: Final = Text(en="target", vi="hạn")
BEYOND: Final = Text(
    en=f"not within {HORIZON // 365} years", vi=f"không trong {HORIZON // 365} năm"
)


def told(forecast: Forecast, target: date | None) -> Text:
    """Say when it may be done, and how likely that is in time."""
    if forecast.doubt is not None:
        return DOUBTS[forecast.doubt]
    en, vi = (
        [_when(on).in_(language) for on in (forecast.p10, forecast.p50, forecast.p90)]
        for language in ("en", "vi")
    )
    chance = Text(en="", vi="")
    if target is not None and forecast.in_time is not None:
        share = round(100 * forecast.in_time)
        chance = Text(
            en=f"; by the target {target}: {share} in 100 runs",
            vi=f"; kịp hạn {target:%d/%m/%Y}: {share} trên 100 lượt",
        )
    return Text(
        en=f"P10 {en[0]}, P50 {en[1]}, P90 {en[2]}{chance.en}",
        vi=f"P10 {vi[0]}, P50 {vi[1]}, P90 {vi[2]}{chance.vi}",
    )


def _when(on: date | None) -> Text:
    return BEYOND if on is None else Text(en=day(on, "en"), vi=day(on, "vi"))


def method(of: Burndown) -> Text:
    """Say how the forecast was made, and what it rests on."""
    nets = ", ".join(f"{net:+}" for net in of.windows) or "–"
    return Text(
        en=f"Method: bootstrap of {RUNS} runs with a fixed seed over {len(of.windows)} windows of "
        f"{of.window} days (worked off less lost: {nets}). It supposes that the future is like "
        "the past: no learning, holidays or growth. P10: one run in ten was done by then.",
        vi=f"Phương pháp: bootstrap {RUNS} lượt, hạt giống cố định, trên {len(of.windows)} kỳ "
        f"{of.window} ngày (làm xong trừ mất lại: {nets}). Giả định tương lai giống quá khứ: không "
        "tính học hỏi, ngày nghỉ, phát sinh. P10: một phần mười số lượt xong trước ngày đó.",
    )


def left_out(count: int) -> Text:
    """Say what has no history."""
    return Text(
        en=f"{count} items are left out: files and the plan show them, which keep no dates.",
        vi=f"Không tính {count} việc do tệp và quy hoạch cho thấy, vì không có ngày.",
    )
