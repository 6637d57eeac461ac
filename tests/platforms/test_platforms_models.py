from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan import resources
from ipv6plan.errors import TemplateError
from ipv6plan.model.platform import Model
from ipv6plan.model.snmp import format_oid, parse_oid
from ipv6plan.platforms import load_platforms
from ipv6plan.platforms.models import find_model, read_models, write_models

CATALOGUE = load_platforms()
FILE = resources.templates() / "knowledge" / "models.txt"
KINDS = {"", "firewall", "printer", "router", "server", "switch", "ups", "wireless"}


@pytest.mark.parametrize(
    "object_id, vendor, platform, model, kind",
    [
        ("9.1.634", "Cisco", "cisco_ios", "WS-C3560-48TS", "switch"),
        ("9.1.222", "Cisco", "cisco_ios", "CISCO7206VXR", "router"),
        ("2011.2.23.276", "Huawei", "huawei_vrp", "S5720-36C-EI-AC", "switch"),
        ("2636.1.1.1.2.57", "Juniper", "juniper_junos", "MX80", "router"),
        ("12356.101.1.644", "Fortinet", "fortinet", "FortiGate-60F", "firewall"),
        ("25461.2.3.54", "Palo Alto", "paloalto_panos", "PA-440", "firewall"),
    ],
)
def test_products_that_vendors_register(
    object_id: str, vendor: str, platform: str, model: str, kind: str
) -> None:
    found = CATALOGUE.model_of(parse_oid(f"1.3.6.1.4.1.{object_id}"))
    assert found is not None
    assert (found.vendor, found.platform, found.model, found.kind) == (
        vendor,
        platform,
        model,
        kind,
    )
    assert found.exact
    assert found.source


@pytest.mark.parametrize(
    "object_id",
    [
        "1.3.6.1.4.1.14988.1",  # every MikroTik board
        "1.3.6.1.4.1.8072.3.2.10",  # net-snmp on Linux
        "1.3.6.1.4.1.11.2.3.9.1",  # every JetDirect printer
        "1.3.6.1.4.1.9.1.999999",
        "1.3.6.1.4.1.2011.2.23.999999",  # a family's unlisted child is another product
        "0.10.43.6.1.4.1",
        "1.3",
    ],
)
def test_no_product_is_made_up(object_id: str) -> None:
    assert CATALOGUE.model_of(parse_oid(object_id)) is None


def test_without_an_object_id_there_is_no_product() -> None:
    assert CATALOGUE.model_of(None) is None
    assert CATALOGUE.model_of(()) is None


def test_below_a_product_lies_a_variant_of_it() -> None:
    found = CATALOGUE.model_of(parse_oid("1.3.6.1.4.1.9.1.634.7"))
    assert found is not None
    assert (found.object_id, found.model, found.exact) == (
        "1.3.6.1.4.1.9.1.634",
        "WS-C3560-48TS",
        False,
    )


def test_the_bundled_table_is_as_the_tool_writes_it() -> None:
    text = FILE.read_text(encoding="utf-8")
    products = list(read_models(text, "models.txt"))
    assert len(products) > 12_000
    assert {product.kind for product in products} <= KINDS
    rows = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    assert write_models(products) == rows
    assert len(text) < 400_000


WORDS = st.text(st.characters(codec="ascii", exclude_characters="|\n\r", min_codepoint=32))
OIDS = st.lists(st.integers(0, 2**32 - 1), min_size=2, max_size=12).map(tuple)


@st.composite
def products(draw: st.DrawFn) -> list[Model]:
    return [
        Model(
            object_id=format_oid(oid),
            vendor=draw(WORDS),
            platform=draw(WORDS),
            model=draw(WORDS),
            kind=draw(WORDS),
            basis=draw(WORDS),
            source=draw(WORDS),
        )
        for oid in draw(st.lists(OIDS, unique=True, max_size=8))
    ]


@given(products())
def test_what_is_written_is_read_again(made: list[Model]) -> None:
    text = write_models(made)
    read = list(read_models(text, "models.txt"))
    assert sorted(read, key=lambda m: m.object_id) == sorted(made, key=lambda m: m.object_id)
    assert write_models(read) == text


def test_an_own_table_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "knowledge" / "models.txt"
    path.parent.mkdir()
    path.write_text("source 0 label\n+ 1.3.6.1.4.1.9.1|Cisco|cisco_ios|switch|type|0\n634|Mine\n")
    found = load_platforms(tmp_path).model_of(parse_oid("1.3.6.1.4.1.9.1.634"))
    assert found is not None
    assert (found.model, found.source) == ("Mine", "label")


def test_a_wrong_table_is_told_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "models.txt"
    path.write_text("7|lost\nsource 0 s\n+ 1.3|V|p|k|b|1\n+ 1.3|V|p|k|b|0\nx|y\n1|z\n")
    with pytest.raises(TemplateError) as raised:
        find_model((1, 3, 1), [path])
    assert [(p.source.line, str(p.message)) for p in raised.value.problems] == [
        (1, "is neither a source, a block nor NUMBER|model"),
        (3, "is neither a source, a block nor NUMBER|model"),
        (5, "is neither a source, a block nor NUMBER|model"),
    ]
