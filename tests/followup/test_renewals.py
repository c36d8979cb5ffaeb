"""Which items renew older ones: proposed, accepted or rejected by a person, undone, carried along."""

from contextlib import closing
from pathlib import Path

import pytest

from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.changed import Changed, changed_words, changes
from exporters.reading import plain

_PLANS = (
    ("Plan with Peru 2020", "2020-05-01", "1. The two sides will endeavour to hold a dialogue on lithium mining.\n"),
    ("Plan with Peru 2023", "2023-05-01", "1. The two sides will endeavour to hold regular dialogue on lithium mining.\n"),
    ("Plan with Peru 2025", "2025-05-01", "1. The two sides shall hold a dialogue on lithium mining every year.\n\n2. They will promote tourism.\n"),
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path / "store.db")
    for title, date, text in _PLANS:
        found.import_text(f"{title}\n\n{date}\n\n{text}", name=title, counterpart="PE")
    return found


def _pairs(desk: Desk, source: int = 3) -> list[tuple[int, int, bool]]:
    return [(one.commitment, one.other, one.accepted) for one in desk.followup.renewals(source)]


def test_what_is_accepted_stays_and_what_is_rejected_is_not_proposed_again(desk: Desk) -> None:
    (new, older, accepted) = _pairs(desk)[0]
    assert not accepted
    desk.followup.set_renewal(new, older, "rejected")
    (_new, other, _accepted) = _pairs(desk)[0]
    assert other != older
    desk.followup.set_renewal(new, other, "rejected")
    assert _pairs(desk) == []
    desk.followup.set_renewal(new, older, "accepted")
    assert _pairs(desk) == [(new, older, True)]
    near = desk.followup.nearness()
    said = desk.store.register.renewals(older)
    assert [(one.commitment, one.other) for one in near.renewed_by(older, said)] == [(older, new)]


def test_a_renewal_shows_what_changed_and_whose_verb_binds_more(desk: Desk) -> None:
    (found,) = desk.followup.renewals(3)
    assert found.stronger == "here"
    assert any(not one.same and "year" in one.text for one in found.here)


def test_a_renewal_tells_what_is_due_when_how_often_and_how_bindingly_now(desk: Desk) -> None:
    (found,) = desk.followup.renewals(3)
    now, before = desk.followup.commitment(found.commitment), desk.followup.commitment(found.other)
    told = changes(now, before)
    assert [(one.what, one.before, one.now) for one in told] == [
        ("recurrence", None, "P1Y"),
        ("strength", "soft", "firm"),
    ]
    assert [*changed_words(told, "en")] == ["Recurrence: not said → every year", "Strength: Best effort → Firm"]
    assert [*changed_words((Changed("deadline", "2021-05", "2026"),), "ja", era=True)] == [
        "期限：令和3年5月まで → 令和8年まで"
    ]
    assert changes(now, now) == ()


def test_what_renews_nothing_and_what_of_the_older_plan_is_not_taken_up_are_told(desk: Desk) -> None:
    desk.import_text(
        "Plan with Peru 2027\n\n2027-05-01\n\n1. The two sides shall hold a dialogue on lithium mining every month.\n\n"
        "2. They will open a film school.\n", name="d", counterpart="PE",
    )  # fmt: skip
    new, left_out = desk.followup.not_renewed(4, desk.followup.renewals(4))
    assert [one.key for one in new] == ["2"]
    assert ["tourism" in one.wordings[0].text for one in left_out] == [True]


def test_an_older_item_renews_no_newer_one(desk: Desk) -> None:
    (new, older, _accepted) = _pairs(desk)[0]
    with pytest.raises(InputError, match=f"Commitment {new} is of a later document"):
        desk.followup.set_renewal(older, new, "accepted")


def test_what_is_near_follows_every_change_of_wordings_and_only_these(desk: Desk) -> None:
    before = desk.followup.nearness()
    (new, older, _accepted) = _pairs(desk)[0]
    desk.followup.set_renewal(new, older, "rejected")
    assert desk.followup.nearness().commitments is before.commitments
    desk.import_text(
        "Plan with Chile\n\n2024-01-01\n\n1. The sides shall hold a dialogue on lithium mining.\n",
        name="c",
        counterpart="CL",
    )
    assert [one.score > 0.5 for one in desk.followup.elsewhere(new)] == [True]
    desk.undo()
    assert desk.followup.elsewhere(new) == []
    other = Desk(desk.store.path.with_name("other.db"))  # type: ignore[union-attr]
    assert other.followup.nearness().commitments == {}
    other.close()
    assert desk.followup.nearness().commitments.keys() == before.commitments.keys()


