"""simulation.yaml: how simulated equipment is said to be, and what is said of mistakes in it."""

import difflib
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipv6plan import yamlfile
from ipv6plan.errors import InventoryError, Ipv6PlanError, Problem, did_you_mean
from ipv6plan.model.snmp import Varbind
from ipv6plan.simulator.faults import THOUSAND, Condition, Fault, Faults, Rule
from ipv6plan.text import Text
from ipv6plan.wire.snmprec import decode_snmprec, scan_snmprec
from ipv6plan.workspace import Workspace

FILE: Final = "simulation.yaml"
_PER_CENT: Final = THOUSAND // 100

Weight = Annotated[int, Field(ge=0, le=1_000_000)]
Chance = Annotated[int, Field(ge=0, le=100)]
"""Of a hundred devices."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Where(_Strict):
    device: str | None = None
    match: str | None = None
    role: str | None = None
    platform: str | None = None
    site: str | None = None
    profile: str | None = None


class _Rule(_Where):
    state: str | None = None
    states: dict[str, Weight] | None = None
    recording: str | None = None


class _Drift(_Where):
    chances: dict[str, Chance]


class _File(_Strict):
    format: Literal[1]
    rules: list[_Rule] = []
    default: str = Condition.NOT_CONFIGURED.value
    faults: list[_Drift] = []


def load_faults(workspace: Workspace) -> Faults:
    """Read simulation.yaml and the recordings it names; without it nothing is configured. Raises
    InventoryError.
    """
    path = workspace.root / FILE
    if not path.exists():
        return Faults()
    document = yamlfile.parse(workspace.read(path), FILE)
    try:
        raw = _File.model_validate(document.data)
    except ValidationError as error:
        raise InventoryError(_shape_problems(error, document)) from error
    problems = _word_problems(raw, document)
    recordings = _recordings(workspace, raw, document, problems)
    if problems:
        raise InventoryError(problems)
    return Faults(
        rules=tuple(map(_rule, raw.rules)),
        default=Condition(raw.default),
        drift=tuple(map(_drift, raw.faults)),
        recordings=MappingProxyType(recordings),
    )


def _rule(raw: _Rule) -> Rule:
    states = {raw.state: 1} if raw.state else raw.states or {}
    weights = tuple((Condition(name), weight) for name, weight in states.items())
    return Rule(where=_where(raw), weights=weights, recording=raw.recording or "")


def _drift(raw: _Drift) -> Rule:
    chances = tuple((Fault(name), int(chance * _PER_CENT)) for name, chance in raw.chances.items())
    return Rule(where=_where(raw), chances=chances)


def _where(raw: _Where) -> Mapping[str, str]:
    keys = set(_Where.model_fields)
    return MappingProxyType(raw.model_dump(exclude_none=True, include=keys))


def _recordings(
    workspace: Workspace, raw: _File, document: yamlfile.Document, problems: list[Problem]
) -> dict[str, tuple[Varbind, ...]]:
    """Read the files that rules name; what is wrong with them is added to `problems`."""
    found: dict[str, tuple[Varbind, ...]] = {}
    for number, rule in enumerate(raw.rules):
        at = ("rules", number, "recording")
        name = rule.recording
        if name is None or name in found:
            continue
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            problems.append(_problem(document, at, _outside()))
            continue
        try:
            text = decode_snmprec(workspace.read_bytes(workspace.root / name))
        except Ipv6PlanError as error:
            problems += [_problem(document, at, p.message, p.hint) for p in error.problems]
            continue
        found[name] = scan_snmprec(text)[0]
        if not found[name]:
            problems.append(_problem(document, at, _empty(name)))
    return found


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
    """Say which states and faults do not exist, and which rules say none or several things."""
    problems = []
    for number, rule in enumerate(raw.rules):
        at = ("rules", number)
        if sum(said is not None for said in (rule.state, rule.states, rule.recording)) != 1:
            problems.append(_problem(document, at, _either()))
        if rule.states is not None and not sum(rule.states.values()):
            problems.append(_problem(document, (*at, "states"), _weightless()))
        if rule.state is not None:
            problems += _unknown(document, (*at, "state"), rule.state, Condition, _no_state)
        for name in rule.states or ():
            problems += _unknown(document, (*at, "states", name), name, Condition, _no_state)
    for number, drift in enumerate(raw.faults):
        for name in drift.chances:
            where = ("faults", number, "chances", name)
            problems += _unknown(document, where, name, Fault, _no_fault)
    return problems + _unknown(document, ("default",), raw.default, Condition, _no_state)


def _unknown(
    document: yamlfile.Document,
    loc: tuple[int | str, ...],
    name: str,
    words: type[StrEnum],
    message: Callable[[str, str], Text],
) -> list[Problem]:
    known = [word.value for word in words]
    if name in known:
        return []
    near = difflib.get_close_matches(name, known, n=1)
    hint = did_you_mean(near[0]) if near else None
    return [_problem(document, loc, message(name, ", ".join(known)), hint)]


def _no_state(name: str, known: str) -> Text:
    return Text(
        en=f"{name!r} is no state; the states are {known}",
        vi=f"{name!r} không phải là trạng thái; các trạng thái là {known}",
    )


def _no_fault(name: str, known: str) -> Text:
    return Text(
        en=f"{name!r} is no fault; the faults are {known}",
        vi=f"{name!r} không phải là lỗi; các lỗi là {known}",
    )


def _problem(
    document: yamlfile.Document, loc: tuple[int | str, ...], message: Text, hint: Text | None = None
) -> Problem:
    path = ".".join(map(str, loc))
    return Problem(source=document.source(loc), path=path, message=message, hint=hint)


def _either() -> Text:
    return Text(
        en="a rule says one of `state`, `states` and `recording`",
        vi="mỗi quy tắc phải có đúng một trong `state`, `states`, `recording`",
    )


def _weightless() -> Text:
    return Text(en="the weights add up to 0", vi="tổng các trọng số bằng 0")


def _outside() -> Text:
    return Text(
        en="a recording lies in the workspace: give its path from there",
        vi="bản ghi phải nằm trong thư mục làm việc: ghi đường dẫn tính từ đó",
    )


def _empty(name: str) -> Text:
    return Text(
        en=f"{name!r} holds no line OID|TAG|VALUE that can be read",
        vi=f"{name!r} không có dòng OID|TAG|VALUE nào đọc được",
    )
