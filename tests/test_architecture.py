"""Who may import whom."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_imports_point_down_only() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_order_of_imports_is_told_as_it_is_checked() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    told = re.search(r"^`(cli → .*)`", text, re.MULTILINE)
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert told is not None
    assert told[1].split(" → ") == [one.replace("briefbook.", "") for one in rules[0]["layers"]]


def _cells(name: str) -> list[tuple[str, str]]:
    """The first two cells of each row of the tables in a document."""
    return re.findall(r"^\| ([^|]+) \| ([^|]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_the_map_names_every_module_and_no_other() -> None:
    rows = [
        (names, words) for names, words in _cells("ARCHITECTURE.md") if re.match(r"(briefbook|db|exporters)/", names)
    ]
    named = set()
    for names, _words in rows:
        folder = names.split(",")[0].rsplit("/", 1)[0]
        named |= {one.strip() if "/" in one else f"{folder}/{one.strip()}" for one in names.split(",")}
    there = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for package in ("briefbook", "db", "exporters")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
    }
    whole = {one for one in named if (ROOT / one).is_dir()}
    assert named - there - whole == set()
    assert {one for one in there - named if not any(one.startswith(f"{each}/") for each in whole)} == set()


def test_what_contributors_are_sent_to_is_there() -> None:
    for _what, files in _cells("CONTRIBUTING.md"):
        for path in re.findall(r"`([\w/]+\.(?:py|toml))`", files):
            places = [ROOT / path, *(ROOT / "resources" / "rules").glob(path), *(ROOT / "tests").rglob(Path(path).name)]
            assert any(one.exists() for one in places), path
        for name, path in re.findall(r"`(\w+)` in `([\w/]+\.py)`", files):
            assert name in (ROOT / path).read_text("utf-8"), f"{name} in {path}"
