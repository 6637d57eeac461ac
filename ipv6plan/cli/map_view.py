"""How a map looks on a terminal: 16 slots a line, letters for owners, colours beside them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipv6plan.cli.console import escape, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.block_map import BlockMap, MapOwner, Slot, SlotState
from ipv6plan.planning import map_words
from ipv6plan.planning.map_svg import COLUMNS, map_svg
from ipv6plan.text import Language, Text

if TYPE_CHECKING:
    from rich.text import Text as Cell

FORMAT: Final = 1
_COLOURS: Final = ("cyan", "green", "yellow", "magenta", "blue", "red")
_STYLES: Final = {
    SlotState.USED: "bold",
    SlotState.RESERVED: "italic",
    SlotState.DEPRECATED: "strike",
}
_KEYS: Final = {
    "slot": Text(en="slot", vi="ô"),
    "prefix": Text(en="prefix", vi="tiền tố"),
    "state": Text(en="state", vi="trạng thái"),
    "owner": Text(en="owner", vi="đối tượng"),
    "name": Text(en="name", vi="tên"),
}


def deliver_map(of: BlockMap, format_: Format, output: Path | None, language: Language) -> None:
    """Print a map, or write it: as SVG where the name ends in .svg, else in the format.

    A picture is a document: it speaks `language`, not that of the terminal.
    """
    if output is not None and output.suffix.lower() == ".svg":
        save(output, map_svg(of, language))
    elif format_ is Format.JSON:
        text = to_pretty_json({"format": FORMAT, **to_plain(of)})
        write(text) if output is None else save(output, text)
    elif format_ is Format.TABLE and output is not None:
        save(output, f"{_picture(of).plain}\n")
    else:
        deliver(_rows(of), format_, output, picture=_picture(of))


def _rows(of: BlockMap) -> Rows:
    rows = [
        (
            _number(of, at),
            str(slot.prefix),
            slot.state.value,
            "" if slot.owner is None else slot.owner.owner,
            "" if slot.owner is None else slot.owner.name,
        )
        for at, slot in enumerate(of.slots)
    ]
    return Rows(columns=_KEYS, rows=rows)


def _number(of: BlockMap, at: int) -> str:
    digits = 2 if len(of.slots) > COLUMNS else 1
    return f"{at:0{digits}x}"


def _picture(of: BlockMap) -> "Cell":
    from rich.text import Text as Cell

    lines = [Cell(escape(map_words.title(of).in_(spoken())), style="bold"), *_how(of), Cell("")]
    lines += [*_grid(of), Cell(""), *_signs(of), Cell(""), *(_owner(of, o) for o in of.owners)]
    return Cell("\n").join(lines)


def _how(of: BlockMap) -> "Iterator[Cell]":
    from rich.text import Text as Cell

    if len(of.slots) > COLUMNS:
        at = of.slots[0x12 % len(of.slots)]
        number = _number(of, 0x12 % len(of.slots))
        yield Cell(
            say(
                en=f"row {number[0]}_, column {number[1]}: {at.prefix}",
                vi=f"hàng {number[0]}_, cột {number[1]}: {at.prefix}",
            ),
            style="dim",
        )


def _grid(of: BlockMap) -> "Iterator[Cell]":
    from rich.text import Text as Cell

    width = max(len(map_words.sign(slot)) for slot in of.slots) + 1
    columns = min(COLUMNS, len(of.slots))
    yield Cell("    " + "".join(f"{c:x}".rjust(width) for c in range(columns)), style="dim")
    for start in range(0, len(of.slots), COLUMNS):
        line = Cell(f"  {start // COLUMNS:x}_", style="dim")
        for slot in of.slots[start : start + COLUMNS]:
            sign = map_words.sign(slot)
            line.append(" " * (width - len(sign)))
            line.append(sign, style=_style(of, slot))
        yield line


def _style(of: BlockMap, slot: Slot) -> str:
    if slot.owner is None:
        return "dim" if slot.state is SlotState.FREE else "not dim"
    colour = _COLOURS[of.owners.index(slot.owner) % len(_COLOURS)]
    return f"not dim {_STYLES.get(slot.state, '')} {colour}"


def _signs(of: BlockMap) -> "Iterator[Cell]":
    from rich.text import Text as Cell

    for state, count in map_words.tally(of).items():
        words = f"{map_words.STATES[state].in_(spoken())} ({count})"
        yield Cell(f"  {map_words.EXAMPLES[state]:<4}{words}")


def _owner(of: BlockMap, owner: MapOwner) -> "Cell":
    from rich.text import Text as Cell

    colour = _COLOURS[of.owners.index(owner) % len(_COLOURS)]
    line = Cell(f"  {owner.label:<4}", style=f"bold {colour}")
    name = f" ({owner.name})" if owner.name else ""
    line.append(escape(f"{owner.prefix}  {owner.owner}{name}"), style=f"not bold {colour}")
    return line
