"""The reports that documents call for, in Word and PDF."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import docx
import docx.shared
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from openpyxl import Workbook
from openpyxl.comments import Comment

from briefbook.assemble import Book
from briefbook.desk import Desk
from briefbook.errors import InputError
from briefbook.followup.bodies import acting, names_of
from briefbook.followup.records import Lines
from briefbook.followup.reports.outcomes import fiscal_years
from briefbook.followup.reports.report import Progress, progress_of
from briefbook.followup.reports.returned import remarks_left
from briefbook.i18n import use
from briefbook.importers.remarks import read_remarks
from briefbook.model import Nature, Standing
from db.records import AssessmentRecord, Entered, OccurrenceRecord, ProvisionRecord
from exporters import document as tree
from exporters.document import words as said
from exporters.layout import lay_out
from exporters.reading import plain
from tests.followup.lists import sheet_of
from tests.seeds import seed


def _source(desk: Desk) -> int:
    return next(one.id for one in desk.sources() if one.file.startswith("1-"))


def _follow_up(desk: Desk, language: Any = "en", **options: Any) -> tree.Document:
    """The follow-up report of the first document."""
    return desk.report(str(_source(desk)), "follow-up", report_language=language, **options)


def _words(desk: Desk, subject: str = "", kind: str = "follow-up", language: Any = "en") -> str:
    """The words of a report, a line each."""
    return "\n".join(plain(desk.report(subject or str(_source(desk)), kind, report_language=language)))


def _commitments(desk: Desk) -> list[ProvisionRecord]:
    return desk.provisions(source=_source(desk), nature="commitment")


def _ids(desk: Desk, most: int) -> list[int]:
    return [one.id for one in _commitments(desk)[:most]]


@contextmanager
def _sent(desk: Desk, path: Path, language: Any = "en") -> Iterator[tuple[Any, dict[int, Any]]]:
    """The follow-up report as it was sent to the other side, to be filled in: the paper, and its rows by commitments."""
    desk.export(_follow_up(desk, language), path, "docx")
    with _filled(path) as found:
        yield found


@contextmanager
def _filled(path: Path) -> Iterator[tuple[Any, dict[int, Any]]]:
    paper = docx.Document(str(path))
    rows = [row for table in paper.tables for row in table.rows if re.search(r"#\d+$", row.cells[0].text)]
    yield paper, {int(row.cells[0].text.split("#")[1]): row for row in rows}
    paper.save(str(path))


def _told(desk: Desk) -> dict[int, AssessmentRecord]:
    """What the sides say of commitments."""
    return {one.commitment: one for one in desk.store.register.assessments() if one.line == "official"}


def _as_of_july(desk: Desk) -> None:
    """All that was written is of a day before the last follow-up report."""
    desk.store.database.execute("update entry set at = '2026-07-01T00:00:00+00:00'")
    desk.store.agenda.note_edition("follow-up", str(_source(desk)), "2026-07-02", "en")


def _assess(desk: Desk, commitment: int, **values: object) -> None:
    one = AssessmentRecord(
        0, commitment, "evidence", desk.today, "limited", None, "港で会合があった。", "1", outcomes=(1,)
    )
    desk.followup.assess(replace(one, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_a_follow_up_report_has_every_commitment_with_its_three_lines(desk: Desk, language: str) -> None:
    items = _commitments(desk)
    _assess(desk, items[0].id)
    words = _words(desk, language=language)
    for one in items:
        assert f"#{one.id}" in words
        for side in ("ja", "en") if language == "both" else (language,):
            wording = one.wording(side)
            assert wording is None or wording.text in words
    assert "港で会合があった。" in words
    assert ("一部着手" in words) == (language != "en")
    none = {"ja": "根拠：未評価", "en": "Evidence: Not assessed", "both": "根拠 / Evidence: –"}
    assert none[language] in words, "what is not assessed takes one line"


@pytest.mark.parametrize(("subject", "kind"), [("", "follow-up"), ("XA", "progress"), ("2026", "outcomes")])
def test_what_no_person_has_looked_over_is_marked_in_a_report(desk: Desk, subject: str, kind: str) -> None:
    def marks() -> int:
        found = _words(desk, subject, kind)
        assert "not yet reviewed by a person" in found
        return found.count("Not yet reviewed")

    listed = marks()
    assert listed, "its sources are marked"
    for one in desk.sources():
        if items := desk.provisions(source=one.id, nature="commitment"):
            desk.review.accept(one.id, [items[0].id])
        elif outcomes := desk.outcomes(source=one.id):
            desk.review.accept(one.id, outcomes=[outcomes[0].id])
    assert marks() > listed, "where a person began, the rest is marked"


def test_that_no_evidence_was_found_says_nothing_of_how_far_it_is_once_an_outcome_came(desk: Desk) -> None:
    item = _commitments(desk)[0].id
    outcome = next(one for one in desk.outcomes() if one.date and len(one.date) == len("2026-01-01"))
    scales, answers = desk.followup.scales, (outcome,)
    found = AssessmentRecord(0, item, "evidence", "2000-01-01", "no-evidence", None, "探した。", "1")
    for day, value, far in (
        ("2000-01-01", "no-evidence", Progress.UNDER_WAY), (outcome.date, "no-evidence", Progress.UNKNOWN),
        ("2000-01-01", "not-started", Progress.NOT_BEGUN),
    ):  # fmt: skip
        lines = Lines((), replace(found, day=day, value=value), Standing.AHEAD, ())
        assert progress_of(lines, answers, scales) is far


@pytest.mark.parametrize(
    ("value", "day", "far"),
    [
        ("delayed", "2023-03-01", Progress.UNDER_WAY), ("under-way", "2023-03-01", Progress.UNDER_WAY),
        ("under-way", "2023-01-31", Progress.DONE), ("fulfilled", "2023-03-01", Progress.DONE),
        ("stated", "2023-03-01", Progress.DONE),
    ],
)  # fmt: skip
def test_what_a_side_says_is_not_done_after_its_outcome_is_not_told_as_done(
    desk: Desk, value: str, day: str, far: Progress
) -> None:
    desk.import_text(
        "Plan 2021-2023\n\n2021-03-10\n\n1. Japan will send three port advisers by June 2023.\n",
        name="p",
        counterpart="XA",
    )
    (item,) = [one for one in desk.provisions() if "port advisers" in one.wordings[0].text]
    text = "2023-02-01 Dispatch of two port advisers\n"
    entry = desk.entering.read(text, counterpart="XA")
    (outcome,) = desk.entering.keep(text, entry, [Entered(one) for one in entry.parsed.outcomes])[0]
    desk.ledger.set_link(item.id, outcome, "accepted")
    desk.followup.assess(AssessmentRecord(0, item.id, "official", day, value, "JP", "二名のみ。", "1", "JP"))
    lines = desk.followup.lines([item])[item.id]
    assert progress_of(lines, desk.outcomes(ids={outcome}), desk.followup.scales) is far


def test_what_recurs_is_done_only_where_no_time_of_it_was_missed(desk: Desk) -> None:
    desk.import_text(
        "Plan 2021-2023\n\n2021-03-10\n\n1. Japan will send a port adviser every year.\n", name="p", counterpart="XA"
    )
    (item,) = [one for one in desk.provisions() if "port adviser" in one.wordings[0].text]
    text = "2023-02-01 Dispatch of a port adviser\n2022-02-01 Dispatch of the first port adviser\n"
    entry = desk.entering.read(text, counterpart="XA")
    last, first = desk.entering.keep(text, entry, [Entered(one) for one in entry.parsed.outcomes])[0]
    for outcome, wanted in ((last, Progress.UNDER_WAY), (first, Progress.DONE)):
        desk.ledger.set_link(item.id, outcome, "accepted")
        lines = desk.followup.lines([item])[item.id]
        assert lines.schedule is Standing.DONE
        assert progress_of(lines, desk.outcomes(ids={outcome}), desk.followup.scales) is wanted


@pytest.mark.parametrize(
    ("value", "far"),
    [
        ("under-way", "Under way"), ("fulfilled", "Under way"), ("delayed", "Under way"), ("planned", "Not begun"),
        ("withdrawn", "Not begun"), ("stated", "No information"), (None, "No information"),
    ],
)  # fmt: skip
def test_only_what_a_side_says_is_not_begun_is_told_so(desk: Desk, value: str | None, far: str) -> None:
    text = "Plan with Oman\n\n2026-05-01\n\n1. The two sides will hold a seminar on dates and palms.\n"
    item = desk.import_text(text, name="plan", counterpart="OM") and desk.provisions(counterpart="OM")[0].id
    if value:
        desk.followup.assess(AssessmentRecord(0, item, "official", desk.today, value, "JP", "調整中。", "1", "JP"))
    said = plain(desk.report("OM", "progress", report_language="en"))
    assert any(far in line for line in said if "dates and palms" in line)
    assert any("The sides say: " in line and "(Japan)" in line for line in said) == bool(value)


def test_what_changed_since_the_last_report_is_told(desk: Desk, tmp_path: Path) -> None:
    item = next(one for one in _commitments(desk) if one.coding.recurrence)
    assert "Changes since" not in _words(desk)
    steps = len(desk.store.history())
    _as_of_july(desk)
    assert len(desk.store.history()) == steps
    _assess(desk, item.id)
    desk.followup.settle(OccurrenceRecord(item.id, 1, "2031-01-15", reason="選挙"))
    words = _words(desk)
    assert "Changes since 2 July 2026" in words
    assert re.search(r"^\d.*…?\nAssessed anew: Limited", words, re.MULTILINE), "below what it is about"
    assert "to 15 January 2031" in words


def test_a_report_comes_back_filled_in(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    items = _ids(desk, 2)
    with _sent(desk, path, "both") as (_paper, rows):
        for item, words in zip(items, ("Under way. The port was visited.", "相違なし"), strict=True):
            rows[item].cells[-1].text = words
    taken = desk.taking.remarks(path, "XA")
    assert (taken.left, taken.elsewhere, taken.gone) == ((), (), ())
    assert set(taken.change.ids) == set(items)
    assert desk.taking.remarks(path, "XA").change.ids == ()
    found = _told(desk)
    assert (found[items[0]].value, found[items[0]].side) == ("under-way", "XA")
    assert (found[items[1]].value, found[items[1]].reason) == ("stated", "相違なし")
    desk.undo()
    assert desk.store.register.assessments() == []
    with pytest.raises(InputError):
        desk.taking.remarks(Path(__file__), "XA")


def test_rows_that_did_not_come_back_are_told_and_a_dash_says_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    first, second = _commitments(desk)[:2]
    with _sent(desk, path, "both") as (_paper, rows):
        gone = rows[first.id]._tr
        gone.getparent().remove(gone)
        rows[second.id].cells[-1].text = "―"
    taken = desk.taking.remarks(path, "XA")
    assert (taken.gone, taken.change.ids, taken.left) == ((f"{first.key} #{first.id}",), (), ())
    assert f"{first.key} #{first.id}" in remarks_left(taken.left, taken.elsewhere, taken.gone)[0]


def test_rows_without_their_numbers_are_known_and_a_report_without_its_day_is_compared(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    one, two, three, four = _commitments(desk)[:4]
    with _sent(desk, path, "both") as (paper, rows):
        created = paper.core_properties._element.find(qn("dcterms:created"))  # other programs leave it out
        created.getparent().remove(created)
        lost = rows[one.id].cells  # its number is lost, its wording changed
        lost[0].text, lost[1].text, lost[-1].text = one.key, "Reworded", "By its item"
        rows[two.id].cells[0].text, rows[two.id].cells[-1].text = "", "By its wording"
        rows[three.id].cells[-1].text = "By its number"
        rows[four.id]._tr.get_or_add_trPr().append(OxmlElement("w:del"))  # taken away while changes were tracked
    taken = desk.taking.remarks(path, "XA")
    found = {key: said.reason for key, said in _told(desk).items()}
    assert found == {one.id: "By its item", two.id: "By its wording", three.id: "By its number"}
    assert taken.gone == (f"{four.key} #{four.id}",)
    assert (one.id, "Reworded") in taken.elsewhere


def test_a_report_without_its_column_of_numbers_is_known_by_its_wordings(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    (first,) = _ids(desk, 1)
    with _sent(desk, path) as (paper, rows):
        rows[first].cells[-1].text = "On hold"
        for row in (row for table in paper.tables for row in table.rows if len(row.cells) > 4):
            row._tr.remove(row._tr.tc_lst[0])
    taken = desk.taking.remarks(path, "XA")
    assert (taken.left, taken.gone) == ((), ())
    assert {key: one.value for key, one in _told(desk).items()} == {first: "on-hold"}


@pytest.mark.parametrize(("language", "head"), [("en", "No."), ("both", "番号\nNo.")])
def test_the_list_of_sources_holds_no_remarks(tmp_path: Path, language: str, head: str) -> None:
    desk, path = Desk(), tmp_path / "report.docx"
    plan = "Japan-Kenya Action Plan\nNairobi, 14 May 2024\n\n1. The two sides will hold a dialogue every year.\n\n"
    source = desk.import_text(plan + "2. The two sides will build a port by 2030.\n", name="plan").source.source.id
    items = [one.id for one in desk.provisions(source=source, nature="commitment")]
    for line in ("2025-03-04 Dialogue held in Kenya", "2025-04-04 Kenya: works on the port began"):
        entry = desk.entering.read(line)
        desk.entering.keep(line, entry, [Entered(entry.drafts[0].outcome, (), tuple(items))])
    desk.export(desk.report(str(source), "follow-up", report_language=language), path, "docx")
    with _filled(path) as (paper, rows):
        rows[items[0]].cells[-1].text = "Completed"
        assert [row.cells[0].text for row in paper.tables[-1].rows] == [head, "1", "2", "3"]
    taken = desk.taking.remarks(path, "KE")
    assert (taken.left, {one.commitment: one.reason for one in desk.store.register.assessments()}) == (
        (), {items[0]: "Completed"},
    )  # fmt: skip


def test_a_report_of_another_store_or_a_side_without_a_part_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    (first,) = _ids(desk, 1)
    with _sent(desk, path) as (_paper, rows):
        rows[first].cells[-1].text = "Completed"
    with pytest.raises(InputError, match="FR has no part in commitment"):
        desk.taking.remarks(path, "FR")
    with _filled(path) as (_paper, rows):
        for row in rows.values():
            row.cells[1].text = "Something that the other side never agreed."
    with pytest.raises(InputError, match="another store"):
        desk.taking.remarks(path, "XA")
    assert desk.store.register.assessments() == []
    with pytest.raises(InputError):
        _assess(desk, first, line="official", value="stated", side="FR")
    _assess(desk, first, line="official", value="stated", side="JP")


def test_a_progress_report_tells_how_far_each_is(desk: Desk) -> None:
    desk.followup.accept_suggestions(0.3)
    items = desk.provisions(counterpart="XA", nature="commitment")
    _assess(desk, items[0].id, value="complete")
    words = _words(desk, "XA", "progress")
    assert "Highlights" in words
    assert words.count("No information") > 2
    assert "Under way" in words
    for one in items:
        assert (one.wording("en") or one.wordings[0]).text in words


def test_the_highlights_name_what_is_done_without_an_outcome_too(desk: Desk) -> None:
    items = desk.provisions(counterpart="XA", nature="commitment")
    assert "No outcome is linked yet." in plain(desk.report("XA", "progress", report_language="en"))
    _assess(desk, items[1].id, value="complete")
    words = plain(desk.report("XA", "progress", report_language="en"))
    highlights = words[words.index("Highlights") : words.index("Figures")]
    assert "No outcome is linked yet." not in words
    assert [one for one in highlights if one.startswith(f"{items[1].key}  ") and "Done" in one]
    assert not [one for one in highlights if one.startswith(f"{items[0].key}  ")]


@pytest.mark.parametrize(("subject", "kind"), [("", "follow-up"), ("XA", "progress"), ("2026", "outcomes")])
def test_heads_of_tables_and_charts_in_both_languages_have_a_line_for_each(desk: Desk, subject: str, kind: str) -> None:
    blocks = desk.report(subject or str(_source(desk)), kind, report_language="both").blocks
    heads = [one.header for one in blocks if isinstance(one, tree.Table)]
    heads += [one.table().header for one in blocks if isinstance(one, tree.Bars)]
    texts = [text for head in heads for text in head if text]
    assert texts
    for text in texts:
        assert [run.language for run in text if run.text != "\n"] == ["ja", "en"], said(text)
        assert said(text).count("\n") == 1
        assert " / " not in said(text)


def test_in_an_entry_of_an_outcome_its_sort_stands_before_its_title(desk: Desk) -> None:
    blocks = (*desk.report("2026", "outcomes").blocks, *desk.document(Book("XA", "ja", ("outcomes",))).blocks)
    entries = [one for one in blocks if isinstance(one, tree.Paragraph) and one.style == "title"]
    assert len(entries) > 12
    for one in entries:
        chips = [at for at, run in enumerate(one.text) if run.emphasis.startswith("chip")]
        titles = [at for at, run in enumerate(one.text) if run.emphasis == "strong"][1:]
        assert chips
        assert max(chips) < min(titles), "a chip at the end of a line may be parted in Word"


def test_an_outcomes_report_has_every_outcome_of_the_year(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.db")
    desk.import_file(seed("meti-trade-policy-outcomes-fy2025.ja.md"))
    outcomes = desk.outcomes()
    words = plain(desk.report("2025", "outcomes", report_language="ja"))
    whole = "\n".join(words)
    assert len(outcomes) > 140
    assert [one.title for one in outcomes if one.title not in whole] == []
    entries = [one for one in words if any(f"{each.title}  " in one for each in outcomes)]
    assert len(entries) >= len(outcomes)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_the_main_outcomes_of_a_year_are_those_that_answer_commitments(desk: Desk, language: str) -> None:
    def main() -> list[tuple[str, ...]]:
        blocks = desk.report("2026", "outcomes", report_language=language).blocks  # type: ignore[arg-type]
        at = next((n for n, one in enumerate(blocks) if isinstance(one, tree.Heading) and one.anchor == "main"), None)
        table = next(one for one in blocks[at or 0 :] if isinstance(one, tree.Table))
        return [] if at is None else [tuple(said(cell) for cell in row) for row in table.rows]

    assert main() == []
    first, second, third = desk.provisions(counterpart="XA", nature="commitment")[:3]
    one, other = desk.outcomes(counterpart="XA")[:2]
    for commitment, outcome in ((first, one), (third, one), (second, other)):
        desk.ledger.set_link(commitment.id, outcome.id, "accepted")
    desk.ledger.set_link(second.id, one.id, "rejected")
    keys = {
        "ja": f"見本国 {first.key}、{third.key}", "en": f"Specimenland {first.key}, {third.key}",
        "both": f"見本国 / Specimenland {first.key}、{third.key}",
    }  # fmt: skip
    rows = {title: places for _day, title, places in main()}
    assert set(rows) == {one.title, other.title}
    assert rows[one.title] == keys[language]


def test_what_there_is_no_report_of_is_said(desk: Desk) -> None:
    for subject, kind in (
        ("1850", "outcomes"),
        ("XA", "outcomes"),
        ("999", "follow-up"),
        ("Atlantiss", "progress"),
        ("FR", "progress"),
        ("²", "follow-up"),
    ):
        with pytest.raises(InputError):
            desk.report(subject, kind)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_same_report_of_a_day_is_the_same_file(desk: Desk, tmp_path: Path, form: str) -> None:
    desk.followup.accept_suggestions(0.3)
    made = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.{form}"
        desk.export(desk.report("XA", "progress", report_language="both"), path, form)  # type: ignore[arg-type]
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_the_timeline_of_a_year_names_months_and_counterparts_in_both_languages(desk: Desk) -> None:
    found = desk.report("2026", "outcomes", report_language="both")
    table = next(one for one in found.blocks if isinstance(one, tree.Table) and len(one.header) == 3)
    words = ["".join(run.text for run in cell) for row in table.rows for cell in row]
    assert any("年" in one and "2026" in one.partition("\n")[2] for one in words)
    assert any(one == "見本国\nSpecimenland" for one in words)


def test_chips_of_both_languages_stand_side_by_side_and_each_whole(desk: Desk) -> None:
    _assess(desk, _ids(desk, 1)[0])
    tables = [one for one in _follow_up(desk, "both").blocks if isinstance(one, tree.Table)]
    chips = {
        (run.text, run.language)
        for table in tables for row in table.rows for text in row for run in text if run.emphasis.startswith("chip")
    }  # fmt: skip
    assert {("一部着手", "ja"), ("Limited", "en")} <= chips


def test_of_a_long_outcome_it_is_said_how_much_more_there_is(desk: Desk) -> None:
    outcome = next(one for one in desk.outcomes() if "XA" in one.counterparts and one.date)
    lines = "\n".join(f"第{n}項" for n in range(1, 61))
    desk.store.database.execute("update outcome set text = ? where id = ?", [lines, outcome.id])
    year = str(int(outcome.date[:4]) - (outcome.date[5:7] < "04"))  # type: ignore[index]
    words = _words(desk, year, "outcomes")
    assert "第12項" in words
    assert "… 48 more lines in the source" in words
    assert "… 20 more lines in the source" in "\n".join(plain(desk.document(Book("XA", "en", ("outcomes",)))))


def test_the_charts_of_a_report_count_what_there_is(desk: Desk) -> None:
    desk.followup.accept_suggestions(0.3)
    items = desk.provisions(counterpart="XA", nature="commitment")
    _assess(desk, items[0].id, value="complete")
    document = desk.report("XA", "progress", report_language="ja")
    bars = next(one for one in document.blocks if isinstance(one, tree.Bars))
    assert sum(sum(counts) for _name, counts in bars.rows) == len(items)
    ids = {one.id for one in items}
    linked = {one.outcome for one in desk.links() if one.commitment in ids and one.state == "accepted"}
    columns = next(one for one in document.blocks if isinstance(one, tree.Columns))
    assert sum(count for _name, count in columns.columns) == len(linked)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_a_report_that_was_filled_in_oddly_is_read(desk: Desk, tmp_path: Path, language: str) -> None:
    """Several paragraphs, another font, merged cells, a column added behind."""
    path = tmp_path / "report.docx"
    items = _ids(desk, 4)
    _assess(desk, items[1])
    with _sent(desk, path, language) as (_paper, rows):
        first = rows[items[0]].cells[-1]
        first.text = "Under way."
        run = first.add_paragraph().add_run("第２回会合を開催済み。")
        run.font.name, run.bold = "MS Mincho", True
        wide = rows[items[1]].cells
        wide[-1].text = "Completed in March."
        wide[-2].merge(wide[-1])
        upper, lower = rows[items[2]].cells[-1], rows[items[3]].cells[-1]
        upper.text = "両方について、準備中。"
        upper.merge(lower)
        rows[items[0]].table.add_column(docx.shared.Pt(40))
        rows[items[0]].cells[-1].text = "2026-12-01"
    desk.taking.remarks(path, "XA")
    assert {key: (one.reason, one.value) for key, one in _told(desk).items()} == {
        items[0]: ("Under way.\n第２回会合を開催済み。\n2026-12-01", "under-way"),
        items[1]: ("Completed in March.", "fulfilled"),
        items[2]: ("両方について、準備中。", "planned"),
        items[3]: ("両方について、準備中。", "planned"),
    }


def test_rows_and_columns_that_the_other_side_added_are_read_or_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    items = _ids(desk, 3)
    with _sent(desk, path) as (paper, rows):
        rows[items[0]].cells[-1].text = "In the column"
        behind = deepcopy(rows[items[0]]._tr.tc_lst[-1])
        rows[items[0]]._tr.append(behind)
        _Cell(behind, paper.tables[0]).text = "In a column of ours"
        below = deepcopy(rows[items[1]]._tr)
        new = deepcopy(below)
        rows[items[1]]._tr.addnext(below)
        below.addnext(new)
        for row, said in (
            (below, ("", "", "", "", "In a row below")),
            (new, ("", "Lend a crane", "", "", "Please add")),
        ):
            for cell, words in zip(row.tc_lst, said, strict=True):
                _Cell(cell, paper.tables[0]).text = words
        rows[items[2]].cells[0].text = "1.3"
        rows[items[2]].cells[-1].text = "Without its number"
    read = read_remarks(path)
    assert [(one.commitment, one.text) for one in read.found] == [
        (items[0], "In the column\nIn a column of ours"),
        (items[1], "In a row below"),
    ]
    added, left = read.left
    assert added.splitlines() == ["Lend a crane", "Please add"]
    assert left.splitlines()[0] == "1.3"
    assert left.splitlines()[-1] == "Without its number"
    assert desk.taking.remarks(path, "XA").left == (added,)
    assert _told(desk)[items[2]].reason == "Without its number"


def test_a_column_for_the_body_in_charge_behind_the_remarks_tells_no_state(desk: Desk, tmp_path: Path) -> None:
    one, two = _ids(desk, 2)
    lines = [["Their answer, 3 August 2026", "", "", "", "", ""]]
    with _sent(desk, tmp_path / "report.docx") as (paper, _rows):
        for row in (row for table in paper.tables for row in table.rows if len(table.columns) == 5):
            cells = [cell.text for cell in row.cells]
            key = int(cells[0].split("#")[1]) if "#" in cells[0] else 0
            cells[-1] += {one: "Draft under review", two: "Completed"}.get(key, "")
            lines.append([*cells, "Ministry of Ports" if key else "Lead ministry"])
    desk.taking.remarks(sheet_of(tmp_path / "report.xlsx", *lines), "XA")
    told = {key: (each.value, each.reason.splitlines()) for key, each in _told(desk).items() if key in (one, two)}
    assert told == {
        one: ("under-way", ["Draft under review", "Ministry of Ports"]),
        two: ("fulfilled", ["Completed", "Ministry of Ports"]),
    }


def test_a_report_comes_back_as_a_spreadsheet_or_with_its_column_moved(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    one, two = _ids(desk, 2)
    book = Workbook()
    sheet = book.worksheets[0]
    with _sent(desk, path) as (paper, _rows):
        for row in (row for table in paper.tables for row in table.rows if len(table.columns) == 5):
            cells = [cell.text for cell in row.cells]
            key = int(cells[0].split("#")[1]) if "#" in cells[0] else 0
            cells[-1] += {one: "Completed?", two: "Two of five came."}.get(key, "")
            cells[2] += "\nOnly in part" if key == two else ""
            sheet.append([None, *cells])
            if key == one:
                sheet.cell(sheet.max_row, 3).comment = Comment("See our letter.", "XA")
            row._tr.tc_lst[-1].addnext(row._tr.tc_lst[2])  # behind the column for remarks
            row.cells[3].text = cells[-1]
        paper.core_properties.created = datetime(2013, 12, 23, tzinfo=UTC)  # as that of a letter that it was put in
    book.save(tmp_path / "report.xlsx")
    copy(path, tmp_path / "first.docx")
    with _filled(tmp_path / "first.docx") as (paper, _rows):
        for row in (row for table in paper.tables for row in table.rows if len(table.columns) == 5):
            row._tr.tc_lst[0].addprevious(row._tr.tc_lst[3])  # before all others
    assert desk.taking.list_of(tmp_path / "report.xlsx") == "remarks"
    taken = desk.taking.remarks(tmp_path / "report.xlsx", "XA")
    told = {key: (each.value, each.reason) for key, each in _told(desk).items()}
    assert told == {one: ("stated", "See our letter.\nCompleted?"), two: ("stated", "Two of five came.")}
    assert (taken.left, taken.elsewhere, taken.gone) == ((), ((two, "Only in part"),), ())
    for moved in (path, tmp_path / "first.docx"):
        desk.undo()
        desk.taking.remarks(moved, "XA")
        told = {key: (each.value, each.reason) for key, each in _told(desk).items()}
        assert told == {one: ("stated", "Completed?"), two: ("stated", "Two of five came.")}


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_what_the_other_side_wrote_elsewhere_is_read_or_told(desk: Desk, tmp_path: Path, language: str) -> None:
    items = _ids(desk, 4)
    _assess(desk, items[1])
    path = tmp_path / "report.docx"
    desk.export(_follow_up(desk, language, era=True), path, "docx")
    assert desk.taking.remarks(path, "XA").elsewhere == ()
    with _filled(path) as (paper, rows):
        rows[items[0]].cells[2].add_paragraph("Completed")
        rows[items[1]].cells[3].paragraphs[-1].add_run(" We see it otherwise.")
        rows[items[1]].cells[-1].text = "In the column"
        run = rows[items[2]].cells[1].paragraphs[0].runs[0]
        paper.add_comment([run], text="The text should be read again.", author="X")
        paper.add_paragraph("We thank you for the report.")
    taken = desk.taking.remarks(path, "XA")
    found = {key: one.reason for key, one in _told(desk).items()}
    assert found == {items[1]: "In the column", items[2]: "The text should be read again."}
    assert set(taken.elsewhere) == {
        (items[0], "Completed"), (items[1], "We see it otherwise."), (None, "We thank you for the report."),
    }  # fmt: skip


def test_what_was_done_since_a_report_is_not_taken_for_words_of_the_other_side(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", property(lambda _self: "2026-11-25"))
    items = _ids(desk, 3)
    path = tmp_path / "report.docx"
    with _sent(desk, path) as (paper, _rows):
        paper.core_properties.created = datetime(2026, 8, 1)
    desk.note_report(str(_source(desk)), "follow-up", "en")
    desk.store.database.execute("update edition set day = '2026-08-01', at = '2026-08-01T09:00:00+00:00'")
    desk.store.database.execute("update entry set at = '2026-07-01T00:00:00+00:00'")
    _assess(desk, items[0])
    desk.ledger.set_link(items[1], desk.outcomes(counterpart="XA")[0].id, "accepted")
    assert not [one for one, _words in desk.taking.remarks(path, "XA").elsewhere if one in items[:2]]


def test_a_later_report_of_a_day_comes_back_after_the_day_went_on(desk: Desk, tmp_path: Path) -> None:
    one, other = _ids(desk, 2)
    paths = [tmp_path / f"{number}.docx" for number in range(3)]
    newest = "update entry set at = ? where id = (select max(id) from entry)"
    desk.store.database.execute("update entry set at = '2026-07-01T00:00:00+00:00'")
    for number, path in enumerate(paths):
        _assess(desk, one, reason=f"Looked at {number} times")
        desk.store.database.execute(newest, [f"{desk.today}T0{number}:00:00+00:00"])
        desk.export(_follow_up(desk), path, "docx")
        desk.note_report(str(_source(desk)), "follow-up", "en")
    _assess(desk, one, reason="The last look of all")
    desk.store.database.execute(newest, [f"{desk.today}T03:00:00+00:00"])
    with _filled(paths[1]) as (_paper, rows):
        rows[other].cells[2].add_paragraph("Completed")
    found = [[each for each in desk.taking.remarks(path, "XA").elsewhere if each[0] is not None] for path in paths]
    assert found == [[], [(other, "Completed")], []]


def test_the_second_edition_tells_what_was_linked_said_and_taken_back(desk: Desk) -> None:
    source = _source(desk)
    other = next(one.id for one in desk.sources() if one.pair == source)
    items = _ids(desk, 3)
    first, second = (one.id for one in desk.outcomes(counterpart="XA")[:2])
    desk.ledger.set_link(items[0], first, "accepted")
    desk.store.database.execute("update entry set at = '2026-07-01T00:00:00+00:00'")
    desk.store.agenda.note_edition("follow-up", str(min(source, other)), "2026-07-02", "en")
    desk.ledger.set_link(items[0], first, None)
    desk.ledger.set_link(items[1], second, "accepted")
    desk.followup.take_remarks([(items[2], "Under way.")], "XA")
    for number in (source, other):
        changes = _words(desk, str(number)).split("Changes since 2 July 2026")[2].split("\nCommitments")[0]
        assert "Outcomes that no longer count: 1" in changes
        assert changes.count("Outcome since then: ") == 1
        assert "The sides say: Under way" in changes
    desk.note_report(str(other), "follow-up", "en")
    assert [one.day for one in desk.store.agenda.editions("follow-up", str(other))] == [desk.today]


@pytest.mark.parametrize(("subject", "kind"), [("", "follow-up"), ("XA", "progress")])
def test_what_a_side_says_stands_in_reports_in_its_words(desk: Desk, subject: str, kind: str) -> None:
    [key] = _ids(desk, 1)
    desk.followup.take_remarks([(key, "The quay waits for a permit.")], "XA")
    _assess(desk, key, line="official", value="delayed", side="JP", reason="入札をやり直している。", outcomes=())
    words = _words(desk, subject, kind)
    assert words.count("The quay waits for a permit.") == 1
    assert words.count("入札をやり直している。") == 1


def test_who_acts_is_named_in_the_language_of_the_report(desk: Desk) -> None:
    one = next(
        each for each in _commitments(desk)
        if (ja := each.wording("ja")) and (en := each.wording("en")) and en.coding.actors
        and set(acting(each, ja.coding.actors)) - set(en.coding.actors)
    )  # fmt: skip
    ours, theirs = one.wording("ja"), one.wording("en")
    assert ours
    assert theirs
    for language, shown, other in (("en", theirs, ours), ("ja", ours, theirs)):
        tables = [block for block in _follow_up(desk, language).blocks if isinstance(block, tree.Table)]
        row = next(row for table in tables for row in table.rows if row[0][-1].text == f"#{one.id}")
        last = row[3][-1].text
        assert all(name in last for name in names_of(acting(one, shown.coding.actors), language))  # type: ignore[arg-type]
        assert not any(actor in last for actor in set(other.coding.actors) - set(shown.coding.actors))


def test_a_year_of_outcomes_begins_with_figures_that_add_up(desk: Desk) -> None:
    found = desk.report("2026", "outcomes", report_language="en")
    lead = next(one for one in found.blocks if isinstance(one, tree.Paragraph))
    table = next(one for one in found.blocks if isinstance(one, tree.Table))
    figures = [[int(said(text).replace("–", "0")) for text in row[1:]] for row in table.rows]
    assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]
    assert all(row[0] == sum(row[1:]) for row in figures)
    listed = [one for one in found.blocks if isinstance(one, tree.Paragraph) and one.style == "title"]
    signed = [one for one in desk.outcomes() if one.kind in ("signature", "agreement")]
    assert figures[-1][0] == len(listed) == len(desk.outcomes())
    assert figures[-1][2] == len(signed)
    assert said(lead.text).startswith(f"Outcomes: {len(listed)}; ")


@pytest.mark.parametrize(("subject", "kind"), [("", "follow-up"), ("XA", "progress"), ("2026", "outcomes")])
def test_every_outcome_in_a_report_names_a_source_of_its_list(desk: Desk, subject: str, kind: str) -> None:
    desk.followup.accept_suggestions(0.3)
    found = desk.report(subject or str(_source(desk)), kind, report_language="en")
    titles = {one.title for one in desk.outcomes()}
    texts = [text for one in found.blocks if isinstance(one, tree.List) for text in one.items]
    texts += [
        row[3] for one in found.blocks if isinstance(one, tree.Table) and len(one.header) == 5 for row in one.rows
    ]
    texts += [one.text for one in found.blocks if isinstance(one, tree.Paragraph) and one.style == "title"]
    named = [text for text in texts if any(run.text.strip() in titles for run in text)]
    assert named
    *_rest, listed = (one for one in found.blocks if isinstance(one, tree.Table))
    numbers = {f"[Source {said(row[0])}]" for row in listed.rows}
    for text in named:
        cited = [re.sub(r", p\. \d+", "", run.text) for run in text if run.emphasis == "citation"]
        assert cited
        assert set(cited) <= numbers


def test_a_moved_date_is_said_as_each_language_writes_it(desk: Desk) -> None:
    item = next(one for one in _commitments(desk) if one.coding.recurrence)
    desk.store.database.execute("update entry set at = '2026-07-01T00:00:00+00:00'")
    desk.followup.settle(OccurrenceRecord(item.id, 1, "2031-01-15", reason="選挙"))
    whole = "\n".join(plain(_follow_up(desk, "both", since="2026-07-02")))
    assert "2031年1月15日" in whole
    assert "to 15 January 2031" in whole


def test_what_was_reworded_or_is_no_commitment_any_more_since_the_last_report_is_told(desk: Desk) -> None:
    reworded, _merged, gone, kept = _commitments(desk)[:4]
    _as_of_july(desk)
    desk.review.merge(next(one.id for one in reworded.wordings if one.language == "en"))
    desk.review.edit_provision(gone.id, nature=Nature.POSITION)
    changes = _words(desk).split("Changes since 2 July 2026")[2].split("\nCommitments")[0]
    assert re.search(rf"^{re.escape(reworded.key)}  .+\nWorded anew$", changes, re.MULTILINE)
    assert f"{gone.key}  No longer a commitment: " in changes
    assert f"{kept.key}  " not in changes


def test_what_was_done_later_on_the_day_of_the_last_report_is_told(desk: Desk) -> None:
    first, second = _ids(desk, 2)
    _as_of_july(desk)
    database = desk.store.database
    database.execute("update edition set at = '2026-07-02T03:00:00+00:00'")
    for commitment, at in ((first, "02:00:00"), (second, "04:00:00")):
        _assess(desk, commitment, day="2026-07-01")
        database.execute(f"update entry set at = '2026-07-02T{at}+00:00' where at > '2026-07-02T06:00:00+00:00'")
    changes = _words(desk).split("Changes since 2 July 2026")[2].split("\nCommitments")[0]
    assert changes.count("Assessed anew: Limited") == 1


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_papers_say_where_nothing_is_named_that_shows_what_a_side_said(desk: Desk, language: Any) -> None:
    values = {"side": "XA", "value": "under-way", "outcomes": (), "day": "2026-05-01"}
    _assess(desk, _commitments(desk)[0].id, line="official", **values)
    book = desk.document(Book("XA", language, ("ledger",)))
    papers = [
        *(_words(desk, one, kind, language) for one, kind in (("", "follow-up"), ("XA", "progress"))),
        "\n".join(plain(book)),
    ]
    for words in papers:
        assert ("2026年5月1日現在、根拠となる成果・箇所の記載なし" in words) == (language != "en")
        assert ("No outcome or passage named as of 1 May 2026" in words) == (language != "ja")


def test_a_progress_report_counts_by_pillar_and_by_subject_what_it_says_first(desk: Desk) -> None:
    desk.followup.accept_suggestions(0.3)
    items = desk.provisions(counterpart="XA", nature="commitment")
    _assess(desk, items[0].id, value="complete")
    found = desk.report("XA", "progress", report_language="en")
    charts = [one for one in found.blocks if isinstance(one, tree.Bars)]
    totals = [[sum(column) for column in zip(*(counts for _name, counts in one.rows), strict=True)] for one in charts]
    done, under_way, not_begun, left = totals[0]
    assert totals == [[done, under_way, not_begun, left]] * 2
    assert not_begun == 0 < left, "nobody said so of any"
    lead = next(one for one in found.blocks if isinstance(one, tree.Paragraph) and one.style == "lead")
    assert said(lead.text) == (
        f"Commitments: {len(items)}; done: {done}; under way: {under_way}; not begun: 0; no information: {left}."
    )
    bare = next(one for one in items if not desk.links(commitment=one.id))
    for value, end in (
        ("no-evidence", f"0; no information: {left}."),
        ("not-started", f"1; no information: {left - 1}."),
    ):
        _assess(desk, bare.id, value=value)
        blocks = desk.report("XA", "progress", report_language="en").blocks
        again = next(one.text for one in blocks if isinstance(one, tree.Paragraph) and one.style == "lead")
        assert said(again).endswith(end)


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_both_charts_of_a_follow_up_report_stand_on_one_page(desk: Desk, language: str) -> None:
    laid = lay_out(_follow_up(desk, language))
    assert laid.numbers["summary"] == laid.numbers["summary-schedule"]


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_no_page_of_a_progress_report_is_half_empty_but_those_before_a_part(desk: Desk, language: str) -> None:
    desk.followup.accept_suggestions(0.3)
    laid = lay_out(desk.report("XA", "progress", report_language=language))  # type: ignore[arg-type]
    begun = {laid.numbers[anchor] for level, _words, anchor in laid.headings if level == 1}
    assert [anchor for level, _words, anchor in laid.headings if level == 1] == [
        "highlights",
        "figures",
        "progress",
        "sources",
    ]
    for number, page in enumerate(laid.pages[2:-1], 3):
        lowest = min(one.y for one in page.lines)
        assert lowest < 72 + (0.42 if number + 1 in begun else 0.35) * 685.89, number


def test_a_report_of_a_year_says_how_many_outcomes_have_no_date(desk: Desk, tmp_path: Path) -> None:
    assert "no fiscal year" not in _words(desk, "2026", "outcomes")
    (tmp_path / "list.csv").write_text("日付,件名,相手国\n2026-10-01,開港式,見本国\n,灯台の点灯式,見本国\n", "utf-8")
    desk.import_file(tmp_path / "list.csv")
    assert [one.title for one in desk.outcomes() if not one.date] == ["灯台の点灯式"]
    assert "which are in the report of no fiscal year: 1" in _words(desk, "2026", "outcomes")


@pytest.mark.parametrize(
    ("title", "years"),
    [("令和元年度の成果", {2019}), ("２０２６年度の成果", {2026}), ("Outcomes of FY2025", {2025}), ("主な成果", set())],
)  # fmt: skip
def test_which_fiscal_year_a_report_of_outcomes_is_about_is_read_from_its_title(
    desk: Desk, title: str, years: set[int]
) -> None:
    report = next(one for one in desk.sources() if one.masthead.kind == "outcome-report")
    assert fiscal_years(replace(report, masthead=replace(report.masthead, title=title))) == years


def test_a_progress_report_says_what_is_missing(desk: Desk) -> None:
    entry = desk.entering.read("2031-05-01 倉庫の完成", counterpart="FR")
    desk.entering.keep("倉庫の完成", entry, [Entered(entry.drafts[0].outcome)])
    with use("en"):
        with pytest.raises(InputError, match="There are outcomes with France, but no commitments"):
            desk.report("FR", "progress")
        with pytest.raises(InputError, match="There is nothing about Peru yet"):
            desk.report("PE", "progress")


def test_an_outcome_of_which_only_the_year_is_known_is_of_that_fiscal_year(desk: Desk) -> None:
    entry = desk.entering.read("倉庫の完成", counterpart="XA")
    desk.entering.keep("倉庫の完成", entry, [Entered(replace(entry.drafts[0].outcome, date="2031"))])
    assert "倉庫の完成" in _words(desk, "2031", "outcomes", "ja")
    with pytest.raises(InputError):
        _words(desk, "2030", "outcomes", "ja")


def test_the_head_of_the_pages_is_in_both_languages_of_a_report_where_it_is_short(desk: Desk) -> None:
    progress = desk.report("XA", "progress", report_language="both")
    assert progress.running == progress.title == "進捗報告書：見本国 / Progress report: Specimenland"
    assert desk.report("XA", "progress", report_language="en").running == "Progress report: Specimenland"
    follow_up = _follow_up(desk, "both")
    first, second = follow_up.title.split(" / ")
    assert (first.split("：")[0], second.split(":")[0]) == ("フォローアップ報告書", "Follow-up report")
    assert follow_up.running == first, "both would not fit beside the part"


def test_the_later_of_two_columns_of_remarks_tells_the_step_and_numbers_may_stand_behind(
    desk: Desk, tmp_path: Path
) -> None:
    one, two, three = _ids(desk, 3)
    first = {one: "Draft prepared", two: "Under way", three: "Still not started"}
    later = {one: "Now completed", two: "no further news from the capital"}
    lines: list[tuple[str, ...]] = []
    with _sent(desk, tmp_path / "report.docx") as (paper, _rows):
        for row in (row for table in paper.tables for row in table.rows if len(table.columns) == 5):
            number, wording, *_others, head = [cell.text for cell in row.cells]
            key = int(number.split("#")[1]) if "#" in number else 0
            lines.append(
                (wording, first.get(key, "") if key else head, later.get(key, "" if key else "Added in May"), number)
            )
    desk.taking.remarks(sheet_of(tmp_path / "report.xlsx", *lines), "XA")
    assert {key: (each.value, each.reason) for key, each in _told(desk).items()} == {
        one: ("fulfilled", "Draft prepared\nNow completed"), two: ("under-way", "Under way\nno further news from the capital"),
        three: ("planned", "Still not started"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Done for this year", "under-way"), ("The 2026 meeting was held. 2027 in preparation.", "under-way"), ("今年分は実施済み。", "under-way"),
        ("Done in part: text agreed, signature outstanding", "under-way"), ("No session was held. In preparation.", "stated"), ("Completed", "fulfilled"),
    ],
)  # fmt: skip
def test_one_time_of_what_recurs_is_a_part_of_it(desk: Desk, words: str, value: str) -> None:
    yearly = next(one for one in desk.provisions(nature="commitment") if one.coding.recurrence)
    desk.followup.take_remarks([(yearly.id, words)], "XA")
    assert [one.value for one in desk.store.register.assessments()] == [value]
