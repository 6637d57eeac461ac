"""What is said of change sheets that were written."""

from collections.abc import Sequence

from ipv6plan.text import Text


def told(paths: Sequence[str], *, dry_run: bool) -> Text:
    """Say how many sheets there are, and where; the name of one that stands alone."""
    count = len(paths)
    what = "sheet" if count == 1 else "sheets"
    where = paths[0] if count == 1 else "build/sheets/"
    if dry_run:
        return Text(
            en=f"{count} {what} would be written to {where}", vi=f"sẽ ghi {count} phiếu vào {where}"
        )
    return Text(en=f"{count} {what} written to {where}", vi=f"đã ghi {count} phiếu vào {where}")
