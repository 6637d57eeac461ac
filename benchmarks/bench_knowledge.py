"""Finding products by sysObjectID in a table of 12,000, against scanning it row by row.

Naive: every look-up tries each row's OID as a prefix of the one asked for, as lists of prefixes are
commonly searched. CPU seconds; half of the look-ups are of OIDs that are not in the table.
"""

import time
from collections.abc import Callable
from datetime import date

from ipv6plan import resources
from ipv6plan.model.platform import Model
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.platforms import load_platforms
from ipv6plan.platforms.models import read_models

LOOK_UPS = 2_000
NAIVE = 100
STRIDE = 7919
"""Between one product asked for and the next, so that they are of all vendors."""
GOALS = {"faster than scanning": 100.0, "platforms": 0.15, "table": 0.1, "knowledge": 0.15}


def spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def scan(rows: list[tuple[Oid, Model]], object_id: Oid) -> Model | None:
    found = [(len(oid), model) for oid, model in rows if object_id[: len(oid)] == oid]
    return max(found, key=lambda item: item[0])[1] if found else None


def main() -> None:
    platforms = spent(load_platforms)
    catalogue = load_platforms()
    table = spent(lambda: catalogue.model_of((1, 3)))
    knowledge = spent(catalogue.read_all)
    text = catalogue.model_files[-1].read_text(encoding="utf-8")
    rows = [(parse_oid(m.object_id), m) for m in read_models(text, "models.txt")]
    chosen = [rows[i * STRIDE % len(rows)][0] for i in range(LOOK_UPS)]
    asked = [oid if i % 2 else (*oid[:-1], oid[-1] + 100_000) for i, oid in enumerate(chosen)]
    each = spent(lambda: [catalogue.model_of(oid) for oid in asked]) / LOOK_UPS
    naive = spent(lambda: [scan(rows, oid) for oid in asked[:NAIVE]]) / NAIVE
    day = date(2026, 6, 1)
    life = (
        spent(lambda: [catalogue.support_of("fortinet", "7.2.10", day) for _ in asked]) / LOOK_UPS
    )
    size = sum(path.stat().st_size for path in catalogue.model_files)
    print(f"{len(rows)} products in {size // 1000} kB of {resources.templates().name}/knowledge")
    print(f"platforms read in {platforms * 1e3:.0f} ms, goal {GOALS['platforms'] * 1e3:.0f}")
    print(f"table read in {table * 1e3:.0f} ms, goal {GOALS['table'] * 1e3:.0f}")
    print(
        f"all of support.yaml read in {knowledge * 1e3:.0f} ms, goal {GOALS['knowledge'] * 1e3:.0f}"
    )
    print(f"a product in {each * 1e6:.1f} us, by scanning {naive * 1e6:.0f} us")
    print(f"a release's end in {life * 1e6:.1f} us")
    ratio = naive / each
    print(f"{ratio:.0f} times as fast as scanning, goal {GOALS['faster than scanning']:.0f}")
    missed = (
        ratio < GOALS["faster than scanning"]
        or platforms > GOALS["platforms"]
        or table > GOALS["table"]
        or knowledge > GOALS["knowledge"]
    )
    raise SystemExit(missed)


if __name__ == "__main__":
    main()
