"""The words for what was compared with running configurations."""

from typing import Final

from ipv6plan.pipeline.running import Compared
from ipv6plan.text import Text

_NAMED: Final = 5


def compared_words(done: Compared) -> list[Text]:
    """Say how many devices were compared, and which were not."""
    devices, missing, there = len(done.compared), done.missing, done.there
    said = [
        Text(
            en=f"Compared with what runs: {devices} devices; {there} planned lines stand there "
            f"already, {missing} are missing and written.",
            vi=f"Đã so với cấu hình đang chạy: {devices} thiết bị; {there} dòng theo quy hoạch đã "
            f"có sẵn, còn thiếu {missing} dòng và đã ghi ra.",
        )
    ]
    if done.complete:
        named = ", ".join(done.complete[:_NAMED]) + (", …" if len(done.complete) > _NAMED else "")
        said.append(
            Text(
                en=f"No running configuration of {len(done.complete)} devices ({named}): theirs "
                "are written whole.",
                vi=f"Không có cấu hình đang chạy của {len(done.complete)} thiết bị ({named}): ghi "
                "cấu hình đầy đủ.",
            )
        )
    return said
