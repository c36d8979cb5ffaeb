"""The collector is off while a book is made and on again afterwards, however that ends."""

import gc

import pytest

from exporters import pdf
from exporters.errors import ExportError
from exporters.undisturbed import undisturbed
from tests.exporters import specimen


def test_the_collector_rests_until_the_last_has_ended() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
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
