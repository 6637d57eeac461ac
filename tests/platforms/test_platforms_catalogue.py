import re
from pathlib import Path

import pytest

from ipv6plan.errors import TemplateError
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.platforms import Catalogue, load_platforms

CATALOGUE = load_platforms()
NAMES = sorted(CATALOGUE.platforms)
FULL_NAMES = {
    "cisco_ios": ("GigabitEthernet0/0/1.101", "TenGigabitEthernet1/0/1", "Vlan10", "FastEthernet4"),
    "huawei_vrp": ("GigabitEthernet0/0/1", "XGigabitEthernet0/0/1.20", "10GE1/0/1", "Vlanif10"),
    "juniper_junos": ("ge-0/0/0.0", "xe-0/2/1", "irb.10", "lo0.0", "ae1"),
    "mikrotik_routeros": ("ether1", "sfp-sfpplus1", "vlan10"),
    "frr": ("eth0", "enp1s0", "enp2s0.10"),
}
INJECTED = ("", "Gi0/1\nreload", "Gi0/1 ; reload", "Gi0/1\x00", "Gi0/1!", "-1", "cổng1", "Gi0/1\n")


def overridden(folder: Path, text: str) -> Path:
    path = folder / "platforms" / "mine" / "platform.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_catalogue_is_in_name_order_and_knows_its_names() -> None:
    assert list(CATALOGUE.platforms) == NAMES
    assert "cisco_ios" in CATALOGUE
    assert "cisco" not in CATALOGUE
    assert CATALOGUE["cisco_ios"].vendor == "Cisco"


@pytest.mark.parametrize("name", NAMES)
def test_no_interface_name_smuggles_in_a_line(name: str) -> None:
    pattern = CATALOGUE[name].interface_pattern
    assert [text for text in INJECTED if re.fullmatch(pattern, text)] == []


@pytest.mark.parametrize("name, names", FULL_NAMES.items())
def test_interface_names_of_the_rendered_platforms(name: str, names: tuple[str, ...]) -> None:
    pattern = CATALOGUE[name].interface_pattern
    assert [text for text in names if not re.fullmatch(pattern, text)] == []


@pytest.mark.parametrize("name", [n for n in NAMES if CATALOGUE[n].renders])
def test_names_that_are_made_are_names_of_the_platform(name: str) -> None:
    platform = CATALOGUE[name]
    made = (platform.naming.loopback, platform.naming.vlan.format(vlan=4094))
    named = [text for text in made if text]
    assert [text for text in named if not re.fullmatch(platform.interface_pattern, text)] == []


@pytest.mark.parametrize("name", [n for n in NAMES if not CATALOGUE[n].sys_descr])
def test_every_platform_is_found_by_its_own_object_ids(name: str) -> None:
    platform = CATALOGUE[name]
    found = [CATALOGUE.identify((*oid, 99), "") for oid in platform.sys_object_ids]
    assert found == [platform] * len(platform.sys_object_ids)


def test_an_unknown_device_is_not_guessed() -> None:
    assert CATALOGUE.identify(parse_oid("1.3.6.1.4.1.99999.1"), "Acme OS 1.0") is None
    assert CATALOGUE.identify(None, "") is None
    assert CATALOGUE.identify((), "") is None


def made(folder: Path, **platforms: str) -> Catalogue:
    for name, text in platforms.items():
        path = folder / "platforms" / name / "platform.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(f"vendor: V\ntitle: T\n{text}\n", encoding="utf-8")
    return load_platforms(folder)


@pytest.mark.parametrize(
    "object_id, description, expected",
    [
        ((1, 3, 9, 1, 5), "", "long"),
        ((1, 3, 9, 1, 5), "Word", "both"),
        ((1, 3, 9, 1), "", "long"),
        ((1, 3, 9, 2), "", "short"),
        ((1, 3, 9), "", "short"),
        ((1, 3), "", None),
        ((1, 3, 91), "", None),
        (None, "Some\r\n  Word 2", "both"),
        (None, "words", None),
    ],
)
def test_the_longest_prefix_wins_and_the_description_decides_ties(
    object_id: Oid | None, description: str, expected: str | None, tmp_path: Path
) -> None:
    catalogue = made(
        tmp_path,
        short="sys-object-ids: [1.3.9]",
        long="sys-object-ids: [1.3.9.1]",
        both="sys-object-ids: [1.3.9.1]\nsys-descr: ['Some Word|^Word$']",
    )
    found = catalogue.identify(object_id, description)
    assert (found.name if found else None) == expected


def test_a_platform_of_the_workspace_wins_whole(tmp_path: Path) -> None:
    catalogue = made(tmp_path, cisco_ios="")
    assert catalogue["cisco_ios"].vendor == "V"
    assert not catalogue["cisco_ios"].renders
    assert sorted(catalogue.platforms) == NAMES


def test_a_daemon_is_a_folder_that_platforms_refer_to_and_a_workspace_overrides(
    tmp_path: Path,
) -> None:
    mine = "extension: rules\nfile: {en: Mine, vi: Riêng, when: [managers]}"
    files = made(tmp_path, nftables=mine)["linux"].files
    assert [(file.template, file.ending) for file in files] == [
        ("nftables/config.j2", "rules"),
        ("linux/sysctl.j2", "sysctl.conf"),
        ("radvd/config.j2", "radvd.conf"),
        ("bird/config.j2", "bird.conf"),
        ("kea_dhcp6/config.j2", "kea-dhcp6.conf"),
    ]
    assert files[0].title.en == "Mine"


