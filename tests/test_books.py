"""What a book says of where things stand: states, links, reviews, parts; the same day gives the same tree."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.assemble import ALL_PARTS, PARTS, Book, BookLanguage, usual_parts
from briefbook.desk import Desk
from briefbook.errors import Cancelled, InputError
from briefbook.followup.paper import Paper, PaperLanguage
from briefbook.model import Stage
from db.records import AgendaRecord, AmountRecord, AssessmentRecord, BookRecord, Entered, MeetingRecord, PointRecord
from exporters import document as tree
from exporters.document import words
from exporters.layout import lay_out
from exporters.reading import plain


@pytest.fixture(scope="module")
def desk(store_of: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with all specimen documents."""
    found = Desk(store_of(tmp_path_factory.mktemp("books") / "store.db"))
    yield found
    found.close()


def chips(document: tree.Document, anchor: str) -> list[tuple[str, str]]:
    """The chips of the item at an anchor, with their emphasis."""
    block = next(one for one in document.blocks if getattr(one, "anchor", None) == anchor)
    texts = [block.text] if isinstance(block, tree.Paragraph) else [t for row in block.rows for s in row for t in s]
    return [(run.text, run.emphasis) for text in texts for run in text if run.emphasis.startswith("chip")]


def due(desk: Desk) -> int:
    """An item with a deadline on 12 June 2027."""
    return next(one.id for one in desk.provisions(counterpart="XA") if one.coding.deadline == "2027-06-12")


@pytest.mark.parametrize(
    ("as_of", "chip"),
    [
        ("2027-01-01", ("Deadline ahead", "chip")),
        ("2027-06-01", ("Due soon", "chip-warning")),
        ("2027-07-01", ("Overdue", "chip-late")),
    ],
)
def test_a_state_is_that_of_the_day(desk: Desk, as_of: str, chip: tuple[str, str]) -> None:
    document = desk.document(Book("XA", "en"), as_of)
    assert chip in chips(document, f"p{due(desk)}")


def test_the_same_day_gives_the_same_book(desk: Desk) -> None:
    book = Book("XA", "both", organisations=True)
    assert desk.document(book, "2027-01-01") == desk.document(book, "2027-01-01")
    drawn = [desk.preview(desk.document(book, "2027-01-01")).data for _time in range(2)]
    assert drawn[0] == drawn[1]


def test_a_linked_outcome_stands_under_its_commitment(desk: Desk) -> None:
    commitment, outcome = due(desk), desk.outcomes(counterpart="XA")[0]
    desk.ledger.set_link(commitment, outcome.id, "accepted")
    document = desk.document(Book("XA", "en"), "2027-07-01")
    assert ("Outcome linked", "chip-good") in chips(document, f"p{commitment}")
    runs = [run for one in document.blocks if isinstance(one, tree.Fields) for _l, value in one.pairs for run in value]
    assert [run.target for run in runs if run.text == outcome.title] == [f"o{outcome.id}"]
    without = desk.document(Book("XA", "en", ("commitments",)), "2027-07-01")
    texts = [value for one in without.blocks if isinstance(one, tree.Fields) for _label, value in one.pairs]
    assert any(outcome.title in words(text) for text in texts)
    assert all(run.target is None for text in texts for run in text)
    desk.undo()
    assert ("Overdue", "chip-late") in chips(desk.document(Book("XA", "en"), "2027-07-01"), f"p{commitment}")


def test_what_was_not_reviewed_is_marked_until_it_is(desk: Desk) -> None:
    """Of a document that nobody has looked into, once below its title; else each item that is left."""
    first, item, *_others = (one.id for one in desk.provisions(source=1))
    mark = ("Not yet reviewed", "chip-warning")
    document = desk.document(Book("XA", "en", ("commitments", "outcomes")))
    marked = [one for one in document.blocks if isinstance(one, tree.Paragraph) and one.text[0].text == mark[0]]
    assert len(marked) == 3, "two documents and the outcomes"
    assert "\n".join(plain(document)).count("Not yet reviewed") == 3
    desk.review.accept(2, [first])
    document = desk.document(Book("XA", "en"))
    assert mark not in chips(document, f"p{first}")
    assert mark in chips(document, f"p{item}")
    assert not [one for one in chips(desk.document(Book("XA", "ja")), f"p{item}") if one[0] == "未確認"]
    assert {one[0] for one in chips(desk.document(Book("XA", "both")), f"p{item}")} >= {"Not yet reviewed"}
    for one in desk.sources():
        desk.review.accept_all(one.id)
    document = desk.document(Book("XA", "en"))
    assert mark not in chips(document, f"p{item}")
    assert not any("Not yet reviewed" in text for text in plain(document))
    for _one in (2, *desk.sources()):
        desk.undo()


