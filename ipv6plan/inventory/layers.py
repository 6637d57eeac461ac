"""A profile's entries with a site's over them, key by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ipv6plan.inventory.forms import Form
from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.text import Text

K = TypeVar("K", int, str)
F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True, eq=False)
class Layered(Generic[F]):
    """One VLAN or device: what the site says, then what its profile says."""

    layers: tuple[tuple[F, Place], ...]

    @property
    def place(self) -> Place:
        """Where it is written, the site's own place before the profile's."""
        return self.layers[0][1]

    def get(self, name: str) -> Any:
        """Give a field of the first layer that has it, else its default."""
        form = next((f for f, _ in self.layers if name in f.model_fields_set), self.layers[0][0])
        return getattr(form, name)

    def first_of(self, *names: str) -> str:
        """Give the one of several fields that the first layer has which has any; empty if none."""
        said = (n for form, _ in self.layers for n in names if n in form.model_fields_set)
        return next(said, "")

    def says(self, name: str) -> bool:
        """Tell whether any layer has a field."""
        return any(name in form.model_fields_set for form, _ in self.layers)

    def at(self, name: str) -> Place:
        """Give where a field is written; where it is missing, where it could be."""
        place = next((p for f, p in self.layers if name in f.model_fields_set), self.place)
        return place.at(name)


def layered(
    profile: Mapping[K, F | None],
    at_profile: Place,
    site: Mapping[K, F | None],
    at_site: Place,
    problems: Problems,
    *,
    complete: bool,
) -> Mapping[K, Layered[F]]:
    """Merge two maps; `null` takes an entry out; `complete` tells that the profile was read."""
    found = {k: Layered(((f, at_profile.at(k)),)) for k, f in profile.items() if f is not None}
    for key, form in site.items():
        if form is not None:
            below = found[key].layers if key in found else ()
            found[key] = Layered(_over(form, at_site.at(key), below))
        elif found.pop(key, None) is None and complete:
            problems.add(at_site.at(key), _nothing_to_remove())
    return found


def _over(form: F, place: Place, below: tuple[tuple[F, Place], ...]) -> tuple[tuple[F, Place], ...]:
    return ((form, place), *below)


def _nothing_to_remove() -> Text:
    return Text(
        en="the profile has no such entry to remove",
        vi="mẫu (profile) không có mục này để loại bỏ",
    )
