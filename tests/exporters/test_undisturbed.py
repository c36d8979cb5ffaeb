"""The collector is off while a book is made and on again afterwards, however that ends."""

import gc
from collections.abc import Iterator

import pytest

from exporters import pdf
from exporters.errors import ExportError
from exporters.undisturbed import settle, undisturbed
from tests.exporters import specimen


def test_the_collector_rests_until_the_last_has_ended() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.fixture
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
def test_the_collector_leaves_out_what_is_kept() -> None:
    with undisturbed(keeps=True), undisturbed():
        pass
    kept = gc.get_freeze_count()
    assert kept
    gc.unfreeze()
    with undisturbed(), undisturbed(keeps=True):
        pass
    assert not gc.get_freeze_count()


@pytest.mark.usefixtures("_thawed")
def test_a_collector_that_is_put_to_work_in_between_begins_when_the_last_has_ended() -> None:
    gc.disable()
    with undisturbed():
        settle()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    settle()
    assert gc.isenabled()


def test_the_collector_is_on_again_after_an_export_that_was_stopped() -> None:
    seen: list[bool] = []

    def progress(_share: float) -> bool:
        seen.append(gc.isenabled())
        return False

    with pytest.raises(ExportError):
        pdf.draw(specimen.book(), progress=progress)
    assert seen == [False]
    assert gc.isenabled()
