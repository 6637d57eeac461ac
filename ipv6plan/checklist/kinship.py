"""Which subjects have to do with which: a device with its site, a service with its servers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ipv6plan.model.checklist import Scope
from ipv6plan.model.inventory import Inventory, Service

Ids = tuple[str, ...]


class Kinship:
    """Looks up, in one inventory, the sites, devices, services and agencies of each subject."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self._sites_of = _grouped((site.tenant, site.id) for site in inventory.sites)
        self._at: dict[Scope, Mapping[str, Ids]] = {
            Scope.DEVICE: _grouped((device.site, device.id) for device in inventory.devices),
            Scope.SERVICE: _grouped(
                (site, service.id) for service in inventory.services for site in self._held(service)
            ),
        }
        self._on = _grouped((s, v.id) for v in inventory.services for s in servers(v, inventory))
        self._owned = _grouped((service.owner, service.id) for service in inventory.services)

    def places(self, scope: Scope, subject: str) -> Ids:
        """Give the ids of the subject's sites, then those of their agencies; none for the
        province, which is everywhere.
        """
        if scope is Scope.PROVINCE:
            return ()
        sites = self._sites(scope, subject)
        agencies = (self.inventory.site[site].tenant for site in sites)
        own = (subject,) if scope is Scope.AGENCY else ()
        return tuple(dict.fromkeys((*own, *sites, *agencies)))

    def of(self, wanted: Scope, scope: Scope, subject: str) -> Ids | None:
        """Give the ids of the subjects of scope `wanted` that have to do with one of `scope`; None
        where all have.
        """
        if Scope.PROVINCE in {wanted, scope}:
            return None
        if wanted is scope:
            return (subject,)
        sites = self._sites(scope, subject)
        match wanted:
            case Scope.SITE:
                return sites
            case Scope.AGENCY:
                return self._agencies(scope, subject, sites)
            case _:
                return self._within(wanted, scope, subject, sites)

    def _agencies(self, scope: Scope, subject: str, sites: Ids) -> Ids:
        if scope is Scope.SERVICE and subject in self.inventory.service:
            return (self.inventory.service[subject].owner,)
        return tuple(dict.fromkeys(self.inventory.site[site].tenant for site in sites))

    def _within(self, wanted: Scope, scope: Scope, subject: str, sites: Ids) -> Ids:
        """Give devices or services: a service's servers, what runs on a device, what is there."""
        if (wanted, scope) == (Scope.DEVICE, Scope.SERVICE):
            service = self.inventory.service.get(subject)
            return () if service is None else servers(service, self.inventory)
        if (wanted, scope) == (Scope.SERVICE, Scope.DEVICE):
            return self._on.get(subject, ())
        if (wanted, scope) == (Scope.SERVICE, Scope.AGENCY):
            return self._owned.get(subject, ())
        return tuple(dict.fromkeys(id_ for s in sites for id_ in self._at[wanted].get(s, ())))

    def _sites(self, scope: Scope, subject: str) -> Ids:
        match scope:
            case Scope.SITE:
                return (subject,) if subject in self.inventory.site else ()
            case Scope.DEVICE:
                device = self.inventory.device.get(subject)
                return () if device is None else (device.site,)
            case Scope.SERVICE:
                service = self.inventory.service.get(subject)
                return () if service is None else self._held(service)
            case Scope.AGENCY:
                return self._sites_of.get(subject, ())
            case Scope.PROVINCE:
                return tuple(self.inventory.site)

    def _held(self, service: Service) -> Ids:
        at = (self.inventory.device[server].site for server in servers(service, self.inventory))
        return tuple(dict.fromkeys(at))


def servers(service: Service, inventory: Inventory) -> Ids:
    """Give the ids of the devices that a service runs on, as far as they are in the inventory."""
    found = dict.fromkeys(endpoint.server for endpoint in service.endpoints)
    return tuple(server for server in found if server in inventory.device)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Ids]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}
