"""What is written of answers gives the same answers again; what is damaged never an exception."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan.audit import CHECKS, evaluate_unlisted, requests
from ipv6plan.errors import RecordError
from ipv6plan.model.snmp import (
    Answered,
    Gap,
    Oid,
    Reached,
    Request,
    Snapshot,
    Unreachable,
    Value,
    Varbind,
    format_oid,
)
from ipv6plan.platforms import load_platforms
from ipv6plan.recordings import (
    FORMAT,
    RecordingHeader,
    Way,
    asked_of,
    is_file_name,
    read_manifest,
    read_plain,
    read_recorded,
    record,
    write_entry,
    write_header,
)
from ipv6plan.wire import ber, write_snmprec

CATALOGUE = load_platforms(Path("nowhere"))
REQUEST = requests(CATALOGUE)
HEADER = RecordingHeader(
    format=FORMAT,
    audit="2026-11-25T155030Z",
    network="thai-binh",
    started="2026-11-25T15:50:30Z",
    simulated=False,
    anonymized=False,
    asked=asked_of(REQUEST),
)
ARC = st.integers(0, ber.MAX_SUB_IDENTIFIER)
OIDS: st.SearchStrategy[Oid] = st.lists(ARC, max_size=20).map(lambda tail: (1, 3, *tail))
INTERESTING = st.sampled_from((*REQUEST.scalars, *REQUEST.subtrees, *REQUEST.firsts))
INSTANCES: st.SearchStrategy[Oid] = st.one_of(
    OIDS,
    INTERESTING,
    st.tuples(INTERESTING, st.lists(st.integers(0, 300), max_size=24)).map(
        lambda pair: (*pair[0], *pair[1])
    ),
)
VALUES: st.SearchStrategy[tuple[int, Value]] = st.one_of(
    st.tuples(st.just(ber.INTEGER), st.integers(-1 << 63, (1 << 63) - 1)),
    st.tuples(
        st.sampled_from([ber.OCTET_STRING, ber.OPAQUE]),
        st.one_of(st.binary(max_size=40), st.text(max_size=12).map(str.encode)),
    ),
    st.tuples(st.just(ber.IP_ADDRESS), st.binary(min_size=4, max_size=4)),
    *(
        st.tuples(st.just(tag), st.integers(0, most - 1))
        for tag, most in sorted(ber.UNSIGNED.items())
    ),
    st.tuples(st.just(ber.OBJECT_IDENTIFIER), st.one_of(st.just(()), OIDS)),
    st.tuples(st.just(ber.NULL), st.none()),
)
VARBINDS = st.dictionaries(INSTANCES, VALUES, max_size=25).map(
    lambda found: tuple(Varbind(oid, *found[oid]) for oid in sorted(found))
)
GAPS = st.lists(
    st.builds(Gap, oid=OIDS, reason=st.sampled_from(["no-answer", "error-status:genErr"])),
    max_size=4,
).map(tuple)
USUAL = (*REQUEST.scalars, *REQUEST.subtrees)
ANSWERED = st.builds(
    Answered,
    device=st.just("xa-dong-son-gw"),
    varbinds=VARBINDS,
    asked=st.one_of(
        st.just(USUAL),
        st.lists(OIDS, max_size=4).map(lambda also: (*USUAL, *also)),
        st.lists(OIDS, max_size=4).map(tuple),
    ),
    gaps=GAPS,
    later=VARBINDS,
    reached=st.one_of(
        st.none(),
        st.just(Reached(credential="v2", answered=("10.0.0.1",), silent=("2001:db8::1",))),
    ),
)
SNAPSHOTS: st.SearchStrategy[Snapshot] = st.one_of(
    ANSWERED, st.builds(Unreachable, device=st.just("x"), reason=st.just("wrong-digest"))
)


@given(SNAPSHOTS)
def test_what_is_recorded_is_read_and_judged_alike(snapshot: Snapshot) -> None:
    way = Way(transport="udp/ipv6", version="v3", default_community=False)
    text, entry = record(snapshot, HEADER, way)
    manifest = f"{write_header(HEADER)}\n{write_entry(entry)}\n"
    again = read_manifest(manifest, "manifest.jsonl")
    assert again.devices == (entry,)
    reading = read_recorded(again.devices[0], again.header, text.encode(), REQUEST)
    assert reading.snapshot == snapshot
    assert (reading.bad, reading.edited) == ((), False)
    if isinstance(snapshot, Answered) and isinstance(reading.snapshot, Answered):
        assert reading.snapshot.reached == snapshot.reached
    judged = evaluate_unlisted(CATALOGUE, snapshot)
    assert evaluate_unlisted(CATALOGUE, reading.snapshot) == judged


def test_a_manifest_that_was_cut_off_loses_its_last_line_only() -> None:
    _, entry = record(Unreachable(device="a", reason="no-answer"), HEADER, Way())
    text = f"{write_header(HEADER)}\n{write_entry(entry)}\n"
    assert read_manifest(text + text[:40], "m").devices == (entry,)


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "m: the file is empty"),
        ("{}\n", "m:1: format: Field required"),
        (
            write_header(HEADER).replace('"format":1', '"format":9') + "\n",
            "m:1: format: format 9 is not known; this program reads format 1",
        ),
        (write_header(HEADER) + '\n{"device":1}\nx\n', "m:2: device: Input should be"),
    ],
)
def test_damaged_manifests_are_reported(text: str, problem: str) -> None:
    with pytest.raises(RecordError) as error:
        read_manifest(text, "m")
    assert str(error.value).startswith(problem)


def test_an_edited_file_counts_as_one_of_which_nothing_is_known() -> None:
    up = Varbind((1, 3, 6, 1, 2, 1, 1, 3, 0), ber.TIME_TICKS, 12)
    name = Varbind((1, 3, 6, 1, 2, 1, 1, 5, 0), ber.OCTET_STRING, b"gw")
    answered = Answered(device="x", varbinds=(up, name), asked=USUAL)
    text, entry = record(answered, HEADER, Way())
    reading = read_recorded(entry, HEADER, text.replace("gw", "sw").encode(), REQUEST)
    assert reading.edited
    assert isinstance(reading.snapshot, Answered)
    assert reading.snapshot.gap(REQUEST.subtrees[0]) is not None
    assert reading.snapshot.get(name.oid) == Varbind(name.oid, ber.OCTET_STRING, b"sw")


def test_a_plain_recording_proves_what_is_in_it_and_nothing_else() -> None:
    address = (1, 3, 6, 1, 2, 1, 4, 34, 1, 3, 2, 16, 32, 1, 13, 184, *(0,) * 11, 1)
    text = f"{format_oid(address)}|2|3\n1.3.6.1.4.1.99.1|2|7\nbroken\n"
    reading = read_plain("gw", text.encode(), REQUEST)
    assert reading.bad == ((3, "it is not OID|TAG|VALUE"),)
    assert isinstance(reading.snapshot, Answered)
    assert [v.oid for v in reading.snapshot.varbinds] == [address]
    unknown = {gap.oid for gap in reading.snapshot.gaps}
    assert {*REQUEST.scalars, *REQUEST.subtrees} <= unknown
    assert {gap.reason for gap in reading.snapshot.gaps} == {"not-recorded"}
    audit = evaluate_unlisted(CATALOGUE, reading.snapshot)
    assert audit.facts.verdict == "configured"
    assert audit.outcome == "partial"


def test_what_follows_from_answers_is_looked_for_in_plain_recordings_too() -> None:
    also: Oid = (1, 3, 6, 1, 4, 1, 99, 1)
    request = Request(
        scalars=((1, 3, 1, 0),),
        subtrees=(),
        then=lambda found: Request(scalars=(), subtrees=(), firsts=(also,)) if found else None,
    )
    text = b"1.3.1.0|2|1\n1.3.6.1.4.1.99.1.1|2|7\n1.3.6.1.4.1.99.1.2|2|8\n"
    snapshot = read_plain("x", text, request).snapshot
    assert isinstance(snapshot, Answered)
    assert [v.value for v in snapshot.varbinds] == [1, 7]


@pytest.mark.parametrize(
    "name, fit",
    [("xa-dong-son-gw", True), ("R1.hq_2", True), ("", False), ("../x", False), (".x", False),
     ("a/b", False), ("a\0", False), ("x" * 201, False)],
)  # fmt: skip
def test_names_of_files(name: str, fit: bool) -> None:  # noqa: FBT001  # a table's cell
    assert is_file_name(name) is fit


SEED = write_snmprec(
    (
        Varbind((1, 3, 6, 1, 2, 1, 1, 1, 0), ber.OCTET_STRING, b"Cisco IOS Software, Version 15.2"),
        Varbind((1, 3, 6, 1, 2, 1, 1, 2, 0), ber.OBJECT_IDENTIFIER, (1, 3, 6, 1, 4, 1, 9, 1, 1)),
        Varbind((1, 3, 6, 1, 2, 1, 2, 2, 1, 2, 1), ber.OCTET_STRING, b"Gi0/1\nx"),
        Varbind((1, 3, 6, 1, 2, 1, 4, 25, 0), ber.INTEGER, 1),
        Varbind((1, 3, 6, 1, 2, 1, 4, 30, 1, 5, 1), ber.INTEGER, 1),
        *(
            Varbind(
                (1, 3, 6, 1, 2, 1, 4, 34, 1, column, 2, 16, 32, 1, 13, 184, *(0,) * 11, 1),
                tag,
                value,
            )
            for column, tag, value in (
                (3, ber.INTEGER, 1),
                (4, ber.INTEGER, 1),
                (5, ber.OBJECT_IDENTIFIER, (0, 0)),
                (7, ber.INTEGER, 1),
            )
        ),
        Varbind((1, 3, 6, 1, 2, 1, 55, 1, 8, 1, 2, 1, *(254, 128), *(0,) * 13, 1), 2, 64),
        Varbind((1, 3, 6, 1, 2, 1, 191, 1, 9, 1, 8, 1, 0, 167772161), 2, 8),
    )
)
MUTATIONS: tuple[Callable[[str, int, int], str], ...] = (
    lambda text, at, by: text[: at % len(text)] + chr(by % 256) + text[at % len(text) + 1 :],
    lambda text, at, by: text[: at % len(text)] + text[at % len(text) + by % 90 :],
    lambda text, at, by: text[: at % len(text)] + str(by**5) + text[at % len(text) :],
    lambda text, at, by: text.replace("|2|", f"|{by % 80}|", 1 + at % 4),
    lambda text, at, by: text.replace("|4|", f"|{(2, 6, 64, 65, 68, 70, 5)[by % 7]}x|", 1 + at % 3),
    lambda text, at, by: "\n".join(
        sorted(text.split("\n"), key=lambda x: len(x) * by % (2 + at % 7))
    ),
    lambda text, at, by: text + text[at % len(text) :][: by % 300],
)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 9999), st.integers(0, 9999)),
        min_size=1,
        max_size=6,
    )
)
def test_mutated_recordings_are_judged_without_an_exception(
    mutations: list[tuple[Callable[[str, int, int], str], int, int]],
) -> None:
    text = SEED
    for mutate, at, by in mutations:
        text = mutate(text, at, by) or "\n"
    snapshot = read_plain("x", text.encode("latin-1", "replace"), REQUEST).snapshot
    audit = evaluate_unlisted(CATALOGUE, snapshot)
    assert len(audit.findings) == len(CHECKS)


@given(st.binary(max_size=400))
def test_any_file_is_judged(data: bytes) -> None:
    audit = evaluate_unlisted(CATALOGUE, read_plain("x", data, REQUEST).snapshot)
    assert len(audit.findings) == len(CHECKS)
    assert audit.outcome == "partial"


@settings(max_examples=200)
@given(ANSWERED)
def test_any_answer_is_judged(answered: Answered) -> None:
    assert len(evaluate_unlisted(CATALOGUE, answered).findings) == len(CHECKS)
