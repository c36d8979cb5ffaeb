"""Legends of lists: what their codes, colours and marks mean (凡例　○…実施済み), and rows that only add up."""

import re
from collections.abc import Sequence
from itertools import takewhile

from briefbook.importers import columns, contents
from briefbook.importers.table_files import Row
from briefbook.rules import folded, rules

_CODE, _LONGEST, _WORDY, _THREE = 2, 12, 40, 3
"""The longest code without a head that says so, with one, and the longest meaning of a code."""
_IS = r"(?:[:=→]|…+|\.{2,3}|[-–—](?=\D))"
_PAIR = re.compile(rf"([^\s:=→…(),、;]{{1,2}})\s*{_IS}\s*(.+?)(?=[\s、,;・/]+[^\s:=→…(),、;]{{1,2}}\s*{_IS}|$)")
_WORD_PAIR = re.compile(r"(?:^|[,、;/]\s*)([A-Za-z一-龥ァ-ヴー][\w -]{2,11}?)\s*[:=]\s*([^:=]+?)(?=\s*(?:[,、;/]|$))")
_LABEL = re.compile(r"^.*?(?:凡例|意味|(?i:legend|key|codes?))\s*[)）】\]]?\s*[:：]?\s*")
_NAMED = re.compile(r"^[^:=…]{2,30}:\s*(?=\S{1,2}\s*[=→…])")
"""What a line of codes is called that begins with it: 評点：5＝完了、4＝概ね完了."""


def is_legend(name: str, rows: Sequence[Row]) -> bool:
    """Whether a sheet does nothing but tell what codes mean: rows of a code and its meaning, below a head or not."""
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows if any(row)]
    if len(filled) < 2:
        return False
    coded = [one for one in filled if len(one) == 2 and len(one[0]) <= _LONGEST and len(one[1]) <= _WORDY]
    told = says_legend(name) or says_legend(" ".join(filled[0])) or _heads_legend(filled[0])
    listed = {"state", "number"} <= columns.guessed("states", filled[0]).keys()  # No. and Status of a list
    short = all(len(one[0]) <= _CODE < len(one[1]) for one in coded[1:]) and not listed
    return len(coded) >= 2 and len(coded) >= len(filled) - 1 and (told or short)


def legend(sheets: Sequence[tuple[str, Sequence[Row]]]) -> dict[str, str]:
    """What the codes of a list mean, as a sheet of its own tells, rows below it, or a line (凡例　◎：達成　○：順調)."""
    found: dict[str, str] = {}
    for name, rows in sheets:
        below = is_legend(name, rows)
        foot = _foot(rows)
        for at, row in enumerate(rows):
            below = below or at == foot
            cells = [cell.strip() for cell in row if cell.strip()]
            line = folded(" ".join(dict.fromkeys(cells)))
            bare = _LABEL.sub("", _NAMED.sub("", line))
            pairs = [*(_WORD_PAIR.findall(bare) if says_legend(line) else ()), *_PAIR.findall(bare)]
            found |= _in_a_head(line)
            found |= _signed(bare) if says_legend(line) or re.search("[◎○◯△×]は", line) else {}
            if says_legend(line) or _is_pairs(line):
                below = True
                found |= {code: meaning.strip(" )、,;") for code, meaning in pairs}
                found |= _cell_by_cell(cells)
            elif len(cells) > 2 and _begins(cells):
                below, found[cells[1]] = True, cells[2]
            elif below and len(cells) == 2 and len(cells[0]) <= _LONGEST:
                found[cells[0]] = cells[1]
            elif below and len(cells) > 2:
                below = False
    return found


def _foot(rows: Sequence[Row]) -> int:
    """Where the rows at the foot of a list begin that are a sign and its meaning each, one of them a state."""
    filled = [(at, [cell.strip() for cell in row if cell.strip()]) for at, row in enumerate(rows) if any(row)]
    signs = rules("columns")["signs"]["alone"]
    last = [*takewhile(lambda one: len(one[1]) == 2 and re.fullmatch(signs, one[1][0]), reversed(filled))]
    return last[-1][0] if len(last) > 1 and any(contents.is_state(one[1][1]) for one in last) else -1


