"""Plain text and Markdown: find the encoding, keep the text as it is, cut it into lines."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from charset_normalizer import from_bytes

from briefbook import progress
from briefbook.errors import InputError
from briefbook.i18n import _
from briefbook.importers.lines import Line, LineKind, ReadNotice, ReadText
from briefbook.importers.paragraphs import columns, ends_sentence
from briefbook.importers.tables import SAMPLE, cells_of, head_of

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JAPANESE = ("cp932", "euc_jp", "euc_jis_2004")
_NOT_WESTERN = r"[\x00-\x08\x80-\x9f¡¢¤¥¦¨¬¯°±´¶¸¹¼½¾ƒˆ˜‰†‡]"
_MOJIBAKE = (
    (re.compile("[縺繧繝]"), 4),  # UTF-8 taken for CP932
    (re.compile("ã[\x80-\x83‚ƒ€][\x80-\xff\u0152-\u2122]"), 2),  # Japanese UTF-8 taken for Windows-1252
    (re.compile("â€[™œ\x9d“”¦\x9c\x99]|Ã[©¨¼¶¤¡³­±]"), 2),  # Latin UTF-8 taken for Windows-1252
    (re.compile("[､･][ｱ-ﾟ｢｣]"), 6),  # EUC-JP taken for CP932
    (re.compile("[‚ƒ][\xa0-\xff][‚ƒ]"), 3),  # CP932 taken for Windows-1252
)


def read_plain(data: bytes, name: str) -> ReadText:
    """Text in UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP.  Raises InputError where it is in none of them."""
    return from_text(decoded(data, name))


def read_markdown(data: bytes, name: str) -> ReadText:
    """Markdown: the text as it is, with hints of headings, lists and tables."""
    return from_text(decoded(data, name), markdown=True)


def decoded(data: bytes, name: str) -> str:
    """The text of bytes, its encoding found."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec) or data.decode(codec, errors="replace")
    if b"\x1b$" in data and (text := _strict(data, "iso2022_jp_ext") or _seven_bit(data)):
        return text
    if data.count(0) > len(data) * 0.005 and (text := _wide(data)):
        return text
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if (text := _nearly_utf8(data)) is not None:
        return text
    candidates = [text for codec in _JAPANESE if (text := _strict(data, codec)) is not None]
    best = max(candidates, key=_plausible, default=None)
    if (best is None or not _has_kana(best)) and (text := _western(data)) is not None:
        return text
    if best is not None:
        return best
    if (text := _wide(data)) is not None:
        return text
    return _guessed(data, name)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _seven_bit(data: bytes) -> str | None:
    """ISO-2022-JP with the vendors' signs of row 13 (circled numbers), which its codec refuses."""

    def raised(match: re.Match[bytes]) -> bytes:
        return bytes(byte | 0x80 for byte in match.group(1))

    eight = re.sub(rb"\x1b\$[@B]([!-~]*)(?:\x1b\([BJ]|(?=[\r\n]|$))", raised, data)
    return None if b"\x1b" in eight else _strict(eight, "euc_jis_2004")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are broken; they become U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(len(one) for one in re.findall("[\x80-\ufffc]+", text))
    return text if sound > 20 * broken else None


def _has_kana(text: str) -> bool:
    return re.search("[\u3041-\u30fe]", text) is not None


