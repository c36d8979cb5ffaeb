"""The command line as it is used from outside."""

import json
import re
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.command import SPECIMEN, rows, run


def test_an_import_says_what_was_found(tmp_path: Path) -> None:
    found = rows("import", str(SPECIMEN / "1-roadmap.ja.txt"), store=tmp_path / "a.db")[0]
    assert found["counterparts"] == ["XA"]
    assert found["kind"] == "roadmap"
    assert found["date"] == "2026-06-12"
    assert (found["provisions"], found["commitments"], found["outcomes"]) == (30, 30, 0)
    assert found["characters"]["in"] == found["characters"]["blocks"]
    assert not found["duplicate"]
    again = rows("import", str(SPECIMEN / "1-roadmap.ja.txt"), store=tmp_path / "a.db")[0]
    assert again["duplicate"]
    assert again["source"] == found["source"]


def test_whichever_language_comes_first_the_pair_is_the_same(tmp_path: Path) -> None:
    ja, en = str(SPECIMEN / "1-roadmap.ja.txt"), str(SPECIMEN / "2-roadmap.en.txt")
    results = []
    for order in ((ja, en), (en, ja)):
        path = tmp_path / f"{len(results)}.db"
        run("import", *order, store=path)
        items = rows("commitments", store=path)
        results.append([(one["key"], one["text"], one["deadline"], one["recurrence"], one["actors"]) for one in items])
    assert results[0] == results[1]
    assert len(results[0]) == 30


def test_commitments_have_the_keys_of_the_contract(store: Path) -> None:
    items = rows("commitments", "--counterpart", "XA", "--nature", "all", store=store)
    for side in ("ours", "theirs", "both"):
        named = rows("commitments", "--counterpart", "XA", "--side", side, store=store)
        assert [one["id"] for one in named] == [one["id"] for one in items if one["side"] == side]
    one = next(item for item in items if item["key"] == "2.6")
    assert one["deadline"] == "2027-03-31"
    assert one["text"]["ja"]
    assert one["text"]["en"]
    assert one["status"] in ("overdue", "due", "ahead")
    assert one["reviewed"] is False
    assert one["headings"][0]["title"] == {"ja": "経済・貿易", "en": "ECONOMY AND TRADE PILLAR"}
    assert set(one) >= {
        "id", "key", "number", "headings", "nature", "text", "counterparts", "actors", "strength", "deadline",
        "recurrence", "status", "sources", "reviewed",
    }  # fmt: skip


def test_a_body_to_which_something_is_provided_is_not_listed_as_one_that_acts(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Joint Statement between Japan and Peru\n\n1. JICA will provide boats to the Peruvian Coast Guard by 2030.\n"
        "2. The Peruvian Coast Guard will report every year.\n",
        "utf-8",
    )
    run("import", str(path), store=tmp_path / "a.db")
    for command in ("commitments", "due"):
        items = rows(command, store=tmp_path / "a.db")
        first = next(one["actors"] for one in items if "boats" in one["text"]["en"])
        later = next(one["actors"] for one in rows("commitments", store=tmp_path / "a.db") if one["number"] == "2")
        assert (first, later) == (["JICA"], ["Peruvian Coast Guard"])


def test_a_source_is_shown_block_by_block(store: Path) -> None:
    shown = rows("source", "1", store=store)
    position = 0
    for block in shown["blocks"]:
        assert block["start"] >= position
        assert len(block["text"]) == block["end"] - block["start"]
        position = block["end"]


@pytest.mark.parametrize("words", [(), ("meeting",), ("report",), ("assess",)])
def test_help_is_said_in_the_language_of_the_interface(words: tuple[str, ...], tmp_path: Path) -> None:
    said = run(*words, "--help", store=tmp_path / "store.db", language="ja").stdout
    assert said.startswith("使い方：")
    told = [line for line in said.splitlines() if re.search(r"\w{3,} \w{3,} \w{3,}", line)]
    assert not told, "no sentence in English"
    assert not re.search(r"(?m)^ *[、。）]|（$| +$", said)
    assert run(*words, "--help", store=tmp_path / "store.db").stdout.startswith("Usage:")


