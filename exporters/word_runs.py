"""Texts of a document as Word writes them: runs with their looks, links, bookmarks, fields, paragraphs."""

import hashlib
import re
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from exporters import document as tree
from exporters.fonts import SET_WIDE
from exporters.typeset import CITED, held

_NOT_WORD = re.compile(r"\W")
_NOT_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_SCRIPTS = (
    (SET_WIDE.pattern, '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'),
    ("[\U00020000-\U0003ffff]", '<w:rFonts w:hint="eastAsia" w:eastAsia="Rare Kanji"/>'),
    (f"{_RIGHT_TO_LEFT}(?:[ \u00a0]?{_RIGHT_TO_LEFT})*", '<w:rFonts w:cs="Arial"/><w:rtl/>'),
)
"""Scripts that the fonts of a book do not have, and with which font and direction Word writes them."""
_OTHER_SCRIPT = re.compile("|".join(f"((?:{one})+)" for one, _look in _SCRIPTS))
_SPACES = re.compile(" {2,}")
_SMALL = '<w:sz w:val="14"/><w:szCs w:val="14"/>'
"""The size of chips and citations in cells, fields and remarks: four fifths of that of the words, as in the PDF."""
_CHARACTER_STYLES = {
    "strong": "Strong",
    "soft": "Soft",
    "bracketed": "NotAgreed",
    "chip": "Chip",
    "chip-warning": "ChipWarning",
    "chip-good": "ChipGood",
    "chip-late": "ChipLate",
    "citation": "Citation",
}


def _text(words: str, *, whole: bool = False) -> str:
    """The content of a run: text with its line breaks and tabs; one that stays `whole` is not parted at a hyphen."""
    if whole and "-" in words:
        return "<w:noBreakHyphen/>".join(_text(piece) for piece in words.split("-"))
    parts = []
    for index, line in enumerate(words.split("\n")):
        if index:
            parts.append("<w:br/>")
        for position, piece in enumerate(line.split("\t")):
            if position:
                parts.append("<w:tab/>")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(legal(piece))}</w:t>')
    return "".join(parts)


def legal(words: str) -> str:
    """Words as XML can hold them: without control characters and lone surrogates."""
    return _NOT_XML.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "", words)


def is_whole(run: tree.Run) -> bool:
    """Whether the words of a run are not parted at the end of a line."""
    return run.emphasis[:4] == "chip" or (run.emphasis == "citation" and len(run.text) <= CITED)


def run_of(run: tree.Run, plain: str = "", *, small: bool = False) -> str:
    """A run; `plain` is the style of one without emphasis; a chip or citation among `small` words is smaller, too."""
    style = _CHARACTER_STYLES.get(run.emphasis, plain)
    shown = f'<w:rStyle w:val="{style}"/>' if style else ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if run.language == "ja" else ""
    size = _SMALL if small and run.emphasis[:4] in ("chip", "cita") else ""
    kept = bool(run.emphasis) and is_whole(run)
    words = held(run.text)
    if kept:
        words = words.replace(" ", "\u00a0")
    elif "  " in words:
        words = _SPACES.sub(" ", words)
    if kept and run.emphasis != "citation":
        words = f"\u00a0{words}\u00a0"
    if _OTHER_SCRIPT.search(words) is None:
        return f"<w:r><w:rPr>{shown}{hint}{size}</w:rPr>{_text(words, whole=kept)}</w:r>" if words else ""
    parts, end = [], 0
    for found in _OTHER_SCRIPT.finditer(words):
        parts += [(hint, words[end : found.start()]), (_SCRIPTS[(found.lastindex or 1) - 1][1], found[0])]
        end = found.end()
    return "".join(
        f"<w:r><w:rPr>{shown}{look}</w:rPr>{_text(part, whole=kept)}</w:r>"
        for look, part in (*parts, (hint, words[end:]))
        if part
    )


def runs_of(text: tree.Text, plain: str = "", *, small: bool = False) -> str:
    """Runs, those with a target as links within the file; `plain` is the style of those without emphasis, and chips
    and citations among `small` words are smaller.

    The space that parts a chip from what follows is left out at the end of a line.
    """
    if len(text) == 1 and not text[0].target:
        return run_of(text[0], plain, small=small)
    parts = []
    for run, after in zip(text, (*text[1:], None), strict=False):
        if run.text == "  " and (after is None or after.text[:1] == "\n"):  # LibreOffice may leave a line for it
            continue
        shown = run_of(run, plain, small=small)
        parts.append(
            f"<w:hyperlink w:anchor={quoteattr(bookmark(run.target))}>{shown}</w:hyperlink>" if run.target else shown
        )
    return "".join(parts)


@cache
def bookmark(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40; anchors that differ get names that differ."""
    if re.fullmatch(r"\w{1,38}", anchor):
        return "b_" + anchor
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:10]
    return f"b_{_NOT_WORD.sub('_', anchor)[:26]}_{digest}"


def paragraph(style: str, content: str, extra: str = "") -> str:
    """A paragraph in a style; `extra` are more of its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def field_of(instruction: str, result: str = "") -> str:
    """A field with its result already shown, if it has one."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def width_of(words: str) -> int:
    """About how wide words are in a table, in twentieths of a point."""
    latin = len(words.encode("ascii", "ignore"))
    return 92 * latin + 170 * (len(words) - latin)
