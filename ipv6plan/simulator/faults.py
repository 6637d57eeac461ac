"""simulation.yaml: which simulated devices are ready for IPv6, and which are not and how."""

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipv6plan import yamlfile
from ipv6plan.errors import InventoryError, Problem, did_you_mean
from ipv6plan.model.inventory import Device
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

FILE: Final = "simulation.yaml"


class Condition(StrEnum):
    """What a simulated device shows of IPv6."""

    DUAL_STACK = "dual-stack"
    HALF_CONFIGURED = "half-configured"
    """Some planned interfaces lack their address."""
    LINK_LOCAL = "link-local"
    """IPv6 is enabled, and no address but fe80:: is there."""
    NOT_CONFIGURED = "not-configured"
    """IPv6 objects, but no address."""
    NO_IPV6 = "no-ipv6"
    """No IPv6 object at all."""
    SILENT = "silent"
    LYING = "lying"
    """What it says does not fit together, or not the plan."""
    DEPRECATED_MIB = "deprecated-mib"
    """Right addresses, but in IPV6-MIB (RFC 2465) only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Conditions for the devices that agree with all of `where`."""

    where: Mapping[str, str]
    """device, match (a glob on the device id), role, platform, site, profile."""
    weights: tuple[tuple[Condition, int], ...]

    def agrees(self, device: Device, profile: str) -> bool:
        """Tell whether the rule is about `device`."""
        actual = {
            "device": device.id,
            "role": device.role,
            "platform": device.platform,
            "site": device.site,
            "profile": profile,
        }
        return all(
            fnmatchcase(device.id, value) if key == "match" else actual[key] == value
            for key, value in self.where.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """All rules; the first one that agrees decides."""

    rules: tuple[Rule, ...] = ()
    default: Condition = Condition.NOT_CONFIGURED

    def condition(self, device: Device, profile: str) -> Condition:
        """Give the condition of a device; among weighted ones its id decides, always alike."""
        for rule in self.rules:
            if rule.agrees(device, profile):
                return _choose(rule.weights, device.id)
        return self.default


def _choose(weights: tuple[tuple[Condition, int], ...], name: str) -> Condition:
    digest = hashlib.sha256(name.encode()).digest()
    left = int.from_bytes(digest[:8], "big") % sum(weight for _, weight in weights)
    for condition, weight in weights:
        if left < weight:
            return condition
        left -= weight
    raise AssertionError(name)


Weight = Annotated[int, Field(ge=0, le=1_000_000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Rule(_Strict):
    device: str | None = None
    match: str | None = None
    role: str | None = None
    platform: str | None = None
    site: str | None = None
    profile: str | None = None
    state: str | None = None
    states: dict[str, Weight] | None = None


class _File(_Strict):
    format: Literal[1]
    rules: list[_Rule] = []
    default: str = Condition.NOT_CONFIGURED.value


def load_faults(workspace: Workspace) -> Faults:
    """Read simulation.yaml; without it nothing is configured. Raises InventoryError."""
    path = workspace.root / FILE
    if not path.exists():
        return Faults()
    document = yamlfile.parse(workspace.read(path), FILE)
    try:
        raw = _File.model_validate(document.data)
    except ValidationError as error:
        raise InventoryError(_shape_problems(error, document)) from error
    problems = _word_problems(raw, document)
    if problems:
        raise InventoryError(problems)
    return Faults(rules=tuple(map(_rule, raw.rules)), default=Condition(raw.default))


def _rule(raw: _Rule) -> Rule:
    where = raw.model_dump(exclude_none=True, exclude={"state", "states"})
    states = {raw.state: 1} if raw.state else raw.states or {}
    weights = tuple((Condition(name), weight) for name, weight in states.items())
    return Rule(where=MappingProxyType(where), weights=weights)


def _shape_problems(error: ValidationError, document: yamlfile.Document) -> list[Problem]:
    return [
        _problem(document, item["loc"], _shape_message(item["type"], item["loc"], item["msg"]))
        for item in error.errors()
    ]


def _shape_message(kind: str, loc: tuple[int | str, ...], message: str) -> Text:
    last = loc[-1] if loc else FILE
    match kind:
        case "extra_forbidden":
            return Text(en=f"there is no key {last!r} here", vi=f"ở đây không có khóa {last!r}")
        case "missing":
            return Text(en=f"{last!r} is missing", vi=f"thiếu {last!r}")
    return Text(en=message, vi=f"giá trị không hợp lệ: {message}")


def _word_problems(raw: _File, document: yamlfile.Document) -> list[Problem]:
    """Say which conditions do not exist, and which rules name none or both ways."""
    problems = []
    for number, rule in enumerate(raw.rules):
        at = ("rules", number)
        if (rule.state is None) == (rule.states is None):
            problems.append(_problem(document, at, _either()))
        if rule.states is not None and not sum(rule.states.values()):
            problems.append(_problem(document, (*at, "states"), _weightless()))
        if rule.state is not None:
            problems += _unknown(document, (*at, "state"), rule.state)
        for name in rule.states or ():
            problems += _unknown(document, (*at, "states", name), name)
    return problems + _unknown(document, ("default",), raw.default)


def _unknown(document: yamlfile.Document, loc: tuple[int | str, ...], name: str) -> list[Problem]:
    known = [condition.value for condition in Condition]
    if name in known:
        return []
    near = difflib.get_close_matches(name, known, n=1)
    hint = did_you_mean(near[0]) if near else None
    message = Text(
        en=f"{name!r} is no state; the states are {', '.join(known)}",
        vi=f"{name!r} không phải là trạng thái; các trạng thái là {', '.join(known)}",
    )
    return [_problem(document, loc, message, hint)]


def _problem(
    document: yamlfile.Document, loc: tuple[int | str, ...], message: Text, hint: Text | None = None
) -> Problem:
    path = ".".join(map(str, loc))
    return Problem(source=document.source(loc), path=path, message=message, hint=hint)


def _either() -> Text:
    return Text(
        en="a rule says either `state` or `states`",
        vi="mỗi quy tắc phải có `state` hoặc `states` (chỉ một)",
    )


def _weightless() -> Text:
    return Text(en="the weights add up to 0", vi="tổng các trọng số bằng 0")


__all__ = ["FILE", "Condition", "Faults", "Rule", "load_faults"]
