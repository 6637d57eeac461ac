"""Whether a release has a feature and is maintained: what the claims of support.yaml come to."""

import re
from collections.abc import Iterable
from datetime import date

from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import Oid
from ipv6plan.model.support import (
    Claim,
    FeatureAnswer,
    Life,
    LifeAnswer,
    Lifecycle,
    Release,
)
from ipv6plan.platforms.versions import at_least, belongs


def has_feature(
    claims: Iterable[Claim], scheme: str, model: str, version: str, feature: str
) -> FeatureAnswer:
    """Tell whether a version has a feature.

    What is said of the model comes before what is said of the whole platform. An older version than
    one in which the feature was seen may have it too; a guess never decides; and sources that
    contradict each other decide nothing.
    """
    about = [c for c in claims if c.feature == feature and _speaks_of(c, model)]
    if not about:
        return FeatureAnswer(value=Truth.UNKNOWN, reason="support-not-documented")
    for special in (True, False):
        said = [c for c in about if bool(c.models) is special and c.certainty != "guess"]
        values = {_says(claim, scheme, version): claim for claim in reversed(said)}
        if Truth.YES in values and Truth.NO in values:
            return _unknown("sources-disagree", said)
        for value in (Truth.YES, Truth.NO):
            if value in values:
                return FeatureAnswer(value=value, claims=(values[value],))
    return _unknown(_why(about, scheme, version), about)


def _speaks_of(claim: Claim, model: str) -> bool:
    return not claim.models or re.search(claim.models, model, re.IGNORECASE) is not None


def _says(claim: Claim, scheme: str, version: str) -> Truth:
    if claim.never:
        covered = not claim.seen or at_least(scheme, claim.seen, version) is True
        return Truth.NO if covered else Truth.UNKNOWN
    reached = at_least(scheme, version, claim.since or claim.seen)
    if reached:
        return Truth.YES
    return Truth.NO if reached is False and claim.since else Truth.UNKNOWN


def _why(about: list[Claim], scheme: str, version: str) -> str:
    told = [claim for claim in about if claim.certainty != "guess"]
    if not told:
        return "support-only-guessed"
    if not version:
        return "version-not-shown"
    known = (at_least(scheme, version, claim.since or claim.seen) for claim in told)
    return "version-not-comparable" if all(k is None for k in known) else "older-than-documented"


def _unknown(reason: str, claims: Iterable[Claim]) -> FeatureAnswer:
    return FeatureAnswer(value=Truth.UNKNOWN, reason=reason, claims=tuple(claims))


def life_of(
    lifecycle: Lifecycle,
    scheme: str,
    version: str,
    as_of: date | None,
    object_id: Oid | None = None,
) -> LifeAnswer:
    """Tell whether a version is maintained on a day.

    Where one version may be of several releases, all must agree. What had no announced end when the
    source was checked says nothing of later days.
    """
    if not lifecycle.releases:
        return LifeAnswer(value=Life.UNKNOWN, reason="lifecycle-not-known")
    if not version:
        return LifeAnswer(value=Life.UNKNOWN, reason="version-not-shown")
    found = tuple(
        r for r in lifecycle.releases if belongs(scheme, version, r.cycle) and _is_of(r, object_id)
    )
    reason = _doubt(lifecycle, found, as_of)
    if reason or as_of is None:
        return LifeAnswer(
            value=Life.UNKNOWN, reason=reason, releases=found, source=lifecycle.source
        )
    lives = {_life(r, as_of, lifecycle.checked) for r in found}
    value = lives.pop() if len(lives) == 1 else Life.UNKNOWN
    why = "" if value is not Life.UNKNOWN else "several-releases" if lives else "end-not-announced"
    return LifeAnswer(value=value, reason=why, releases=found, source=lifecycle.source)


def _doubt(lifecycle: Lifecycle, found: tuple[Release, ...], as_of: date | None) -> str:
    if not found:
        return "release-not-listed"
    if as_of is None:
        return "day-not-known"
    return "end-only-guessed" if lifecycle.certainty == "guess" else ""


def _is_of(release: Release, object_id: Oid | None) -> bool:
    if not release.object_ids or object_id is None:
        return True
    return any(object_id[: len(prefix)] == prefix for prefix in release.object_ids)


def _life(release: Release, as_of: date, checked: date) -> Life:
    match release.ends:
        case "past":
            return Life.ENDED if as_of >= checked else Life.UNKNOWN
        case "open":
            return Life.SUPPORTED if as_of <= checked else Life.UNKNOWN
        case end:
            return Life.ENDED if as_of > end else Life.SUPPORTED