def _western(data: bytes) -> str | None:
    """Windows-1252, where each character beyond ASCII is one that English and its names use."""
    text = _strict(data, "cp1252")
    return text if text is not None and not re.search(_NOT_WESTERN, text) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, where one byte order gives plausible text."""
    found = [text for codec in ("utf-16-le", "utf-16-be") if (text := _strict(data, codec))]
    best = max(found, key=_plausible, default=None)
    return best if best is not None and _plausible(best) > 0.85 else None


def _plausible(text: str) -> float:
    """The share of characters that Japanese and English documents are made of."""
    sample = text[:20000]
    usual = len(re.findall(r"[\x20-\x7e\n\r\t\u3000-\u30ff\uff01-\uff5e]", sample))
    kanji = len(re.findall(r"[\u4e00-\u9fff]", sample))
    odd = len(re.findall(r"[\uff61-\uff9f\x00-\x08\ue000-\uf8ff]", sample))
    return (usual + kanji * 0.9 - odd * 2) / max(1, len(sample))


def _guessed(data: bytes, name: str) -> str:
    best = from_bytes(data[:200_000]).best()
    if best is not None and (text := _strict(data, best.encoding)) is not None:
        return text
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") > 0.02 * len(text):
        raise InputError(_("The encoding of {name} was not recognised.  Save it as UTF-8.", name=name))
    return text


def whole(text: str) -> str:
    """Text in which what is left of half a sign is the one for what could not be read, and two halves are one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def from_text(text: str, *, markdown: bool = False) -> ReadText:
    """Text as lines; a form feed begins a page."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = _counted(text) if markdown else text
    ruled = "|" in text and _RULED.search(text) is not None
    lines = tuple(_lines(text, markdown, markdown or ruled))
    if not markdown:
        lines = _with_tables(text, lines)
    notices = []
    if _is_mojibake(text):
        notices.append(ReadNotice("mojibake"))
    if count := text.count("\ufffd"):
        notices.append(ReadNotice("unreadable", None, (("count", str(count)),)))
    return ReadText(text, lines, "text/markdown" if markdown else "text/plain", notices=tuple(notices))


def _counted(text: str) -> str:
    """Markdown with the numbers that a page shows where the same stands before all entries of a list: 1. 1. 1."""
    lines: list[str] = text.split("\n")
    lists: dict[int, tuple[str, int]] = {}
    for at, line in enumerate(lines):
        entry = re.match(r"( {0,12})(\d{1,9})([.)][ \t]+\S)", line)
        depth = len(line) - len(line.lstrip(" "))
        lists = {each: one for each, one in lists.items() if not line.strip() or each <= depth}
        if entry is None:
            lists = {each: one for each, one in lists.items() if not line.strip() or each < depth}
            continue
        printed, count = lists.get(depth, ("", 0))
        count = count + 1 if printed == entry[2] else int(entry[2])
        lists[depth] = (entry[2], count)
        lines[at] = f"{entry[1]}{count}{line[entry.start(3) :]}"
    return "\n".join(lines)


def _is_mojibake(text: str) -> bool:
    """Whether text was once decoded with another encoding than its own: signs that no real text holds."""
    starts = range(0, len(text), _PIECE)
    return any(sum(len(one.findall(text, at, at + _PIECE)) for at in starts) >= least for one, least in _MOJIBAKE)


_PIECE = 100_000
"""Signs of a text that are looked through at a time, so that other threads have their turn."""


_RULED = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|){2,}[ \t]*$", re.MULTILINE)
"""The rule below the head of a table in Markdown, which plain text has too where it was pasted from there."""


def _lines(text: str, markdown: bool, tables: bool) -> Iterator[Line]:
    paged = "\f" in text
    page, position, front = 1, 0, front_matter(text)
    for raw in progress.each(text.split("\n")):
        start = position
        for part in raw.split("\f"):
            kind, level = _hint(part) if tables and start >= front else ("text", 0)
            if kind != "table" and not markdown:
                kind, level = "text", 0
            yield Line(start, start + len(part), page if paged else None, kind, level, whole=start < front)
            start += len(part) + 1
            page += 1
        page -= 1
        position += len(raw) + 1


def _with_tables(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the rows of tables whose columns strokes, tabs or wide spaces part, below a head of columns."""
    if "|" not in text and "\t" not in text and not _SPACED.search(text):
        return lines
    rows, count = list(lines), 0
    parted = [_parted(text, line) for line in lines]
    for at, (line, cells) in enumerate(zip(lines, parted, strict=True)):
        if not cells:
            count = count if _parts_rows(text, line) and any(parted[at + 1 : at + 2]) else 0
        elif not count or len(cells) > count:
            first = not at or not parted[at - 1]
            below = list(takewhile(bool, parted[at + 1 : at + 1 + SAMPLE])) if first else []
            count = len(cells) if head_of(cells, below) else 0
        if count and line.kind == "text":
            rows[at] = replace(line, kind="table")
    return tuple(rows)


def _parts_rows(text: str, line: Line) -> bool:
    """Whether a line can be a row with one cell for all columns, which says what the rows below it are about."""
    words = text[line.start : line.end].strip()
    return 0 < columns(words) <= _WIDEST_TITLE and not ends_sentence(words)


def _parted(text: str, line: Line) -> list[str]:
    """The cells of a line that upright strokes, tabs or wide spaces part; none where it has none, or is too long."""
    words = text[line.start : line.end].strip() if line.end - line.start < _WIDEST_ROW else ""
    return cells_of(words) if "|" in words or "\t" in words or _SPACED.match(words) else []


_SPACED = re.compile(r"^\S[^\n]*? {2,}\S[^\n]*? {2,}\S", re.MULTILINE)
"""A line with three cells or more that wide spaces part."""


_WIDEST_TITLE = 80
"""The columns that the title of a part of a table has at most."""
_WIDEST_ROW = 4000
"""The characters that a line has at most that is a row of a table."""


def front_matter(text: str) -> int:
    """Where the fields end that a page's maker put before its text, between two lines of hyphens; 0 without such."""
    match = re.match(r"---[ \t]*\n(?:[\w-]+:.*\n(?:[ \t]+.*\n|-[ \t].*\n)*){1,40}---[ \t]*(?:\n|$)", text)
    return match.end() if match else 0


def _hint(line: str) -> tuple[LineKind, int]:
    if match := re.match(r"(#{1,6})\s+\S", line):
        return "heading", len(match.group(1))
    if re.match(r"\s*\|.*\|\s*$", line):
        return "table", 0
    if match := re.match(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+\S", line):
        return "list", len(match.group(1).expandtabs(4)) // 2 + 1
    return "text", 0
