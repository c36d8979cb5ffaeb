"""The command line where something is wrong: one sentence that says what to do, and the exit status."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefbook import settings
from tests.command import SPECIMEN, rows, run


def test_a_file_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "空 の文書.txt"
    bad.write_bytes(b"")
    done = run("import", str(bad), str(SPECIMEN / "2-roadmap.en.txt"), "--json", store=tmp_path / "a.db")
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert "error" in found[0]
    assert found[1]["provisions"] == 30
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        "import nowhere.txt", "book Atlantiss --format pdf -o x.pdf", "book FR --format pdf -o x.pdf",
        "book XA --format pdf -o /no/such/folder/x.pdf", "source 999", "commitments --nature strange", "frobnicate",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_at_fault_is_said_in_one_sentence(store: Path, command: str, language: str) -> None:
    done = run(*command.split(), store=store, language=language)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_an_option_of_all_commands_that_stands_behind_one_is_told_its_place(store: Path) -> None:
    done = run("commitments", "--as-of", "2026-06-11", store=store)
    assert (done.returncode, "briefbook --as-of … commitments" in done.stderr) == (2, True)
    assert "before" not in run("commitments", "--as-off", store=store).stderr


def test_an_unknown_counterpart_suggests_the_nearest(store: Path) -> None:
    assert "PE" in run("commitments", "--counterpart", "Perru", store=store).stderr


def test_a_counterpart_without_a_name_says_what_to_do(store: Path) -> None:
    for words in ("commitments", "due", "search"):
        done = run(words, *(["x"] if words == "search" else []), "--counterpart", "", store=store)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "No counterpart was named" in done.stderr


def test_a_command_that_reads_says_once_that_there_was_no_store(tmp_path: Path) -> None:
    path = tmp_path / "mistyped.db"
    first, second = (run("sources", "--json", store=path) for _time in range(2))
    assert [json.loads(one.stdout) for one in (first, second)] == [[], []]
    assert [one.returncode for one in (first, second)] == [0, 0]
    assert "mistyped.db" in first.stderr
    assert second.stderr == ""
    wrong = run("source", "7", store=tmp_path / "other.db")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)
    assert run("import", str(SPECIMEN / "1-roadmap.ja.txt"), store=tmp_path / "third.db").stderr == ""


def _raw(*arguments: str, store: Path, given: bytes = b"", out: int = subprocess.PIPE) -> tuple[int, bytes, str]:
    """The status of a command, what it printed, and what it said, where text is bytes of any encoding."""
    done = subprocess.run(
        [sys.executable, "-m", "briefbook", "--store", str(store), *arguments],
        input=given, stdout=out, stderr=subprocess.PIPE, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode, done.stdout or b"", done.stderr.decode("utf-8", errors="replace")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_pasted_text_is_read_in_whatever_encoding(tmp_path: Path, codec: str) -> None:
    text = "共同声明\n\n１　両国は、港湾の整備について協力することを確認した。\n"
    status, out, said = _raw("import", "-", "--json", store=tmp_path / "a.db", given=text.encode(codec))
    assert (status, said) == (0, "")
    assert json.loads(out)[0]["title"] == "共同声明"


def test_pasted_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    pdf = (SPECIMEN / "4-joint-statement.en.pdf").read_bytes()
    for given, words in ((bytes(range(256)) * 8, "Word"), (pdf, "name")):
        status, out, said = _raw("import", "-", "--json", store=tmp_path / "a.db", given=given)
        assert (status, len(said.splitlines())) == (2, 1)
        assert words in json.loads(out)[0]["error"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there only")
def test_names_and_words_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\x93\xfa\x96\x7b.txt")
    shutil.copy(SPECIMEN / "1-roadmap.ja.txt", odd)
    status, out, said = _raw("import", odd, "--json", store=tmp_path / "a.db")
    assert (status, len(said.splitlines())) == (2, 1)
    assert "\ufffd" in json.loads(out)[0]["file"]
    for words in (["meeting", "add", odd, "--counterpart", "XA"], ["person", "add", odd, "--side", "JP"]):
        status, out, said = _raw(*words, store=tmp_path / "a.db")
        assert (status, out, len(said.splitlines())) == (2, b"", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_behind_the_output_is_no_bug(store: Path) -> None:
    with open("/dev/full", "wb") as full:
        for words in (["commitments"], ["commitments", "--json"]):
            status, _out, said = _raw(*words, store=store, out=full.fileno())
            assert (status, len(said.splitlines())) == (3, 1)


def test_a_damaged_store_is_told_by_every_command(store: Path) -> None:
    sqlite3.connect(store).execute("pragma wal_checkpoint(truncate)").close()
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])
    for words in (["sources"], ["search", "港湾"], ["import", str(SPECIMEN / "2-roadmap.en.txt")]):
        done = run(*words, store=store)
        assert (done.returncode, done.stdout) == (3, ""), words
        assert done.stderr.startswith("briefs.db is damaged."), words
    done = run("check", "--json", store=store)
    assert done.returncode == 3
    assert not json.loads(done.stdout)["sound"]


def test_a_wrong_command_before_the_command_is_told_in_the_language_too(tmp_path: Path) -> None:
    for words in (["--as-of", "junk", "sources"], ["--store", str(tmp_path / "b.db"), "nosuch"], ["--nosuch"]):
        done = run(*words, store=tmp_path / "a.db", language="ja")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), words
        assert re.search("[ぁ-ん]", done.stderr), words


WRONG = """
meeting add X --counterpart XA --date 2027-13-04
meeting add X --counterpart XA --date 2027-03-04/2027-03-01
meeting add _ --counterpart XA
person add _ --side XA
meeting item 1 _
meeting carry 1 1
due --from 2027-12-31 --to 2027-01-01
--as-of 2999-01-01 commitments
report 1 --kind follow-up --as-of 2999-01-01
assess 1 --value limited --reason x --passage 1:1-99999999
states {csv} --columns nonsense=A --columns state=B
states {csv} --columns text=Z --columns state=B
answers {csv}
remarks {csv} --side XA
link accept 1 1 --above 0.5
occurrence 1 999 --drop
links --outcome 999
since XA --from 2999-01-01
due --to 20270101
due --to 2027-01-01T12:00
outcome add X --date 2026-02-30
outcome add X --date 2026-03-05/2026-03-04
rate USD JPY 150 --day 2026-02-30
source 99999999999999999999
link accept 99999999999999999999 1
book XA --format pdf -o {folder}
books keep XA X --as-of 2999-01-01
assess 1 --reason x
occurrence 1 1 --reason x
due --meeting 1 --to 2030-01-01
rate USD JPY 150 --remove 1
report 1 --kind follow-up --format pdf
report 1 --kind follow-up --since 2999-01-01
report XA --kind progress --since 2026-01-01
meeting agreed 1 {note} nowhere.txt
meeting agreed 1 {note} --source 999
--as-of 2026-06-30 clock --set +01:00
amount join 1 1
amount set 1 1e300 USD
rate USD JPY 1e300
link accept {position} 1
outcome add X --dry-run --link {position}
meeting move-item 1 --top --under 1
meeting carry 1
import _
due --ics _
book XA --format pdf -o _
occurrence 1 1 --move 2035-02-03 --drop --reason x
outcome add X --date 2999-01-01
"""


def test_what_is_wrong_is_one_sentence_and_changes_nothing(store: Path, tmp_path: Path) -> None:
    run("meeting", "add", "Talks", "--counterpart", "XA", store=store)
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "note.txt").write_text("1. Japan will build a bridge.\n", encoding="utf-8")
    before = run("log", store=store).stdout
    commitments = {one["id"] for one in rows("commitments", store=store)}
    position = next(
        one["id"] for one in rows("commitments", "--nature", "all", store=store) if one["id"] not in commitments
    )
    for command in WRONG.strip().splitlines():
        words = [
            ""
            if one == "_"
            else one.format(csv=tmp_path / "list.csv", note=tmp_path / "note.txt", folder=tmp_path, position=position)
            for one in command.split()
        ]
        done = run(*words, store=store)
        assert (done.returncode, done.stdout) == (2, ""), command
        assert len(done.stderr.strip().splitlines()) == 1, command
        assert "Traceback" not in done.stderr
    assert run("log", store=store).stdout == before


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("nosuch", "nosuch"), ("due --nosuch", "--nosuch"), ("report XA", "--kind"), ("report XA --kind x", "progress"),
        ("link", "forget"), ("link accept 1 2 3", "3"), ("link accept --above 2", "0から1まで"), ("link accept a b", "COMMITMENT"),
        ("answers nowhere.docx", "nowhere.docx"), ("assess 1 --day", "--day"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_told_in_the_language_of_the_interface(tmp_path: Path, command: str, words: str) -> None:
    done = run(*command.split(), store=tmp_path / "a.db", language="ja")
    assert done.returncode == 2
    assert words in done.stderr
    assert re.search("[ぁ-ん]", done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_document_is_not_removed_where_nobody_says_yes(store: Path) -> None:
    for language, answer in (("en", None), ("en", "\n"), ("ja", "いいえ\n")):
        done = run("remove-source", "6", store=store, language=language, text=answer)
        assert (done.returncode, done.stdout, "--yes" in done.stderr) == (2, "", True)
    assert run("remove-source", "6", store=store, text="はい\n").returncode == 0


def test_what_nobody_reads_or_nobody_writes_is_no_bug(store: Path) -> None:
    def shell(words: str, **more: str) -> tuple[int, str]:
        line = f"{sys.executable} -m briefbook --store {store} {words}"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, env=os.environ | more)
        return done.returncode, done.stderr.decode()

    assert shell("source 1 --json | true") == (0, "")
    for words in ("outcome add <&-", "import - <&-", "remove-source 1 <&-"):
        status, said = shell(words)
        assert (status, "bug" in said) == (2, False), said
    assert shell("outcomes", PYTHONIOENCODING="latin-1") == (0, "")


def test_what_was_settled_of_an_occurrence_and_is_not_named_stays(store: Path) -> None:

    def settled(*more: str) -> list[tuple[str | None, str | None, str]]:
        assert run("occurrence", "1", "1", *more, store=store).returncode == 0
        found = json.loads(run("due", "--all", "--to", "2035-01-01", "--json", store=store).stdout)
        return [(one["moved_from"] and one["due"], one["host"], one["reason"]) for one in found
                if (one["commitment"], one["occurrence"]) == (1, 1)]  # fmt: skip

    first = settled("--move", "2027-09-01", "--reason", "選挙")
    assert first[0][0::2] == ("2027-09-01", "選挙")
    assert settled("--host", "theirs") == [("2027-09-01", "theirs", "選挙")]
    assert settled()[0][0::2] == (None, None)
    for more, said in ((("--closed-by", "1"), "not linked"), (("--closed-by", "1", "--drop"), "--closed-by or --drop")):
        done = run("--language", "en", "occurrence", "1", "1", *more, "--reason", "選挙", store=store)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_of_a_folder_the_documents_are_imported_and_the_rest_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "more").mkdir(parents=True)
    shutil.copy(SPECIMEN / "2-roadmap.en.txt", folder / "more" / "roadmap.txt")
    for name in ("README.md", "make.py", ".hidden.txt"):
        (folder / name).write_text("1. Japan will build a road by 2031.")
    done = run("--language", "en", "import", str(folder), "--json", store=tmp_path / "a.db")
    assert done.returncode == 0
    assert [Path(one["file"]).name for one in json.loads(done.stdout)] == ["roadmap.txt"]
    assert done.stderr.strip().endswith("no documents: README.md, make.py")


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "make.py").write_text("pass")
    done = run("--language", "en", "import", str(tmp_path), store=tmp_path / "x" / "a.db")
    assert done.returncode == 2
    assert "There is no document in the folder." in done.stderr


@pytest.mark.parametrize(("language", "said"), [("en", "is not in its place any more"), ("ja", "元の場所")])
def test_where_the_store_chosen_in_the_window_is_gone_no_empty_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    gone = tmp_path / "stick" / "mine.db"
    settings.keep(settings.Settings(store=str(gone)))
    for command in (["sources"], ["import", str(SPECIMEN / "2-roadmap.en.txt")]):
        done = run(*command, store="", language=language)
        assert done.returncode == 3
        assert said in done.stderr
        assert str(gone) in done.stderr
        assert not gone.parent.exists()