@pytest.mark.parametrize("part", ["due", "ledger", "overview"])
def test_lists_of_a_book_mark_what_was_not_reviewed_unless_all_of_it_was_not(desk: Desk, part: str) -> None:
    """Of a book of which nobody has looked over anything, the overview says so once for all."""

    def marks(*parts: str) -> int:
        found = desk.document(Book("XA", "en", parts), "2027-07-01")
        return "\n".join(plain(found)).count("Not yet reviewed")

    assert part == "overview" or marks(part)
    assert not marks("overview", part)
    desk.review.accept(2, [desk.provisions(source=1)[0].id])
    assert marks("overview", part)
    desk.undo()


def test_a_book_for_a_meeting_has_the_parts_about_it(desk: Desk) -> None:
    assert usual_parts() == tuple(PARTS)
    found = usual_parts(1)
    assert set(found) == {*PARTS, "meeting", "agenda", "persons", "since"}
    assert found == tuple(one for one in ALL_PARTS if one in found)


def test_each_side_of_a_book_in_both_languages_says_its_state_in_its_own(desk: Desk) -> None:
    found = chips(desk.document(Book("XA", "both"), "2027-07-01"), f"p{due(desk)}")
    assert ("期限超過", "chip-late") in found
    assert ("Overdue", "chip-late") in found


def test_parts_come_in_the_order_of_the_book_and_nothing_links_to_a_part_left_out(desk: Desk) -> None:
    document = desk.document(Book("XA", "en", ("outcomes", "overview", "gone")))
    heads = [one.anchor for one in document.blocks if isinstance(one, tree.Heading) and one.level == 1]
    assert heads == ["outcomes", "overview"]
    anchors = {getattr(one, "anchor", None) for one in document.blocks}
    tables = [one for one in document.blocks if isinstance(one, tree.Table)]
    targets = {run.target for one in tables for row in one.rows for text in row for run in text if run.target}
    assert targets
    assert targets <= anchors


@pytest.mark.parametrize(("parts", "numbered"), [(("overview", "sources"), True), (("overview", "ledger"), False)])
def test_a_book_without_its_list_of_sources_cites_them_by_their_titles(
    desk: Desk, parts: tuple[str, ...], numbered: bool
) -> None:
    blocks = desk.document(Book("XA", "en", parts), "2027-01-01").blocks
    tables = [one for one in blocks if isinstance(one, tree.Table)]
    cells = [text for one in tables for row in one.rows for text in row]
    cited = [run.text for text in cells for run in text if run.emphasis == "citation"]
    assert cited
    assert {one.startswith("[Source ") for one in cited} == {numbered}


def test_what_falls_due_in_a_book_without_a_meeting_is_of_a_year_and_the_rest_is_counted(desk: Desk) -> None:
    blocks = desk.document(Book("XA", "both", ("due",)), "2026-07-01").blocks
    every = desk.followup.on("2026-07-01").due(codes=["XA"])
    table = next(one for one in blocks if isinstance(one, tree.Table))
    near = [one for one in every if one.due.day <= "2027-07-01"]
    assert 0 < len(table.rows) == len(near) < len(every)
    said = tree.words(blocks[-1].text) if isinstance(blocks[-1], tree.Paragraph) else ""
    assert said.splitlines() == [
        f"2027年7月1日より後の期日：{len(every) - len(near)}件",
        f"Dates that fall due after 1 July 2027: {len(every) - len(near)}.",
    ]


