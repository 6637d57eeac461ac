"""What the device is, and whether it is what the inventory says."""

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import Case, Judgement, check, no, unknown, yes
from ipv6plan.audit.printable import text
from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import Varbind
from ipv6plan.text import Text

_IDENTITY = (objects.SYS_OBJECT_ID, objects.SYS_DESCR)


@check(
    id="reachable",
    title=Text(en="Answers SNMP", vi="Trả lời SNMP"),
    severity="high",
    vi="Kiểm tra thiết bị có trả lời SNMP; không trả lời chưa chứng tỏ thiết bị hỏng.",
    needs=(),
    statuses=(Truth.YES, Truth.UNKNOWN),
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


def _identity(case: Case) -> list[Varbind]:
    return [v for v in map(case.answered.get, _IDENTITY) if v is not None]


def _reports_as(case: Case) -> str:
    """Give the platform that the planned one's agent says it is: FRRouting's names the kernel."""
    planned = case.device.platform
    if planned not in case.catalogue:
        return planned
    return case.catalogue[planned].labels.get("reports-as", planned)
