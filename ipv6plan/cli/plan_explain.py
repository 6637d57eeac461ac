"""`ipv6plan plan explain`: what an address, a block or a name is."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="Explain an address, a prefix or a name: every nibble of it, its holders, its reverse zone.",
    vi="Giải thích địa chỉ, tiền tố hoặc tên: từng chữ số, thuộc về ai, vùng tên miền ngược.",
)


def explain(
    word: Annotated[
        str,
        typer.Argument(
            metavar="PREFIX|ADDRESS|NAME",
            help=say(
                en="In any spelling; also an IPv4 address, a name in ip6.arpa, or a part of the "
                "name of a site, device, group, agency, VLAN or link.",
                vi="Viết kiểu nào cũng được; cả địa chỉ IPv4, tên trong ip6.arpa, hoặc một phần "
                "tên địa điểm, thiết bị, nhóm, cơ quan, VLAN, liên kết (không cần dấu).",
            ),
        ),
    ],
    *,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Explain one word."""
    from ipv6plan.cli.explain_view import deliver_answer, unclear
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.plan_questions import Answer, explain_word
    from ipv6plan.workspace import Workspace

    answer = explain_word(load_planned(Workspace(directory)), word)
    if not isinstance(answer, Answer):
        raise typer.BadParameter(unclear(word, answer))
    deliver_answer(answer, format_, output)
