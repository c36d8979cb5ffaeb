"""Characters of many scripts: drawn from a font that has them, or reported."""

from pathlib import Path

import pytest

from exporters import document as tree
from exporters import pdf, word
from exporters.fonts import is_legible, stretches
from exporters.joining import drawn
from exporters.shaping import glyph, read
from exporters.typeset import Setting, lines_of
from tests.exporters.readback import pdf_pages
from tests.exporters.specimen import text


@pytest.mark.parametrize(
    "name",
    ["Nguyễn", "Yağcı", "Świątek", "Жуков", "Παπάς", "한국어", "发展改革", "ไทย", "ລາວ", "Ragnarsdóttir", "𠮷", "𣳾"],
)
@pytest.mark.parametrize("style", ["text", "plain", "bold"])
def test_a_name_is_drawn_whole_from_one_font(name: str, style: str) -> None:
    missing: set[str] = set()
    found = stretches(name, style, missing)  # type: ignore[arg-type]
    assert [part for _font, part in found] == [name]
    assert not missing


def test_accents_written_apart_are_one_letter() -> None:
    assert stretches("Nguye\u0302\u0303n", "text", set()) == [("serif", "Nguyễn")]
    assert stretches("met Anh Nguyễn Giang in Hà Nội", "text", set()) == [
        ("text", "met "), ("serif", "Anh Nguyễn Giang"), ("text", " in "), ("serif", "Hà Nội"),
    ]  # fmt: skip
    assert stretches("か\u3099", "text", set()) == [("text", "が")]
    assert stretches("神", "text", set())[0][1] == "神"


@pytest.mark.parametrize("words", ["ꦗꦮ", "🎌", "\U000e0100"])
def test_what_cannot_be_drawn_rightly_is_written_as_codes_and_reported(words: str, tmp_path: Path) -> None:
    document = tree.Document("本", "ja", (tree.Paragraph(text(f"前{words}後")),))
    report = pdf.write(document, tmp_path / "book.pdf")
    assert set(report.missing) == set(words)
    assert word.write(document, tmp_path / "book.docx").missing == (), "Word writes them as they are"
    codes = "".join(f"[U+{ord(char):04X}]" for char in words)
    assert pdf_pages(tmp_path / "book.pdf", cover=False) == [f"前{codes}後"]


@pytest.mark.parametrize("words", ["وزارة الخارجية الأردنية", "משרד החוץ", "جمهوری اسلامی ایران"])
def test_words_from_right_to_left_are_drawn_so_and_read_back_as_they_are(words: str, tmp_path: Path) -> None:
    said = f"先方との間の会合が先月都内で開催され、{words}から次官級の出席があった。"
    document = tree.Document("本", "ja", (tree.Paragraph(text(said)),))
    assert pdf.write(document, tmp_path / "book.pdf").missing == ()
    (page,) = pdf_pages(tmp_path / "book.pdf", cover=False)
    assert all(one in page for one in words.split())


@pytest.mark.parametrize(
    "words",
    [
        "नरेन्द्र मोदी", "বাংলাদেশ", "ਪੰਜਾਬ ਦੇ ਮੁੱਖ ਮੰਤਰੀ", "ગુજરાતના", "ଓଡ଼ିଶା", "தமிழ்நாடு", "తెలంగాణ", "ಕರ್ನಾಟಕ", "കേരള",
        "ශ්‍රී ලංකා", "འབྲུག་རྒྱལ་ཁབ", "မြန်မာနိုင်ငံ", "ព្រះរាជាណាចក្រ", "የኢትዮጵያ ጠቅላይ", "საქართველო", "Հայաստան",
        "ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ",
    ],
)  # fmt: skip
def test_words_whose_letters_are_reordered_are_drawn_and_read_back_as_they_are(words: str, tmp_path: Path) -> None:
    said = f"先方の「{words}」（要人）との会談を行った。"
    document = tree.Document(words * 9, "ja", (tree.Paragraph(text(said)), tree.Paragraph(text(words * 40))))
    assert pdf.write(document, tmp_path / "book.pdf").missing == ()
    page = "".join(pdf_pages(tmp_path / "book.pdf", cover=False)).replace("\u200b", "")
    assert said.replace(" ", "") in page
    assert page.count(words.replace(" ", "")) >= 40
    assert "[U+" not in page


def test_signs_stand_where_their_script_has_them() -> None:
    """नि is drawn with the vowel first, and न् joins what follows."""
    (line,) = lines_of(text("निन्द"), 400, Setting(10, 17), set())
    (span,) = line.spans
    signs = [glyph(one) for one in span.text]
    assert [one.letters for one in signs if one] == ["नि", "\u200b", "न्", "द"]
    assert span.width == pytest.approx(sum(one.width for one in signs if one) / 100)


def test_names_with_reordered_letters_stand_in_others_where_there_are_any() -> None:
    assert [is_legible(one) for one in ("नरेन्द्र", "Giang Nguyễn", "ไทย", "بن", "ᠮᠣ")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_arabic_letters_are_joined_and_stand_from_right_to_left() -> None:
    assert [f"{ord(one):X}" for one in drawn("سلام")] == ["FEE1", "FEFC", "FEB3"], "lam and alef are one"
    assert [f"{ord(one):X}" for one in drawn("كتاب")] == ["FE8F", "FE8E", "FE98", "FEDB"], "a letter among others"
    assert [f"{ord(one):X}" for one in drawn("دار")] == ["FEAD", "FE8D", "FEA9"], "these join none behind them"
    assert [f"{ord(one):X}" for one in drawn("شيء")] == ["FE80", "FEF2", "FEB7"], "the last joins none before it"
    assert [f"{ord(one):X}" for one in drawn("بـر")] == ["FEAE", "640", "FE91"], "a stroke joins on both sides"
    assert drawn("(ירדן 12)") == "(12 ןדרי)"
    assert drawn("א 12.5 abc") == "abc 12.5 א"
    assert drawn("مُحَمَّد") == drawn("محمد"), "vowels are not drawn"
    setting = Setting(10, 17)
    for said, seen in (
        ("前 משרד 2024 החוץ 後", "前 ץוחה 2024 דרשמ 後"),
        ("at (שלום, עולם 2024) in", "at (2024 םלוע ,םולש) in"),
        ("שלום [עולם] שלום", "םולש [םלוע] םולש"),
        ("שלום and עולם.", "םולש and םלוע."),
    ):
        (line,) = lines_of(text(said), 400, setting, set())
        assert "".join(span.text for span in line.spans) == seen


def test_thaana_stands_from_right_to_left_with_its_vowels(tmp_path: Path) -> None:
    document = tree.Document("本", "ja", (tree.Paragraph(text("在モルディブのއަހްމަދު މޫސާ大使")),))
    assert pdf.write(document, tmp_path / "book.pdf").missing == ()
    (line,) = lines_of(text("前 ދިވެ ހިރާ 後"), 400, Setting(10, 17), set())
    seen = [read(char).replace("\u200b", "") for span in line.spans for char in span.text]
    assert [one for one in seen if one.strip()] == ["前", "ރާ", "ހި", "ވެ", "ދި", "後"]


def test_a_rare_kanji_of_a_name_is_read_back_as_itself(tmp_path: Path) -> None:
    document = tree.Document("本", "ja", (tree.Paragraph(text("𠮷田と髙橋と𣘺本")),))
    assert pdf.write(document, tmp_path / "book.pdf").missing == ()
    assert pdf_pages(tmp_path / "book.pdf", cover=False) == ["𠮷田と髙橋と𣘺本"]
