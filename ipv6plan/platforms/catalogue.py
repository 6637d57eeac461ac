"""All that is known of platforms and products, and the questions it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from ipv6plan.model.platform import Model, Platform
from ipv6plan.model.snmp import Oid, Varbind
from ipv6plan.model.support import Feature, FeatureAnswer, Knowledge, LifeAnswer
from ipv6plan.platforms.identification import identify, repaired, settled
from ipv6plan.platforms.models import find_model
from ipv6plan.platforms.reading import read_knowledge
from ipv6plan.platforms.stranger import stranger
from ipv6plan.platforms.support import has_feature, life_of

_NOTHING: Mapping[Oid, Varbind] = MappingProxyType({})


def _no_files() -> Mapping[str, Path]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All platforms by name, in name order; what is only asked of answers is read when first
    needed.
    """

    platforms: Mapping[str, Platform]
    model_files: tuple[Path, ...] = ()
    """Tables of products; an earlier one wins."""
    support_files: Mapping[str, Path] = field(default_factory=_no_files)
    """support.yaml by platform."""

    def __getitem__(self, name: str) -> Platform:
        return self.platforms[name]

    def __contains__(self, name: str) -> bool:
        return name in self.platforms

    def with_strangers(self, names: Iterable[str]) -> "Catalogue":
        """Give the catalogue with platforms of which nothing is known but their names."""
        strangers = {name: stranger(name) for name in names if name not in self.platforms}
        return replace(self, platforms=MappingProxyType({**self.platforms, **strangers}))

    def identify(
        self,
        object_id: Oid | None,
        description: str,
        said: Mapping[Oid, Varbind] = _NOTHING,
    ) -> Platform | None:
        """Give the platform that a device runs, as `platforms.identification` finds it: from its
        sysObjectID, its sysDescr and the other objects that it answered.
        """
        return identify(self.platforms.values(), object_id, description, said, self.model_of)

    def versions_to_ask(self, object_id: Oid | None, description: str) -> tuple[Oid, ...]:
        """Give the version objects that a device may answer, in OID order: those of its platform
        where sysObjectID and sysDescr decide it, else all, which help to find it.
        """
        platform = settled(self.platforms.values(), object_id, description)
        among = self.platforms.values() if platform is None else (platform,)
        return tuple(sorted({v.oid for p in among for v in p.versions if v.oid is not None}))

    def model_of(self, object_id: Oid | None) -> Model | None:
        """Give the product that a sysObjectID names, as `platforms.models` finds it.

        Raises TemplateError where a table cannot be read.
        """
        meant = repaired(object_id)
        return find_model(meant, self.model_files) if meant else None

    def knowledge_of(self, platform: str) -> Knowledge:
        """Give all that is known of a platform's releases; raises TemplateError."""
        path = self.support_files.get(platform)
        return Knowledge() if path is None else read_knowledge(path)

    def read_all(self) -> None:
        """Read every file now, for whoever wants to hear of mistakes before the work begins.

        Raises TemplateError.
        """
        for path in self.support_files.values():
            read_knowledge(path)
        self.model_of((1,))

    def supports(self, platform: str, model: str, version: str, feature: Feature) -> FeatureAnswer:
        """Tell whether a version of a platform has a feature on a model; empty is not known."""
        scheme = self.platforms[platform].version_scheme if platform in self.platforms else ""
        claims = self.knowledge_of(platform).claims
        return has_feature(claims, scheme, model, version, feature)

    def support_of(
        self, platform: str, version: str, as_of: date | None, object_id: Oid | None = None
    ) -> LifeAnswer:
        """Tell whether a version is maintained on a day; `object_id` narrows the product down."""
        scheme = self.platforms[platform].version_scheme if platform in self.platforms else ""
        return life_of(
            self.knowledge_of(platform).lifecycle, scheme, version, as_of, repaired(object_id)
        )
