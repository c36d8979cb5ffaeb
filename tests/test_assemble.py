"""What a book says, read from its Document tree."""

from contextlib import closing
from pathlib import Path

import pytest

from briefbook.assemble import Book
from briefbook.assemble.annex import paragraphs
from briefbook.desk import Desk
from exporters import document as tree


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The two sides will meet within one\nyear.", ["The two sides will meet within one year."]),
        ("They will train Japanese-\nlanguage teachers.", ["They will train Japanese-language teachers."]),
        ("They will finish by March\n2027.", ["They will finish by March 2027."]),
        ("They will:\n(a) plan the work\n(b) do it", ["They will:", "(a) plan the work", "(b) do it"]),
        (
            "• the first\n• the last\nAll of the above will be done under the plan of both sides",
            ["• the first", "• the last", "All of the above will be done under the plan of both sides"],
        ),
        ("The work has parts\n• the first\n• the second", ["The work has parts", "• the first", "• the second"]),
    ],
)
def test_a_wrapped_sentence_is_one_paragraph_of_the_annex(text: str, lines: list[str]) -> None:
    assert list(paragraphs(text, "en")) == lines


_MARKED = """# 日本国とリルワ共和国との間の行動計画

2026年3月3日　東京

## 1 経済

1.1 双方は、下表の分野で協力を毎年実施する。

| 分野 | 担当 | 時期 |
|---|---|---|
| 鉱業 | 経済産業省 | 2027年 |
| 農業 | 農林水産省 | 2028年 |

1.2 双方は、**年次対話**を開催する。<br>場所は<p>持ち回り</p>とする。
"""


def test_tables_stand_in_the_annex_as_tables_and_its_words_without_markup(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(_MARKED, "utf-8")
    with closing(Desk()) as desk:
        desk.import_file(tmp_path / "plan.md", counterpart="LR")
        blocks = desk.document(Book("LR", "ja", ("annex",))).blocks
    table = next(one for one in blocks if isinstance(one, tree.Table))
    cells = [["".join(run.text for run in cell) for cell in row] for row in (table.header, *table.rows)]
    assert cells == [
        ["分野", "担当", "時期"], ["鉱業", "経済産業省", "2027年"], ["農業", "農林水産省", "2028年"],
    ]  # fmt: skip
    said = ["".join(run.text for run in one.text) for one in blocks if isinstance(one, tree.Paragraph)]
    assert said == [
        "日本国とリルワ共和国との間の行動計画", "2026年3月3日　東京", "1 経済",
        "1.1 双方は、下表の分野で協力を毎年実施する。", "1.2 双方は、年次対話を開催する。", "場所は持ち回りとする。",
    ]  # fmt: skip


def test_a_row_that_is_a_record_of_its_own_stands_in_the_annex_as_a_line_without_markup(tmp_path: Path) -> None:
    rows = [
        "日付,件名,相手国,金額,内容",
        "2026-03-03,鉱業対話,見本国,,開催した。",
        "2026-04-05,農業対話,見本国,1億円,開催した。",
    ]
    (tmp_path / "outcomes.csv").write_text("\n".join(rows), "utf-8")
    with closing(Desk()) as desk:
        desk.import_file(tmp_path / "outcomes.csv", counterpart="XA")
        blocks = desk.document(Book("XA", "ja", ("annex",))).blocks
    said = [tree.words(one.text) for one in blocks if isinstance(one, tree.Paragraph) and one.style == "source"]
    assert said == [
        "2026-03-03 | 鉱業対話 | 見本国 | 開催した。", "2026-04-05 | 農業対話 | 見本国 | 1億円 | 開催した。",
    ]  # fmt: skip


def test_a_page_number_within_an_item_is_not_in_the_annex(tmp_path: Path) -> None:
    lines = [
        "日本国とリルワ共和国との間の行動計画", "2026年3月3日　東京", "", "1 経済", "",
        *(f"1.{n} 双方は、鉱業の分野{n}における年次の対話を共同で開催する。" for n in range(1, 6)),
        "1.6 双方は、農業の分野における共同の研究を、両国の研究機関の間で実施し、その成果を両国の関係する", "- 1 -",
        "省庁に毎年報告する。", *(f"1.{n} 双方は、教育の分野{n}における交流を毎年実施する。" for n in range(7, 12)), "- 2 -",
    ]  # fmt: skip
    (tmp_path / "plan.txt").write_text("\n".join(lines), "utf-8")
    with closing(Desk()) as desk:
        desk.import_file(tmp_path / "plan.txt", counterpart="LR")
        blocks = desk.document(Book("LR", "ja", ("annex",))).blocks
    said = ["".join(run.text for run in one.text) for one in blocks if isinstance(one, tree.Paragraph)]
    assert not [one for one in said if "- " in one]
    assert any("両国の関係する省庁に毎年報告する。" in one for one in said)
