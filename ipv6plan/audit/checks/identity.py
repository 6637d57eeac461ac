"""What the device is, and whether it is what the inventory says."""

from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import NEITHER, Case, Judgement, check, no, unknown, yes
from ipv6plan.audit.printable import text
from ipv6plan.audit.samples import restarted, uptime
from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import Varbind
from ipv6plan.text import Text

_DAY: Final = 24 * 3600
_IDENTITY = (objects.SYS_OBJECT_ID, objects.SYS_DESCR)


@check(
    id="reachable",
    title=Text(en="Answers SNMP", vi="Trả lời SNMP"),
    severity="high",
    vi="Kiểm tra thiết bị có trả lời SNMP; không trả lời chưa chứng tỏ thiết bị hỏng.",
    needs=(),
    statuses=(Truth.YES, Truth.UNKNOWN),
    references=("RFC 3411", "RFC 3417"),
    remedy=Text(
        en="Check the address, the credential, the SNMP view and the filter in front of it; ask "
        "from a host that may manage it.",
        vi="Kiểm tra địa chỉ, thông tin truy cập, SNMP view và bộ lọc phía trước; truy vấn từ máy "
        "được phép quản trị.",
    ),
    axes=NEITHER,
)
def reachable(case: Case) -> Judgement:
    """Verifies that the device answers SNMP; silence does not prove that it is broken."""
    varbinds = case.answered.varbinds
    return yes(varbinds[0]) if varbinds else unknown(case.why_absent(case.answered.asked))


@check(
    id="platform-identified",
    title=Text(en="Platform identified", vi="Nhận diện được nền tảng"),
    severity="info",
    vi="Kiểm tra sysObjectID hoặc sysDescr có khớp với một nền tảng đã biết hay không.",
    needs=_IDENTITY,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418",),
    remedy=Text(
        en="Report sysObjectID and sysDescr, so that the platform can be added to the catalogue.",
        vi="Gửi sysObjectID và sysDescr để bổ sung nền tảng vào danh mục.",
    ),
    axes=NEITHER,
)
def platform_identified(case: Case) -> Judgement:
    """Verifies that sysObjectID or sysDescr matches a platform of the catalogue."""
    said = _identity(case)
    if case.facts.platform:
        return yes(*said)
    if not said:
        return unknown(case.why_absent(_IDENTITY))
    return no("not-in-catalogue", *said)


@check(
    id="platform-as-planned",
    title=Text(en="Platform as in the inventory", vi="Nền tảng đúng với danh mục"),
    severity="medium",
    vi="Kiểm tra nền tảng nhận diện được có đúng như trong danh mục thiết bị.",
    needs=_IDENTITY,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418",),
    remedy=Text(
        en="Correct the platform in the inventory, or find out which device answers at the "
        "address.",
        vi="Sửa nền tảng trong danh mục, hoặc tìm xem thiết bị nào đang trả lời ở địa chỉ này.",
    ),
    axes=NEITHER,
)
def platform_as_planned(case: Case) -> Judgement:
    """Verifies that the platform that was identified is the one of the inventory."""
    said = _identity(case)
    planned, found = case.device.platform, case.facts.platform
    if not found:
        reason = "platform-not-identified" if said else case.why_absent(_IDENTITY)
        return unknown(reason, *said)
    if found in {planned, _reports_as(case)}:
        return yes(*said)
    return no("other-platform", *said, detail=(found,))


@check(
    id="os-version-known",
    title=Text(en="OS version known", vi="Biết phiên bản hệ điều hành"),
    severity="low",
    vi="Kiểm tra có đọc được phiên bản phần mềm, từ sysDescr hoặc đối tượng của hãng.",
    needs=(objects.SYS_DESCR,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418",),
    remedy=Text(
        en="Read the version on the device and note it; without it no release note can be used.",
        vi="Xem phiên bản trên thiết bị và ghi lại; thiếu phiên bản thì không tra cứu được tài "
        "liệu của hãng.",
    ),
    axes=NEITHER,
)
def os_version_known(case: Case) -> Judgement:
    """Verifies that the software version can be read, from sysDescr or the vendor's own object."""
    if not case.facts.platform:
        said = _identity(case)
        return unknown("platform-not-identified" if said else case.why_absent(_IDENTITY), *said)
    sources = case.catalogue[case.facts.platform].versions
    asked = [source.oid or objects.SYS_DESCR for source in sources]
    said = [v for v in map(case.answered.get, dict.fromkeys(asked)) if v is not None]
    if case.facts.os_version:
        return yes(*(v for v in said if case.facts.os_version in text(v.value)))
    gap = next((g.reason for g in map(case.answered.gap, asked) if g is not None), "")
    return unknown(gap, *said) if gap else no("version-not-shown", *said)


@check(
    id="no-recent-restart",
    title=Text(en="Not restarted within a day", vi="Không khởi động lại trong vòng một ngày"),
    severity="info",
    vi="Kiểm tra thiết bị đã chạy ít nhất một ngày; nếu không, các bộ đếm mới bắt đầu.",
    needs=(objects.SYS_UP_TIME,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418",),
    remedy=Text(
        en="Find out why it restarted; judge traffic again after a day. The uptime also starts "
        "again by itself after 497 days.",
        vi="Tìm nguyên nhân khởi động lại; đánh giá lưu lượng lại sau một ngày. Bộ đếm thời gian "
        "cũng tự quay về 0 sau 497 ngày.",
    ),
    axes=NEITHER,
)
def no_recent_restart(case: Case) -> Judgement:
    """Verifies that the device has been up for a day (sysUpTime): younger counters say little."""
    found, seconds = case.answered.get(objects.SYS_UP_TIME), uptime(case.answered)
    if seconds is None:
        return unknown(case.why_absent((objects.SYS_UP_TIME,)), found)
    if seconds < _DAY:
        return no("restarted-recently", found, detail=[f"{seconds} s"])
    return yes(found)


@check(
    id="no-restart-while-audited",
    title=Text(en="Not restarted during the audit", vi="Không khởi động lại trong lúc đánh giá"),
    severity="low",
    vi="Kiểm tra thiết bị không khởi động lại giữa hai lần đọc bộ đếm.",
    needs=(objects.SYS_UP_TIME,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418",),
    remedy=Text(
        en="Audit the device again; if it restarts under questions, report that to its vendor.",
        vi="Đánh giá lại thiết bị; nếu cứ truy vấn là khởi động lại, hãy báo cho hãng.",
    ),
    axes=NEITHER,
)
def no_restart_while_audited(case: Case) -> Judgement:
    """Verifies that sysUpTime did not start again between the two samples."""
    found, again = case.answered.get(objects.SYS_UP_TIME), restarted(case.answered)
    if again is None:
        return unknown("one-sample" if found else case.why_absent((objects.SYS_UP_TIME,)), found)
    return no("restarted-while-audited", found) if again else yes(found)


def _identity(case: Case) -> list[Varbind]:
    return [v for v in map(case.answered.get, _IDENTITY) if v is not None]


def _reports_as(case: Case) -> str:
    """Give the platform that the planned one's agent says it is: FRRouting's names the kernel."""
    planned = case.device.platform
    if planned not in case.catalogue:
        return planned
    return case.catalogue[planned].labels.get("reports-as", planned)
