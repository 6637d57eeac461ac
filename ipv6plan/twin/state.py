"""What a twin consists of on this machine, so that it can be found again and taken down."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipv6plan.codec import CodecError, from_json, to_pretty_json
from ipv6plan.errors import RecordError, Source, TwinError
from ipv6plan.model.artifact import Artifact
from ipv6plan.text import Text
from ipv6plan.twin.topology import Topology
from ipv6plan.workspace import Workspace

FILE: Final = "build/twin/state.json"
FORMAT: Final = 1
_DIGITS: Final = 6
_NODE: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?")
"""What nodes are called: ids of devices and sites, never a way out of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinState:
    """Written before anything is made, so that nothing made is ever unknown."""

    format: int
    sites: tuple[str, ...]
    prefix: str
    """What the names of its namespaces begin with."""
    folder: str
    """For sockets and logs; outside the workspace, because daemons of other users read it."""
    nodes: tuple[str, ...]
    routers: tuple[str, ...]
    """All that run FRR, providers among them."""
    supervisor: int = 0
    """A process id; 0 where it was not started yet."""
    whole: bool = False
    """Whether all of it was made: who makes it may be killed."""

    def namespace(self, node: str) -> str:
        """Give the name of a node's namespace."""
        return f"{self.prefix}{node}"

    def home(self, node: str) -> Path:
        """Give the folder of a node's settings and logs."""
        return Path(self.folder, node)


def _names(workspace: Workspace) -> tuple[str, str]:
    """Give what the names of a workspace's namespaces begin with, and its folder."""
    key = hashlib.sha256(str(workspace.root.resolve()).encode()).hexdigest()[:_DIGITS]
    return f"twin-{key}-", f"/run/ipv6plan-twin-{key}"


def new_state(workspace: Workspace, topology: Topology) -> TwinState:
    """Name all that a twin of `topology` will consist of; workspaces never share a name."""
    prefix, folder = _names(workspace)
    return TwinState(
        format=FORMAT,
        sites=topology.sites,
        prefix=prefix,
        folder=folder,
        nodes=tuple(node.id for node in topology.nodes),
        routers=topology.speakers,
    )


def read_state(workspace: Workspace) -> TwinState | None:
    """Give the twin of a workspace, None where there is none; raises RecordError.

    What it names is removed by root, so that nothing is believed but what this program names so.
    """
    path = workspace.root / FILE
    if not path.exists():
        return None
    try:
        state = from_json(workspace.read(path), TwinState)
    except CodecError as error:
        raise RecordError.at(Source(FILE), _unreadable(error), hint=_by_hand(workspace)) from error
    ours = (state.prefix, state.folder) == _names(workspace)
    if not ours or not all(map(_NODE.fullmatch, (*state.nodes, *state.routers))):
        raise RecordError.at(Source(FILE), _not_ours(), hint=_moved())
    return state


def found_state(workspace: Workspace) -> TwinState:
    """Give the twin of a workspace; raises TwinError where there is none."""
    state = read_state(workspace)
    if state is None:
        raise TwinError.at(Source(FILE), _none(), hint=_bring_up())
    return state


def keep_state(workspace: Workspace, state: TwinState) -> None:
    """Write down what a twin consists of."""
    workspace.write(Artifact(path=FILE, content=to_pretty_json(state)), durable=True)


def forget_state(workspace: Workspace) -> None:
    """Remove the record of a twin that is gone."""
    workspace.remove(workspace.root / FILE)


def _none() -> Text:
    return Text(en="there is no twin of this workspace", vi="chưa có bản sao mạng nào ở đây")


def _bring_up() -> Text:
    return Text(en="run `ipv6plan twin up` first", vi="hãy chạy `ipv6plan twin up` trước")


def _not_ours() -> Text:
    return Text(
        en="it names what no twin of this folder consists of, so that nothing is removed",
        vi="tệp ghi những thứ không thuộc bản sao mạng của thư mục này, nên không xóa gì",
    )


def _moved() -> Text:
    return Text(
        en="if the folder was moved since `twin up`, move it back first",
        vi="nếu thư mục đã bị chuyển chỗ sau `twin up`, hãy chuyển lại rồi chạy lại lệnh",
    )


def _unreadable(error: CodecError) -> Text:
    return Text(en=f"cannot be understood: {error}", vi=f"không hiểu được: {error}")


def _by_hand(workspace: Workspace) -> Text:
    prefix, _ = _names(workspace)
    return Text(
        en=f"remove the namespaces {prefix}* that `ip netns` lists, if there are any, then this "
        "file",
        vi=f"xóa các không gian mạng {prefix}* mà `ip netns` liệt kê (nếu có), rồi xóa tệp này",
    )
