"""Which file is whose, and what is refused: text of other makes, other devices, no text at all."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ipv6plan.errors import Problem
from ipv6plan.model.address import IPv4Address
from ipv6plan.model.inventory import Attachment, Device
from ipv6plan.running.matching import Matched, match_files, read_file
from ipv6plan.running.saved import LARGEST, Saved, SavedFile
from tests.render.devices import device
from tests.running.saved_cases import CATALOGUE, DESCRIPTIONS, case

CORE = replace(device("cisco_ios", "core-switch", ""), id="dic-core")
ACCESS = replace(device("huawei_vrp", "access-switch", ""), id="dic-sw")
DEVICES = (CORE, ACCESS)
NAMES = tuple(one.id for one in DEVICES)
IOS = "version 15.2\nhostname {}\ninterface Vlan1\n ip address 10.9.9.9 255.255.255.0\nend\n"
VRP = "sysname {}\ninterface Vlanif1\n ip address 10.9.9.8 24\nreturn\n"


def matched(files: Mapping[str, str]) -> Matched:
    listed = [SavedFile(name=f"run/{n}", stem=n.partition(".")[0]) for n in sorted(files)]
    return match_files(
        listed, lambda f: files[f.name.removeprefix("run/")].encode(), DEVICES, DESCRIPTIONS
    )


def read(content: bytes, one: Device = CORE) -> Saved | Problem:
    return read_file(
        SavedFile(name="run/dic-core.cfg", stem="dic-core"),
        lambda _: content,
        device=one,
        platform=CATALOGUE[one.platform],
        about=DESCRIPTIONS.get(one.platform),
        names=NAMES,
    )


@pytest.mark.parametrize(
    "name, hostname, owner",
    [
        ("dic-core.cfg", "dic-core", "dic-core"),
        ("dic-core.2026-11-23.running-config.txt", "anything", "dic-core"),
        ("10.1.1.1.cfg", "DIC_CORE", "dic-core"),
        ("x", "dic-core.thaibinh.example", "dic-core"),
    ],
)
def test_a_file_is_matched_by_its_name_else_by_the_hostname(
    name: str, hostname: str, owner: str
) -> None:
    found = matched({name: IOS.format(hostname)})
    assert {key: file.name for key, file in found.files.items()} == {owner: f"run/{name}"}
    assert (found.refused, found.warnings) == ({}, ())


def test_a_file_of_nobody_is_a_warning_with_its_name() -> None:
    found = matched({"readme.txt": "hello\n", "sw9.cfg": VRP.format("SW9")})
    assert found.files == {}
    assert [str(w.source) for w in found.warnings] == ["run/readme.txt", "run/sw9.cfg"]
    assert all("belongs to no device of the inventory" in w.message.en for w in found.warnings)


def test_two_files_of_one_device_are_refused_both() -> None:
    found = matched({"dic-core.cfg": IOS.format("a"), "old.cfg": IOS.format("dic-core")})
    assert found.files == {}
    assert [str(p.source) for p in found.refused["dic-core"]] == ["run/dic-core.cfg", "run/old.cfg"]
    assert "several files are this device's (also run/old.cfg)" in str(found.refused["dic-core"][0])


@pytest.mark.parametrize(
    "content, line, words",
    [
        (b"", 0, "is empty"),
        (b"\n \n", 0, "is empty"),
        (b"\x7fELF\x00\x01" * 50, 0, "is not text"),
        (b"\x01\x02" * 50, 0, "is not text"),
        (b"!" * (LARGEST + 1), 0, "is larger than a running configuration can be"),
        (b"\n" * 300_000 + b"x", 0, "is larger than a running configuration can be"),
        (b"version 15.2\nhostname dic-core\n --More-- \ninterface x\nend\n", 3, "marks of a pager"),
        (VRP.format("dic-core").encode(), 1, "this line is not one of Cisco IOS / IOS-XE"),
        (b"hello\n", 0, "does not look like a running configuration of Cisco IOS / IOS-XE"),
        (b"version 15.2\nhostname dic-core\ninterface Vlan1\n", 0, "the file is cut off"),
        (IOS.format("dic-sw").encode(), 0, "'dic-sw', the name of dic-sw, and the management"),
        (IOS.format("other").encode(), 0, "the hostname in it is 'other', and the management"),
    ],
    ids=range(12),
)
def test_what_is_refused(content: bytes, line: int, words: str) -> None:
    found = read(content)
    assert isinstance(found, Problem)
    assert (found.source.file, found.source.line) == ("run/dic-core.cfg", line)
    assert found.path == "dic-core"
    assert words in found.message.en
    assert found.hint is not None
    assert found.message.vi != found.message.en


def test_the_management_address_in_it_says_whose_it_is() -> None:
    attached = Attachment(vlan=1, ipv4=IPv4Address.parse("10.9.9.9"))
    found = read(IOS.format("SW-TANG-3").encode(), replace(CORE, management=attached))
    assert isinstance(found, Saved)
    assert found.hostname == "SW-TANG-3"
    other = Attachment(vlan=1, ipv4=IPv4Address.parse("10.9.9.99"))
    assert isinstance(
        read(IOS.format("SW-TANG-3").encode(), replace(CORE, management=other)), Problem
    )


def test_letters_of_old_equipment_are_no_reason_to_refuse() -> None:
    text = IOS.format("dic-core").replace("end\n", "! Th\xe1i B\xecnh\nend\n")
    assert isinstance(read(text.encode("latin-1")), Saved)
    assert isinstance(read(text.encode("utf-8-sig")), Saved)
    assert isinstance(read(text.replace("\n", "\r\n").encode()), Saved)


@pytest.mark.parametrize("platform", sorted(DESCRIPTIONS))
def test_no_platform_takes_the_text_of_another(platform: str) -> None:
    one = case(platform)
    for other in sorted(DESCRIPTIONS):
        found = case(other).read(one.running)
        assert isinstance(found, Saved if other == platform else Problem), other


def test_a_platform_of_which_nothing_is_known() -> None:
    found = read(b"hostname dic-core\n", replace(CORE, platform="linux"))
    assert isinstance(found, Problem)
    assert "nothing here reads running configurations of Linux" in found.message.en
