"""The example in docs/formats/network.md, as somebody would copy it."""

import textwrap
from pathlib import Path

from ipv6plan.firewall import build_policy, with_firewalls
from ipv6plan.inventory import load_inventory
from ipv6plan.planning import build_intents, build_plan, verify_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.reading import check_configs, load_grammars
from ipv6plan.render import render_configs
from ipv6plan.workspace import Workspace

PAGE = Path("docs/formats/network.md")


def test_the_example_of_the_format_is_planned_rendered_and_read_back(tmp_path: Path) -> None:
    _, _, example = PAGE.read_text(encoding="utf-8").partition("## An example\n")
    lines = [line for line in example.splitlines() if line.startswith("    ")]
    text = textwrap.dedent("\n".join(lines))
    (tmp_path / "network.yaml").write_text(text, encoding="utf-8")
    catalogue = load_platforms()
    inventory = load_inventory(Workspace(tmp_path), catalogue)
    plan = build_plan(inventory, None)
    assert verify_plan(inventory, plan) == ()
    intents = build_intents(inventory, plan, catalogue)
    intents = with_firewalls(intents, build_policy(inventory, plan, intents), inventory, catalogue)
    hosts = [i for i in intents if not i.routes]
    assert [i.device.id for i in hosts if i.gateway is None] == []
    rendered = render_configs(inventory, intents, catalogue, None, "vi")
    assert rendered.failures == ()
    files = {Path(a.path).name: str(a.content) for a in rendered.artifacts}
    assert not [
        name for name, content in files.items() if "chưa quy hoạch mạng quản trị" in content
    ]
    checked = check_configs(intents, catalogue, load_grammars(None), files)
    assert (checked.findings, checked.devices) == ((), len(intents))