def _begins(cells: Sequence[str]) -> bool:
    """Whether a row is the first of a legend: what its codes are of, one of them and a state: 評価 | Ａ | 達成."""
    of = re.fullmatch(r"(?:進捗)?(?:評価|判定|記号|区分|状況)|(?i:status|rating|codes?|rag)", folded(cells[0]))
    return bool(of) and len(cells) == _THREE and len(cells[1]) <= _CODE and contents.is_state(cells[2])


def _cell_by_cell(cells: Sequence[str]) -> dict[str, str]:
    """What codes mean that stand in cells of their own, each before its meaning, behind the name of the legend."""
    pairs = dict(zip(cells[1::2], cells[2::2], strict=False))
    coded = len(cells) % 2 and len(pairs) > 1 and all(len(one) <= _CODE for one in pairs)
    return pairs if coded and any(map(contents.is_state, pairs.values())) else {}


def _in_a_head(line: str) -> dict[str, str]:
    """What the signs within brackets mean, each with its word behind it: 評価(◎完了 ○順調 ×未着手)."""
    pairs: dict[str, str] = {}
    for within in re.findall(r"\(([^()]+)\)", line):
        pairs |= _signed(within)
        coded = {code: words.strip() for code, words in _PAIR.findall(within)}
        pairs |= coded if len(coded) > 1 and any(map(contents.is_state, coded.values())) else {}
    return pairs


def _signed(words: str) -> dict[str, str]:
    """What signs mean that have each its word right behind it."""
    told = dict(re.findall(r"([◎○◯●△▲×✕☆★■□])\s*は?([^\s\d、,・/:=◎○◯●△▲×✕☆★■□]{2,10})", words))
    return told if len(told) > 1 and any(map(contents.is_state, told.values())) else {}


def _is_pairs(line: str) -> bool:
    """Whether a line is nothing but codes with what they mean, behind what they are called."""
    rest = re.sub(r"^(?:\W?注\W?\d*\W?\s*|[※*]\s*|[(\[【][^)\]】]{2,15}[)\]】]\s*:?\s*|[^:=…]{2,30}:\s*)", "", line)
    return bool(re.fullmatch(rf"(?:[^\s\w]|[A-Za-z]|\d)\s*{_IS}\s*\S.*", rest)) and len(_PAIR.findall(rest)) > 1


def is_line(row: Row) -> bool:
    """Whether a row has nothing but a line that tells what codes mean."""
    cells = {cell.strip() for cell in row if cell.strip()}
    return len(cells) == 1 and _is_pairs(folded(" ".join(cells)))


def says_legend(words: str) -> bool:
    """Whether words are the head of a legend, or say that one follows."""
    return bool(re.search(rules("columns")["legend"]["line"], folded(words)))


def _heads_legend(row: Sequence[str]) -> bool:
    return len(row) == 2 and bool(re.search(rules("columns")["legend"]["meaning"], folded(row[1]).lower()))


def without_totals(rows: Sequence[Row]) -> list[Row]:
    """The rows, with those that add up or give a mean of the others empty."""
    return [["" for _cell in row] if _adds_up(row) else row for row in rows]


def _adds_up(row: Row) -> bool:
    """Whether a row begins with a word for a sum, or has one behind the name of what is added up."""
    cells = [folded(cell).strip().lower() for cell in row if cell.strip()]
    total = rules("columns")["totals"]["label"]
    behind = len(cells) > _CODE and re.match(total, cells[1]) and all(map(_FIGURE.fullmatch, cells[2:]))
    return bool(cells) and bool(re.match(total, cells[0]) or behind)


_FIGURE = re.compile(r"[\d.,]+\D?")
