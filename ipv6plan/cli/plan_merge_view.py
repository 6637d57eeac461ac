"""How two networks that become one are told: what collides, what each way costs, what moves."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ipv6plan.cli.console import remark, show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.merging import Kind
from ipv6plan.model.plan import Plan
from ipv6plan.pipeline.plan_merge import Merged
from ipv6plan.planning.merge import Keep, Option
from ipv6plan.text import Text

FORMAT: Final = 1
KINDS: Final[Mapping[Kind, Text]] = {
    Kind.AGGREGATE: Text(en="aggregate", vi="khối địa chỉ"),
    Kind.CREDENTIAL: Text(en="credential", vi="thông tin SNMP"),
    Kind.ZONE: Text(en="zone", vi="vùng mạng"),
    Kind.PROFILE: Text(en="profile", vi="mẫu"),
    Kind.GROUP: Text(en="group", vi="nhóm"),
    Kind.TENANT: Text(en="tenant", vi="cơ quan"),
    Kind.SITE: Text(en="site", vi="địa điểm"),
    Kind.DEVICE: Text(en="device", vi="thiết bị"),
    Kind.LINK: Text(en="link", vi="liên kết"),
    Kind.SERVICE: Text(en="service", vi="dịch vụ"),
}
_NUMBERS: Final[Mapping[str, Text]] = {
    "moved": Text(en="moved", vi="phải dời"),
    "devices": Text(en="devices", vi="thiết bị"),
    "sites": Text(en="sites", vi="địa điểm"),
}


def present(merged: Merged, format_: Format) -> None:
    """Print the comparison; as rows for other programs, the options alone."""
    if format_ is Format.JSON:
        write(to_pretty_json(as_object(merged)))
        return
    if format_ is not Format.TABLE:
        deliver(option_rows(merged), format_, None)
        return
    for heading, rows in _sections(merged):
        show(heading.in_(spoken()))
        if rows is not None:
            show(table(rows))


def written(plan: Plan, into: Path) -> None:
    """Say that the merged workspace is there."""
    remark(
        Text(
            en=f"{into} is written: {len(plan.allocations)} allocations, verified. Templates, "
            "simulation.yaml, audits and comments are not merged.",
            vi=f"Đã ghi {into}: {len(plan.allocations)} mục cấp phát, đã kiểm tra. Mẫu, "
            "simulation.yaml, kết quả rà soát và chú thích không được hợp nhất.",
        )
    )


def _sections(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    yield _networks(merged), None
    yield from _ids(merged)
    yield from _ipv4(merged)
    yield from _ipv6(merged)
    yield from _remarks(merged)


def _networks(merged: Merged) -> Text:
    one, other = (_counted(i.inventory) for i in (merged.first, merged.second))
    return Text(en=f"{one.en} + {other.en}", vi=f"{one.vi} + {other.vi}")


def _counted(inventory: Inventory) -> Text:
    name, sites, devices = inventory.network.id, len(inventory.sites), len(inventory.devices)
    return Text(
        en=f"{name} ({sites} sites, {devices} devices)",
        vi=f"{name} ({sites} địa điểm, {devices} thiết bị)",
    )


def _ids(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    one, other = (i.inventory.network.id for i in (merged.first, merged.second))
    if not merged.collisions:
        yield Text(en="No id means two things.", vi="Không có mã nào trùng nhau."), None
        return
    columns = {
        "kind": Text(en="kind", vi="loại"),
        "id": Text(en=f"id in {other}", vi=f"mã trong {other}"),
        "renamed": Text(en="in the merged network", vi="trong mạng hợp nhất"),
    }
    rows = [(KINDS[c.kind].in_(spoken()), c.id, c.renamed) for c in merged.collisions]
    count = len(rows)
    yield (
        Text(
            en=f"{count} ids mean something else in {one}, or belong to one that does:",
            vi=f"{count} mã đã có nghĩa khác trong {one}, hoặc thuộc về mã như vậy:",
        ),
        Rows(columns=columns, rows=rows),
    )


def _ipv4(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    if not merged.overlaps:
        yield Text(en="No IPv4 block overlaps.", vi="Không có khối IPv4 nào chồng lấn."), None
        return
    names = [i.inventory.network.id for i in (merged.first, merged.second)]
    columns = {
        "first": Text(en=f"in {names[0]}", vi=f"trong {names[0]}"),
        "block": Text(en="block", vi="khối"),
        "second": Text(en=f"in {names[1]}", vi=f"trong {names[1]}"),
        "other": Text(en="block", vi="khối"),
    }
    rows = [
        (o.first.id, str(o.first.block), o.second.id, str(o.second.block)) for o in merged.overlaps
    ]
    yield (
        Text(
            en=f"IPv4 blocks that overlap ({len(rows)}); give others with --ipv4 ID=BLOCK:",
            vi=f"Khối IPv4 chồng lấn ({len(rows)}); hãy cho khối khác bằng --ipv4 ID=KHỐI:",
        ),
        Rows(columns=columns, rows=rows),
    )


def _ipv6(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    aggregates = ", ".join(str(a.prefix) for a in merged.merger.aggregates)
    yield Text(en=f"Aggregates: {aggregates}", vi=f"Khối địa chỉ: {aggregates}"), None
    if not merged.merger.clashes:
        yield (
            Text(
                en="No IPv6 prefix overlaps: both keep their blocks.",
                vi="Không có tiền tố IPv6 nào chồng lấn: cả hai giữ nguyên khối của mình.",
            ),
            None,
        )
        return
    names = [i.inventory.network.id for i in (merged.first, merged.second)]
    columns = {
        "first": Text(en=f"in {names[0]}", vi=f"trong {names[0]}"),
        "prefix": Text(en="prefix", vi="tiền tố"),
        "second": Text(en=f"in {names[1]}", vi=f"trong {names[1]}"),
        "other": Text(en="prefix", vi="tiền tố"),
    }
    rows = [
        (c.first.owner, str(c.first.prefix), c.second.owner, str(c.second.prefix))
        for c in merged.merger.clashes
    ]
    yield (
        Text(
            en=f"IPv6 blocks that overlap ({len(rows)}):", vi=f"Khối IPv6 chồng lấn ({len(rows)}):"
        ),
        Rows(columns=columns, rows=rows),
    )
    yield Text(en="Ways to merge:", vi="Các cách hợp nhất:"), option_rows(merged)
    yield from _moves(merged)


def option_rows(merged: Merged) -> Rows:
    """Give one row a way to merge."""
    rows = []
    for option in merged.merger.options:
        chosen = "*" if option is merged.chosen else ""
        problem = "" if option.problem is None else option.problem.in_(spoken())
        numbers = (str(option.moved), str(option.devices), str(option.sites))
        rows.append((chosen, _named(option.keep, merged).in_(spoken()), *numbers, problem))
    columns = {
        "chosen": Text(en="", vi=""),
        "keep": Text(en="way", vi="cách"),
        **_NUMBERS,
        "problem": Text(en="what does not fit", vi="không vừa"),
    }
    return Rows(columns=columns, rows=rows)


def _named(keep: Keep, merged: Merged) -> Text:
    one, other = (i.inventory.network.id for i in (merged.first, merged.second))
    if not merged.merger.clashes:
        return Text(en="nothing moves", vi="không phải dời gì")
    match keep:
        case Keep.FIRST:
            return Text(en=f"first: {one} stays", vi=f"first: giữ {one}")
        case Keep.SECOND:
            return Text(en=f"second: {other} stays", vi=f"second: giữ {other}")
        case Keep.FEWEST:
            return Text(en="fewest: what moves least", vi="fewest: dời ít nhất")


def _moves(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    names = [i.inventory.network.id for i in (merged.first, merged.second)]
    columns = {
        "network": Text(en="network", vi="mạng"),
        "role": Text(en="role", vi="vai trò"),
        "owner": Text(en="owner", vi="đối tượng"),
        "before": Text(en="prefix", vi="tiền tố"),
        "after": Text(en="in the merged network", vi="trong mạng hợp nhất"),
    }
    rows = [
        (names[m.side], m.unit.role.value, m.unit.owner, str(m.unit.prefix), str(m.target))
        for m in merged.chosen.moves
    ]
    if rows:
        moved = Text(
            en="These blocks move, with everything inside:",
            vi="Các khối sau bị dời cùng mọi thứ bên trong:",
        )
        yield moved, Rows(columns=columns, rows=rows)


def _remarks(merged: Merged) -> Iterator[tuple[Text, Rows | None]]:
    one, other = (i.inventory for i in (merged.first, merged.second))
    if one.policy != other.policy:
        yield (
            Text(
                en=f"What is new is planned by the policy of {one.network.id}.",
                vi=f"Phần thêm mới được quy hoạch theo chính sách của {one.network.id}.",
            ),
            None,
        )
    if one.network.domain != other.network.domain and any(
        e.name for s in other.services for e in s.endpoints
    ):
        yield (
            Text(
                en=f"Names of services under {other.network.domain or '-'} will be under "
                f"{one.network.domain or '-'}.",
                vi=f"Tên dịch vụ thuộc {other.network.domain or '-'} sẽ thuộc "
                f"{one.network.domain or '-'}.",
            ),
            None,
        )


def as_object(merged: Merged) -> dict[str, object]:
    """Give the comparison as docs/renumbering.md describes it."""
    names = [i.inventory.network.id for i in (merged.first, merged.second)]
    return {
        "format": FORMAT,
        "networks": names,
        "collisions": merged.collisions,
        "ipv4": [
            {
                "first": {"id": o.first.id, "block": o.first.block},
                "second": {"id": o.second.id, "block": o.second.block},
            }
            for o in merged.overlaps
        ],
        "aggregates": [{"prefix": a.prefix, "kind": a.kind} for a in merged.merger.aggregates],
        "ipv6": [
            {
                "first": {"owner": c.first.owner, "prefix": c.first.prefix},
                "second": {"owner": c.second.owner, "prefix": c.second.prefix},
            }
            for c in merged.merger.clashes
        ],
        "options": [_option(o, names) for o in merged.merger.options],
        "chosen": merged.chosen.keep,
    }


def _option(option: Option, names: list[str]) -> dict[str, object]:
    return {
        "keep": option.keep,
        "fits": option.plan is not None,
        "moved": option.moved,
        "devices": option.devices,
        "sites": option.sites,
        "moves": [
            {
                "network": names[m.side],
                "role": m.unit.role,
                "owner": m.unit.owner,
                "before": m.unit.prefix,
                "after": m.target,
            }
            for m in option.moves
        ],
    }