@pytest.mark.parametrize(
    "text, english, vietnamese",
    [
        (
            "title: T",
            "mine/platform.yaml:1: vendor: is missing",
            "mine/platform.yaml:1: vendor: còn thiếu",
        ),
        (
            "vendor: [",
            "mine/platform.yaml:2: this is not YAML: did not find expected node content",
            "mine/platform.yaml:2: đây không phải là YAML: thiếu giá trị",
        ),
        (
            "vendor: V\ntitle: T\ncolour: red",
            "mine/platform.yaml:3: colour: is not a known key here",
            "mine/platform.yaml:3: colour: không phải là khóa hợp lệ ở đây",
        ),
        (
            "vendor: V\ntitle: T\nsys-object-ids:\n  - 1.3.6\n  - 1.3.x",
            "mine/platform.yaml:5: sys-object-ids.1: is not an object identifier",
            "mine/platform.yaml:5: sys-object-ids.1: không phải là định danh đối tượng (OID)",
        ),
        (
            "vendor: V\ntitle: T\nsys-object-ids: ['']",
            "mine/platform.yaml:3: sys-object-ids.0: is not an object identifier",
            "mine/platform.yaml:3: sys-object-ids.0: không phải là định danh đối tượng (OID)",
        ),
        (
            "vendor: V\ntitle: T\nsys-descr: ['(']",
            (
                "mine/platform.yaml:3: sys-descr.0: is not a regular expression: "
                "missing ), unterminated subpattern at position 0"
            ),
            (
                "mine/platform.yaml:3: sys-descr.0: không phải là biểu thức chính quy: "
                "missing ), unterminated subpattern at position 0"
            ),
        ),
        (
            "vendor: V\ntitle: T\nversions: [{pattern: '[0-9]+'}]",
            "mine/platform.yaml:3: versions.0.pattern: needs the group (?P<version>...)",
            "mine/platform.yaml:3: versions.0.pattern: cần có nhóm (?P<version>...)",
        ),
        (
            "vendor: V\ntitle: T\nnaming: {vlan: 'Vlan{id}'}",
            "mine/platform.yaml:3: naming.vlan: may hold no braces but {vlan}",
            "mine/platform.yaml:3: naming.vlan: chỉ được dùng {vlan} trong ngoặc nhọn",
        ),
        (
            "vendor: V\ntitle: T\nnaming: {vlan: 'Vlan{vlan.__class__}'}",
            "mine/platform.yaml:3: naming.vlan: may hold no braces but {vlan}",
            "mine/platform.yaml:3: naming.vlan: chỉ được dùng {vlan} trong ngoặc nhọn",
        ),
        (
            "vendor: V\ntitle: T\nnaming: {subinterface: '{port}.{vlan'}",
            ("mine/platform.yaml:3: naming.subinterface: may hold no braces but {port}, {vlan}"),
            (
                "mine/platform.yaml:3: naming.subinterface: "
                "chỉ được dùng {port}, {vlan} trong ngoặc nhọn"
            ),
        ),
        (
            "vendor: V\ntitle: T\nlacks: [guard]",
            "mine/platform.yaml:3: lacks.0: must be one of guards, relay, managers",
            "mine/platform.yaml:3: lacks.0: phải là một trong: guards, relay, managers",
        ),
        (
            "vendor: V\ntitle: T\nlimits: {}",
            "mine/platform.yaml:3: limits: must be a list",
            "mine/platform.yaml:3: limits: phải là danh sách",
        ),
        (
            "vendor: V\ntitle: T\nfiles:\n  - platform: frr",
            (
                "mine/platform.yaml:4: files.0.platform: frr is no platform with a file of its "
                "own (key `file`)"
            ),
            (
                "mine/platform.yaml:4: files.0.platform: frr không phải nền tảng có tệp riêng "
                "(khóa `file`)"
            ),
        ),
        (
            "vendor: V\ntitle: T\nfiles:\n  - template: mine/a.j2",
            ("mine/platform.yaml:4: files.0: needs template, ending, en and vi, or platform alone"),
            ("mine/platform.yaml:4: files.0: cần có template, ending, en và vi, hoặc chỉ platform"),
        ),
        (
            "- x",
            "mine/platform.yaml:1: must be a map of keys and values",
            "mine/platform.yaml:1: phải gồm các cặp khóa: giá trị",
        ),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    text: str, english: str, vietnamese: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as raised:
        load_platforms(overridden(tmp_path, text))
    (problem,) = raised.value.problems
    assert (problem.in_("en"), problem.in_("vi")) == (english, vietnamese)


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (overridden(tmp_path, "") / "platforms" / "mine" / "platform.yaml").write_bytes(b"vendor: \xff")
    with pytest.raises(TemplateError) as raised:
        load_platforms(tmp_path)
    assert str(raised.value) == "mine/platform.yaml: cannot be read: not UTF-8 at byte 8"


def test_all_files_are_told_of_at_once(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as raised:
        made(tmp_path, one="colour: red", two="colour: blue")
    assert [p.source.file for p in raised.value.problems] == [
        "one/platform.yaml",
        "two/platform.yaml",
    ]