def test_what_nobody_reviewed_is_marked_in_every_list_until_somebody_did(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    run("import", *map(str, sorted(SPECIMEN.glob("[126]-*.*"))), store=path)
    lists = (
        ["sources"], ["commitments"], ["outcomes"], ["due"], ["search", "重要鉱物"], ["links"], ["source", "1"],
        ["since", "XA", "--from", "2020-01-01"],
    )  # fmt: skip
    for words in lists:
        assert "[未確認]" in run(*words, store=path, language="ja").stdout, words
        assert "[Not yet reviewed]" in run(*words, store=path).stdout, words
    for words in (["sources"], ["commitments"], ["outcomes"], ["due"], ["search", "重要鉱物"]):
        assert {one["reviewed"] for one in rows(*words, store=path)} == {False}, words
    for one in rows("sources", store=path):
        run("review", str(one["source"]), "--accept", "all", store=path)
    for words in lists:
        assert "reviewed]" not in run(*words, store=path).stdout, words
    for words in (["sources"], ["commitments"], ["outcomes"], ["due"], ["search", "重要鉱物"]):
        assert {one["reviewed"] for one in rows(*words, store=path)} == {True}, words


def test_a_search_says_by_which_words_a_hit_was_found_and_which_it_is_without(store: Path) -> None:
    said = run("search", "hydrogen zeppelins", store=store).stdout
    assert "    Without zeppelins\n" in said
    assert "    Found by: 港湾" in run("search", "ports", store=store).stdout


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_a_hit_is_shown_first_in_the_language_of_the_interface(store: Path, spoken: str) -> None:
    said = run("search", "kind:item 水素", store=store, language=spoken).stdout
    words = [one for one in said.splitlines() if one.startswith("    ") and not one.startswith("    [")]
    assert [one.isascii() for one in words[:2]] == ([True, False] if spoken == "en" else [False, True])
    place = next(one for one in said.splitlines() if one.startswith("    ["))
    assert place.isascii() == (spoken == "en")


def test_the_other_lists_answer(store: Path) -> None:
    assert len(rows("sources", store=store)) == 6
    assert {one["code"] for one in rows("counterparts", store=store)} == {"XA", "XB", "SPECOM"}
    outcomes = rows("outcomes", "--counterpart", "XA", store=store)
    assert "2026-06-12" in {one["date"] for one in outcomes}
    assert any(a["currency"] == "JPY" for one in outcomes for a in one["amounts"])
    assert rows("check", store=store)["sound"]


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_book_is_written_twice_alike(store: Path, tmp_path: Path, language: str, form: str) -> None:
    paths = [tmp_path / f"{n}.{form}" for n in (1, 2)]
    for path in paths:
        done = run("book", "XA", "--format", form, "--language", language, "-o", str(path), store=store)
        assert done.returncode == 0, done.stderr
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_pasted_text_is_imported(tmp_path: Path) -> None:
    text = "Japan-Peru Joint Statement\n\n1. The two sides will meet every year.\n\n2. They will report by 2030.\n"
    done = run("import", "-", "--json", store=tmp_path / "a.db", text=text)
    assert json.loads(done.stdout)[0]["commitments"] == 2


def test_what_is_a_list_of_states_or_of_answers_says_where_it_belongs(tmp_path: Path) -> None:
    states, answers = tmp_path / "a.csv", tmp_path / "b.csv"
    answers.write_text("問,答\n橋は。,架ける。\n道は。,直す。\n", encoding="utf-8")
    assert "“briefbook answers”" in run("import", str(answers), store=tmp_path / "a.db").stderr
    assert "「briefbook answers」" in run("import", str(answers), store=tmp_path / "b.db", language="ja").stderr
    text = "Japan-Peru Joint Statement\n\n1. The two sides will meet every year.\n\n2. They will report by 2030.\n"
    run("import", "-", store=tmp_path / "a.db", text=text)
    states.write_text("No.,Commitment,Status\n1,The two sides will meet every year.,Completed\n", encoding="utf-8")
    assert "“briefbook states”" in run("import", str(states), store=tmp_path / "a.db").stdout
    assert "“briefbook states”" in run("import", str(states), store=tmp_path / "new.db").stdout
    assert rows("import", str(SPECIMEN / "2-roadmap.en.txt"), store=tmp_path / "a.db")[0]["list"] is None


def test_undo_takes_the_import_back(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    run("import", str(SPECIMEN / "2-roadmap.en.txt"), store=path)
    assert run("undo", store=path).returncode == 0
    assert rows("sources", store=path) == []
    assert run("redo", store=path).returncode == 0
    assert len(rows("sources", store=path)) == 1


def test_a_document_is_removed_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    run("import", str(SPECIMEN / "2-roadmap.en.txt"), store=path)
    asked = run("remove-source", "1", store=path)
    assert asked.returncode != 0
    assert "commitments" in asked.stderr
    before = rows("commitments", store=path)
    found = rows("remove-source", "1", "--yes", store=path)
    assert found["removed"]["commitments"] == len(before) > 0
    assert rows("sources", store=path) == rows("commitments", store=path) == []
    assert run("undo", store=path).returncode == 0
    assert rows("commitments", store=path) == before
    assert run("remove-source", "9", "--yes", store=path).returncode == 2


def test_a_document_is_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    run("import", str(SPECIMEN / "1-roadmap.ja.txt"), store=path)
    found = rows("review", "1", store=path)
    assert (found["reviewed"], found["items"], found["items_accepted"]) == (False, 30, 0)
    some = rows("review", "1", "--accept", "without-warnings", store=path)
    assert 0 < some["items_accepted"] <= 30
    assert some["warnings"] == found["warnings"]
    assert rows("review", "1", "--accept", "all", store=path)["reviewed"]
    assert all(one["reviewed"] for one in rows("commitments", store=path))
    assert run("review", "9", store=path).returncode == 2


def test_books_are_kept_changed_written_and_removed(store: Path, tmp_path: Path) -> None:
    made = rows("books", "keep", "XA", "見本国会談資料", "--parts", "overview,commitments", "--era", store=store)
    (one,) = rows("books", store=store)
    assert one == made
    assert (one["counterpart"], one["language"], one["parts"]) == ("XA", "en", ["overview", "commitments"])
    assert run("books", "change", "1", "--language", "both", "--calendar", store=store).returncode == 0
    (one,) = rows("books", store=store)
    assert (one["language"], one["era"], one["title"]) == ("both", False, "見本国会談資料")
    assert rows("books", "change", "1", "--as-of", "2026-06-11 09:30", store=store)["as_of"] == "2026-06-11T09:30"
    assert "11 June 2026 09:30" in run("books", store=store).stdout
    assert run("books", "change", "1", "--as-of", "2999-06-11T09:30", store=store).returncode == 2
    assert rows("books", "change", "1", "--as-of", date.today().isoformat(), store=store)["as_of"]
    done = rows("books", "write", "1", "--format", "docx", "-o", str(tmp_path / "kept.docx"), store=store)
    assert done["pages"] >= 3
    assert run("books", "keep", "XA", "x", "--parts", "nothing", store=store).returncode == 2
    assert run("books", "remove", "1", store=store).returncode == 0
    assert rows("books", store=store) == []
    assert run("books", "write", "1", "--format", "pdf", "-o", str(tmp_path / "x.pdf"), store=store).returncode == 2
    assert run("book", "XA", "-o", str(tmp_path / "named.PDF"), store=store).returncode == 0
    assert (tmp_path / "named.PDF").read_bytes().startswith(b"%PDF")
    assert "--format docx or --format pdf" in run("book", "XA", "-o", str(tmp_path / "named"), store=store).stderr


def test_the_demo_makes_books(tmp_path: Path) -> None:
    done = run("demo", str(tmp_path / "demo"), "--json", store=tmp_path / "unused.db")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert all(Path(one).stat().st_size > 20_000 for one in made["books"])


def test_a_long_import_shows_a_bar_on_a_terminal_and_takes_it_away(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    from briefbook.cli import documents

    monkeypatch.setattr(documents, "_PATIENCE", -1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    bar = documents._Bar("plan.pdf", quiet=False)
    assert bar.show(0.5)
    bar.clear()
    shown = capsys.readouterr().err
    assert "50% plan.pdf" in shown
    assert shown.endswith("\r\033[K")
    quiet = documents._Bar("plan.pdf", quiet=True)
    quiet.show(0.5)
    quiet.clear()
    assert capsys.readouterr().err == ""


def test_links_are_suggested_accepted_rejected_and_taken_back(store: Path) -> None:
    found = rows("links", "--counterpart", "XA", store=store)
    assert {one["state"] for one in found} == {"suggested"}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert all(one["reasons"] for one in found)
    first, second = [(str(one["commitment"]), str(one["outcome"])) for one in found[:2]]
    assert run("link", "accept", *first, store=store).returncode == 0
    assert run("link", "reject", *second, store=store).returncode == 0
    states = {(str(one["commitment"]), str(one["outcome"])): one["state"] for one in rows("links", store=store)}
    assert (states[first], states[second]) == ("accepted", "rejected")
    assert rows("links", "--commitment", first[0], "--state", "accepted", store=store)[0]["score"] == 1
    (said,) = rows("link", "reject", *first, store=store)
    assert (str(said["commitment"]), str(said["outcome"]), said["state"]) == (*first, "rejected")
    assert rows("link", "forget", *first, store=store) == []
    assert run("link", "forget", *first, store=store).returncode == 2
    assert run("renewal", "forget", "1", "2", store=store).returncode == 2
    assert [one["state"] for one in rows("link", "accept", *first, store=store)] == ["accepted"]
    done = run("link", "accept", "--above", "0.3", store=store)
    assert int(done.stdout.split()[0]) > 1
    run("undo", store=store)
    assert sum(one["state"] == "accepted" for one in rows("links", store=store)) == 1
    assert run("link", "accept", "1", "9999", store=store).returncode == 2
    assert run("link", "accept", store=store).returncode == 2
    assert run("links", "--commitment", "9999", store=store).returncode == 2


def test_what_changed_from_an_older_item_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    for year, words, then in (
        (2020, "will endeavour to hold", "tourism"),
        (2025, "shall hold every year", "film schools"),
    ):
        text = (
            f"Plan with Peru {year}\n\n{year}-05-01\n\n1. The two sides {words} a dialogue on lithium mining.\n\n"
            f"2. They will promote {then}.\n"
        )
        (tmp_path / f"{year}.txt").write_text(text)
    assert run("import", *map(str, sorted(tmp_path.glob("*.txt"))), "--counterpart", "PE", store=path).returncode == 0
    _head, new, _other, older, often, binding, nothing, left = run("renewals", "2", store=path).stdout.splitlines()
    assert "The two sides {+shall+} hold{+ every year+} a dialogue" in new
    assert "The two sides [-will endeavour to-] hold a dialogue" in older
    assert (often.strip(), binding.strip()) == ("Recurrence: not said → every year", "Strength: Best effort → Firm")
    assert (nothing, left) == ("Renew nothing: 2 (4)", "Not taken up of the older documents: 2 (2)")
    (listed,) = rows("renewals", "2", store=path)
    assert [(one["what"], one["now"]) for one in listed["changed"]] == [("recurrence", "P1Y"), ("strength", "firm")]


def test_what_falls_due_is_listed_settled_and_written_as_a_calendar(store: Path, tmp_path: Path) -> None:
    found = rows("due", "--counterpart", "XA", "--all", "--to", "2030-12-31", store=store)
    assert [one["due"] for one in found] == sorted(one["due"] for one in found)
    one = found[0]
    which = (str(one["commitment"]), str(one["occurrence"]))
    done = run("occurrence", *which, "--move", "2031-01-15", "--reason", "選挙", store=store)
    assert done.returncode == 0, done.stderr
    moved = rows("due", "--all", "--from", "2031-01-15", "--to", "2031-01-15", store=store)
    assert (moved[0]["moved_from"], moved[0]["reason"]) == (one["due"], "選挙")
    calendar = tmp_path / "due.ics"
    run("due", "--all", "--to", "2030-12-31", "--ics", str(calendar), store=store)
    assert calendar.read_text("utf-8").count("BEGIN:VEVENT") >= len(found) - 1
    assert run("due", "--from", "soon", store=store).returncode == 2


def test_a_commitment_is_assessed_with_a_reason_and_evidence(store: Path) -> None:
    commitment = str(rows("commitments", "--counterpart", "XA", store=store)[0]["id"])
    outcome = str(rows("outcomes", "--counterpart", "XA", store=store)[0]["id"])
    assert run("assess", commitment, "--value", "limited", "--reason", "x", store=store).returncode == 2
    told = ("assess", commitment, "--value", "limited", "--reason", "会合", "--outcome", outcome)
    assert "not linked" in run("--language", "en", *told, store=store).stderr
    run("undo", store=store)
    one = rows(*told, store=store)
    assert (one["evidence"]["value"], one["evidence"]["outcomes"]) == ("limited", [int(outcome)])
    said = "--line official --value under-way --side XA --reason 説明"
    one = rows("assess", commitment, *said.split(), store=store)
    assert (one["official"]["side"], len(one["history"])) == ("XA", 2)
    assert "No outcome or passage named as of" in one["official"]["note"]
    assert one["evidence"]["note"] is None
    assert one["evidence"]["scale"]
    said = run("assess", commitment, store=store).stdout
    assert f"← {outcome:>5}  " in said
    assert "会合  (scale 1)" in said
    assert said.count("No outcome or passage named as of") == 1
    for value in ("complete", "Complete", "達成"):
        one = rows("assess", commitment, "--value", value, "--reason", "y", "--outcome", outcome, store=store)
        assert one["evidence"]["value"] == "complete"


def test_what_falls_due_says_who_answers_for_it_and_what_was_moved(store: Path) -> None:
    one = next(each for each in rows("due", store=store) if each["actors"])
    moved = ("occurrence", str(one["commitment"]), str(one["occurrence"]), "--move", "2035-02-03", "--reason", "選挙")
    assert run(*moved, store=store).returncode == 0
    said = run("due", "--from", "2035-02-03", "--to", "2035-02-03", store=store).stdout
    assert f"moved from {one['due']}  選挙" in said
    assert said.splitlines()[1].strip() != f"moved from {one['due']}  選挙"


def test_a_past_day_is_read_and_never_written(store: Path, tmp_path: Path) -> None:
    assert rows("--as-of", "2026-06-11", "sources", "--json", store=store)
    assert len(rows("--as-of", "2020-01-01", "commitments", store=store)) == 0
    assert run("--as-of", "2020-01-01", "undo", store=store).returncode == 2
    assert run("--as-of", "someday", "sources", store=store).returncode == 2
    now, then = tmp_path / "now.pdf", tmp_path / "then.pdf"
    run("book", "XA", "--format", "pdf", "-o", str(now), store=store)
    moment = datetime.now().isoformat(timespec="seconds")
    time.sleep(1.1)
    run("link", "accept", "--above", "0.1", store=store)
    run("undo", store=store)
    run("link", "accept", "--above", "0.2", store=store)
    run("book", "XA", "--format", "pdf", "-o", str(then), "--as-of", moment, store=store)
    assert now.read_bytes() == then.read_bytes()
    run("book", "XA", "--format", "pdf", "-o", str(then), store=store)
    assert now.read_bytes() != then.read_bytes()


def test_reports_are_written_in_both_formats_or_as_text(store: Path, tmp_path: Path) -> None:
    source = next(str(one["source"]) for one in rows("sources", store=store) if one["file"].startswith("1-"))
    for subject, kind, name in (
        (source, "follow-up", "a.pdf"),
        (source, "follow-up", "a.docx"),
        ("XA", "progress", "b.docx"),
    ):
        done = run("report", subject, "--kind", kind, "-o", str(tmp_path / name), store=store)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 10_000
    assert rows("report", "2026", "--kind", "outcomes", store=store)["text"]
    assert run("report", "2026", "--kind", "outcomes", "-o", str(tmp_path / "x.txt"), store=store).returncode == 2
    done = run("import", str(tmp_path / "a.docx"), store=store)
    assert (done.returncode, "briefbook remarks" in done.stderr) == (2, True)
    assert rows("remarks", str(tmp_path / "a.docx"), "--side", "XA", store=store) == {
        "read": 0, "commitments": [], "unknown": [], "elsewhere": [], "gone": [],
    }  # fmt: skip


def _meetings(store: Path) -> str:
    """Have two meetings with Specimenland be noted, one held and one to come; the id of a commitment to it."""
    run("meeting", "add", "前回", "--counterpart", "XA", "--date", "2026-05-01", store=store)
    where = "--counterpart XA --date 2037-03-04 --place 東京"
    assert run("meeting", "add", "次回", *where.split(), store=store).returncode == 0
    return str(rows("commitments", "--counterpart", "XA", store=store)[0]["id"])


def test_since_we_last_met_tells_what_was_said_and_moved(store: Path) -> None:
    item = _meetings(store)
    assert [one["title"] for one in rows("meeting", "--counterpart", "XA", store=store)] == ["前回", "次回"]
    news = rows("since", "XA", store=store)
    assert news["meeting"] == 1
    assert len(news["sources"]["commitments"]) == len(news["commitments"]) > 0
    assert all(one["source"] for one in news["both"])
    assert "[" in run("since", "XA", store=store).stdout
    words = "--line official --value planned --side XA --outcome 1 --reason 答弁"
    run("assess", item, *words.split(), store=store)
    run("occurrence", item, "1", "--move", "2029-01-20", "--reason", "選挙", store=store)
    (said,) = rows("since", "XA", store=store)["said"]
    assert (said["value"], said["side"], said["reason"]) == ("planned", "XA", "答弁")
    text = run("since", "XA", store=store).stdout
    assert "答弁" in text
    assert "選挙" in text
    assert run("since", "XB", store=store).returncode == 2


def test_a_change_of_nothing_is_refused_with_what_may_be_changed(store: Path) -> None:
    _meetings(store)
    run("person", "add", "見本太郎", "--side", "XA", store=store)
    for words in (("meeting", "change", "2"), ("outcome", "change", "1"), ("person", "change", "1")):
        refused = run("--language", "en", *words, store=store)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--" in refused.stderr
    assert run("meeting", "add", "x", "--counterpart", "XA", "--date", "soon", store=store).returncode == 2


def test_an_agenda_has_items_with_times_and_what_they_are_about(store: Path) -> None:
    item = _meetings(store)
    assert run("meeting", "change", "2", "--start", "1000", "--minutes", "30", store=store).returncode == 0
    run("meeting", "item", "2", "港湾", "--start", "10:00", store=store)
    assert run("meeting", "item", "2", "水素", "--minutes", "20", "--under", "1", store=store).returncode == 0
    over = run("meeting", "edit-item", "1", "--minutes", "15", "--cleared", store=store)
    assert over.returncode == 0
    assert "20" in over.stderr
    assert run("meeting", "item", "2", "文化", "--minutes", "soon", store=store).returncode == 2
    assert run("meeting", "item", "2", "文化", "--minutes", "5", store=store).returncode == 0
    last = rows("meeting", "show", "2", store=store)["agenda"][-1]["id"]
    assert run("meeting", "move-item", str(last), "--before", "1", store=store).returncode == 0
    shown = rows("meeting", "show", "2", store=store)
    assert [(one["number"], one["title"], one["time"]["begins"]) for one in shown["agenda"]] == [
        ("1", "文化", "10:00"), ("2", "港湾", "10:00"), ("2.1", "水素", "10:00"),
    ]  # fmt: skip
    assert len(shown["warnings"]) == 2
    assert shown["agenda"][1]["state"] == "cleared"
    assert run("meeting", "edit-item", str(last), "--title", " ", store=store).returncode == 2
    told = ("--objective", "合意を得る。", "--drafter", "見本花子", "--valid-until", "2037-03-05")
    assert run("meeting", "edit-item", str(last), *told, store=store).returncode == 0
    assert run("meeting", "about", str(last), item, "2", store=store).returncode == 0
    assert run("meeting", "about", str(last), "2", "--away", store=store).returncode == 0
    assert run("meeting", "about", str(last), store=store).returncode == 2
    assert rows("meeting", "show", "2", store=store)["agenda"][0]["commitments"] == [int(item)]
    said = run("--language", "en", "meeting", "show", "2", store=store).stdout
    assert said.splitlines()[1] == "Specimenland"
    assert "Draft  見本花子  Valid until 5 March 2037\n       Objective: 合意を得る。" in said
    assert run("meeting", "carry", "2", "1", store=store).returncode == 0
    assert run("meeting", "drop-item", "1", store=store).returncode == 0
    assert len(rows("meeting", "show", "2", store=store)["agenda"]) == 1


def test_points_and_answers_stand_on_an_agenda_and_in_the_bank(store: Path) -> None:
    item = _meetings(store)
    run("meeting", "point", "進めたい。", "--counterpart", "XA", "--commitment", item, store=store)
    run("meeting", "item", "2", "港湾", "--start", "10:00", "--point", "1", "--commitment", item, store=store)
    shown = rows("meeting", "show", "2", store=store)
    assert (shown["agenda"][0]["number"], shown["agenda"][0]["points"][0]["text"]) == ("1", "進めたい。")
    asked = ("--question", "時期は。", "--item", "1")
    assert run("meeting", "point", "検討中。", *asked, store=store).returncode == 0
    assert run("meeting", "edit-point", "2", "--valid-until", "2020-01-01", store=store).returncode == 0
    assert rows("meeting", "show", "2", store=store)["agenda"][0]["points"][1]["stale"]
    assert run("undo", store=store).returncode == 0
    assert run("undo", store=store).returncode == 0
    assert [one["id"] for one in rows("meeting", "show", "2", store=store)["agenda"][0]["points"]] == [1]
    for question, kind in (("いつか。", "answer"), ("", "point")):
        assert run("meeting", "edit-point", "1", "--question", question, store=store).returncode == 0
        assert next(one for one in rows("meeting", "points", store=store) if one["id"] == 1)["kind"] == kind


def test_after_a_meeting_is_noted_what_was_agreed_done_and_left(store: Path) -> None:
    item = _meetings(store)
    run("meeting", "item", "2", "港湾", "--commitment", item, store=store)
    run("meeting", "item", "2", "水素", store=store)
    agreed = "共同声明\n\n１．双方は港湾に関する対話を毎年開催する。\n"
    assert run("meeting", "agreed", "2", "--text", agreed, store=store).returncode == 0
    assert run("meeting", "agreed", "2", store=store).returncode == 2
    told = ("meeting", "outcome", "2", "港湾対話", "--commitment", item)
    early = run("--language", "en", *told, "--date", "2999-03-04", store=store)
    assert (early.returncode, "4 March 2999 is still to come." in early.stderr) == (2, True)
    assert run(*told, "--date", "2026-03-04", store=store).returncode == 0
    assert run("meeting", "dealt", "1", store=store).returncode == 0
    after = rows("meeting", "after", "2", store=store)
    assert (len(after["sources"]), len(after["agreed"]), len(after["outcomes"])) == (1, 1, 1)
    assert [one["title"] for one in after["left"]] == ["水素"]
    assert run("meeting", "carry", "2", store=store).returncode == 2
    run("meeting", "add", "次々回", "--counterpart", "XA", "--date", "2038-03-04", store=store)
    assert run("meeting", "carry", "2", store=store).returncode == 0
    assert [one["title"] for one in rows("meeting", "show", "3", store=store)["agenda"]] == ["水素"]
    for _time in range(5):
        assert run("undo", store=store).returncode == 0
    assert rows("meeting", "after", "2", store=store)["sources"] == []


def test_people_are_noted_with_whom_they_met(store: Path) -> None:
    _meetings(store)
    assert run("person", "add", "見本太郎", "--side", "XA", "--post", "大臣", store=store).returncode == 0
    assert run("person", "add", "見本次郎", store=store).returncode == 2
    assert run("meeting", "change", "1", "--attend", "1", store=store).returncode == 0
    assert rows("person", "--counterpart", "XA", store=store)[0]["last_met"] == "2026-05-01"
    assert "Last met: 1 May 2026" in run("person", "--counterpart", "XA", store=store).stdout
    japanese = run("person", "--counterpart", "XA", store=store, language="ja").stdout
    assert "前回の面会：2026年5月1日" in japanese
    run("person", "add", "見本花子", "--side", "JP", store=store)
    run("meeting", "change", "2", "--level", "ministers", "--attend", "1", "--attend", "見本 花子", store=store)
    for name in ("見本", "見本三郎"):
        assert run("meeting", "change", "2", "--attend", name, store=store).returncode == 2
    run("person", "add", "見本太郎", "--side", "JP", store=store)
    said = run("--language", "en", "meeting", "change", "2", "--attend", "見本太郎", store=store)
    assert (said.returncode, "Give the number: 3 (JP), 1 (XA 大臣)." in said.stderr) == (2, True)
    assert run("person", "remove", "3", store=store).returncode == 0
    said = run("--language", "en", "meeting", "show", "2", store=store).stdout
    assert said.splitlines()[1:4] == ["Specimenland  Ministers", "Specimenland  見本太郎 大臣", "Japan  見本花子"]


def test_what_is_covered_elsewhere_and_renewed_is_told(store: Path) -> None:
    item = _meetings(store)
    assert run("rate", "XXQ", "JPY", "5", store=store).returncode == 2
    assert rows("coverage", store=store)["commitments"]["total"] > 30
    alone = rows("coverage", "--counterpart", "XA", store=store)
    wider = rows("coverage", "--counterpart", "XA", "--with-organisations", store=store)
    assert "SPECOM" not in alone["counterparts"]
    assert wider["counterparts"]["SPECOM"]["total"] > 0
    assert isinstance(rows("elsewhere", item, store=store), list)
    assert isinstance(rows("renewals", "1", store=store), list)
    assert run("renewal", "accept", item, item, store=store).returncode == 2
    assert run("renewal", "accept", item, store=store).returncode == 2
    older = next(str(one["id"]) for one in rows("commitments", store=store) if str(one["id"]) != item)
    assert run("renewal", "accept", item, older, store=store).returncode == 0
    assert run("renewal", "forget", item, older, store=store).returncode == 0
    assert run("renewal", "accept", "--source", "1", "--above", "0.9", store=store).returncode == 0


def test_a_book_is_made_for_a_meeting_and_for_none_with_others(store: Path, tmp_path: Path) -> None:
    _meetings(store)
    assert rows("due", "--meeting", "2", store=store)
    done = run(
        "book", "XA", "--format", "docx", "--meeting", "2", "--parts", "meeting,agenda,since,due,ledger,coverage,elsewhere",
        "-o", str(tmp_path / "x.docx"), store=store,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for words in (("book", "XB", "-o", str(tmp_path / "y.docx")), ("books", "keep", "XB", "Talks")):
        refused = run(*words, "--meeting", "2", store=store)
        assert refused.returncode == 2
        assert "Meeting 2 is with Specimenland, and the book is about Exemplaria." in refused.stderr


def test_lists_of_states_and_answers_are_read(store: Path, tmp_path: Path) -> None:
    item = rows("commitments", "--counterpart", "XA", store=store)[0]
    table = tmp_path / "states.csv"
    table.write_text(
        f"番号,約束事項,進捗,備考\n#{item['id']},,実施中,会合済み\n,知らない約束の長い文言がここにある,完了,\n", "utf-8"
    )
    done = rows("states", str(table), "--counterpart", "XA", store=store)
    assert (done["read"], done["commitments"], len(done["unknown"])) == (1, [item["id"]], 1)
    table = tmp_path / "answers.csv"
    table.write_text("Question,Answer\nWhen?,Soon.\n", "utf-8")
    assert run("answers", str(table), "--counterpart", "XA", store=store).returncode == 0
    assert rows("meeting", "points", "--counterpart", "XA", store=store)[0]["question"] == "When?"
    assert run("answers", str(table), "--columns", "x", store=store).returncode == 2


def test_a_scale_of_ones_own_is_checked_used_and_left_again(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    assert run("scale", "save", str(own), store=store).returncode == 0
    own.write_text(own.read_text("utf-8").replace('code = "limited"', 'code = "some"'), "utf-8")
    bad = run("scale", "use", str(own), store=store)
    assert (bad.returncode, "1" in bad.stderr) == (2, True), "a scale of one's own needs a version of its own"
    changed = own.read_text("utf-8")
    kept = run("scale", "save", str(own), store=store)
    assert (kept.returncode, "own.toml" in kept.stderr) == (2, True)
    assert own.read_text("utf-8") == changed, "what was written in a file is not lost"
    assert [run("scale", "save", str(own), "--replace", store=store).returncode for _again in "12"] == [0, 0]
    own.write_text(own.read_text("utf-8").replace('version = "1"', 'version = "own-1"'), "utf-8")
    assert rows("scale", "check", str(own), store=store)["version"] == "own-1"
    assert run("scale", "use", str(own), store=store).returncode == 0
    item = str(rows("commitments", "--counterpart", "XA", store=store)[0]["id"])
    assert run("assess", item, "--value", "no-evidence", "--reason", "x", store=store).returncode == 0
    assert rows("assess", item, store=store)["evidence"]["scale"] == "own-1"
    assert run("scale", "use", "--standard", store=store).returncode == 0
    assert rows("scale", store=store)["version"] == "1"
    assert run("scale", "use", store=store).returncode == 2
    own.write_text("version = 3", "utf-8")
    broken = run("scale", "check", str(own), store=store)
    assert (broken.returncode, len(broken.stderr.strip().splitlines())) == (2, 1)
    assert run("clock", "--set", "+09:00", store=store).returncode == 0
    assert "UTC+9" in run("clock", store=store).stdout


def test_the_level_of_a_meeting_is_known_by_its_name_in_either_language(store: Path) -> None:
    for number, (typed, kept) in enumerate(
        [
            ("次官級", "vice-ministers"),
            ("Vice-ministers", "vice-ministers"),
            ("首脳級", "summit"),
            ("係員級", "係員級"),
        ],
        1,
    ):
        done = run("meeting", "add", "協議", "--counterpart", "XA", "--level", typed, store=store)
        assert ("foreign-ministers" in done.stderr) is (kept == typed)
        assert rows("meeting", "show", str(number), store=store)["level"] == kept


def test_a_later_version_is_kept_beside_the_one_before_or_in_its_place(tmp_path: Path) -> None:
    items = ["1. Hold a dialogue every year.", "2. Set up a working group.", "3. Build a school."]
    path, store = tmp_path / "plan.txt", tmp_path / "a.db"
    for last in ("3. Build a school.", "3. Build a school of music by 2030.", "3. Open a school of music."):
        path.write_text("\n\n".join(["Action Plan of Japan and Peru", *items[:2], last]), "utf-8")
        options = ("--replace",) if "by 2030" in last else ()
        found = rows("import", *options, str(path), store=store)[0]
        assert found["earlier"] == (1 if last.endswith("Open a school of music.") else None)
        assert found["source"] == (2 if found["earlier"] else 1)
        assert len(rows("sources", store=store)) == found["source"]
