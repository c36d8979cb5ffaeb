"""A PDF says what is a heading, a paragraph, a cell, in the order of reading, and in words what its charts show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from exporters import document as tree
from exporters import pdf
from tests.exporters import specimen


def elements(element: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """The elements of a tree of tags with their depth, in the order of reading."""
    yield depth, element
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen
            yield from elements(kid, depth + 1)


def test_all_words_of_a_pdf_are_tagged_in_the_order_of_reading(tmp_path: Path) -> None:
    pdf.write(specimen.book(), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as file:
        assert file.pdf_version == "1.7"
        assert file.Root.MarkInfo.Marked
        (whole,) = file.Root.StructTreeRoot.K
        found = [(depth, str(one.S)[1:], one) for depth, one in elements(whole)]
        kinds = [kind for _depth, kind, _one in found if kind != "Link"]
        assert kinds[:9] == ["Document", *["P"] * 5, "TOC", "TOCI", "TOCI"], "cover, contents"
        headings = [one for one in specimen.blocks() if isinstance(one, tree.Heading)]
        assert [one for one in kinds if one[0] == "H"] == [f"H{one.level}" for one in headings]
        assert kinds.count("TR") == 61 + 5, "the table and the figures of the bars, a repeated header once"
        assert kinds.count("Caption") == 1
        figures = [str(one.Alt) for _depth, kind, one in found if kind == "Figure"]
        assert figures == ["柱ごとの状況", "月ごとの成果の件数"]
        english = [one for _depth, _kind, one in found if str(one.get("/Lang", "")) == "en-GB"]
        assert {str(one.S) for one in english} >= {"/P", "/LBody", "/H1"}
        parents = parents_of(file)
        for page in file.pages:
            marked, open_ones = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    open_ones += 1
                    marked += [int(operands[1].MCID)] if str(operator) == "BDC" else []
                open_ones -= str(operator) == "EMC"
                assert open_ones in ((1,) if str(operator) == "Tj" else (0, 1)), "no word without a tag or twice"
            assert marked == list(range(len(parents[page.StructParents])))


def test_a_link_in_a_pdf_belongs_to_the_words_that_it_is_on(tmp_path: Path) -> None:
    target = tree.Run("第2条 clause 2", "ja", "", "clause")
    blocks = (
        tree.Paragraph((tree.Run("双方は、", "ja"), target, tree.Run("を実施する。", "ja"))),
        tree.Heading(2, specimen.text("第2条"), "clause"),
    )
    pdf.write(tree.Document("本", "ja", blocks), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as file:
        (page,) = file.pages
        (annotation,) = page.Annots
        link = parents_of(file)[annotation.StructParent]
        assert (link.S, link.P.S) == ("/Link", "/P")
        *words, place = link.K
        assert words
        assert all(isinstance(one, int) for one in words)
        assert place.Obj.objgen == annotation.objgen
        before, own, after = link.P.K
        assert own.objgen == link.objgen, "in the order of reading"
        assert before < words[0] < after


def parents_of(file: pikepdf.Pdf) -> dict[int, Any]:
    """What the marked stretches of a page, or a link, belong to, by their number."""
    nums = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, nums[::2]), nums[1::2], strict=True))


def test_a_part_that_was_tried_and_taken_back_leaves_no_tags(tmp_path: Path) -> None:
    def part(name: str, lines: int) -> list[tree.Block]:
        return [tree.Heading(1, specimen.text(name), name), *[tree.Paragraph(specimen.text(specimen.JA))] * lines]

    pdf.write(tree.Document("本", "ja", (*part("a", 12), *part("b", 60))), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as file:
        (whole,) = file.Root.StructTreeRoot.K
        assert [str(one.S) for _depth, one in elements(whole)].count("/P") == 72
