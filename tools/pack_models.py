"""Turns a table of products into templates/knowledge/models.txt, and that file back into a table.

    python tools/pack_models.py pack TABLE.tsv > templates/knowledge/models.txt
    python tools/pack_models.py unpack templates/knowledge/models.txt > TABLE.tsv

The table is tab-separated with one header line: sysObjectID, vendor, platform, model, mib_name,
kind, kind_basis, source; further columns are not looked at. What is only a guess is left out: a
kind by default, whether a switch routes, a model's name that several products are given in the
MIB's comments (then the MIB's identifier is the name), and what a single device once answered,
unless the vendor is known to register every product.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ipv6plan.model.platform import Model
from ipv6plan.platforms.models import read_models, write_models

COLUMNS = ("sysObjectID", "vendor", "platform", "model", "mib_name", "kind", "kind_basis", "source")
KINDS = {"l2switch": "switch", "l3switch": "switch", "other": ""}
PLATFORMS = {"cisco_xe": "cisco_ios", "draytek": "draytek_vigor", "ubiquiti": ""}
HEAD = """\
# What product a sysObjectID names: facts from vendors' MIBs and lists of network management tools.
# Made by tools/pack_models.py, which can turn it back into a table; empty means not known.
"""
RECORDED = "murrant/librenms tests/data/"
REGISTERING = tuple(
    f"1.3.6.1.4.1.{prefix}."
    for prefix in (
        "9.1", "9.6.1", "171.10", "207.1", "259.10.1", "3320.1", "3807.1", "8691.7", "10456.1",
        "12356.106.1", "12356.120.10", "18334.1.1.1.2.1", "27514.1.1", "35265.1", "52642.1.1",
    )
)  # fmt: skip
"""Where a single device's own word is enough to name the product."""
GENERIC = "1.3.6.1.4.1.8072.3.2."
"""net-snmp's, which names the operating system and not the product."""
DOUBTED = frozenset({"1.3.6.1.4.1.6027.1.3.20"})
"""The MIB names another product than devices do (S4048-ON)."""
IDENTIFIER = re.compile(
    r"^(?:jnxProductName|jnxProduct|jnxChassis|cevChassis|cisco|arista|hh3c-?)+(?=[A-Za-z0-9])"
)
"""What the MIBs put before the product's name."""
SERIAL = re.compile(r"\s*\[[0-9a-f]{12}\]$")
"""A printer's own MAC address behind its model."""


def pack(text: str) -> str:
    """Give the file of a table."""
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if names_a_product(row)]
    times = Counter((row["vendor"], row["model"]) for row in rows)
    return HEAD + write_models(model(row, times[row["vendor"], row["model"]]) for row in rows)


def names_a_product(row: dict[str, str]) -> bool:
    """Tell whether a row says what its OID stands for, and not what one device happened to be."""
    oid = row["sysObjectID"]
    recorded = row["source"].startswith(RECORDED)
    return not oid.startswith(GENERIC) and (not recorded or oid.startswith(REGISTERING))


def model(row: dict[str, str], times: int) -> Model:
    """Read one row; `times` is how many rows give that model's name."""
    kind = "" if row["kind_basis"] == "default" else KINDS.get(row["kind"], row["kind"])
    named = SERIAL.sub("", row["model"])
    if times > 1 and row["mib_name"] and any(c.isdigit() for c in row["mib_name"]):
        named = row["mib_name"]
    if row["sysObjectID"] in DOUBTED:
        named = ""
    return Model(
        object_id=row["sysObjectID"],
        vendor=row["vendor"],
        platform=PLATFORMS.get(row["platform"], row["platform"]),
        model=IDENTIFIER.sub("", named),
        kind=kind,
        basis=row["kind_basis"] if kind else "",
        source=row["source"].partition("; ")[0],
    )


def unpack(text: str) -> Iterator[str]:
    """Give the lines of a table."""
    yield "\t".join(COLUMNS)
    for m in read_models(text, "models.txt"):
        cells = [m.object_id, m.vendor, m.platform, m.model, "", m.kind, m.basis, m.source]
        yield "\t".join(cells)


if __name__ == "__main__":
    said = Path(sys.argv[2]).read_text(encoding="utf-8")
    sys.stdout.write(pack(said) if sys.argv[1] == "pack" else "\n".join(unpack(said)) + "\n")
