"""Garbage collection, paused while a book is made.

A book of 400 pages is millions of small objects without cycles.  Python's collector would walk over all of them
again and again and hold up every thread meanwhile, a window's too, for a fifth of a second each time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_MANY = 3000
"""Records that take the collector so long to look through that a window stands still."""

_lock = Lock()
_count = 0
_was_on = True


@contextmanager
def collection_paused(*, keeps: bool = False) -> Iterator[None]:
    """Run a block without the collector; it is on again when the last such block of any thread has ended.

    Where that one `keeps` what it made, the collector leaves out from now on all that there is: it would else look
    through all of it soon after.  What goes of it is still freed, but for what then refers to itself.
    """
    global _count, _was_on
    with _lock:
        if _count == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _count += 1
    try:
        yield
    finally:
        with _lock:
            _count -= 1
            if _count == 0:
                if keeps:
                    gc.freeze()
                if _was_on:
                    gc.enable()


def keep(records: int) -> None:
    """Have the collector leave out from now on all that there is, where so many records that were read stay with it.

    What goes of it is still freed, but for what then refers to itself.
    """
    if records > _MANY:
        gc.freeze()


def collect_due() -> None:
    """Collect garbage in this thread, as much as is due by Python's own measure, where no block is collection_paused.

    A window has the collector off and calls this now and then: by itself Python collects in whichever thread makes an
    object, and what Qt made must be freed in the thread of the window.
    """
    if _count == 0:
        counts, most = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > most[generation]]
        if due:
            gc.collect(due[-1])