@pytest.mark.parametrize(("language", "other"), [("en", "典拠"), ("ja", "Source ")])
def test_a_book_in_one_language_cites_in_it_what_only_the_other_has(desk: Desk, language: str, other: str) -> None:
    book = Book("XA", language, organisations=True)  # type: ignore[arg-type]
    blocks = desk.document(book, "2027-01-01").blocks
    cited = [
        run.text for one in blocks if isinstance(one, tree.Paragraph) for run in one.text if run.emphasis == "citation"
    ]
    assert len(cited) > 40
    assert [one for one in cited if other in one] == []


def test_a_stored_book_names_its_title_and_meeting(desk: Desk) -> None:
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Policy talks", "2027-02-03", "Tokyo"))
    record = BookRecord(0, "For the talks", "XA", "en", tuple(PARTS), meeting=meeting)
    number, _change = desk.ledger.save_book(record)
    document = desk.document(desk.ledger.book(number), "2027-01-01")
    assert document.title == "For the talks"
    assert plain(document)[0].split("\n")[1:] == [
        "For the talks", "Specimenland", "Policy talks", "3 February 2027  Tokyo", "As of 1 January 2027", "English",
    ]  # fmt: skip
    desk.undo()
    desk.undo()


def test_a_book_about_nobody_or_nothing_says_what_to_do(desk: Desk) -> None:
    for code in ("", "FR"):
        with pytest.raises(InputError):
            desk.document(Book(code))


def test_an_export_that_is_stopped_leaves_no_file(desk: Desk, tmp_path) -> None:
    document = desk.document(replace(Book("XA"), organisations=True))
    for form in ("pdf", "docx"):
        with pytest.raises(Cancelled):
            desk.export(document, tmp_path / f"book.{form}", form, lambda share: share < 0.1)
    with pytest.raises(Cancelled):
        desk.preview(document, lambda share: share < 0.1)
    assert not list(tmp_path.iterdir())


def test_words_in_brackets_are_told_without_the_sign_before_them(desk: Desk) -> None:
    text = "Action Plan\n\nNairobi, 9 June 2026\n\n1. Both sides will train nurses[, and will meet every year]."
    desk.import_text(text, name="Plan", counterpart="KE")
    (told, *_), *_ = (one.text for one in desk.document(Book("KE", "en")).blocks if isinstance(one, tree.Callout))
    assert "[and will meet every year]" in words(told)


def test_what_is_not_agreed_is_told_in_the_language_of_the_book(desk: Desk) -> None:
    for language in ("ja", "en"):
        blocks = desk.document(Book("XA", language, ("overview", "ledger"))).blocks  # type: ignore[arg-type]
        told = next(one for one in blocks if isinstance(one, tree.Callout)).text
        open_item = "".join(run.text for text in told for run in text)
        assert ("航空協定" in open_item) == (language == "ja")
        assert ("air services" in open_item) == (language == "en")
        names = [
            "".join(run.text for run in name) for one in blocks if isinstance(one, tree.Bars) for name, _ in one.rows
        ]
        assert names
        assert all(name.isascii() == (language == "en") for name in (name.rstrip("…") for name in names))


@pytest.mark.parametrize(
    ("language", "total"),
    [
        ("en", "Total JPY 10 billion (agreed, not disbursed yet JPY 5 billion, disbursed JPY 5 billion)"),
        ("ja", "計100億円（合意・未実行 50億円、実行 50億円）"),
    ],
)
def test_amounts_stand_with_their_stage_and_add_up_once(language: str, total: str) -> None:
    desk = Desk()
    for line in (
        "2026-03-01 見本国に100億円の円借款の交換公文に署名",
        "2026-04-01 見本国に30億円を実行",
        "2026-05-01 見本国に20億円を実行",
    ):
        entry = desk.entering.read(line, counterpart="XA")
        desk.entering.keep(line, entry, [Entered(one) for one in entry.parsed.outcomes])
    told = {"100億円": (100e8, Stage.AGREED), "30億円": (30e8, Stage.DISBURSED), "20億円": (20e8, Stage.DISBURSED)}
    for outcome in desk.outcomes():
        words = next(one for one in told if one in outcome.title)
        value, stage = told[words]
        desk.money.save_amounts(outcome.id, [AmountRecord(0, outcome.id, value, "JPY", stage, None, words)])
    first, *others = desk.money.amounts()
    for each in others:
        desk.money.join(each.id, first.id)
    document = desk.document(Book("XA", language, ("outcomes",)), "2026-06-01")  # type: ignore[arg-type]
    said = "\n".join(plain(document))
    assert total in said
    assert "「30億円」" in said or "“30億円”" in said
    assert ({"en": "Disbursed", "ja": "実行"}[language], "chip-good") in [
        (run.text, run.emphasis)
        for block in document.blocks
        if isinstance(block, tree.Fields)
        for _label, text in block.pairs
        for run in text
    ]


