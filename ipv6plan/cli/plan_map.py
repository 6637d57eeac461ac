"""The `--map` of `ipv6plan plan show`: which block, and where the picture goes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import Format

if TYPE_CHECKING:
    from ipv6plan.pipeline.inputs import Planned

MapOption = Annotated[
    bool,
    typer.Option(
        "--map",
        help=say(
            en="Draw the block's slots, 16 by 16; -o FILE.svg as a picture.",
            vi="Vẽ bản đồ các ô của khối, 16 x 16; -o TỆP.svg để có hình.",
        ),
    ),
]


def show_map(planned: "Planned", word: str, format_: Format, output: Path | None) -> None:
    """Draw the map of a block, of what a word means, or of the aggregate."""
    from ipv6plan.cli.explain_view import unclear
    from ipv6plan.cli.map_view import deliver_map
    from ipv6plan.model.block_map import BlockMap
    from ipv6plan.pipeline.plan_questions import map_word

    found = map_word(planned, word)
    if found is None:
        message = say(
            en="a map needs a block shorter than a /64; see `ipv6plan plan explain`",
            vi="bản đồ cần khối ngắn hơn /64; xem `ipv6plan plan explain`",
        )
        raise typer.BadParameter(message)
    if not isinstance(found, BlockMap):
        raise typer.BadParameter(unclear(word, found))
    deliver_map(found, format_, output, planned.inputs.inventory.network.language)
