"""Two workspaces become one: what both use, what each way to merge costs, and the files written."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ipv6plan.errors import CapacityError, InputError, PlanFileError, Problem, Source
from ipv6plan.inventory import load_inventory
from ipv6plan.inventory.merge_files import Files, Part, merge_files, read_data
from ipv6plan.inventory.merge_ipv4 import block_of, find_overlaps, with_blocks
from ipv6plan.inventory.merge_names import collisions, find_renames
from ipv6plan.model.address import IPv4Prefix, IPv6Prefix
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.merging import Collision, Overlap, Renames
from ipv6plan.model.plan import Plan, PlanAggregate, Role
from ipv6plan.pipeline.examples import must_be_empty
from ipv6plan.pipeline.inputs import Inputs, load_inputs, load_plan
from ipv6plan.planning import build_plan, verify_plan, write_plan
from ipv6plan.planning.merge import (
    FIRST,
    SECOND,
    Keep,
    Merger,
    Option,
    Side,
    merge_plans,
    placed_anew,
)
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """What a person asks for."""

    keep: Keep
    blocks: Mapping[str, IPv4Prefix]
    """Other IPv4 blocks for sites, links and devices of the second network, by its ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two networks compared, and the way to merge them that was chosen."""

    first: Inputs
    second: Inputs
    renames: Renames
    collisions: tuple[Collision, ...]
    overlaps: tuple[Overlap, ...]
    """IPv4 space that both use still."""
    merger: Merger
    chosen: Option
    files: tuple[Files, Files]
    """What the inventories of both say, the second's with its other IPv4 blocks."""


def compare(first: Workspace, second: Workspace, asked: Merging) -> Merged:
    """Compare two workspaces; raises what loading either raises, and InputError for a block that
    belongs to nobody or is too small.
    """
    one, other = load_inputs(first), load_inputs(second)
    _check_blocks(other.inventory, asked.blocks)
    files = read_data(first), with_blocks(read_data(second), other.inventory, asked.blocks)
    profiles = [data["network.yaml"].get("profiles") or {} for data in files]
    renames = find_renames(one.inventory, other.inventory, (profiles[0], profiles[1]))
    merger = merge_plans(_side(one), _side(other), renames)
    return Merged(
        first=one,
        second=other,
        renames=renames,
        collisions=collisions(renames),
        overlaps=find_overlaps(one.inventory, other.inventory, asked.blocks),
        merger=merger,
        chosen=merger.option(asked.keep),
        files=files,
    )


def write_merged(merged: Merged, into: Workspace) -> Plan:
    """Write the merged workspace into a folder that is new or empty, after it was loaded and
    verified elsewhere; raises InputError while IPv4 blocks overlap, CapacityError, WorkspaceError.
    """
    must_be_empty(into)
    _check_ready(merged)
    plan = merged.chosen.plan
    if plan is None:
        raise CapacityError.at(Source("plan.jsonl"), merged.chosen.problem or _no_room())
    artifacts = (*_inventory(merged), Artifact(path="plan.jsonl", content=write_plan(plan)))
    with tempfile.TemporaryDirectory() as folder:
        _check(_written(Workspace(Path(folder)), artifacts), merged, plan)
    _written(into, artifacts)
    return plan


def _written(workspace: Workspace, artifacts: Iterable[Artifact]) -> Workspace:
    for artifact in artifacts:
        workspace.write(artifact)
    return workspace


def _check(workspace: Workspace, merged: Merged, plan: Plan) -> None:
    """Load and verify what was written; nobody is given a network that does not hold."""
    inventory = load_inventory(workspace, merged.first.catalogue)
    violations = verify_plan(inventory, plan)
    if violations:
        raise PlanFileError(
            Problem(source=Source("plan.jsonl"), path=v.rule, message=v.message) for v in violations
        )


def _side(inputs: Inputs) -> Side:
    """Give a network with its plan brought up to date: what is planned does not move by that."""
    plan = build_plan(inputs.inventory, load_plan(inputs.workspace))
    return Side(inventory=inputs.inventory, plan=plan)


def _inventory(merged: Merged) -> tuple[Artifact, ...]:
    one, other = merged.first.inventory, merged.second.inventory
    parts = [
        Part(
            inventory=inventory,
            files=merged.files[side],
            placing=partial(placed_anew, merged.chosen.moves, side),
            home=_home(merged, inventory) if side == SECOND else "",
        )
        for side, inventory in ((FIRST, one), (SECOND, other))
    ]
    comment = _comment(one, other)
    return merge_files(parts[0], parts[1], merged.renames, merged.merger.aggregates, comment)


def _home(merged: Merged, inventory: Inventory) -> str:
    """Give the id of the aggregate that the second network's sites draw from; empty where it is
    the one that the first's draw from.
    """
    aggregates, plan = merged.merger.aggregates, merged.chosen.plan
    core = None if plan is None else plan.find(Role.INFRASTRUCTURE, "infrastructure")
    home = None if core is None else _holding(aggregates, core.prefix)
    theirs = _holding(aggregates, inventory.aggregates[0].prefix)
    return "" if theirs is home or theirs is None else theirs.id


def _holding(aggregates: Iterable[PlanAggregate], prefix: IPv6Prefix) -> PlanAggregate | None:
    return next((a for a in aggregates if a.prefix.holds(prefix)), None)


def _comment(one: Inventory, other: Inventory) -> str:
    vi = f"Hợp nhất từ {one.network.id} và {other.network.id}; chú thích của tệp gốc không còn."
    en = f"Merged from {one.network.id} and {other.network.id}; the comments of both are lost."
    return vi if one.network.language == "vi" else en


def _check_blocks(inventory: Inventory, blocks: Mapping[str, IPv4Prefix]) -> None:
    problems = []
    for key, block in blocks.items():
        old = block_of(inventory, key)
        if old is None or block.length > old.length:
            message = _nobody(key) if old is None else _too_small(block, old)
            problems.append(Problem(source=Source("--ipv4"), path=key, message=message))
    if problems:
        raise InputError(problems)


def _check_ready(merged: Merged) -> None:
    if merged.overlaps:
        raise InputError(
            Problem(
                source=o.second.source,
                path=o.second.id,
                message=_both(o, merged.first.inventory.network.id),
                hint=_other_block(o),
            )
            for o in merged.overlaps
        )


def _both(overlap: Overlap, first: str) -> Text:
    one, other = overlap.first, overlap.second
    return Text(
        en=f"{other.block} overlaps {one.block} of {one.id} in {first}",
        vi=f"{other.block} chồng lấn với {one.block} của {one.id} trong {first}",
    )


def _other_block(overlap: Overlap) -> Text:
    option = f"--ipv4 {overlap.second.id}=..."
    return Text(
        en=f"give it another block: {option}/{overlap.second.block.length}",
        vi=f"hãy cho khối khác: {option}/{overlap.second.block.length}",
    )


def _nobody(key: str) -> Text:
    return Text(
        en=f"the other network has no IPv4 block or address of {key!r}",
        vi=f"mạng kia không có khối hay địa chỉ IPv4 nào của {key!r}",
    )


def _too_small(block: IPv4Prefix, old: IPv4Prefix) -> Text:
    return Text(en=f"{block} is smaller than {old}", vi=f"{block} nhỏ hơn {old}")


def _no_room() -> Text:
    return Text(en="something does not fit", vi="có phần không vừa")
