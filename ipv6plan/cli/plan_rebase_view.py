"""How a change of the prefix is told: what to change by hand, what it touches, what comes next."""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.cli.console import remark, show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.plan_diff_view import as_object as diff_object
from ipv6plan.cli.results import Rows, deliver, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.plan import PlanAggregate
from ipv6plan.pipeline.plan_rebase import Rebased
from ipv6plan.planning.diff_touched import Touch, Touched
from ipv6plan.planning.rebase import Phase
from ipv6plan.text import Text

FORMAT: Final = 1
COLUMNS: Final[Mapping[str, Text]] = {
    "site": Text(en="site", vi="địa điểm"),
    "prefixes": Text(en="prefixes", vi="tiền tố"),
    "addresses": Text(en="addresses", vi="địa chỉ"),
    "devices": Text(en="devices", vi="thiết bị"),
}
COMMON: Final = Text(en="(groups, infrastructure)", vi="(nhóm, hạ tầng)")
_DONE: Final[Mapping[Phase, Text]] = {
    Phase.AT_ONCE: Text(en="get another prefix", vi="đổi tiền tố"),
    Phase.ADD: Text(en="are reserved under the new prefix", vi="được giữ chỗ trong tiền tố mới"),
    Phase.SWITCH: Text(
        en="change over to the new prefix; the old addresses stay in use beside them",
        vi="chuyển sang tiền tố mới; địa chỉ cũ vẫn dùng song song",
    ),
    Phase.DEPRECATE: Text(
        en="under the old prefix are deprecated", vi="thuộc tiền tố cũ được đánh dấu ngừng dùng"
    ),
    Phase.REMOVE: Text(en="leave the plan", vi="được bỏ khỏi quy hoạch"),
}
_NEXT: Final[Mapping[Phase, Text]] = {
    Phase.ADD: Text(
        en="Next: configure routing for both prefixes, then `--phase switch`.",
        vi="Tiếp theo: cấu hình định tuyến cho cả hai tiền tố, rồi `--phase switch`.",
    ),
    Phase.SWITCH: Text(
        en="Next: configure the new addresses, change the DNS, wait until nobody uses the old "
        "ones, then `--phase deprecate`.",
        vi="Tiếp theo: cấu hình địa chỉ mới, sửa DNS, chờ đến khi không còn ai dùng địa chỉ cũ, "
        "rồi `--phase deprecate`.",
    ),
    Phase.DEPRECATE: Text(
        en="Next: announce the old prefix with preferred lifetime 0 (RFC 4862), take the old "
        "addresses out of the equipment, then `--phase remove`.",
        vi="Tiếp theo: quảng bá tiền tố cũ với preferred lifetime 0 (RFC 4862), gỡ địa chỉ cũ khỏi "
        "thiết bị, rồi `--phase remove`.",
    ),
    Phase.REMOVE: Text(
        en="Next: give the old prefix back.", vi="Tiếp theo: trả lại khối địa chỉ cũ."
    ),
}


def present(found: Rebased, format_: Format, *, written: bool) -> None:
    """Print what changes, then the sites that it touches."""
    rows = touched_rows(found.touched)
    if format_ is Format.TABLE:
        for line in words(found, written=written):
            show(line.in_(spoken()))
        show(table(rows))
    else:
        if format_ is Format.JSON:
            write(to_pretty_json(as_object(found, written=written)))
        else:
            deliver(rows, format_, None)
        for line in words(found, written=written):
            remark(line)


def as_object(found: Rebased, *, written: bool) -> dict[str, object]:
    """Give the change as docs/renumbering.md describes it."""
    return {
        "format": FORMAT,
        "from": found.asked.source,
        "to": found.asked.target,
        "phase": found.asked.phase,
        "written": written,
        "sites": [
            {
                "site": touch.site or None,
                "prefixes": touch.prefixes,
                "addresses": touch.addresses,
                "devices": touch.devices,
            }
            for touch in found.touched.sites
        ],
        "difference": diff_object(found.diff),
    }


def words(found: Rebased, *, written: bool) -> Iterator[Text]:
    """Say what changes, what is to be done by hand, and what comes next."""
    asked, total, sites = found.asked, counted(found.touched.total), found.touched.count
    way, done = f"{asked.source} → {asked.target}", _DONE[asked.phase]
    yield Text(
        en=f"{way}: {total.en} on {sites} sites {done.en}.",
        vi=f"{way}: {total.vi} tại {sites} địa điểm {done.vi}.",
    )
    yield from _by_hand(found)
    if found.made_up:
        yield Text(
            en=f"{asked.target}: the global id looks made up; it should be random (RFC 4193 "
            "section 3.2).",
            vi=f"{asked.target}: phần định danh toàn cục có vẻ tự đặt; phải là số ngẫu nhiên (RFC "
            "4193 mục 3.2).",
        )
    if asked.phase in {Phase.AT_ONCE, Phase.ADD}:
        yield Text(
            en="Interface ids stay as they are, opaque ones too.",
            vi="Định danh giao diện giữ nguyên, kể cả loại khó đoán (opaque).",
        )
    if not written:
        yield Text(
            en="Nothing was written: --write changes plan.jsonl, -o FILE makes a new file.",
            vi="Chưa ghi gì: --write ghi vào plan.jsonl, -o FILE ghi ra tệp khác.",
        )
    elif asked.phase in _NEXT:
        yield _NEXT[asked.phase]


def _by_hand(found: Rebased) -> Iterator[Text]:
    removed, added = found.diff.aggregates_removed, found.diff.aggregates_added
    if removed or added:
        yield Text(
            en="Change `aggregates` in network.yaml by hand:",
            vi="Hãy sửa `aggregates` trong network.yaml:",
        )
    for aggregate in removed:
        source = found.lines.get(aggregate.prefix)
        where = "" if source is None else f"  ({source})"
        line = f"  - {declared(aggregate)}{where}"
        yield Text(en=line, vi=line)
    for aggregate in added:
        line = f"  + {declared(aggregate)}"
        yield Text(en=line, vi=line)


def declared(aggregate: PlanAggregate) -> str:
    """Give an aggregate's line in network.yaml."""
    more = f", id: {aggregate.id}" if aggregate.id else ""
    return f'"{aggregate.prefix}": {{kind: {aggregate.kind.value}{more}}}'


def counted(touch: Touch) -> Text:
    """Say how much is touched."""
    return Text(
        en=f"{touch.prefixes} prefixes, {touch.addresses} addresses, {touch.devices} devices",
        vi=f"{touch.prefixes} tiền tố, {touch.addresses} địa chỉ, {touch.devices} thiết bị",
    )


def touched_rows(found: Touched) -> Rows:
    """Give a row a site."""
    return Rows(
        columns=COLUMNS,
        rows=[
            (
                touch.site or COMMON.in_(spoken()),
                str(touch.prefixes),
                str(touch.addresses),
                str(touch.devices),
            )
            for touch in found.sites
        ],
    )
