"""The collector is off while a book is made and on again afterwards, however that ends."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest

from exporters import pdf
from exporters.files import ExportError
from exporters.garbage import collect_due, collection_paused, keep
from tests.exporters import specimen


def test_the_collector_rests_until_the_last_has_ended() -> None:
    with collection_paused():
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.fixture
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
def test_the_collector_leaves_out_what_is_kept() -> None:
    with collection_paused(keeps=True), collection_paused():
        pass
    kept = gc.get_freeze_count()
    assert kept
    gc.unfreeze()
    with collection_paused(), collection_paused(keeps=True):
        pass
    assert not gc.get_freeze_count()


@pytest.mark.usefixtures("_thawed")
def test_the_collector_leaves_out_very_many_records_and_looks_through_few() -> None:
    keep(200)
    assert not gc.get_freeze_count()
    keep(10_000)
    assert gc.get_freeze_count()


@pytest.fixture
def _off() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


class _Own:
    """What refers to itself, and says in which thread it is freed."""

    def __init__(self, freed: list[int]) -> None:
        self.own, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append(get_ident())


@pytest.mark.usefixtures("_off")
def test_garbage_is_collected_where_one_tidies_and_in_no_other_thread() -> None:
    gc.collect()
    freed: list[int] = []
    _Own(freed)
    thread = Thread(target=lambda: [[] for _turn in range(gc.get_threshold()[0] + 1)])
    kept = [[] for _turn in range(gc.get_threshold()[0] + 1)]
    thread.start()
    thread.join()
    with collection_paused():
        collect_due()
    assert not freed
    collect_due()
    assert freed == [get_ident()]
    assert kept


def test_the_collector_is_on_again_after_an_export_that_was_stopped() -> None:
    seen: list[bool] = []

    def progress(_share: float) -> bool:
        seen.append(gc.isenabled())
        return False

    with pytest.raises(ExportError):
        pdf.draw(specimen.book(), progress=progress)
    assert seen == [False]
    assert gc.isenabled()
