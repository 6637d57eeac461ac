"""Services as values, with everything they name looked up."""

from typing import Final

from ipv6plan.inventory.declared import EVERYBODY
from ipv6plan.inventory.forms import ConsumerForm, OutsideForm, ServiceForm
from ipv6plan.inventory.problems import Place
from ipv6plan.inventory.reading import Entry
from ipv6plan.inventory.references import Fleet, Lookup, repeated
from ipv6plan.model.inventory import Endpoint, Service
from ipv6plan.text import Text

_TENANT_OR_GROUP: Final = Text(en="tenant or group", vi="cơ quan hoặc nhóm")


def build_services(lookup: Lookup, fleet: Fleet) -> tuple[Service, ...]:
    """Give the services in the order they are written."""
    return tuple(
        _service(key, entry, lookup, fleet) for key, entry in lookup.written.services.items()
    )


def _service(key: str, entry: Entry[ServiceForm], lookup: Lookup, fleet: Fleet) -> Service:
    form, place = entry.form, entry.place
    lookup.check(place.at("owner"), "tenants", form.owner)
    for number, need in enumerate(form.needs):
        lookup.check(place.at("needs", number), "services", need)
    for number, endpoint in enumerate(form.endpoints):
        fleet.check(place.at("endpoints", number, "server"), endpoint.server, lookup.problems)
    for number, consumer in enumerate(form.consumers):
        _check_consumer(consumer, place.at("consumers", number), lookup)
    consumers = tuple(map(_consumer, form.consumers))
    for again in (*repeated(form.needs), *repeated(consumers)):
        lookup.problems.add(place, _twice(again))
    return Service(
        id=key,
        name=form.name,
        owner=form.owner,
        endpoints=tuple(
            Endpoint(server=e.server, port=e.port, protocol=e.protocol, name=e.name or "")
            for e in form.endpoints
        ),
        consumers=consumers,
        needs=tuple(form.needs),
        strategy=form.strategy,
        source=place.source,
    )


def _consumer(form: ConsumerForm) -> str:
    return f"outside:{form.outside}" if isinstance(form, OutsideForm) else form


def _check_consumer(form: ConsumerForm, place: Place, lookup: Lookup) -> None:
    if isinstance(form, OutsideForm) or form == EVERYBODY:
        return
    written = lookup.written
    tenants, groups = written.network.tenants, written.network.groups
    if form in tenants and form in groups:
        lookup.problems.add(place, _ambiguous(form))
    if form in tenants or form in groups:
        return
    if not any(written.doubtful(section, form) for section in ("tenants", "groups")):
        known = [EVERYBODY, *tenants, *groups]
        lookup.problems.add(place, _nobody(form), lookup.problems.like(form, known))


def _nobody(key: str) -> Text:
    return Text(
        en=f"there is no {_TENANT_OR_GROUP.en} {key!r}",
        vi=f"không có {_TENANT_OR_GROUP.vi} {key!r}",
    )


def _ambiguous(key: str) -> Text:
    return Text(
        en=f"{key} is the id of a tenant and of a group; rename one",
        vi=f"{key} vừa là mã cơ quan vừa là mã nhóm; hãy đổi một trong hai",
    )


def _twice(key: str) -> Text:
    return Text(en=f"{key} is named twice", vi=f"{key} được ghi hai lần")
