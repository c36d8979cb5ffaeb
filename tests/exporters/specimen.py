"""A small book with every kind of block, in our own words."""

from typing import Any

from exporters import document as tree
from exporters.document import Emphasis, Language, Run, Text

JA = "双方は、「開かれた海」の実現に向け、WTOを中核とする貿易体制を2030年までに強化することで一致した（別紙１）。"
EN = "The two sides will strengthen the rules-based trading system by 2030, including through the Joint Committee."


def text(words: str, language: Language = "ja", emphasis: Emphasis = "", target: str | None = None) -> Text:
    """A text of one run."""
    return (Run(words, language, emphasis, target),)


def paragraph(words: str, style: Any = "body", anchor: str | None = None) -> tree.Paragraph:
    """A paragraph of one run."""
    return tree.Paragraph(text(words), style, anchor)


def filler(lines: int) -> tuple[tree.Block, ...]:
    """So many lines above something on its page."""
    return (paragraph("本文", "small"),) * lines


def document(*some: tree.Block, **options: Any) -> tree.Document:
    """A document of these blocks."""
    return tree.Document("本", "ja", some, **options)


def names() -> Text:
    """Names in scripts that the main fonts do not have."""
    return text("Nguyễn Thị Ánh、Şule Yağcı、Łukasz Świątek、Жуков、Παπαδόπουλος、한국어、发展改革、ไทย、ລາວ")


def bars() -> tree.Bars:
    """Bars of every fill, one of them empty."""
    kinds = tuple(
        (text(words), fill)
        for words, fill in (
            ("完了", "good"),
            ("実施中", "plain"),
            ("間もなく期限", "warning"),
            ("期限超過", "late"),
            ("期限なし", "none"),
        )
    )
    rows = (
        (text("柱１"), (4, 3, 2, 1, 1)),
        (text("柱２　海の協力と貿易及び投資の拡大に向けた取組"), (0, 12, 0, 3, 7)),
        (text("柱３"), (0, 0, 0, 0, 0)),
    )
    return tree.Bars(text("柱"), kinds, rows, text("計"), "柱ごとの状況")  # type: ignore[arg-type]


def columns_of_time() -> tree.Columns:
    """A year of months, in some of them nothing."""
    columns = tuple((text(f"{1 + (n + 3) % 12}月"), n * n % 13) for n in range(12))
    return tree.Columns(text("月ごとの成果"), columns, "月ごとの成果の件数")


def blocks() -> tuple[tree.Block, ...]:
    """One of each kind, the long ones longer than a page."""
    columns = text("番号"), text("約束"), text("件数")
    rows = tuple((text(str(n)), text(JA), text(f"{n:,}")) for n in range(60))
    return (
        tree.Cover(text("見本国 会談資料"), (text("2026年11月24日"), text("Specimenland", "en")), text("取扱注意")),
        tree.Contents(text("目次"), 2),
        tree.Heading(1, text("第1部　約束事項"), "part one"),
        tree.Paragraph(text(JA * 3), "lead", "lead"),
        tree.Heading(2, text("1.1　海の協力"), "1.1"),
        tree.Paragraph((*text(JA), *text("［未合意］", "ja", "bracketed"), *text("未査読", "ja", "chip-warning"),
                        *text("典拠 1", "ja", "citation", "part two"))),
        tree.Fields(((text("実施主体"), text("海洋庁、JOC")), (text("期限"), text("2030年")))),
        tree.List((text(JA), text(EN, "en"))),
        tree.Callout(text("未合意の文言"), (text(JA * 4), text(EN, "en")), "warning"),
        tree.Heading(2, text("1.2　表"), "1.2"),
        tree.Table(columns, rows, (0.1, 0.75, 0.15), text("表1　一覧"), frozenset({2})),
        bars(),
        columns_of_time(),
        tree.PageBreak(),
        tree.Heading(3, text("並べて"), "1.2.1"),
        tree.Parallel(tuple(((text(JA * n), text(JA)), (text(EN * n, "en"),)) for n in (1, 2))),
        tree.Heading(1, text("Part two", "en"), "part two"),
        tree.Paragraph(names(), "small"),
        tree.Paragraph(text("一行目\n二行目"), "source"),
        tree.Heading(1, text("索引"), "index"),
        tree.Index(((text("海洋庁"), ("1.1", "part two", "lead")), (text("JOC", "en"), ("1.1",)))),
    )  # fmt: skip


def book() -> tree.Document:
    """The whole book."""
    return tree.Document(
        "見本国 会談資料", "ja", blocks(), subject="会談", author="見本課", running="見本国", marking="取扱注意",
        created="2026-11-24T01:02:03Z",
    )  # fmt: skip
