"""Whether the product and the release of its software are known to do IPv6, and are maintained."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import (
    NEITHER,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.printable import object_id, text
from ipv6plan.model.audit import Truth, Verdict
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.snmp import Varbind
from ipv6plan.model.support import Claim, Feature, FeatureAnswer, Life, LifeAnswer, Release
from ipv6plan.text import Text

_IDENTITY: Final = (objects.SYS_OBJECT_ID, objects.SYS_DESCR)
_UPGRADE: Final = Text(
    en="Upgrade to the release that is named, or a later one that the vendor maintains; see in its "
    "release notes whether the hardware takes it and what licence or template IPv6 needs.",
    vi="Nâng cấp lên phiên bản nêu trên hoặc phiên bản mới hơn mà hãng còn hỗ trợ; xem ghi chú "
    "phát hành để biết phần cứng có chạy được không và IPv6 cần giấy phép hay mẫu cấu hình nào.",
)


@check(
    id="model-known",
    title=Text(en="Product known", vi="Biết mẫu thiết bị"),
    severity="info",
    vi="Kiểm tra có biết mẫu thiết bị, từ sysObjectID hoặc từ chính thiết bị (ENTITY-MIB).",
    needs=(objects.SYS_OBJECT_ID,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3418", "RFC 6933"),
    remedy=Text(
        en="Write the model into the inventory, and report the sysObjectID with the product name.",
        vi="Ghi mẫu thiết bị vào tệp kiểm kê và gửi sysObjectID kèm tên sản phẩm.",
    ),
    axes=NEITHER,
)
def model_known(case: Case) -> Judgement:
    """Verifies that the product is known, by its sysObjectID or its own word (ENTITY-MIB)."""
    said = case.answered.get(objects.SYS_OBJECT_ID)
    if case.facts.model:
        return replace(yes(said), detail=(case.facts.model,))
    if said is None:
        return unknown(case.why_absent((objects.SYS_OBJECT_ID,)))
    return no("model-not-listed", said)


@check(
    id="os-at-least-ipv6-floor",
    title=Text(en="Software release has IPv6", vi="Phiên bản phần mềm có IPv6"),
    severity="high",
    vi="Kiểm tra phiên bản phần mềm không cũ hơn phiên bản có IPv6: chuyển tiếp IPv6 nếu thiết bị "
    "định tuyến, quản trị qua IPv6 nếu không.",
    needs=_IDENTITY,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 8504", "RIPE-772"),
    remedy=_UPGRADE,
)
def os_at_least_ipv6_floor(case: Case) -> Judgement:
    """Verifies that the software release is not older than the one that brought IPv6: forwarding
    where the device routes, management over IPv6 where it does not.
    """
    doubt = _doubt(case)
    return doubt or _feature_judgement(case, _floor(case))


@check(
    id="hardware-supported",
    title=Text(en="Product can do IPv6", vi="Mẫu thiết bị chạy được IPv6"),
    severity="high",
    vi="Kiểm tra không có tài liệu nào nói mẫu thiết bị này không bao giờ làm được điều quy hoạch "
    "cần: chuyển tiếp IPv6 nếu định tuyến, quản trị qua IPv6 nếu không.",
    needs=_IDENTITY,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 8504", "RIPE-772"),
    remedy=Text(
        en="Replace the product: no release of its software does what the plan needs.",
        vi="Thay thiết bị: không phiên bản phần mềm nào của mẫu này làm được điều quy hoạch cần.",
    ),
)
def hardware_supported(case: Case) -> Judgement:
    """Verifies that no document says of the product that it never does what the plan needs:
    forwarding where the device routes, management over IPv6 where it does not.
    """
    said = _present(case, (objects.SYS_OBJECT_ID,))
    if not case.facts.platform:
        return _doubt(case) or unknown("platform-not-identified", *said)
    answer = _floor(case)
    if answer.value is Truth.YES:
        return yes(*said)
    if answer.value is Truth.UNKNOWN:
        return unknown(answer.reason, *said)
    if not all(claim.never and not claim.seen for claim in answer.claims):
        return unknown("release-alone-known", *said)
    words = tuple(part for claim in answer.claims for part in (claim.family, claim.source))
    seen_to = case.facts.verdict in {Verdict.ROUTED, Verdict.TRAFFIC}
    if seen_to:
        return unknown("sources-disagree", *said, detail=words)
    return no("hardware-without-ipv6", *said, detail=words)


@check(
    id="ipv6-support-documented",
    title=Text(en="Release has what the plan uses", vi="Phiên bản có các tính năng quy hoạch dùng"),
    severity="low",
    vi="Kiểm tra phiên bản phần mềm được biết là có mọi tính năng IPv6 mà quy hoạch dùng trên "
    "thiết bị: định tuyến, OSPFv3, DHCPv6 relay, RA guard, ACL.",
    needs=_IDENTITY,
    references=("RFC 8504", "RIPE-772"),
    remedy=_UPGRADE,
    axes=NEITHER,
)
def ipv6_support_documented(case: Case) -> Judgement:
    """Verifies that the software release is known to have every IPv6 feature that the plan uses on
    the device: routing, OSPFv3, DHCPv6 relay, RA guard, filters.
    """
    wanted = tuple(dict.fromkeys(_wanted(case.intent)))
    if not wanted:
        return not_applicable("nothing-planned")
    doubt = _doubt(case)
    if doubt:
        return doubt
    answers = {feature: _supports(case, feature) for feature in wanted}
    lacking = [f for f, answer in answers.items() if answer.value is Truth.NO]
    if lacking:
        return no("feature-not-in-release", *_proof(case), detail=lacking)
    open_ = [f for f, answer in answers.items() if answer.value is Truth.UNKNOWN]
    if open_:
        return unknown("support-not-documented", *_proof(case), detail=open_)
    return replace(yes(*_proof(case)), detail=wanted)


@check(
    id="os-supported",
    title=Text(en="Software release is maintained", vi="Phiên bản phần mềm còn được hỗ trợ"),
    severity="medium",
    vi="Kiểm tra vào ngày truy vấn, hãng vẫn phát hành bản vá bảo mật cho phiên bản phần mềm này.",
    needs=_IDENTITY,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("endoflife.date",),
    remedy=Text(
        en="Upgrade to a release that the vendor maintains, or replace the device.",
        vi="Nâng cấp lên phiên bản hãng còn hỗ trợ, hoặc thay thiết bị.",
    ),
)
def os_supported(case: Case) -> Judgement:
    """Verifies that the vendor still mended security faults of the software release on the day the
    device was heard.
    """
    doubt = _doubt(case)
    if doubt:
        return doubt
    said = case.answered.get(objects.SYS_OBJECT_ID)
    answer = case.catalogue.support_of(
        case.facts.platform,
        case.facts.os_version,
        case.as_of,
        None if said is None else object_id(said.value),
    )
    return _life_judgement(case, answer)


def _life_judgement(case: Case, answer: LifeAnswer) -> Judgement:
    said = (*map(_shown, answer.releases), *((answer.source,) if answer.source else ()))
    match answer.value:
        case Life.SUPPORTED:
            return replace(yes(*_proof(case)), detail=said)
        case Life.ENDED:
            paid = any(
                r.extended and case.as_of and r.extended >= case.as_of for r in answer.releases
            )
            reason = "support-paid-only" if paid else "support-ended"
            return no(reason, *_proof(case), detail=said)
        case Life.UNKNOWN:
            return unknown(answer.reason, *_proof(case), detail=said)


def _shown(release: Release) -> str:
    ends = "" if isinstance(release.ends, str) else f": {release.ends.isoformat()}"
    return f"{release.name or release.cycle}{ends}"


def _feature_judgement(case: Case, answer: FeatureAnswer) -> Judgement:
    said = tuple(dict.fromkeys(part for claim in answer.claims for part in _words(claim)))
    match answer.value:
        case Truth.YES:
            reason = "on-condition" if any(c.condition for c in answer.claims) else ""
            return replace(yes(*_proof(case)), reason=reason, detail=said)
        case Truth.NO:
            return no("older-than-ipv6-floor", *_proof(case), detail=said)
    return unknown(answer.reason, *_proof(case), detail=said)


def _words(claim: Claim) -> Iterator[str]:
    """Give the release, how sure it is, and who says so."""
    yield from filter(None, (claim.since or claim.seen, claim.certainty, claim.source))


def _floor(case: Case) -> FeatureAnswer:
    """Answer for what the device has to do at least; who forwards IPv6 can also be a host."""
    forwarding = _supports(case, "ipv6-forwarding")
    if case.intent.routes:
        return forwarding
    managed = _supports(case, "management-over-ipv6")
    if managed.value is Truth.UNKNOWN and (forwarding.value is Truth.YES or not managed.claims):
        return forwarding if forwarding.value is not Truth.NO else managed
    return managed


def _supports(case: Case, feature: Feature) -> FeatureAnswer:
    model = case.facts.model or case.device.model
    return case.catalogue.supports(case.facts.platform, model, case.facts.os_version, feature)


def _wanted(intent: DeviceIntent) -> Iterator[Feature]:
    """Go through the features that the plan uses on the device."""
    if intent.routes:
        yield "ipv6-forwarding"
    elif intent.addresses:
        yield "management-over-ipv6"
    for interface in intent.interfaces:
        if interface.kind is InterfaceKind.LINK and not (interface.passive or interface.external):
            yield "ospfv3"
        if interface.relay:
            yield "dhcpv6-relay"
        if interface.kind is InterfaceKind.REDUNDANT:
            yield "first-hop-redundancy"
        if interface.kind is InterfaceKind.ACCESS:
            yield from ("ra-guard", "dhcpv6-guard")
    if intent.addresses and intent.management_sources:
        yield "ipv6-acl"


def _doubt(case: Case) -> Judgement | None:
    """Say why nothing can be told of the release at all."""
    if not case.facts.platform:
        said = _present(case, _IDENTITY)
        return unknown("platform-not-identified" if said else case.why_absent(_IDENTITY), *said)
    if case.facts.os_version:
        return None
    return unknown(case.gap_of(_IDENTITY) or "version-not-shown", *_present(case, _IDENTITY))


def _proof(case: Case) -> tuple[Varbind, ...]:
    """Give the instances that show the version."""
    sources = case.catalogue[case.facts.platform].versions
    said = _present(case, dict.fromkeys(source.oid or objects.SYS_DESCR for source in sources))
    return tuple(v for v in said if case.facts.os_version in text(v.value))


def _present(case: Case, oids: Iterable[tuple[int, ...]]) -> tuple[Varbind, ...]:
    return tuple(v for v in map(case.answered.get, oids) if v is not None)
