"""`ipv6plan audit anonymize`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="Write recordings under other names and addresses, to give them away.",
    vi="Ghi lại các bản ghi với tên và địa chỉ khác, để có thể gửi ra ngoài.",
)
Recorded = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help=say(en="A folder of recordings.", vi="Thư mục chứa các bản ghi.")
    ),
]
Out = Annotated[
    Path,
    typer.Argument(
        metavar="OUT",
        help=say(en="A new folder for what is written.", vi="Thư mục mới để ghi kết quả."),
    ),
]


def anonymize(
    folder: Recorded,
    out: Out,
    *,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Write the recordings of DIR into OUT under a key that is drawn now and forgotten."""
    import secrets

    from ipv6plan.cli.console import remark
    from ipv6plan.cli.replay_view import look_over, renamed_rows
    from ipv6plan.cli.results import deliver
    from ipv6plan.pipeline.audit_anonymize import anonymize as write_others
    from ipv6plan.pipeline.audit_record import KEY_SIZE
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.platforms import load_platforms
    from ipv6plan.workspace import Workspace

    workspace = Workspace(directory)
    inputs = load_inputs(workspace) if workspace.network.exists() else None
    catalogue = load_platforms(workspace.templates) if inputs is None else inputs.catalogue
    inventory = None if inputs is None else inputs.inventory
    renamed = write_others(folder, out, catalogue, secrets.token_bytes(KEY_SIZE), inventory)
    deliver(renamed_rows(renamed), format_, output)
    remark(look_over())
