"""What waits for what: devices for those towards the core, services for their servers, names last.

    device  waits for its neighbours that are nearer to the way out, and in a site for its gateways
    site    waits for all of its devices
    service waits for its servers, and for the services it needs
    dns     waits for the service to answer

Redundant pairs are routers of one VLAN and servers of one service: while one is worked on, the
other carries the traffic.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from ipv6plan.checklist.work import NO_WORK, Work
from ipv6plan.model.inventory import HOST_ROLES, Device, Inventory, Service, Site
from ipv6plan.model.waves import Task, TaskGraph, TaskKind, Terms

USUAL: Mapping[TaskKind, str] = {
    TaskKind.DEVICE: "network-engineer", TaskKind.SITE: "network-engineer",
    TaskKind.SERVICE: "system-admin", TaskKind.DNS: "dns-admin",
}  # fmt: skip
"""Who does what no step has an effort for."""


def order_of(
    inventory: Inventory, terms: Terms, work: Work = NO_WORK, spent: Work = NO_WORK
) -> TaskGraph:
    """Give the tasks of a network that has been inventoried, and what each waits for; `work` are
    the person-days that are left of them, `spent` those of what is done.
    """
    near = _distances(inventory)
    around = _neighbours(inventory)
    tasks = [
        _device(inventory, site, device, near, around)
        for site in inventory.sites
        for device in site.devices
    ]
    tasks += [_site(site) for site in inventory.sites]
    tasks += [task for service in inventory.services for task in _service(inventory, service)]
    pairs = dict.fromkeys(_pairs(inventory))
    tasks = [replace(_worked(task, work), spent=spent.get(task.id, ())) for task in tasks]
    return TaskGraph(tasks=tuple(_by_rank(tasks, terms)), pairs=tuple(pairs))


def _worked(task: Task, work: Work) -> Task:
    """Put in who has to do how much; the first of those with most leads."""
    days = work.get(task.id, ())
    if not days:
        return task
    total = round(sum(n for _, n in days), 3)
    return replace(task, who=max(days, key=lambda of: of[1])[0], days=total, work=days)


def _site(site: Site) -> Task:
    return Task(
        id=f"{TaskKind.SITE}:{site.id}",
        kind=TaskKind.SITE,
        subject=site.id,
        site=site.id,
        who=USUAL[TaskKind.SITE],
        days=0.0,
        after=tuple(f"device:{device.id}" for device in site.devices),
    )


def _neighbours(inventory: Inventory) -> Mapping[str, dict[str, None]]:
    """Give the devices that each is linked to, and within a site its gateways."""
    found: dict[str, dict[str, None]] = {d.id: {} for d in inventory.devices}
    for link in inventory.links:
        if link.b is not None:
            found[link.a.device][link.b.device] = None
            found[link.b.device][link.a.device] = None
    for site in inventory.sites:
        gateways = dict.fromkeys(r for vlan in site.vlans for r in vlan.routers if r in found)
        for device in site.devices:
            for gateway in gateways:
                if gateway != device.id:
                    found[device.id][gateway] = None
                    found[gateway][device.id] = None
    return found


def _distances(inventory: Inventory) -> Mapping[str, int]:
    """Count the steps from each device to the way out, else to the best linked device."""
    around = _neighbours(inventory)
    roots = [link.a.device for link in inventory.links if link.b is None]
    roots = roots or sorted(around, key=lambda device: -len(around[device]))[:1]
    near = dict.fromkeys(roots, 0)
    queue = deque(near)
    while queue:
        device = queue.popleft()
        for other in around[device]:
            if other not in near:
                near[other] = near[device] + 1
                queue.append(other)
    return near


def _device(
    inventory: Inventory,
    site: Site,
    device: Device,
    near: Mapping[str, int],
    around: Mapping[str, Iterable[str]],
) -> Task:
    """Give a device's task; what has no way to the core known waits for nobody."""
    here = near.get(device.id)
    closer = (o for o in around[device.id] if here is not None and near.get(o, here) < here)
    routes = (o for o in closer if inventory.device[o].role not in HOST_ROLES)
    return Task(
        id=f"device:{device.id}",
        kind=TaskKind.DEVICE,
        subject=device.id,
        site=site.id,
        who=USUAL[TaskKind.DEVICE],
        days=0.0,
        after=tuple(f"device:{other}" for other in routes),
    )


def _service(inventory: Inventory, service: Service) -> Iterator[Task]:
    servers = dict.fromkeys(e.server for e in service.endpoints if e.server in inventory.device)
    site = next((inventory.device[server].site for server in servers), "")
    task = Task(
        id=f"service:{service.id}",
        kind=TaskKind.SERVICE,
        subject=service.id,
        site=site,
        who=USUAL[TaskKind.SERVICE],
        days=0.0,
        after=(*(f"device:{s}" for s in servers), *(f"service:{need}" for need in service.needs)),
    )
    yield task
    if any(endpoint.name for endpoint in service.endpoints):
        yield replace(
            task, id=f"dns:{service.id}", kind=TaskKind.DNS, who=USUAL[TaskKind.DNS],
            after=(task.id,),
        )  # fmt: skip


def _pairs(inventory: Inventory) -> Iterator[tuple[str, str]]:
    for site in inventory.sites:
        for vlan in site.vlans:
            yield from combinations(sorted(f"device:{router}" for router in vlan.routers), 2)
    for service in inventory.services:
        servers = {e.server for e in service.endpoints if e.server in inventory.device}
        yield from combinations(sorted(f"device:{server}" for server in servers), 2)


def _by_rank(tasks: list[Task], terms: Terms) -> Iterator[Task]:
    """Put the pilot before all that it does not wait for, and critical services after those that
    do not wait for them; a critical service that the pilot holds comes last in the pilot.
    """
    of = {task.id: task for task in tasks}
    pilot = [task.id for task in tasks if task.site in terms.pilot]
    before = _ancestors(of, pilot)
    critical = {f"{kind}:{name}" for name in terms.critical for kind in ("service", "dns")}
    ahead = _ancestors(of, sorted(critical & set(of)))
    kinds = {TaskKind.SERVICE, TaskKind.DNS}
    services = [t.id for t in tasks if t.kind in kinds and t.id not in ahead]
    plain = tuple(id_ for id_ in services if critical.isdisjoint(_ancestors(of, [id_])))
    for task in tasks:
        after = dict.fromkeys(task.after)
        if task.id not in before:
            after |= dict.fromkeys(pilot)
        if task.id in critical and task.kind is TaskKind.SERVICE:
            after |= dict.fromkeys(p for p in plain if p in before or task.id not in before)
        yield replace(task, after=tuple(after))


def _ancestors(of: Mapping[str, Task], ids: Iterable[str]) -> set[str]:
    """Give tasks and all that they wait for."""
    found: set[str] = set()
    queue = list(ids)
    while queue:
        id_ = queue.pop()
        if id_ not in found and id_ in of:
            found.add(id_)
            queue += of[id_].after
    return found
