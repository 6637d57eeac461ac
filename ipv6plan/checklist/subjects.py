"""Who a step is done for, and what is true of them: the traits that conditions of steps ask for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.model.checklist import Scope
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory, Link, Service, Site, Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A province, agency, site, device or service, with the devices that stand for it."""

    scope: Scope
    id: str
    sites: tuple[Site, ...]
    """Where it is: one for sites and devices, all for the province, an agency's own."""
    devices: tuple[DeviceIntent, ...]
    """All of the province, agency or site, the device itself, the servers of a service."""
    links: tuple[Link, ...]
    """Those that end at one of its devices."""
    traits: frozenset[str]
    """`role:router`, `routes`, `zone:dmz`, `exposed`, ...: see CONDITIONS."""
    services: tuple[Service, ...] = ()
    """All of the province, those that an agency owns, that stand at a site, the service itself."""


class Subjects:
    """Makes the subjects of one inventory; what is needed often is looked up once."""

    def __init__(
        self,
        inventory: Inventory,
        intents: tuple[DeviceIntent, ...],
        leaving: Collection[str] = (),
    ) -> None:
        """Take the devices, and which of them have files that leave something to people."""
        self.inventory = inventory
        self._leaving = leaving
        self._intents = {intent.device.id: intent for intent in intents}
        self._links: defaultdict[str, list[Link]] = defaultdict(list)
        for link in inventory.links:
            for device in dict.fromkeys(end.device for end in link.ends):
                self._links[device].append(link)
        self.services = _by_site(inventory)
        self._sites: defaultdict[str, list[Site]] = defaultdict(list)
        for site in inventory.sites:
            self._sites[site.tenant].append(site)

    def province(self) -> Subject:
        """Give the province with all that is in it."""
        inventory = self.inventory
        devices = tuple(i for d in inventory.devices if (i := self._intents.get(d.id)))
        extra = {f"aggregate:{aggregate.kind}" for aggregate in inventory.aggregates}
        return self._subject(
            (Scope.PROVINCE, inventory.network.id),
            inventory.sites,
            devices,
            inventory.services,
            extra,
        )

    def agency(self, tenant: Tenant) -> Subject:
        """Give an agency with its sites, their devices, and the services that it owns."""
        sites = tuple(self._sites.get(tenant.id, ()))
        devices = tuple(i for s in sites for d in s.devices if (i := self._intents.get(d.id)))
        services = [s for s in self.inventory.services if s.owner == tenant.id]
        extra = {f"group:{group.id}" for group in self.inventory.lineage(tenant.group)}
        return self._subject((Scope.AGENCY, tenant.id), sites, devices, services, extra)

    def site(self, site: Site) -> Subject:
        """Give a site with its devices and the services that it holds."""
        devices = tuple(i for d in site.devices if (i := self._intents.get(d.id)))
        services = self.services.get(site.id, ())
        extra = {f"group:{group.id}" for group in self.inventory.lineage(site.group)}
        return self._subject((Scope.SITE, site.id), (site,), devices, services, extra)

    def device(self, site: Site, device: str) -> Subject | None:
        """Give one device, or None where nothing is planned for it."""
        intent = self._intents.get(device)
        if intent is None:
            return None
        extra = {"leaves"} if device in self._leaving else ()
        return self._subject((Scope.DEVICE, device), (site,), (intent,), extra=extra)

    def service(self, service: Service) -> Subject:
        """Give a service with its servers."""
        servers = dict.fromkeys(endpoint.server for endpoint in service.endpoints)
        devices = tuple(i for s in servers if (i := self._intents.get(s)))
        sites = tuple(self.inventory.site[s] for s in dict.fromkeys(i.device.site for i in devices))
        return self._subject((Scope.SERVICE, service.id), sites, devices, (service,))

    def _subject(
        self,
        name: tuple[Scope, str],
        sites: tuple[Site, ...],
        devices: tuple[DeviceIntent, ...],
        services: Iterable[Service] = (),
        extra: Iterable[str] = (),
    ) -> Subject:
        services = tuple(services)
        links = dict.fromkeys(link for i in devices for link in self._links.get(i.device.id, ()))
        traits = {trait for device in devices for trait in _of_device(device)}
        traits.update(f"profile:{site.profile}" for site in sites)
        traits.update(f"link:{link.kind}" for link in links)
        traits.update(trait for service in services for trait in _of_service(service))
        traits.update(self._of_zones(name[0], sites, devices), extra)
        return Subject(
            scope=name[0],
            id=name[1],
            sites=sites,
            devices=devices,
            links=tuple(links),
            traits=frozenset(traits),
            services=services,
        )

    def _of_zones(
        self, scope: Scope, sites: tuple[Site, ...], devices: tuple[DeviceIntent, ...]
    ) -> Iterator[str]:
        """Give the traits of all VLANs of a site, or of those that a device or server is in."""
        whole = scope in {Scope.PROVINCE, Scope.AGENCY, Scope.SITE}
        used = {(i.device.site, f.vlan) for i in devices for f in i.interfaces}
        vlans = (v for s in sites for v in s.vlans if whole or (s.id, v.id) in used)
        for name in sorted({vlan.zone for vlan in vlans}):
            zone = self.inventory.zone[name]
            yield f"zone:{name}"
            yield f"hosts:{zone.hosts}"
            if zone.exposed:
                yield "exposed"


def _of_device(intent: DeviceIntent) -> Iterator[str]:
    yield f"role:{intent.device.role}"
    yield f"platform:{intent.device.platform}"
    if intent.routes:
        yield "routes"
    if intent.device.credential is not None:
        yield "snmp"
    for interface in intent.interfaces:
        yield f"interface:{interface.kind}"
        if interface.delegated is not None:
            yield "delegates"


def _of_service(service: Service) -> Iterator[str]:
    yield "services"
    yield f"service:{service.id}"
    yield f"strategy:{service.strategy}"
    for endpoint in service.endpoints:
        yield f"protocol:{endpoint.protocol}"
    if any(consumer.startswith("outside:") for consumer in service.consumers):
        yield "outside"


def _by_site(inventory: Inventory) -> Mapping[str, tuple[Service, ...]]:
    """Give the services of each site: a service is where its first server stands; "" for none."""
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for service in inventory.services:
        server = service.endpoints[0].server if service.endpoints else ""
        device = inventory.device.get(server)
        found[device.site if device else ""].append(service)
    return {site: tuple(services) for site, services in found.items()}
