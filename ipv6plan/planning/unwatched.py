"""Makes millions of small values without the garbage collector looking through them, over and over.

Plans are trees of frozen values: there are no cycles to find, and what is dropped goes at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unwatched() -> Iterator[None]:
    """Switch the collector off for a while; serves as a decorator too."""
    watched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if watched:
            gc.freeze()  # and back: what was made is old now, without having been looked through
            gc.unfreeze()
            gc.enable()