def test_the_overview_tells_first_what_is_late_due_and_done_as_the_chart_counts_it(desk: Desk) -> None:
    """The overview begins with figures in words; they are those of the chart and of the lists below them."""
    document = desk.document(Book("XA", "en", ("overview",)), "2027-07-01")
    blocks = document.blocks
    heads = [words(one.text) for one in blocks if isinstance(one, tree.Heading)]
    wanted = ["Overview", "Overdue", "Falls due next", "Who promised what"]
    assert heads == [*wanted, "Where the commitments stand on 1 July 2027", "Latest outcomes"]
    lead = next(one for one in blocks if isinstance(one, tree.Paragraph) and one.style == "lead")
    bars = next(one for one in blocks if isinstance(one, tree.Bars))
    counts = [sum(column) for column in zip(*(counts for _name, counts in bars.rows), strict=True)]
    named = {words(name): count for (name, _fill), count in zip(bars.kinds, counts, strict=True)}
    assert words(lead.text) == (
        f"Commitments: {sum(counts)}; overdue: {named['Overdue']}; due soon: {named['Due soon']}; "
        f"answered with nothing more due: {named['Outcome linked']}."
    )
    figures, chart = blocks[blocks.index(bars) - 1 :][:2]
    assert chart is bars
    assert isinstance(figures, tree.Paragraph)
    assert words(figures.text).startswith(f"What was agreed: Commitment {sum(counts)}; ")
    tables = [one for one in blocks if isinstance(one, tree.Table)]
    late, coming = ([words(row[1]).split()[0] for row in one.rows] for one in tables[:2])
    assert late
    assert not set(late) & set(coming)
    assert len(coming) == len(set(coming))


def test_an_outcome_still_to_come_is_none_of_the_latest(desk: Desk) -> None:
    document = desk.document(Book("XA", "en", ("overview",)), "2026-09-10")
    days = {one.title: one.date for one in desk.outcomes(counterpart="XA")}
    shown = [run.text for one in document.blocks if isinstance(one, tree.Table) for row in one.rows for text in row
             for run in text if run.text.strip() in days]  # fmt: skip
    assert shown
    assert all((days[one.strip()] or "") <= "2026-09-10" for one in shown)


def test_the_overview_for_a_meeting_says_what_to_say(desk: Desk) -> None:
    meeting, _change = desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2027-08-03", "Tokyo", None, ("XA",)))
    agenda = desk.store.agenda
    item, _change = agenda.save_item(AgendaRecord(0, meeting, "Trade", objective="Fix the date."))
    agenda.save_item(AgendaRecord(0, meeting, "Nothing to say"))
    agenda.save_point(PointRecord(0, "point", "We welcome the talks."), item)
    document = desk.document(Book("XA", "en", ("overview", "agenda"), meeting=meeting), "2027-07-01")
    at = next(at for at, one in enumerate(document.blocks) if getattr(one, "anchor", "") == "overview-say")
    table = document.blocks[at + 1]
    assert isinstance(table, tree.Table)
    assert [[words(text).split("\n") for text in row] for row in table.rows] == [
        [["1  Trade"], ["Fix the date.", "– We welcome the talks.  Draft  "]]
    ]
    assert table.rows[0][0][0].target == f"agenda{item}"
    at = next(at for at, one in enumerate(document.blocks) if getattr(one, "anchor", "") == f"agenda{item}.points")
    said = document.blocks[at + 1]
    assert isinstance(said, tree.Paragraph)
    assert (said.style, words(said.text)) == ("lead", "○ We welcome the talks.  Draft  ")
    for _step in range(4):
        desk.undo()


