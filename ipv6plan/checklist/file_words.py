"""What the files of checklists say beyond what words.py has: columns, lines to sign, groups."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.model.checklist import Scope
from ipv6plan.text import Language, Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType({
    "all": words.ALL,
    "after": words.AFTER,
    "by": Text(en="Done by", vi="Người thực hiện"),
    "date": Text(en="Date", vi="Ngày"),
    "evidence": words.EVIDENCE,
    "first": words.FIRST,
    "index": Text(en="All checklists", vi="Tất cả danh mục"),
    "name": Text(en="Checklist", vi="Danh mục"),
    "rollback": words.ROLLBACK,
    "said": words.SAID,
    "sign": Text(en="Date, signature", vi="Ngày, ký xác nhận"),
    "signature": Text(en="Signature", vi="Chữ ký"),
    "state": Text(en="State and evidence", vi="Trạng thái và bằng chứng"),
    "step": Text(en="Step", vi="Nội dung công việc"),
    "tick": Text(en="Box to tick", vi="Ô đánh dấu"),
    "verify": words.VERIFY,
    "who": words.WHO,
})  # fmt: skip
"""What templates of pages call these words."""

GROUPS: Final[Mapping[Scope, Text]] = MappingProxyType({
    Scope.PROVINCE: Text(en="The whole network", vi="Toàn mạng"),
    Scope.AGENCY: Text(en="Agencies", vi="Cơ quan, đơn vị"),
    Scope.SITE: Text(en="Sites", vi="Địa điểm"),
    Scope.DEVICE: Text(en="Devices", vi="Thiết bị"),
    Scope.SERVICE: Text(en="Services", vi="Dịch vụ"),
})  # fmt: skip


def labels(language: Language) -> Mapping[str, str]:
    """Give the words of LABELS in one language."""
    return {key: text.in_(language) for key, text in LABELS.items()}
