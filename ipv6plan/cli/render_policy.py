"""`ipv6plan render policy`: who may reach which service, for the security review."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Output

HELP = say(
    en="Show who may reach which service over IPv6, and why; or write it for nftables.",
    vi="Cho biết ai được truy cập dịch vụ nào qua IPv6 và vì sao; hoặc xuất cho nftables.",
)


class PolicyFormat(StrEnum):
    """What the policy can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"
    NFT = "nft"


def policy(
    *,
    directory: Directory = HERE,
    format_: Annotated[
        PolicyFormat,
        typer.Option(
            "--format",
            help=say(
                en="The matrix (md, xlsx, csv, json), its summary (table), or a ruleset (nft).",
                vi="Ma trận (md, xlsx, csv, json), bản tóm tắt (table) hoặc bộ luật (nft).",
            ),
        ),
    ] = PolicyFormat.TABLE,
    output: Output = None,
) -> None:
    """Show the policy."""
    from ipv6plan.cli.export_view import needs_extra
    from ipv6plan.cli.render_policy_view import deliver_matrix, deliver_ruleset
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.policy import policy_matrix, policy_ruleset
    from ipv6plan.workspace import Workspace

    needs_extra(format_.value)
    planned = load_planned(Workspace(directory))
    if format_ is PolicyFormat.NFT:
        deliver_ruleset(policy_ruleset(planned), output)
        return
    services = planned.inputs.inventory.services
    deliver_matrix(policy_matrix(planned), services, format_.value, output)