def test_a_document_in_one_language_takes_the_whole_line_of_a_book_in_both(desk: Desk) -> None:
    document = desk.document(Book("XA", "both", ("organisations",), organisations=True), "2027-01-01")
    said = "\n".join(plain(document))
    assert said.count("日本語のみ / Only in Japanese.") == 1
    assert not any(isinstance(one, tree.Parallel) for one in document.blocks)
    assert "Not in this language." not in said


def test_the_overview_says_who_promised_how_much(desk: Desk) -> None:
    blocks = desk.document(Book("XA", "en", ("overview",)), "2027-07-01").blocks
    at = next(at for at, one in enumerate(blocks) if getattr(one, "anchor", "") == "overview-who")
    table = blocks[at + 1]
    assert isinstance(table, tree.Table)
    counts = {words(row[0]): int(words(row[1])) for row in table.rows}
    assert counts.keys() <= {"Our side", "The other side", "Both sides"}
    assert sum(counts.values()) == len(desk.provisions(counterpart="XA", nature="commitment"))
    late = {one.key for one in desk.provisions(counterpart="XA") if one.awaited and one.awaited < "2027-07-01"}
    named = {line.split("  ")[0] for row in table.rows for line in words(row[2]).split("\n")}
    assert named
    assert not named & late


@pytest.mark.parametrize("part", ["ledger", "due", "since", "overview"])
def test_a_book_in_both_languages_says_short_wordings_in_both(desk: Desk, part: str) -> None:
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-06-12", "Tokyo", None, ("XA",)))
    both = {one.id: one for one in desk.provisions(counterpart="XA") if one.wording("ja") and one.wording("en")}
    document = desk.document(Book("XA", "both", (part,)), "2027-07-01")
    rows = [row for one in document.blocks if isinstance(one, tree.Table) for row in one.rows]
    items = [item for one in document.blocks if isinstance(one, tree.List) for item in one.items]
    told = 0
    for text in [text for row in rows for text in row] + items:
        for one in both.values():
            sides = [one.wording(language) for language in ("ja", "en")]
            found = [any(run.text.rstrip("…") == side.text[: len(run.text.rstrip("…"))] and len(run.text) > 12
                         for run in text) for side in sides if side]  # fmt: skip
            assert found[0] == found[1]
            told += all(found)
    assert told
    desk.undo()


def test_the_ledger_cites_the_outcomes_that_an_assessment_rests_on_with_their_days(desk: Desk) -> None:
    item = due(desk)
    outcome = desk.outcomes(counterpart="XA")[0]
    scale = desk.followup.scales.current.version
    assessed = AssessmentRecord(
        0, item, "evidence", "2026-10-05", "limited", None, "Begun.", scale, outcomes=(outcome.id,)
    )
    desk.followup.assess(assessed)
    document = desk.document(Book("XA", "en", ("ledger", "outcomes", "annex", "sources")), "2027-07-01")
    key = next(one.key for one in desk.provisions(counterpart="XA") if one.id == item)
    table = next(one for one in document.blocks if isinstance(one, tree.Table))
    row = next(row for row in table.rows if words(row[0]) == key)
    assert "5 October 2026" in words(row[2])
    _wording, *evidence = words(row[1]).split("\n→ ")
    assert outcome.title in evidence[0]
    own, cited = [run for run in row[1] if run.emphasis == "citation"]
    assert (cited.text, cited.target) == ("[Source 1]", f"so{outcome.id}")
    assert (own.text, own.target) == ("[Source 3]", "s2.5"), "the document of the item, as there are several"
    assert evidence[1:] == ["5 October 2026  Begun."]
    desk.undo()


def test_an_outcome_of_others_that_answers_is_cited_and_stands_in_the_annex(desk: Desk) -> None:
    other = next(one for one in desk.outcomes() if "XA" not in one.counterparts)
    item = due(desk)
    desk.ledger.set_link(item, other.id, "accepted")
    document = desk.document(Book("XA", "en"), "2027-07-01")
    cited = [
        run.target
        for one in document.blocks
        if isinstance(one, tree.Fields)
        for _label, text in one.pairs
        for run in text
        if run.emphasis == "citation"
    ]
    assert f"so{other.id}" in cited
    desk.undo()


