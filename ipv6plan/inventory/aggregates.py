"""The blocks that a registry or a provider gave: which kind may lie where."""

from ipv6plan.inventory.problems import Place, Problems, shown
from ipv6plan.inventory.reading import Written
from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.aggregate_kind import misfit
from ipv6plan.model.inventory import Aggregate, AggregateKind
from ipv6plan.text import Text


def build_aggregates(written: Written, problems: Problems) -> tuple[Aggregate, ...]:
    """Give the aggregates, checked for kind and overlap."""
    at = written.top.at("aggregates")
    found: list[tuple[Aggregate, Place]] = []
    for key, form in written.network.aggregates.items():
        try:
            prefix = IPv6Prefix.parse(key)
        except AddressError as error:
            problems.add(at.at(key), error.message)
            continue
        _check_kind(prefix, form.kind, at.at(key, "kind"), problems)
        aggregate = Aggregate(
            prefix=prefix, kind=form.kind, id=form.id or "", source=at.at(key).source
        )
        found.append((aggregate, at.at(key)))
    unread = any(section == "aggregates" for section, _ in written.broken)
    if not written.network.aggregates and not unread:
        problems.add(at, Text(en="must not be empty", vi="không được để trống"))
    _check_overlaps(found, problems)
    _check_ids(found, problems)
    _check_draws(written, problems)
    return tuple(aggregate for aggregate, _ in found)


def _check_kind(prefix: IPv6Prefix, kind: AggregateKind, at: Place, problems: Problems) -> None:
    found = misfit(prefix, kind)
    if found is not None:
        problems.add(at, found.message, found.hint)


def _check_overlaps(found: list[tuple[Aggregate, Place]], problems: Problems) -> None:
    """Of blocks in order of address, one can only overlap the widest before it."""
    widest: tuple[Aggregate, Place] | None = None
    for item in sorted(found, key=lambda i: (i[0].prefix.value, i[0].prefix.length)):
        if widest is not None and widest[0].prefix.holds(item[0].prefix):
            first, later = sorted((widest, item), key=lambda i: i[0].source)
            problems.add(later[1], _overlap(later[0].prefix, first[0].prefix))
        else:
            widest = item


def _check_ids(found: list[tuple[Aggregate, Place]], problems: Problems) -> None:
    """Verify that no two aggregates have one id."""
    seen: dict[str, IPv6Prefix] = {}
    for aggregate, place in found:
        if aggregate.id in seen:
            problems.add(place.at("id"), _taken(aggregate.id, seen[aggregate.id]))
        if aggregate.id:
            seen.setdefault(aggregate.id, aggregate.prefix)


def _check_draws(written: Written, problems: Problems) -> None:
    """Verify that sites and zones draw from aggregates that are there."""
    if written.doubtful("aggregates"):
        return
    known = [form.id for form in written.network.aggregates.values() if form.id is not None]
    at = written.top.at("zones")
    draws = [(at.at(key), form.aggregates) for key, form in written.network.zones.items()]
    draws += [(entry.place, entry.form.aggregates) for entry in written.sites.values()]
    at = written.top.at("profiles")
    draws += [(at.at(key), form.aggregates) for key, form in written.network.profiles.items()]
    for place, names in draws:
        for number, name in enumerate(names):
            if name not in known:
                where = place.at("aggregates", number)
                problems.add(where, _no_aggregate(name), problems.like(name, known))


def _taken(key: str, other: IPv6Prefix) -> Text:
    return Text(en=f"{key} is the id of {other} already", vi=f"{key} đã là mã của {other}")


def _no_aggregate(key: str) -> Text:
    return Text(
        en=f"there is no aggregate with the id {shown(key)}",
        vi=f"không có khối địa chỉ nào mang mã {shown(key)}",
    )


def _overlap(later: IPv6Prefix, first: IPv6Prefix) -> Text:
    return Text(en=f"{later} overlaps {first}", vi=f"{later} chồng lấn với {first}")