def test_each_word_about_a_renewal_is_one_step_that_can_be_undone(desk: Desk) -> None:
    (new, older, _accepted) = _pairs(desk)[0]
    desk.followup.set_renewal(new, older, "accepted")
    desk.undo()
    assert desk.store.register.renewals() == []
    desk.redo()
    assert [one.state for one in desk.store.register.renewals()] == ["accepted"]
    desk.followup.set_renewal(new, older, None)
    assert desk.store.register.renewals() == []
    desk.undo()
    assert len(desk.store.register.renewals()) == 1
    assert desk.store.faults() == []
    assert any("renews" in one.label for one in desk.store.record_history("provision", older))


def test_all_from_a_score_on_are_one_step(desk: Desk) -> None:
    assert desk.followup.accept_renewals(3, 1.0).ids == ()
    change = desk.followup.accept_renewals(3, 0.4)
    assert len(change.ids) == 1
    assert [accepted for *_pair, accepted in _pairs(desk)] == [True]
    desk.undo()
    assert desk.store.register.renewals() == []


def test_an_item_does_not_renew_itself_or_what_is_no_commitment(desk: Desk) -> None:
    (new, _older, _accepted) = _pairs(desk)[0]
    for pair in ((new, new), (new, 999), (999, new)):
        with pytest.raises(InputError):
            desk.followup.set_renewal(*pair, "accepted")


def test_what_was_said_goes_with_an_item_that_is_removed_and_follows_one_that_is_merged(desk: Desk) -> None:
    (new, older, _accepted) = _pairs(desk)[0]
    second = next(one for one in desk.provisions(source=3) if one.id != new)
    desk.followup.set_renewal(second.id, older, "accepted")
    desk.review.merge(desk.provision(new).wordings[0].id)
    assert [(one.commitment, one.older) for one in desk.store.register.renewals()] == [(new, older)]
    desk.review.drop(provision=older)
    assert desk.store.register.renewals() == []
    assert desk.store.faults() == []
    desk.undo()
    assert len(desk.store.register.renewals()) == 1


def test_accepted_renewals_stand_side_by_side_in_the_book(desk: Desk) -> None:
    assert "Items that renew an older one" not in _book(desk)
    (new, older, _accepted) = _pairs(desk)[0]
    desk.followup.set_renewal(new, older, "accepted")
    text = _book(desk)
    assert "Items that renew an older one" in text
    assert "every year" in text
    assert "endeavour" in text
    assert "Recurrence: not said → every year  Strength: Best effort → Firm" in text


def _book(desk: Desk) -> str:
    return "\n".join(plain(desk.document(Book("PE", "en", ("elsewhere",)))))


_HEALTH = (
    ("Plan with Chile 2020", "2020-05-01", "1. They will train nurses.\n\n2. They will train midwives.\n\n3. They will promote judo.\n"),
    ("Plan with Chile 2025", "2025-05-01", "1. They will open a school for nurses and midwives.\n\n2. They will ban whaling.\n"),
)  # fmt: skip


def _keys(desk: Desk, source: int) -> list[tuple[str, str, bool]]:
    keys = {one.id: one.key for one in desk.provisions()}
    return [(keys[one.commitment], keys[one.other], one.accepted) for one in desk.followup.renewals(source)]


