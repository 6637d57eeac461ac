"""What network.yaml says of configurations, as values, with everything it names looked up."""

from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.inventory.configuring_forms import NeighbourForm
from ipv6plan.inventory.links import Joint
from ipv6plan.inventory.problems import Place
from ipv6plan.inventory.references import Fleet, Lookup, repeated
from ipv6plan.model.address import AddressError, IPv6Address, IPv6Prefix
from ipv6plan.model.configuring import Edge, Management, Peering, Receiver
from ipv6plan.model.inventory import Link
from ipv6plan.text import Text

_UNICAST: Final = (IPv6Prefix.parse("2000::/3"), IPv6Prefix.parse("fc00::/7"))


def build_management(lookup: Lookup, fleet: Fleet) -> Management:
    """Give the servers that equipment turns to: services by their servers, servers, addresses."""
    form, place = lookup.written.network.management, lookup.written.top.at("management")
    return Management(
        ntp=_receivers(form.ntp, place.at("ntp"), lookup, fleet),
        syslog=_receivers(form.syslog, place.at("syslog"), lookup, fleet),
        traps=_receivers(form.traps, place.at("traps"), lookup, fleet),
        radius=_receivers(form.radius, place.at("radius"), lookup, fleet),
    )


def _receivers(
    words: Sequence[str], place: Place, lookup: Lookup, fleet: Fleet
) -> tuple[Receiver, ...]:
    for again in repeated(words):
        message = Text(en=f"{again} is named twice", vi=f"{again} được ghi hai lần")
        lookup.problems.add(place, message)
    found = (
        receiver
        for number, word in enumerate(words)
        for receiver in _receiver(word, place.at(number), lookup, fleet)
    )
    return tuple(dict.fromkeys(found))


def _receiver(word: str, place: Place, lookup: Lookup, fleet: Fleet) -> Iterator[Receiver]:
    if ":" in word:
        yield from _literal(word, place, lookup)
    elif word in lookup.written.services:
        servers = [e.server for e in lookup.written.services[word].form.endpoints]
        if not servers:
            lookup.problems.add(place, _no_server(word))
        yield from (Receiver(device=server) for server in servers)
    elif word in fleet.devices:
        yield Receiver(device=word)
    elif not lookup.written.doubtful("services", word) and not fleet.may_have(word):
        known = [*lookup.written.services, *fleet.devices]
        lookup.problems.add(place, _nobody(word), lookup.problems.like(word, known))


def _literal(word: str, place: Place, lookup: Lookup) -> Iterator[Receiver]:
    try:
        address = IPv6Address.parse(word)
    except AddressError as error:
        lookup.problems.add(place, error.message)
        return
    if _is_unicast(address):
        yield Receiver(address=address)
    else:
        lookup.problems.add(place, _not_global(word))


def _is_unicast(address: IPv6Address) -> bool:
    """Tell whether it can be reached from everywhere inside: 2000::/3 or fc00::/7."""
    return any(block.holds(address) for block in _UNICAST)


def build_edge(lookup: Lookup, joints: Sequence[Joint]) -> Edge | None:
    """Give BGP with those outside; its links must be of kind internet, with one neighbour each."""
    form, place = lookup.written.network.bgp, lookup.written.top.at("bgp")
    if form is None:
        return None
    links = {joint.link.id: joint.link for joint in joints}
    neighbours = []
    for number, neighbour in enumerate(form.neighbours):
        at = place.at("neighbours", number)
        _check(neighbour, at, form.asn, links, lookup)
        neighbours.append(
            Peering(
                link=neighbour.link,
                asn=neighbour.asn,
                address=neighbour.address,
                source=at.source,
            )
        )
    for again in repeated(n.link for n in form.neighbours):
        lookup.problems.add(place.at("neighbours"), _two_at(again))
    return Edge(asn=form.asn, neighbours=tuple(neighbours))


def _check(
    form: NeighbourForm, place: Place, asn: int, links: dict[str, Link], lookup: Lookup
) -> None:
    link = links.get(form.link)
    if link is None:
        if not lookup.written.doubtful("links", form.link):
            hint = lookup.problems.like(form.link, links)
            lookup.problems.add(place.at("link"), _no_link(form.link), hint)
    elif link.kind != "internet":
        lookup.problems.add(place.at("link"), _inside(form.link))
    if form.asn == asn:
        lookup.problems.add(place.at("asn"), _own(asn))
    if form.address is not None and not _is_unicast(form.address):
        lookup.problems.add(place.at("address"), _not_global(str(form.address)))


def _no_server(service: str) -> Text:
    return Text(
        en=f"the service {service} has no endpoints", vi=f"dịch vụ {service} chưa có endpoints"
    )


def _nobody(word: str) -> Text:
    return Text(
        en=f"there is no service and no device {word!r}",
        vi=f"không có dịch vụ hay thiết bị {word!r}",
    )


def _not_global(word: str) -> Text:
    return Text(
        en=f"{word} is not a unicast address that can be routed to (2000::/3, fc00::/7)",
        vi=f"{word} không phải là địa chỉ unicast định tuyến được (2000::/3, fc00::/7)",
    )


def _no_link(link: str) -> Text:
    return Text(en=f"there is no link {link!r}", vi=f"không có liên kết {link!r}")


def _inside(link: str) -> Text:
    return Text(
        en=f"{link} does not leave the network: BGP is for links of `kind: internet`",
        vi=f"{link} không ra ngoài mạng: BGP chỉ dùng cho liên kết `kind: internet`",
    )


def _own(asn: int) -> Text:
    return Text(
        en=f"AS {asn} is the network's own; a neighbour at the edge has another",
        vi=f"AS {asn} là của chính mạng này; láng giềng ở biên phải có số hiệu khác",
    )


def _two_at(link: str) -> Text:
    return Text(
        en=f"{link} has two neighbours; one a link",
        vi=f"{link} có hai láng giềng; mỗi liên kết một",
    )