def test_contents_that_would_fill_pages_leave_out_the_third_level(desk: Desk) -> None:
    for language, parts, depth in (("en", tuple(PARTS), 3), ("both", tuple(ALL_PARTS), 2)):
        found = desk.document(Book("XA", language, parts, organisations=True), "2027-01-01")  # type: ignore[arg-type]
        contents = next(one for one in found.blocks if isinstance(one, tree.Contents))
        headings = [one for one in found.blocks if isinstance(one, tree.Heading)]
        assert contents.depth == depth
        overview = next(one for one in headings if one.level == 1)
        assert lay_out(found).numbers[overview.anchor] == 3, "cover, one page of contents, what comes first"


def test_titles_in_the_list_of_sources_take_few_lines(desk: Desk) -> None:
    document = desk.document(Book("XA", "both", ("sources",)), "2027-01-01")
    (table,) = (one for one in document.blocks if isinstance(one, tree.Table))
    assert table.widths[1] > 0.65
    known = {f"{one.file}  {one.hash[:12]}": one.masthead.title for one in desk.sources()}
    said = [tree.words(row[1]).split("\n")[:2] for row in table.rows]
    assert said
    assert all(known[file] == title for title, file in said)


def test_a_book_of_one_part_has_no_contents_and_one_of_none_says_so(desk: Desk) -> None:
    one = desk.document(Book("XA", "en", ("sources",)), "2027-01-01")
    assert [type(block) for block in one.blocks] == [tree.Cover, tree.Heading, tree.Table]
    laid = lay_out(one)
    assert (len(laid.pages), laid.numbers["sources"]) == (2, 2)
    none = desk.document(Book("XA", "both", ("persons",)), "2027-01-01")
    assert [type(block) for block in none.blocks] == [tree.Cover, tree.PageBreak, tree.Paragraph]
    assert len(lay_out(none).pages) == 2
    assert plain(none)[-1].split("\n")[1] == "Nothing is known yet of what the parts of this book are about."


def test_of_a_document_in_the_other_language_it_is_said_once(desk: Desk) -> None:
    said = "Only in the other language."
    for organisations, times in ((False, 0), (True, 1)):
        document = desk.document(Book("XA", "en", ("commitments", "organisations"), organisations), "2027-01-01")
        assert "\n".join(plain(document)).count(said) == times


def test_what_is_newly_overdue_is_told_whole_once(desk: Desk) -> None:
    desk.ledger.save_meeting(MeetingRecord(0, "Talks", "2026-06-12", "Tokyo", None, ("XA",)))
    blocks = desk.document(Book("XA", "en", ("since",)), "2027-07-01").blocks
    heads = [words(one.text) if isinstance(one, tree.Heading) else "" for one in blocks]
    newly, asked = (blocks[heads.index(head) + 1] for head in ("Newly overdue", "What both sides are to do"))
    assert isinstance(newly, tree.List)
    assert isinstance(asked, tree.List)
    again = [text for text in asked.items if any(run.emphasis == "chip-late" for run in text)]
    told = {words(text).split("  ")[0]: words(text) for text in newly.items}  # by its day and number
    assert again
    for text in again:
        assert len(words(text)) < len(told[words(text).split("  ")[0]])
    desk.undo()


def test_the_annex_of_a_book_in_one_language_has_the_documents_that_it_cites(desk: Desk) -> None:
    def titles(language: BookLanguage) -> list[str]:
        blocks = desk.document(Book("XA", language, ("commitments", "annex"))).blocks
        return [
            words(one.text) for one in blocks if isinstance(one, tree.Heading) and re.fullmatch(r"a\d+", one.anchor)
        ]

    both, ja, en = (titles(language) for language in ("both", "ja", "en"))
    assert set(ja) | set(en) == set(both)
    assert len(set(ja) & set(en)) == 1, "the report of outcomes, which is in one language"