def test_an_item_that_puts_two_together_renews_both(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    for title, date, text in _HEALTH:
        desk.import_text(f"{title}\n\n{date}\n\n{text}", name=title, counterpart="CL")
    assert sorted(_keys(desk, 2)) == [("1", "1", False), ("1", "2", False)]
    first, second = desk.followup.renewals(2)
    desk.followup.set_renewal(first.commitment, first.other, "accepted")
    assert [one.accepted for one in desk.followup.renewals(2)] == [True, False]
    desk.followup.set_renewal(second.commitment, second.other, "rejected")
    assert [(one.other, one.accepted) for one in desk.followup.renewals(2)] == [(first.other, True)]
    keys = {one.id: one.key for one in desk.provisions()}
    assert [one.key for one in desk.followup.not_renewed(2, desk.followup.renewals(2))[1]] == [keys[second.other], "3"]


def test_a_plan_with_a_forum_renews_that_of_its_summit(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    for title, date, code in (("Plan 2021", "2021-07-02", "PALM"), ("Plan 2024", "2024-07-18", "PIF")):
        desk.import_text(
            f"{title}\n\n{date}\n\n1. They will lay the eastern cable.\n\n2. They will test tuna.\n",
            name=title,
            counterpart=code,
        )
    assert _keys(desk, 2) == [("1", "1", False), ("2", "2", False)]
    assert desk.followup.elsewhere(desk.provisions(source=2)[0].id) == []
    assert [one.id for one in desk.followup.renewing()] == [2]


def test_what_is_renewed_is_overdue_no_more_until_that_is_taken_back(desk: Desk) -> None:
    desk.import_text(
        "Plan with Peru 2018\n\n2018-05-01\n\n1. The two sides will hold a fair on weaving by 2020.\n",
        name="old", counterpart="PE",
    )  # fmt: skip
    older = desk.provisions(counterpart="PE", nature="commitment")[-1].id
    newer = desk.provisions(source=3)[0].id

    def overdue() -> list[int]:
        assert desk.store.faults() == []
        return [one.commitment.id for one in desk.followup.overdue(99)[0]]

    def book() -> str:
        return "\n".join(plain(desk.document(Book("PE", "en", ("overview", "commitments", "sources")))))

    assert older in overdue()
    assert "fair on weaving by 2020.  [Source 4]" in book()
    desk.followup.set_renewal(newer, older, "accepted")
    assert older not in overdue()
    assert "Renewed" in book()
    desk.undo()
    assert older in overdue()
    assert "Renewed" not in book()


def test_reports_count_what_is_renewed_in_the_newer_document_alone(desk: Desk) -> None:
    new, older, _accepted = _pairs(desk)[0]
    before = "\n".join(plain(desk.report("PE", "progress", report_language="en")))
    assert "Commitments: 4;" in before
    desk.followup.set_renewal(new, older, "accepted")
    after = "\n".join(plain(desk.report("PE", "progress", report_language="en")))
    assert "Commitments: 3;" in after
    assert "Items that a newer document renews, which counts in their place: 1." in after
    assert desk.provision(older).wordings[0].text not in after
    of_the_old = "\n".join(
        plain(desk.report(str(desk.provision(older).wordings[0].source), "follow-up", report_language="en"))
    )
    assert "Renewed" in of_the_old
    assert "Open-ended" not in of_the_old.split("#")[-1]


def test_one_word_in_common_puts_no_second_item_together_with_the_renewed_one(tmp_path: Path) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for title, date, text in (
            ("Plan with Fiji 2021", "2021-03-01", "1. The two sides will study a memorandum on fisheries data.\n\n2. Japan will dispatch ten fishing masters by the end of 2022.\n\n3. Japan will invite young leaders every year.\n"),
            ("Plan with Fiji 2024", "2024-03-01", "1. The two sides will endeavour to conclude a memorandum on fisheries data.\n\n2. Japan will invite 20 young leaders every year.\n"),
        ):  # fmt: skip
            desk.import_text(f"{title}\n\n{date}\n\n{text}", name=title, counterpart="FJ")
        assert _pairs(desk, 2) == [(4, 1, False), (5, 3, False)]


def test_a_shortened_half_of_what_is_put_together_is_renewed_and_another_means_to_its_end_is_none(
    tmp_path: Path,
) -> None:
    with closing(Desk(tmp_path / "store.db")) as desk:
        for title, date, text in (
            ("Plan with Palau 2021", "2021-03-01", "1. The two sides will cooperate in counting the giant clams of the lagoon.\n\n2. They will reduce the noise of ferries in harbours.\n\n3. They will share knowledge of early warning of drought.\n"),
            ("Plan with Palau 2025", "2025-03-01", "1. They will cooperate in counting and breeding giant clams and in reducing the noise of ferries in harbours.\n\n2. They will improve early warning of drought and the use of wells.\n\n3. They will study a weather radar.\n"),
        ):  # fmt: skip
            desk.import_text(f"{title}\n\n{date}\n\n{text}", name=title, counterpart="PW")
        assert sorted(_keys(desk, 2)) == [("1", "1", False), ("1", "2", False), ("2", "3", False)]
