"""A changed document, imported again: kept beside its earlier version, or put in its place with all that was followed up."""

from pathlib import Path

import pytest

from briefbook.desk import Desk, importing
from briefbook.errors import EarlierVersion, InputError
from briefbook.importers.versions import Kept, kept
from briefbook.model import Nature, Parsed, Stage
from db.records import AmountRecord, AssessmentRecord, MeetingRecord, Passage

HEAD = "ROADMAP FOR COOPERATION BETWEEN JAPAN AND PERU\n\nLima, 17 November 2024\n\n1. POLITICAL PILLAR\n\n"
JA = "日本とペルーとの間の協力ロードマップ\n\n2024年11月17日、リマ\n\n１．政治の柱\n\n"
ITEMS = (
    "1.1. Hold a policy dialogue between the foreign ministries every year.",
    "1.2. Establish a working group on ports by 2027.",
    "1.3. Encourage exchanges of young diplomats.",
    "1.4. Publish a joint report on disaster risk reduction by 2026.",
)
ITEMS_JA = (
    "１．１．外務省間の政策対話を毎年開催する。",
    "１．２．港湾に関する作業部会を2027年までに設置する。",
    "１．３．若手外交官の交流を奨励する。",
    "１．４．防災に関する共同報告書を2026年までに公表する。",
)


