"""Whether the routing protocols of the plan have found their neighbours."""

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import Case, Judgement, check, no, not_applicable, unknown, yes
from ipv6plan.audit.facts import ospfv3_neighbours as full_neighbours
from ipv6plan.audit.interfaces import interface_indexes, names_gap
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.text import Text

_NEEDS = (objects.OSPFV3_NBR_STATE, objects.OSPFV3_ADMIN_STATUS)


@check(
    id="ospfv3-neighbours",
    title=Text(en="OSPFv3 neighbours are full", vi="Láng giềng OSPFv3 đã ở trạng thái Full"),
    severity="medium",
    vi="Kiểm tra mỗi kết nối nội bộ trong quy hoạch có láng giềng OSPFv3 ở trạng thái Full.",
    needs=(*_NEEDS, objects.IF_NAME, objects.IF_DESCR),
)
def ospfv3_neighbours(case: Case) -> Judgement:
    """Verifies that every planned internal link has a full OSPFv3 neighbour (RFC 5643)."""
    links = tuple(
        i.name
        for i in case.intent.interfaces
        if i.kind is InterfaceKind.LINK and not i.external and not i.passive
    )
    if not links:
        return not_applicable("no-internal-link")
    answered = case.answered
    if not any(True for _ in answered.under(objects.OSPFV3)):
        return unknown(case.why_absent(_NEEDS))
    indexes = interface_indexes(answered)
    full = {v.oid[len(objects.OSPFV3_NBR_STATE)]: v for v in full_neighbours(answered)}
    missing = tuple(name for name in links if indexes.get(name.lower()) not in full)
    proof = tuple(full.values()) or tuple(answered.under(objects.OSPFV3))[:1]
    if not missing:
        return yes(*proof)
    absent = any(name.lower() not in indexes for name in missing)
    gap = names_gap(answered) if absent else ""
    gap = gap or next((g.reason for g in map(answered.gap, _NEEDS) if g is not None), "")
    if gap:
        return unknown(gap, *proof, detail=missing)
    return no("neighbour-missing", *proof, detail=missing)
