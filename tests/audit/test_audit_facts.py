"""Facts and verdicts, from the least to the most a device can show."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.audit import CHECKS, evaluate, objects, requests, vendors, write_device
from ipv6plan.audit.asking import MOST_INTERFACES, further
from ipv6plan.codec import from_json
from ipv6plan.model.audit import ActualAddress, DeviceAudit, Truth, Verdict
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential
from ipv6plan.model.snmp import Answered, Gap, Oid, Varbind, format_oid
from tests.audit.cases_addresses import ADDRESS_CASES
from tests.audit.cases_interfaces import INTERFACE_CASES
from tests.audit.cases_management import COMMUNITY, MANAGEMENT_CASES, user
from tests.audit.cases_routing import ROUTING_CASES
from tests.audit.devices import EMPTY, answered, catalogue, judged, names, row, value

FORWARDING = "1.3.6.1.2.1.4.25.0"
DEFAULT = f"{format_oid(objects.DEFAULT_ROUTE)}.2.0.0.2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1"
HEARD = "1.3.6.1.2.1.4.37.1.4.2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1.3"
HEARD_IPV4 = "1.3.6.1.2.1.4.37.1.4.1.4.192.0.2.1.3"
FULL = "1.3.6.1.2.1.191.1.9.1.8.3.0.167772161"
CISCO_BGP = "1.3.6.1.4.1.9.9.187.1.2.5.1.3.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
ARISTA_BGP = "1.3.6.1.4.1.30065.4.1.1.2.1.13.1.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
JUNIPER_IPV4 = "1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2.0.1.192.0.2.1.1.192.0.2.2"
GLOBAL = row("2001:db8::1", 3, 64)
LINK_LOCAL = row("fe80::1", 3, 64)

UP_TIME, RECEIVED = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.4.31.1.1.4.2"


def grows(*shown: Varbind | list[Varbind], by: int = 5, restart: bool = False) -> Answered:
    """An answer whose received IPv6 packets were counted twice."""
    at, then = (900, 100) if restart else (100, 600)
    first = answered(*shown, value(UP_TIME, at), value(RECEIVED, 10))
    return replace(first, later=(value(UP_TIME, then), value(RECEIVED, 10 + by)))


VERDICTS = [
    ([], Verdict.NO_EVIDENCE),
    ([value("1.3.6.1.2.1.1.1.0", b"x")], Verdict.NO_EVIDENCE),
    ([value(HEARD_IPV4, 1800)], Verdict.NO_EVIDENCE),
    ([value(JUNIPER_IPV4, 6)], Verdict.NO_EVIDENCE),
    ([value(FORWARDING, 1)], Verdict.NOT_CONFIGURED),
    ([row("::1", 1, 128)], Verdict.NOT_CONFIGURED),
    ([row("ff02::1", 1, 128)], Verdict.NOT_CONFIGURED),
    ([row("fec0::1", 1, 64)], Verdict.NOT_CONFIGURED),
    ([value(CISCO_BGP, 3)], Verdict.NOT_CONFIGURED),
    ([value("1.3.6.1.2.1.4.30.1.5.3", 2)], Verdict.NOT_CONFIGURED),
    ([LINK_LOCAL], Verdict.LINK_LOCAL),
    ([LINK_LOCAL, value(FORWARDING, 1), value(DEFAULT, 2)], Verdict.LINK_LOCAL),
    ([GLOBAL], Verdict.CONFIGURED),
    ([row("fd12::1", 3, 64)], Verdict.CONFIGURED),
    ([GLOBAL, value(FORWARDING, 1)], Verdict.CONFIGURED),
    ([GLOBAL, value(FORWARDING, 2)], Verdict.CONFIGURED),
    ([GLOBAL, value(DEFAULT, 2)], Verdict.CONFIGURED),
    ([value(CISCO_BGP, 6)], Verdict.CONFIGURED),
    ([GLOBAL, value(FORWARDING, 1), value(DEFAULT, 2)], Verdict.ROUTED),
    ([GLOBAL, value(FORWARDING, 1), value(FULL, 8)], Verdict.ROUTED),
    ([GLOBAL, value(FORWARDING, 1), value(FULL, 7)], Verdict.CONFIGURED),
    ([GLOBAL, value(FORWARDING, 1), value(ARISTA_BGP, 6)], Verdict.ROUTED),
    ([GLOBAL, value(FORWARDING, 2), value(HEARD, 1800)], Verdict.ROUTED),
    ([GLOBAL, value(FORWARDING, 2), value(HEARD_IPV4, 1800)], Verdict.CONFIGURED),
]


@pytest.mark.parametrize("shown, verdict", VERDICTS)
def test_verdicts(shown: list[Varbind | list[Varbind]], verdict: Verdict) -> None:
    assert judged(EMPTY, answered(*shown)).facts.verdict is verdict


ROUTED: list[Varbind | list[Varbind]] = [GLOBAL, value(FORWARDING, 1), value(DEFAULT, 2)]


@pytest.mark.parametrize(
    "shown, verdict",
    [
        (grows(*ROUTED), Verdict.TRAFFIC),
        (grows(*ROUTED, by=0), Verdict.ROUTED),
        (grows(*ROUTED, restart=True), Verdict.ROUTED),
        (grows(GLOBAL), Verdict.TRAFFIC),
        (grows(GLOBAL, value(FORWARDING, 2)), Verdict.CONFIGURED),
        (grows(GLOBAL, value(FORWARDING, 1)), Verdict.CONFIGURED),
        (grows(LINK_LOCAL), Verdict.LINK_LOCAL),
        (grows(), Verdict.NOT_CONFIGURED),
    ],
)
def test_traffic_is_no_less_than_counters_that_grow_where_ipv6_is_in_order(
    shown: Answered, verdict: Verdict
) -> None:
    assert judged(EMPTY, shown).facts.verdict is verdict


def test_facts_of_the_product_and_of_what_moves() -> None:
    product = value("1.3.6.1.2.1.47.1.1.1.1.13.1", b"X-1000")
    chassis = value("1.3.6.1.2.1.47.1.1.1.1.5.1", 3)
    near = value(f"1.3.6.1.2.1.4.35.1.6.3.2.16.{OCTETS}", 3)
    shown = answered(product, chassis, near, names(i3="Vlan10"), value(UP_TIME, 12345))
    facts = judged(EMPTY, shown).facts
    assert (facts.model, facts.ipv6_neighbours, facts.uptime) == ("X-1000", ("Vlan10",), 123)
    assert facts.ipv6_share is None
    module = answered(product, value("1.3.6.1.2.1.47.1.1.1.1.5.1", 9))
    assert judged(EMPTY, module).facts.model == ""


def test_forwarding_is_read_in_the_order_of_the_mibs() -> None:
    old, new = value("1.3.6.1.2.1.55.1.1.0", 2), value(FORWARDING, 1)
    assert judged(EMPTY, answered(old, new)).facts.forwarding is Truth.YES
    assert judged(EMPTY, answered(old)).facts.forwarding is Truth.NO
    nonsense = new._replace(value=0)
    assert judged(EMPTY, answered(old, nonsense)).facts.forwarding is Truth.NO
    assert judged(EMPTY, answered()).facts.forwarding is Truth.UNKNOWN


OLD = "1.3.6.1.2.1.55.1.8.1"
OCTETS = "32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"
IN_IP_MIB = f"1.3.6.1.2.1.4.34.1.3.2.16.{OCTETS}"


def one(*shown: Varbind | list[Varbind]) -> ActualAddress:
    (found,) = judged(EMPTY, answered(*shown)).facts.addresses
    return found


def test_an_address_of_both_tables_is_one_and_the_older_table_fills_in() -> None:
    old = [value(f"{OLD}.2.3.{OCTETS}", 64), value(f"{OLD}.5.3.{OCTETS}", 1)]
    expected = ActualAddress(
        address="2001:db8::1",
        length=64,
        interface="Vlan10",
        status="preferred",
        origin="",
        oid=IN_IP_MIB,
    )
    assert one(row("2001:db8::1", 3, None, None), old, names(i3="Vlan10")) == expected


def test_ipv6_mib_alone() -> None:
    expected = ActualAddress(
        address="2001:db8::1",
        length=None,
        interface="ifIndex 3",
        status="",
        origin="",
        oid=f"{OLD}.2.3.16.{OCTETS}",
    )
    assert one(value(f"{OLD}.2.3.16.{OCTETS}", 0)) == expected


def test_cisco_ietf_ip_mib_alone() -> None:
    table = "1.3.6.1.4.1.9.10.86.1.1.2.1"
    pointer = f"1.3.6.1.4.1.9.10.86.1.1.1.1.5.3.2.16.{OCTETS}.64"
    shown = [
        value(f"{table}.3.2.16.{OCTETS}", 3),
        value(f"{table}.5.2.16.{OCTETS}", pointer),
        value(f"{table}.6.2.16.{OCTETS}", 2),
        value(f"{table}.7.2.16.{OCTETS}", 1),
    ]
    found = one(shown)
    assert (found.address, found.length) == ("2001:db8::1", 64)
    assert (found.status, found.origin) == ("preferred", "manual")


def test_a_link_local_address_on_two_interfaces_is_two() -> None:
    octets = "254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1"
    shown = [value(f"{OLD}.2.{n}.{octets}", 64) for n in (3, 4)]
    found = judged(EMPTY, answered(shown, names(i3="a", i4="b"))).facts.addresses
    assert [a.interface for a in found] == ["a", "b"]


@pytest.mark.parametrize("kind", [2, 3])
def test_anycast_and_broadcast_rows_are_no_addresses_of_an_interface(kind: int) -> None:
    shown = [v if v.oid[9] != 4 else v._replace(value=kind) for v in GLOBAL]
    assert judged(EMPTY, answered(shown)).facts.addresses == ()


def test_names_of_interfaces_prefer_ifname_then_ifdescr() -> None:
    descr = [value(f"1.3.6.1.2.1.2.2.1.2.{n}", f"descr {n}".encode()) for n in (3, 4)]
    old = value("1.3.6.1.2.1.55.1.5.1.2.5", b"old")
    up = [value(f"1.3.6.1.2.1.4.30.1.5.{n}", 1) for n in (3, 4, 5, 6)]
    facts = judged(EMPTY, answered(names(i3="Vlan10", i4=""), descr, old, up)).facts
    assert facts.interfaces_enabled == ("Vlan10", "descr 4", "old", "ifIndex 6")


def test_interfaces_that_carry_an_address_count_where_no_table_says() -> None:
    facts = judged(EMPTY, answered(GLOBAL, LINK_LOCAL, names(i3="Vlan10"))).facts
    assert facts.interfaces_enabled == ("Vlan10",)


def test_what_equipment_says_cannot_steer_a_terminal() -> None:
    nasty = b"\x1b]0;pwned\x07 \xe2\x80\xaegnp.exe\r\nline two\x00"
    shown = [value("1.3.6.1.2.1.1.1.0", nasty), value("1.3.6.1.2.1.1.5.0", b"core\x9b31m")]
    facts = judged(EMPTY, answered(shown)).facts
    assert facts.description == r"\x1b]0;pwned\x07 \u202egnp.exe line two"
    assert facts.name == r"core\x9b31m"


def test_long_strings_are_cut() -> None:
    facts = judged(EMPTY, answered(value("1.3.6.1.2.1.1.5.0", b"x" * 60000))).facts
    assert facts.name == "x" * 1023 + "…"


def test_vietnamese_stays_readable() -> None:
    name = "Bộ định tuyến lõi — Thái Bình"
    facts = judged(EMPTY, answered(value("1.3.6.1.2.1.1.5.0", name.encode()))).facts
    assert facts.name == name


REQUEST, MORE = requests(catalogue()), further({})
assert MORE is not None
ROOTS = (
    *REQUEST.scalars,
    *REQUEST.subtrees,
    *REQUEST.firsts,
    *MORE.scalars,
    *MORE.subtrees,
    *MORE.firsts,
    objects.IP_NET_TO_PHYSICAL_TYPE,
)
TABLES = (
    objects.IP_AD_ENT_IF_INDEX,
    objects.TCP_LISTENER_PROCESS,
    objects.UDP_ENDPOINT_PROCESS,
    objects.OSPFV3_NBR_STATE,
    objects.VRRPV3_STATUS,
    objects.TUNNEL_ENCAPS_METHOD,
    *vendors.BGP_TYPE_AT,
    *((*objects.IPV6_ROUTER_ADVERT, column) for column in (2, 5, 6, 11)),
)
ADDRESS = st.sampled_from([(2, 16), (4, 20), (1, 4), (0, 0), (2,), (0,), ()])
SUFFIX = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 255), max_size=23).map(tuple)
INDEX = st.tuples(ADDRESS, SUFFIX).map(lambda pair: (*pair[0], *pair[1]))
SHORT = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 16]), max_size=4).map(tuple)
OIDS = st.builds(
    lambda root, rest: (*root, *rest),
    st.sampled_from(ROOTS) | st.sampled_from(TABLES),
    SUFFIX | INDEX | SHORT,
)
SCALAR_VALUES = st.one_of(
    st.integers(-(2**63), 2**64 - 1),
    st.binary(max_size=60),
    SUFFIX,
    st.none(),
    st.sampled_from([0, 1, 2, 3, 6, 8, 24, 131]),
    st.sampled_from([b"Vlan10", b"Gi0/1", b"Loopback0"]),
)
VARBINDS = st.builds(Varbind, OIDS, st.sampled_from([2, 4, 5, 6, 64, 65, 70]), SCALAR_VALUES)
GAPS = st.builds(lambda oid: Gap(oid=oid, reason="no-answer"), st.sampled_from(ROOTS))
TABLES_OF_CASES = (INTERFACE_CASES, ADDRESS_CASES, ROUTING_CASES, MANAGEMENT_CASES)
INTENTS = st.sampled_from(
    [case.intent for table in TABLES_OF_CASES for cases in table.values() for case in cases]
)
CREDENTIALS = st.sampled_from(
    [None, COMMUNITY, user(), user("md5", "des"), user("sha256", "aes128")]
)


def _soup(found: list[Varbind], gaps: list[Gap], later: list[Varbind]) -> Answered:
    unique: dict[Oid, Varbind] = {v.oid: v for v in found}
    return Answered(
        device="r1",
        varbinds=tuple(unique[oid] for oid in sorted(unique)),
        asked=ROOTS,
        gaps=tuple(gaps),
        later=tuple(later),
    )


SOUPS = st.builds(
    _soup,
    st.lists(VARBINDS, max_size=30),
    st.lists(GAPS, max_size=3),
    st.lists(VARBINDS, max_size=6),
)


@settings(max_examples=400, deadline=None)
@given(soup=SOUPS, intent=INTENTS, credential=CREDENTIALS, default=st.none() | st.booleans())
def test_no_soup_of_instances_raises_and_every_unknown_has_a_reason(
    *, soup: Answered, intent: DeviceIntent, credential: Credential | None, default: bool | None
) -> None:
    def judge() -> DeviceAudit:
        return evaluate(
            intent.device,
            intent,
            catalogue(),
            soup,
            credential=credential,
            default_community=default,
        )

    audit = judge()
    declared = {check.id: check.statuses for check in CHECKS}
    for finding in audit.findings:
        assert (
            finding.reason
            if finding.status in {Truth.UNKNOWN, Truth.NOT_APPLICABLE}
            else not finding.reason or finding.status is Truth.NO
        )
        assert finding.status in declared[finding.check] | {Truth.NOT_APPLICABLE}
    assert audit == judge()
    assert from_json(write_device(audit), DeviceAudit) == audit


@settings(max_examples=200, deadline=None)
@given(found=st.lists(VARBINDS, max_size=30))
def test_what_follows_from_any_answer_is_bounded(found: list[Varbind]) -> None:
    more = further({v.oid: v for v in found})
    if more is not None:
        assert len(more.firsts) <= MOST_INTERFACES + len(vendors.VENDOR_OBJECTS)


@pytest.mark.parametrize(
    "identity, enterprises",
    [
        ("1.3.6.1.4.1.9.1.2593", {9}),
        ("1.3.6.1.4.1.2011.2.62.30", {2011}),
        ("1.3.6.1.4.1.8072.3.2.10", set()),
        ("0.10.43.6.1.4.1.9", {o.enterprise for o in vendors.VENDOR_OBJECTS}),
        ("0.0", {o.enterprise for o in vendors.VENDOR_OBJECTS}),
    ],
)
def test_vendors_objects_are_asked_of_their_equipment_alone(
    identity: str, enterprises: set[int]
) -> None:
    said = value("1.3.6.1.2.1.1.2.0", identity)
    assert {o.enterprise for o in vendors.vendor_objects({said.oid: said})} == enterprises


@pytest.mark.parametrize("index", [-(1 << 31), -1, 0, 1 << 31])
def test_neighbours_are_not_looked_for_on_an_ifindex_that_cannot_be(index: int) -> None:
    shown = value("1.3.6.1.2.1.4.34.1.3.2.16." + ".".join(["0"] * 16), index)
    identity = value("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.8072.3.2.10")
    assert further({shown.oid: shown, identity.oid: identity}) is None


def test_neighbours_are_looked_for_where_there_is_ipv6() -> None:
    shown = answered(GLOBAL, value("1.3.6.1.2.1.4.30.1.5.9", 1), value("1.3.6.1.2.1.4.30.1.5.8", 2))
    identity = value("1.3.6.1.2.1.1.2.0", "1.3.6.1.4.1.8072.3.2.10")
    more = further({**shown.index, identity.oid: identity})
    assert more is not None
    assert [oid[-2:] for oid in more.firsts] == [(3, 2), (9, 2)]
