"""What verdicts, outcomes and standings are called, and the sentences of the report."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.audit import Outcome, Verdict
from ipv6plan.model.readiness import Standing
from ipv6plan.text import Language, Text

VERDICTS: Final[Mapping[Verdict, Text]] = MappingProxyType({
    Verdict.UNREACHABLE: Text(en="did not answer", vi="không trả lời"),
    Verdict.NO_EVIDENCE: Text(
        en="no sign of IPv6 (proves nothing)", vi="chưa thấy dấu hiệu IPv6 (chưa kết luận)"
    ),
    Verdict.NOT_CONFIGURED: Text(
        en="IPv6 capable, not configured", vi="hỗ trợ IPv6, chưa cấu hình"
    ),
    Verdict.LINK_LOCAL: Text(en="link-local address only", vi="chỉ có địa chỉ link-local"),
    Verdict.CONFIGURED: Text(en="IPv6 address configured", vi="đã cấu hình địa chỉ IPv6"),
    Verdict.ROUTED: Text(en="IPv6 routed", vi="đã định tuyến IPv6"),
    Verdict.TRAFFIC: Text(en="carrying IPv6 traffic", vi="đang truyền lưu lượng IPv6"),
})  # fmt: skip

OUTCOMES: Final[Mapping[Outcome, Text]] = MappingProxyType({
    Outcome.ANSWERED: Text(en="answered in full", vi="trả lời đầy đủ"),
    Outcome.PARTIAL: Text(en="answered in part", vi="trả lời một phần"),
    Outcome.UNREACHABLE: Text(en="did not answer", vi="không trả lời"),
})  # fmt: skip

STANDINGS: Final[Mapping[Standing, Text]] = MappingProxyType({
    Standing.READY: Text(en="ready", vi="sẵn sàng"),
    Standing.NOT_READY: Text(en="not ready", vi="chưa sẵn sàng"),
    Standing.UNDETERMINED: Text(en="undetermined", vi="chưa xác định"),
    Standing.UNREACHABLE: Text(en="did not answer", vi="không trả lời"),
    Standing.NOT_AUDITED: Text(en="not audited", vi="chưa đánh giá"),
})  # fmt: skip


def capital(text: Text, language: Language) -> str:
    """Give a label with a capital, as it stands alone in a cell."""
    label = text.in_(language)
    return label[:1].upper() + label[1:]
