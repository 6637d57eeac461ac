"""Finds the secrets that credentials name: in the environment that the caller hands over, or in
files of mode 600.
"""

import stat
from collections.abc import Mapping

from ipv6plan.errors import Problem, SecretError
from ipv6plan.model.inventory import Credential, SecretRef, SnmpVersion
from ipv6plan.model.snmp import Community, User
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

Access = Community | User


class _Unusable(Exception):  # noqa: N818  # carries a reason to the collector below, never leaves this file
    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def resolve(
    credentials: tuple[Credential, ...], environ: Mapping[str, str], workspace: Workspace
) -> Mapping[str, Access]:
    """Give what each credential stands for, by id; raises SecretError naming every one that is
    missing.
    """
    found: dict[str, Access] = {}
    problems: list[Problem] = []
    for credential in credentials:
        try:
            found[credential.id] = _access(credential, environ, workspace)
        except _Unusable as error:
            path = f"credentials.{credential.id}"
            problems.append(Problem(source=credential.source, path=path, message=error.message))
    if problems:
        raise SecretError(problems)
    return found


def _access(credential: Credential, environ: Mapping[str, str], workspace: Workspace) -> Access:
    if credential.version is not SnmpVersion.V3:
        name = _secret(credential.community, environ, workspace)
        return Community(name=name, version="v1" if credential.version is SnmpVersion.V1 else "v2c")
    auth, priv = credential.auth, credential.priv
    return User(
        name=credential.user,
        auth_protocol=auth.protocol if auth else None,
        auth_secret=_secret(auth.secret, environ, workspace) if auth else "",
        priv_protocol=priv.protocol if priv else None,
        priv_secret=_secret(priv.secret, environ, workspace) if priv else "",
    )


def _secret(ref: SecretRef | None, environ: Mapping[str, str], workspace: Workspace) -> str:
    if ref is None:
        raise _Unusable(Text(en="no secret is named", vi="chưa chỉ ra bí mật nào"))
    if ref.kind == "file":
        return _from_file(ref.name, workspace)
    if not environ.get(ref.name):
        raise _Unusable(
            Text(
                en=f"the environment variable {ref.name} is not set",
                vi=f"chưa đặt biến môi trường {ref.name}",
            )
        )
    return environ[ref.name]


def _from_file(name: str, workspace: Workspace) -> str:
    path = workspace.root / name
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _Unusable(Text(en=f"{name} cannot be read", vi=f"không đọc được {name}")) from error
    if mode & 0o077:
        raise _Unusable(
            Text(
                en=f"{name} can be read by others (mode {mode:o}); run `chmod 600 {name}`",
                vi=f"người khác đọc được {name} (quyền {mode:o}); hãy chạy `chmod 600 {name}`",
            )
        )
    return text