def written(folder: Path, name: str, items: tuple[str, ...], head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(head + "\n\n".join(items) + "\n", "utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path / "store.db")
    found.import_file(written(tmp_path, "roadmap.txt", ITEMS))
    return found


def by_number(desk: Desk, source: int = 1) -> dict[str, int]:
    return {
        wording.key: one.id
        for one in desk.provisions(source=source)
        for wording in one.wordings
        if wording.source == source
    }


NEW = (ITEMS[0], "1.2. Establish a joint working group on ports by 2028.", ITEMS[3].replace("1.4", "1.3"), "1.4. Begin talks on a tax treaty.")  # fmt: skip


def test_a_changed_document_is_known_as_a_later_version(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path / "new", "roadmap.txt", NEW)
    with pytest.raises(EarlierVersion) as told:
        desk.import_file(path, version="ask")
    assert (told.value.source, told.value.kept, told.value.whole) == (1, 3, 4)
    assert len(desk.sources()) == 1


def test_another_document_is_no_version_though_its_file_is_called_the_same(desk: Desk, tmp_path: Path) -> None:
    other = (
        "1.1. Launch a fund for small firms.", "1.2. Share satellite images of forests.", "1.3. Open a school of music."
    )  # fmt: skip
    head = HEAD.replace("PERU", "CHILE").replace("Lima, 17 November 2024", "Santiago, 3 March 2025")
    found = desk.import_file(written(tmp_path / "new", "roadmap.txt", other, head), version="ask")
    assert found.earlier is None
    assert len(desk.sources()) == 2


def test_beside_its_earlier_version_it_is_a_source_of_its_own_and_says_so(desk: Desk, tmp_path: Path) -> None:
    found = desk.import_file(written(tmp_path / "new", "roadmap.txt", NEW))
    assert found.earlier == 1
    assert len(desk.sources()) == 2


@pytest.mark.parametrize("paired", [False, True])
def test_in_its_place_items_keep_what_was_followed_up_and_undo_brings_the_old_one_back(
    desk: Desk, tmp_path: Path, paired: bool
) -> None:
    if paired:
        assert desk.import_file(written(tmp_path, "roadmap.ja.txt", ITEMS_JA, JA)).source.source.pair == 1
    items = by_number(desk)
    desk.review.accept_all(1)
    desk.review.edit_provision(items["1.2"], nature=Nature.POSITION)
    desk.followup.assess(
        AssessmentRecord(0, items["1.1"], "evidence", "2025-03-01", "no-evidence", None, "None seen.", "")
    )
    before = {one.id: one for one in desk.provisions(source=1)}
    path = written(tmp_path / "new", "roadmap.txt", NEW)
    found = desk.import_file(path, version="replace")
    assert found.source.source.id == 1
    assert len(desk.sources()) == 1 + paired
    after = by_number(desk)
    assert (after["1.1"], after["1.2"], after["1.3"]) == (items["1.1"], items["1.2"], items["1.4"])
    now = {one.id: one for one in desk.provisions(source=1)}
    assert now[items["1.2"]].coding.nature is Nature.POSITION
    assert now[items["1.2"]].coding.deadline == ("2027" if paired else "2028"), "the Japanese text still has 2027"
    assert ("pair-date" in {one.code for one in desk.source(1).notices}) == paired
    assert len(desk.store.register.assessments(items["1.1"])) == 1
    reviewed = {
        wording.key: wording.reviewed for one in now.values() for wording in one.wordings if wording.source == 1
    }
    assert reviewed == {"1.1": True, "1.2": False, "1.3": True, "1.4": False}
    assert not desk.source(1).source.reviewed
    assert desk.original(1) == path.read_bytes()
    left = {one.id for one in desk.provisions()}
    assert (items["1.3"] in left) == paired, "an item that the other language has stays"
    assert desk.check()[0] == []
    desk.undo()
    assert {one.id: one for one in desk.provisions(source=1)} == before
    assert desk.original(1) == (tmp_path / "roadmap.txt").read_bytes()
    assert desk.check()[0] == []
    desk.redo()
    assert by_number(desk) == after
    assert desk.check()[0] == []


def test_the_step_is_named_after_the_document(desk: Desk, tmp_path: Path) -> None:
    desk.import_file(written(tmp_path / "new", "roadmap.txt", NEW), version="replace")
    assert "ROADMAP FOR COOPERATION" in (desk.undo_label() or "")


def test_an_item_that_is_new_in_both_languages_is_one_item(desk: Desk, tmp_path: Path) -> None:
    desk.import_file(written(tmp_path, "roadmap.ja.txt", ITEMS_JA, JA))
    desk.import_file(
        written(tmp_path / "new", "roadmap.ja.txt", (*ITEMS_JA, "１．５．租税条約の交渉を開始する。"), JA),
        version="replace",
    )  # fmt: skip
    desk.import_file(written(tmp_path / "new", "roadmap.txt", (*ITEMS, "1.5. Begin talks on a tax treaty.")), version="replace")  # fmt: skip
    assert len(desk.sources()) == 2
    languages = [{wording.language for wording in one.wordings} for one in desk.provisions(source=1)]
    assert languages == [{"ja", "en"}] * 5
    assert desk.check()[0] == []


def test_it_is_said_how_many_of_the_items_that_stand_there_stay(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(EarlierVersion) as told:
        desk.import_file(written(tmp_path / "new", "roadmap.txt", ITEMS[:2]), version="ask")
    assert (told.value.kept, told.value.whole) == (2, 4)


def test_what_was_agreed_with_others_on_the_day_under_the_same_title_is_another_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    one, other = "1. Hold talks on fisheries every year.", "1. Train forty nurses by 2027."
    head = "JOINT STATEMENT\n\nTokyo, 17 November 2024\n\n"
    desk.import_text(f"{head}{one}\n", name="a", counterpart="PE")
    found = desk.import_text(f"{head}{other}\n", name="b", counterpart="CL", version="ask")
    assert found.earlier is None
    assert len(desk.sources()) == 2


def test_assessments_rest_on_the_same_words_in_the_new_version_or_on_what_the_item_says_now(
    desk: Desk, tmp_path: Path
) -> None:
    items, text = by_number(desk), desk.store.text(1)

    def rest(words: str) -> int:
        start = text.index(words)
        found = AssessmentRecord(
            0, items["1.1"], "evidence", "2025-03-01", "no-evidence", None, "Said there.", "",
            passages=(Passage(1, start, start + len(words)),),
        )  # fmt: skip
        return desk.followup.assess(found)[0]

    same, reworded, gone = (
        rest("joint report on\ndisaster" if "on\n" in text else "joint report on disaster"),
        rest("by 2027"),
        rest("young diplomats"),
    )
    desk.import_file(written(tmp_path / "new", "roadmap.txt", NEW), version="replace")

    def words() -> dict[int, list[str]]:
        found = desk.store.register.assessments(items["1.1"])
        return {one.id: [desk.store.text(1)[each.start : each.end] for each in one.passages] for one in found}

    assert words()[same] == ["joint report on disaster"]
    assert [one.strip() for one in words()[reworded]] == [NEW[1]]
    assert words()[gone] == []
    desk.undo()
    assert words() == {same: ["joint report on disaster"], reworded: ["by 2027"], gone: ["young diplomats"]}
    desk.redo()
    assert words()[same] == ["joint report on disaster"]


def both(folder: Path, name: str, items: tuple[str, ...], items_ja: tuple[str, ...]) -> Path:
    path = folder / name
    path.write_text(HEAD + "\n\n".join(items) + "\n\n" + JA + "\n\n".join(items_ja) + "\n", "utf-8")
    return path


def test_a_new_version_in_both_languages_of_what_stood_in_one_brings_the_other(desk: Desk, tmp_path: Path) -> None:
    items = by_number(desk)
    desk.import_file(both(tmp_path, "roadmap.txt", ITEMS, ITEMS_JA), version="replace")
    assert {one.masthead.language for one in desk.sources()} == {"en", "ja"}
    assert by_number(desk) == items
    assert all({each.language for each in one.wordings} == {"en", "ja"} for one in desk.provisions())
    assert desk.check()[0] == []
    desk.undo()
    assert len(desk.sources()) == 1


def test_both_languages_of_a_document_are_renewed_in_one_step(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.import_file(both(tmp_path, "roadmap.txt", ITEMS, ITEMS_JA))
    before = {one.id: one for one in desk.provisions()}
    desk.import_file(both(tmp_path, "roadmap.txt", ITEMS[:3], ITEMS_JA[:3]), version="replace")
    assert len(desk.sources()) == 2
    assert len(desk.provisions()) == 3
    assert desk.check()[0] == []
    desk.undo()
    assert {one.id: one for one in desk.provisions()} == before


def test_what_a_person_set_in_an_outcome_stays_though_its_text_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    table = "Title,Date,Counterpart,Description\n{title},2025-03-04,Peru,Eleven nurses were trained {where}.\n"
    path = tmp_path / "outcomes.csv"
    path.write_text(table.format(title="Course for nurses", where="in Lima"), "utf-8")
    desk.import_file(path)
    (one,) = desk.outcomes()
    desk.review.edit_outcome(one.id, title="Course for nurses and midwives", date="2025-03-05")
    path.write_text(table.format(title="Course for nurses", where="in Lima and Cusco"), "utf-8")
    desk.import_file(path, version="replace")
    (now,) = desk.outcomes()
    assert (now.id, now.title, now.date) == (one.id, "Course for nurses and midwives", "2025-03-05")
    assert "Cusco" in now.text


def test_amounts_that_a_person_kept_stay_beside_those_that_the_new_version_names(desk: Desk, tmp_path: Path) -> None:
    head = "令和５年度 経済外交の成果\n\n１　ペルー\n\n"
    told = "（１）リマ港整備計画に関する書簡の交換（2024年2月3日）\n　リマにおいて、{sum}を供与する無償資金協力の書簡の交換を行った。\n\n"
    rest = "（２）貿易投資対話の開催（2024年2月5日）\n　東京において、貿易投資対話を開催し、港湾の利用について意見を交換した。\n"
    (tmp_path / "new").mkdir()
    (tmp_path / "outcomes.txt").write_text(head + told.format(sum="12億円") + rest, "utf-8")
    source = desk.import_file(tmp_path / "outcomes.txt").source.source.id
    outcome = next(one for one in desk.outcomes(source=source) if one.amounts)
    read = desk.money.proposed(outcome.id)[0]
    kept = AmountRecord(0, outcome.id, read.value, read.currency, Stage.AGREED, None, read.text)
    desk.money.save_amounts(outcome.id, [kept])
    (tmp_path / "new" / "outcomes.txt").write_text(head + told.format(sum="15億円") + rest, "utf-8")
    desk.import_file(tmp_path / "new" / "outcomes.txt", version="replace")
    assert [one.value for one in desk.money.amounts([outcome.id])] == [1.2e9]
    assert [one.value for one in desk.money.proposed(outcome.id)] == [1.5e9]
    assert [one.value for one in desk.store.outcomes(ids=[outcome.id])[0].amounts] == [1.2e9, 1.5e9]
    assert desk.check()[0] == []


def test_an_outcome_of_which_only_the_title_changed_has_the_new_one_unless_a_person_set_his_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    table = "Title,Date,Counterpart,Description\n{title},2025-03-04,Peru,Eleven nurses were trained in Lima.\n"
    path = tmp_path / "outcomes.csv"
    path.write_text(table.format(title="Course for nurses"), "utf-8")
    desk.import_file(path)
    (one,) = desk.outcomes()
    desk.review.accept_all(1)
    path.write_text(table.format(title="Second course for nurses"), "utf-8")
    desk.import_file(path, version="replace")
    (now,) = desk.outcomes()
    assert (now.id, now.title, now.reviewed) == (one.id, "Second course for nurses", False)
    desk.review.edit_outcome(one.id, title="Course of March")
    desk.review.accept_all(1)
    path.write_text(table.format(title="Third course for nurses"), "utf-8")
    desk.import_file(path, version="replace")
    (now,) = desk.outcomes()
    assert (now.title, now.reviewed) == ("Course of March", True)


def test_what_a_person_set_of_a_source_stays_in_its_new_version(desk: Desk, tmp_path: Path) -> None:
    desk.review.edit_source(1, title="Peru roadmap", counterparts=["PE", "CL"])
    desk.import_file(written(tmp_path / "new", "roadmap.txt", NEW), version="replace")
    (source,) = desk.sources()
    assert (source.masthead.title, set(source.masthead.counterparts)) == ("Peru roadmap", {"PE", "CL"})
    desk.undo()
    desk.undo()
    desk.import_file(
        written(tmp_path / "new", "roadmap.txt", NEW, HEAD.replace("ROADMAP", "ROAD MAP")), version="replace"
    )
    (source,) = desk.sources()
    assert source.masthead.title.startswith("ROAD MAP")
    assert set(source.masthead.counterparts) == {"PE"}


def test_a_document_that_changed_while_its_new_version_was_read_is_left_as_it_is(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, first = Desk(tmp_path / "store.db"), desk.provisions(source=1)[0]

    def meanwhile(new: Parsed, before: Parsed) -> Kept:
        other.review.drop(provision=first.id)
        monkeypatch.undo()
        return kept(new, before)

    monkeypatch.setattr(importing, "kept", meanwhile)
    path = written(tmp_path / "new", "roadmap.txt", NEW)
    with pytest.raises(InputError, match="ROADMAP"):
        desk.import_file(path, version="replace")
    assert [one.wordings[0].text for one in desk.provisions(source=1)] == [one.split(" ", 1)[1] for one in ITEMS[1:]]
    assert desk.import_file(path, version="replace").source.source.id == 1


def test_a_new_version_that_came_of_a_meeting_tells_of_it_and_of_an_unknown_one_nothing_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    path = written(tmp_path / "new", "roadmap.txt", NEW)
    with pytest.raises(InputError, match="99"):
        desk.import_file(path, version="replace", meeting=99)
    assert desk.store.text(1).count("tax treaty") == 0
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2025-01-10", None, None, ("PE",)))
    found = desk.import_file(path, version="replace", meeting=meeting)
    assert {"source", "meeting"} <= found.change.kinds
    desk.undo()
    assert desk.store.text(1).count("tax treaty") == 0, "one step"
    assert desk.ledger.sources_of(meeting) == []
    assert desk.redo_label() == found.change.label
