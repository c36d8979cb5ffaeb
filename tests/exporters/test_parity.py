"""Both files say what the tree says: the same words in the same order."""

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exporters import document as tree
from exporters import pdf, word
from exporters.layout import left_share
from exporters.page import LEFT, measures
from exporters.reading import plain
from tests.exporters import specimen
from tests.exporters.readback import difference, pdf_pages, squeezed, word_words


def texts_of(length: int) -> st.SearchStrategy[tree.Text]:
    """Texts of one to three runs of at most `length` characters each."""
    run = st.builds(
        tree.Run,
        st.text("双方は、協力「」（）。ーッ  20JOCthesidŁźя발전", min_size=1, max_size=length),
        st.sampled_from(["ja", "en"]),
        st.sampled_from(["", "strong", "soft", "bracketed", "chip", "chip-late", "citation"]),
    )
    return st.lists(run, min_size=1, max_size=3).map(tuple)


texts, short = texts_of(200), texts_of(30)
some = st.lists(texts, min_size=1, max_size=4).map(tuple)
few = st.lists(short, min_size=1, max_size=3).map(tuple)
# Columns begin a page, so that left comes before right: a row that goes over pages is read page by page.
blocks = st.one_of(
    st.builds(tree.Paragraph, texts, st.sampled_from(["body", "lead", "title", "small", "source"])),
    st.builds(tree.List, some),
    st.builds(tree.Callout, texts, some, st.sampled_from(["note", "warning"])),
    st.builds(tree.Fields, st.lists(st.tuples(short, short), min_size=1, max_size=3).map(tuple)),
    st.builds(tree.Parallel, st.lists(st.tuples(few, few), min_size=1, max_size=3).map(tuple)),
    st.builds(
        lambda rows: tree.Table(((tree.Run("項目", "ja"),), (tree.Run("内容", "ja"),)), tuple(rows), (0.3, 0.7)),
        st.lists(st.tuples(short, short), min_size=1, max_size=8),
    ),
    st.builds(
        lambda rows: tree.Bars(
            (tree.Run("柱", "ja"),),
            (((tree.Run("済", "ja"),), "good"), ((tree.Run("遅", "ja"),), "late")),
            tuple(rows),
            (tree.Run("計", "ja"),),
        ),
        st.lists(st.tuples(short, st.tuples(st.integers(0, 2000), st.integers(0, 3))), max_size=8),
    ),
    st.builds(
        lambda columns: tree.Columns((tree.Run("月", "ja"),), tuple(columns)),
        st.lists(
            st.tuples(st.integers(1, 12).map(lambda n: (tree.Run(f"{n}月", "ja"),)), st.integers(0, 99)), max_size=12
        ),
    ),
    st.just(tree.PageBreak()),
)


def assert_says_the_same(document: tree.Document, folder: Path) -> None:
    expected = unicodedata.normalize("NFC", squeezed("".join(plain(document))))
    pdf.write(document, folder / "book.pdf")
    word.write(document, folder / "book.docx")
    assert word_words(folder / "book.docx") == expected
    cover = any(isinstance(block, tree.Cover) for block in document.blocks)
    own = "•0123456789," if any(isinstance(block, tree.Index) for block in document.blocks) else "•"
    assert difference(document, expected, pdf_pages(folder / "book.pdf", cover=cover), own) is None


def test_specimen_says_the_same_in_both_files(tmp_path: Path) -> None:
    assert_says_the_same(specimen.book(), tmp_path)


def test_a_chart_that_goes_over_pages_says_the_same_in_both_files(tmp_path: Path) -> None:
    rows = tuple((specimen.text(f"柱{number}の事業"), (number + 1, 2 * number)) for number in range(60))
    series = ((specimen.text("済"), "good"), (specimen.text("遅"), "late"))
    book = tree.Document("本", "ja", (tree.Bars(specimen.text("柱"), series, rows, specimen.text("計")),))
    assert_says_the_same(book, tmp_path)
    assert all(page.startswith("柱済遅計") for page in pdf_pages(tmp_path / "book.pdf", cover=False)), "keys again"


@settings(
    max_examples=20, deadline=None, phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck)
)
@given(st.lists(blocks, min_size=1, max_size=8), st.booleans())
def test_generated_book_says_the_same_in_both_files(content: list[tree.Block], landscape: bool) -> None:
    head = tree.Heading(1, (tree.Run("始め", "ja"),), "start")
    with tempfile.TemporaryDirectory() as folder:
        paged = [
            one
            for block in content
            for one in ([tree.PageBreak(), block] if isinstance(block, tree.Parallel | tree.Fields) else [block])
        ]
        assert_says_the_same(tree.Document("本", "ja", (head, *paged), landscape=landscape), Path(folder))


@pytest.mark.parametrize("writer", [pdf, word])
def test_book_is_the_same_bytes_when_written_again(writer: object, tmp_path: Path) -> None:
    for name in ("one", "two"):
        writer.write(specimen.book(), tmp_path / name)  # type: ignore[attr-defined]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_columns_that_go_over_pages_stay_in_their_columns(tmp_path: Path) -> None:
    left, right = specimen.text(specimen.JA * 60), specimen.text(specimen.EN * 40, "en")
    book = tree.Document("本", "ja", (tree.Parallel((((left,), (right,)),)),))
    pdf.write(book, tmp_path / "book.pdf")
    middle = LEFT + left_share(book) * (measures(book).line - 20) + 10
    pages = pdf_pages(tmp_path / "book.pdf", cover=False, right=middle)
    assert "".join(pages) == squeezed(specimen.JA * 60)
    assert len(pages) > 1
    assert "".join(pdf_pages(tmp_path / "book.pdf", cover=False, left=middle)) == squeezed(specimen.EN * 40)
