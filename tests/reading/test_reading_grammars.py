"""Grammars as files: which platforms have one, and what is refused in them."""

from pathlib import Path

import pytest

from ipv6plan.errors import TemplateError
from ipv6plan.reading import load_grammars
from tests.reading.samples import GRAMMARS, catalogue


def test_every_file_of_every_platform_that_is_rendered_is_read_back() -> None:
    rendered = [platform for platform in catalogue().platforms.values() if platform.renders]
    read = {p.name for p in rendered} | {f.folder for p in rendered for f in p.files}
    assert read <= set(GRAMMARS)


@pytest.mark.parametrize(
    "rule, complaint",
    [
        ("{line: 'address {ip}', says: ['address - yes']}", "reads and forgets ip"),
        ("{line: 'exit'}", "means nothing"),
        ("{line: 'mtu {octets}', says: ['mtu - {octets}']}", "field octets"),
        ("{line: 'mtu 1500', says: [mtu]}", "must be KIND WHERE VALUE"),
        ("{line: 'mtu 1500', sais: [mtu]}", "not a known key"),
    ],
)
def test_a_grammar_that_would_let_changes_pass_is_refused(
    tmp_path: Path, rule: str, complaint: str
) -> None:
    folder = tmp_path / "platforms" / "frr"
    folder.mkdir(parents=True)
    (folder / "reading.yaml").write_text(f"comments: ['!']\nconfig:\n  - {rule}\n", "utf-8")
    with pytest.raises(TemplateError, match=complaint):
        load_grammars(tmp_path)