def test_the_figures_of_a_book_in_both_languages_name_pillars_in_both(desk: Desk) -> None:
    document = desk.document(Book("XA", "both", ("overview",)), "2027-07-01")
    lead, agreed = (
        next(words(one.text) for one in document.blocks if isinstance(one, tree.Paragraph) and one.style == style)
        for style in ("lead", "small")
    )
    assert [line[0] for line in lead.split("\n")] == ["約", "C"], "a sentence of each language on a line of its own"
    assert [re.sub(r"\d+", "n", line) for line in agreed.split("\n")] == [
        "合意事項の内訳：約束事項 n　評価・歓迎 n　立場 n　期限あり n　定期 n",
        "What was agreed: Commitment n; Recognition n; Position n; With a deadline n; Recurring n",
    ]
    assert document.running == document.title == "会談資料：見本国 / Briefing book: Specimenland"
    bars = next(one for one in document.blocks if isinstance(one, tree.Bars))
    names = [words(name) for name, _counts in bars.rows]
    assert "柱1 政治・外交\nI POLITICAL DIALOGUE PILLAR" in names
    one = desk.document(Book("XA", "en", ("overview",)), "2027-07-01")
    assert "I POLITICAL DIALOGUE PILLAR" in [
        words(name) for each in one.blocks if isinstance(each, tree.Bars) for name, _ in each.rows
    ]


def _pillars(desk: Desk, language: PaperLanguage, *heads: tuple[str | None, str] | None) -> list[str]:
    """What a paper calls the pillars of items of one document, of which each has a number and a title."""
    item = next(one for one in desk.provisions(counterpart="XA") if one.wordings[0].headings)
    first = item.wordings[0]
    made = [
        replace(item, id=key, wordings=(
            replace(first, headings=(replace(first.headings[0], number=head[0], title=head[1]),) if head else ()),
        ))
        for key, head in enumerate(heads)
    ]  # fmt: skip
    found = Paper(language).pillars(made, {one.id: one for one in desk.sources()})
    return [found[one.id] for one in made]


def test_a_pillar_without_a_title_is_called_by_its_number_and_none_by_its_document(desk: Desk) -> None:
    numbered, none = _pillars(desk, "ja", ("柱1", ""), None)
    assert numbered == "柱1"
    assert none in {" ".join(one.masthead.title.split()) for one in desk.sources()}


def test_pillars_whose_long_titles_begin_alike_are_told_apart_by_their_numbers(desk: Desk) -> None:
    title = "Cooperation in trade, investment, energy, health, education and the exchange of persons: "
    found = _pillars(desk, "both", ("5", title + "5"), ("10", title + "10"))
    assert [one.split()[0] for one in found] == ["5", "10"]
    assert all(one.endswith("…") for one in found)


@pytest.mark.parametrize("language", ["en", "both"])
def test_pillars_that_are_the_same_in_short_are_told_whole(desk: Desk, language: PaperLanguage) -> None:
    title = f"Cooperation {'in each of the two states and beyond ' * 3}on "
    abouts = ("ports", "rails", "ports")
    assert _pillars(desk, language, *((None, title + one) for one in abouts)) == [title + one for one in abouts]


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_what_two_documents_have_alike_is_told_with_its_document(language: PaperLanguage) -> None:
    desk = Desk()
    for year in (2020, 2025):
        text = f"計画 {year}\n\n{year}年6月1日\n\n柱１：経済\n１．会合を毎年開催する。\n２．貿易を促進する。\n"
        desk.import_text(text, name=str(year), counterpart="XA")
    book = desk.document(Book("XA", language, ("overview", "ledger", "due", "sources"), as_of="2026-03-31"))
    report = desk.report("XA", "progress", report_language=language)
    for paper in (book, report):
        names = [words(name) for one in paper.blocks if isinstance(one, tree.Bars) for name, _counts in one.rows]
        assert {f"柱1 経済 [典拠 {n}]" for n in (1, 2)} == {one for one in names if "柱1" in one}
    rows = [words(cell) for one in book.blocks if isinstance(one, tree.Table) for row in one.rows for cell in row]
    rows += [words(one.text) for one in report.blocks if isinstance(one, tree.Paragraph)]
    told = [one for one in rows if "会合を毎年開催" in one]
    assert len(told) > 6
    assert all(re.search(r"\[(典拠|Source) [12]\]", one) for one in told)
