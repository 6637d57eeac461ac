"""Secrets come from the environment or from files that only their owner can read."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.errors import SecretError, Source
from ipv6plan.model.inventory import Credential, Keyed, SecretRef, SnmpVersion
from ipv6plan.model.snmp import Community, User
from ipv6plan.pipeline.secrets import resolve
from ipv6plan.workspace import Workspace

HERE = Source("network.yaml", 7)
OPEN = (
    "network.yaml:7: credentials.old: open can be read by others (mode 644); run `chmod 600 open`"
)


def community(ref: SecretRef) -> Credential:
    return Credential(id="old", version=SnmpVersion.V2C, community=ref, source=HERE)


def env(name: str) -> SecretRef:
    return SecretRef(kind="env", name=name)


def test_a_community_comes_from_the_environment(tmp_path: Path) -> None:
    found = resolve((community(env("C")),), {"C": "s3cret"}, Workspace(tmp_path))
    assert found == {"old": Community(name="s3cret")}
    assert "s3cret" not in repr(found)
    older = replace(community(env("C")), version=SnmpVersion.V1)
    assert resolve((older,), {"C": "s3cret"}, Workspace(tmp_path)) == {
        "old": Community(name="s3cret", version="v1")
    }


def test_a_user_has_both_pass_phrases(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    (tmp_path / "key").chmod(0o600)
    credential = Credential(
        id="new",
        version=SnmpVersion.V3,
        user="audit",
        auth=Keyed(protocol="sha256", secret=env("A")),
        priv=Keyed(protocol="aes128", secret=SecretRef(kind="file", name="key")),
    )
    found = resolve((credential,), {"A": "one"}, Workspace(tmp_path))["new"]
    assert found == User(
        name="audit",
        auth_protocol="sha256",
        auth_secret="one",
        priv_protocol="aes128",
        priv_secret="from a file",
    )
    assert "from a file" not in repr(found)


def test_every_missing_secret_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("x", encoding="utf-8")
    (tmp_path / "open").chmod(0o644)
    refs = (env("A"), SecretRef(kind="file", name="gone"), SecretRef(kind="file", name="open"))
    with pytest.raises(SecretError) as caught:
        resolve(tuple(map(community, refs)), {"A": ""}, Workspace(tmp_path))
    assert [str(problem) for problem in caught.value.problems] == [
        "network.yaml:7: credentials.old: the environment variable A is not set",
        "network.yaml:7: credentials.old: gone cannot be read",
        OPEN,
    ]
