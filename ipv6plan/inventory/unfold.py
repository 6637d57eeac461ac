"""A profile folded into a site, still as forms, each knowing where it was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipv6plan.inventory.forms import DeviceForm, ProfileForm, SiteForm, VlanForm
from ipv6plan.inventory.layers import Layered, layered
from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.reading import Entry
from ipv6plan.inventory.references import Lookup
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unfolded:
    """A site with its profile folded in, still as forms."""

    id: str
    form: SiteForm
    place: Place
    profile: ProfileForm
    at_profile: Place
    certain: bool
    """Whether the profile could be read: else VLANs and devices may be missing here."""
    vlans: Mapping[int, Layered[VlanForm]]
    devices: Mapping[str, Layered[DeviceForm]]
    lookup: Lookup

    @property
    def problems(self) -> Problems:
        """Where problems are noted."""
        return self.lookup.problems

    def note(self, place: Place, message: Text, hint: Text | None = None) -> None:
        """Note a problem of this site or its profile."""
        self.problems.add(place, message, hint, site=self.id)


def unfold(key: str, entry: Entry[SiteForm], lookup: Lookup) -> Unfolded:
    """Fold the profile into a site."""
    form, place = entry.form, entry.place
    found = lookup.written.network.profiles.get(form.profile)
    profile = ProfileForm() if found is None else found
    at_profile = lookup.written.top.at("profiles", form.profile)
    vlans = layered(
        profile.vlans,
        at_profile.at("vlans"),
        form.vlans,
        place.at("vlans"),
        lookup.problems,
        complete=found is not None,
    )
    devices = layered(
        profile.devices,
        at_profile.at("devices"),
        form.devices,
        place.at("devices"),
        lookup.problems,
        complete=found is not None,
    )
    return Unfolded(
        id=key,
        form=form,
        place=place,
        profile=profile,
        at_profile=at_profile,
        certain=found is not None,
        vlans=vlans,
        devices=devices,
        lookup=lookup,
    )
