"""From an outline to the records of a document: headings, items, and what stands around them.

What is an item: a numbered item or paragraph with all that stands under it; where paragraphs carry no
number, each paragraph under a heading; where a section is a list, each bullet of its first rank.  What is
not: the preamble before the first item, the words that only introduce a list, signatures, notes, captions.
A number over a short line with something below it is a heading; over a sentence it is an item.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from briefbook.importers.columns import is_field
from briefbook.importers.lines import Line
from briefbook.importers.nodes import MINOR, Node, defines, walk
from briefbook.importers.paragraphs import Paragraph, columns, is_japanese
from briefbook.importers.schedule_phrases import dates
from briefbook.importers.sublists import (
    are_deeds,
    are_of_party,
    are_of_sides,
    are_resolutions,
    are_undertakings,
    concludes,
    holds_items,
    is_arrow,
    is_duty,
    is_row,
    leads,
    own_paragraphs,
    promises,
    stand_alone,
)  # fmt: skip
from briefbook.importers.titles import introduces, is_label, is_title
from briefbook.model import Heading, Nature, Notice, Role
from briefbook.rules import folded, rules
from briefbook.sides import others, side, subjects

_DEED = re.compile(
    r"(?i)\b(?:shall|will|agree(?:s|d)?|intends?|decided?) .*[:：]$|次の.*(?:行う|する|講ずる|実施する)[:：。]$"
)
_LABEL_WORDS = 14
_MEASURE = 80
"""The columns that a bullet has at least, mostly, where each is a measure of its own."""
_LONE = 24
"""The columns from which words alone under a title are no title themselves."""

_SYMBOL = re.compile("[\uf020-\uf0ff]")
"""The signs of a font of symbols, which no other font has."""


@dataclass(slots=True)
class Item:
    """An item as found: number (None for an unnumbered paragraph), paragraphs, place and headings.

    `lead` are the words that lead to the list of which it is an entry.
    """

    number: str | None
    key: tuple[int, ...]
    headings: tuple[Heading, ...]
    paragraphs: list[Paragraph]
    lead: str = ""

    @property
    def text(self) -> str:
        """The whole wording; the paragraphs and bullets of the item each begin a line."""
        parts = [self.paragraphs[0].text]
        for before, one in zip(self.paragraphs, self.paragraphs[1:], strict=False):
            sign = _SYMBOL.sub("•", one.first.words[: one.mark.length].strip()) + " " if one.mark else ""
            if one.mark and not one.mark.bullet and re.search(r"[、，,]$", before.text):
                parts[-1] += sign.rstrip() + one.text
            elif not before.ended and one.mark is None and one.text[:1].islower():
                parts[-1] += " " + one.text
            else:
                parts.append(sign + one.text)
        return "\n".join(part for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with the role it has; headings are told apart by `unit`."""

    line: Line
    role: Role
    number: str | None = None
    item: int | None = None
    unit: int | None = None


@dataclass(slots=True)
class Found:
    """What the structure of a document holds: items in order, the role of each line, and notices."""

    items: list[Item] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def mark(self, paragraph: Paragraph, role: Role, number: str | None = None, item: int | None = None) -> None:
        """Note the role of a paragraph's lines, by where the lines begin."""
        unit = paragraph.first.line.start if role is Role.HEADING else None
        for row in paragraph.rows:
            self.pieces[row.line.start] = Piece(row.line, role, number, item, unit)


def find_structure(root: Node, *, body_first: bool) -> Found:
    """The items of the outline `root`; `body_first` where the opening paragraphs are items, no preamble."""
    return _Reader(root, body_first).read()


_NOTHING = re.compile(
    r"(?:[^。.:：]{1,20}[.:：]\s*)?(?:(?:特に)?(?:なし|無し)[。.]?|(?i:none|nil|n/a|nothing(?: further)?)\.?)"
)
"""What says below a heading that there is nothing."""


class _Reader:
    def __init__(self, root: Node, body_first: bool) -> None:
        self.root = root
        self.found = Found()
        self.body_first = body_first
        self.numbered = _counts_numbered(root)
        self.lists: dict[tuple[int, str], bool] = {}
        self.parted: dict[int, bool] = {}
        self.below: dict[int, str] = {}
        self.has_numbers = any(one.mark and not one.is_bullet and not self._is_heading(one) for one in walk(root))
        self.runs_on = {node.scheme for node in walk(root) if node.continued and len(node.ordinals) == 1}
        bullets, body = _count(root)
        self.prose = body > bullets
        self.used: set[tuple[int, ...]] = set()
        self.highest: dict[tuple[int, ...], int] = {}

    def read(self) -> Found:
        self._section(self.root, (), ())
        return self.found

    # -- sections

    def _section(self, node: Node, headings: tuple[Heading, ...], key: tuple[int, ...]) -> None:
        entries = self._entries(node)
        first = next((i for i, one in enumerate(entries) if isinstance(one, Node)), len(entries))
        if lines := self._lone_words(node):
            self._record(None, (*key, 1), headings, lines)
            return
        place, lead = 0, _lead(node.paragraph)
        recitals = _recitals(entries) if node is self.root else 0
        for index, entry in enumerate(entries):
            if index < recitals:
                for one in entry if isinstance(entry, list) else entry.paragraphs():
                    self.found.mark(one, Role.PREAMBLE)
            elif isinstance(entry, list):
                role = None if _leads_list(entry) else self._role(node, entry, index, first, entries)
                if role and (len(entry) == 1 or role is not Role.OTHER):
                    for one in entry:
                        self.found.mark(one, role)
                    lead = _lead(entry[-1])
                    continue
                lead = lead if entry[0].style == "list" else ""
                if index < first and self._counts(entries, first):
                    self._record(None, (*key, 0, index + 1), headings, entry, lead)
                    continue
                place += 1
                self._record(None, (*key, place), headings, entry, lead)
            elif _is_of_record(entry) or ((self._lists_people(node) or _lists_annexes(node)) and _is_named(entry)):
                agenda = node.paragraph is not None and _AGENDA.search(node.paragraph.text)
                for one in entry.paragraphs():
                    self.found.mark(one, Role.NOTE if agenda or _is_of_record(entry) else Role.OTHER)
            elif self._is_heading(entry):
                self._heading(entry, headings, key)
                place = max(place, entry.place)
            else:
                place = self._item(entry, headings, key, place, lead)

    def _lone_words(self, section: Node) -> list[Paragraph]:
        """The words under a title of a list of titles that lead to nothing below them: they are its one item.

        A line without an end of its own, or a lead-in with the unnumbered lines that it introduces.
        """
        if section.mark is None or section.is_part or section.is_bullet:
            return []
        content = section.content
        if len(content) == 1 and isinstance(content[0], Node) and content[0].is_heading and not content[0].content:
            one = content[0].paragraph
            return [one] if one is not None and one.style == "text" and columns(one.text) >= _LONE else []
        lines = [one for one in content if isinstance(one, Paragraph) and one.style == "text"]
        leads = len(lines) == len(content) > 1 and re.search(r"[:：]$", lines[0].text)
        return lines if leads and not any(one.ended for one in lines[1:]) else []

    def _entries(self, section: Node) -> list[Node | list[Paragraph]]:
        """What a section holds: headings, items, and paragraphs with the lists that carry them on."""
        entries: list[Node | list[Paragraph]] = []
        carried: str | None = None
        lines = _unmarked_lists(section.content)
        for at, one in enumerate(section.content):
            before = entries[-1] if entries else None
            if isinstance(one, Paragraph):
                if isinstance(before, list) and (
                    at in lines or (carried and _goes_on(one)) or _is_deeper(one, before[0])
                ):
                    before.append(one)
                    continue
                entries.append([one])
                carried = None
            elif isinstance(before, list) and (carried == one.scheme or self._carries_on(before[0], one, section)):
                before.extend(one.paragraphs())
                carried = one.scheme
            else:
                entries.append(one)
                carried = None
        return entries

    def _carries_on(self, paragraph: Paragraph, node: Node, section: Node) -> bool:
        """Whether the list that begins with `node` stands inside the unnumbered `paragraph` above it."""
        leads = introduces(paragraph)
        if self._is_heading(node) or (is_title(paragraph) and not leads) or _enacts(paragraph):
            return False
        if is_arrow(node) and not leads:
            return not concludes(node)
        if leads and is_duty(paragraph.text):
            return False
        listed = [one for one in section.nodes() if one.scheme == node.scheme]
        if leads and are_resolutions(paragraph.text, listed):
            return False
        if node.is_bullet:
            return _breaks_off(paragraph, node, section) or self._carries_bullets(paragraph, section, node, leads)
        if leads and defines(listed):
            return True
        if leads and are_deeds(paragraph.text, _run_of(section, node)):
            return False
        if MINOR.match(node.scheme):
            below = _run_of(section, node)
            return not (stand_alone(below) or (leads and are_undertakings(paragraph.text, below)))
        part = next((one for one in section.path() if one.is_part), None)
        if part is not None and part.scheme.startswith("article"):
            return leads and all(_fragment(one) for one in listed[: -1 if len(listed) > 1 else None])
        sentences = [one for one in listed if one.paragraph and one.paragraph.ended and not _fragment(one)]
        return leads and not self.numbered and len(sentences) < len(listed)

    def _carries_bullets(self, paragraph: Paragraph, section: Node, node: Node, leads: bool) -> bool:
        run = _run_of(section, node)
        bullets = sum(one.scheme == node.scheme for one in section.nodes())
        body = [one for one in section.content if isinstance(one, Paragraph) and not is_title(one)]
        if section.content[0] is paragraph and (len(body) == 1 or (section is self.root and _recites(paragraph))):
            return False
        if leads and (
            _are_measures(run)
            or _are_sentences(run)
            or stand_alone(run)
            or are_of_sides(run)
            or are_of_party(paragraph.text, run)
            or are_resolutions(paragraph.text, run)
        ):
            return False
        return leads or len(body) > bullets or self.prose

    def _role(
        self, section: Node, entry: list[Paragraph], index: int, first: int, entries: Sequence[Node | list[Paragraph]]
    ) -> Role | None:
        """The role of an unnumbered paragraph, with the list that it holds, that is no item; None where it is one."""
        one, alone = entry[0], len(entry) == 1
        if one.listed:
            return None
        if alone and _NOTHING.fullmatch(one.text):
            return Role.NOTE
        if one.style in ("table", "caption", "note"):
            return {"table": Role.OTHER, "caption": Role.CAPTION, "note": Role.NOTE}[one.style]
        if alone and index < first and is_title(one) and is_field(one.text):
            return Role.PREAMBLE
        if alone and (_enacts(one) or any(re.search(each, one.text) for each in rules("layout")["preambles"])):
            return Role.PREAMBLE
        last = index == len(entries) - 1
        if alone and index and _ENDS_LIST.match(one.text):
            return Role.PREAMBLE
        below = None if last else entries[index + 1]
        if alone and introduces(one) and isinstance(below, list) and below[0].listed:
            return Role.PREAMBLE
        if alone and re.search(r"[:：]$", one.text) and (index < first if last else not is_title(one)):
            return Role.PREAMBLE
        if index < first and (alone or section is self.root) and self._is_preamble(section, one, index, first, entries):
            own = alone and not introduces(one) and self._counts(entries, first) and promises(one.text)
            return None if own else Role.PREAMBLE
        if self._lists_people(section) and not _is_told(one):
            noted = re.search(rules("layout")["signatories"], folded(one.text)) or dates(one.text)
            return Role.NOTE if noted else Role.OTHER
        if re.search(rules("layout")["labels"], one.text):
            return Role.NOTE  # when and where
        only = one.style == "list" or (len(entries) == 1 and section.mark is not None)
        return Role.OTHER if is_title(one) and columns(one.text) <= 60 and not only else None

    @staticmethod
    def _counts(entries: Sequence[Node | list[Paragraph]], first: int) -> bool:
        """Whether the first item or heading of a section has a number: what stands above it is counted from nought."""
        below = entries[first] if first < len(entries) else None
        marked = isinstance(below, Node) and below.mark is not None and not below.is_bullet and below.place == 1
        return marked and not _in_prose(entries, first)

    def _is_preamble(
        self, section: Node, one: Paragraph, index: int, first: int, entries: Sequence[Node | list[Paragraph]]
    ) -> bool:
        """Whether a paragraph before the first item or heading of a section only leads to it.

        Above the first heading of a document without numbers, and above an annex, only the first paragraph does: who
        met, where and why.
        """
        if section is self.root and self.body_first and index == 0 and _tells_meeting(one):
            return True
        if section is self.root and not self.body_first and (first == len(entries) or _in_prose(entries, first)):
            return index == 0 or (introduces(one) and entries[index] == [one])
        if section is self.root and not self.body_first:
            below = entries[first] if first < len(entries) else None
            marked = isinstance(below, Node) and below.mark is not None
            if isinstance(below, Node) and _is_annex(below):
                return index == 0 or introduces(one)
            attended = bool(re.search(rules("layout")["attendance"], folded(one.text)))
            return self.has_numbers or marked or index == 0 or introduces(one) or attended
        if first == len(entries):
            return False
        below = entries[first]
        assert isinstance(below, Node)
        if section.is_part and below.ordinals == (2,):
            return False
        if self._is_heading(below):
            return introduces(one) or (self.numbered and self._holds_numbers(section))
        told = one.ended and not re.match(r"[^.:：]{2,40}[:：]\s*\S", one.text)
        own = index < first - 1 and told and MINOR.match(below.scheme) and _leads_minor(entries, first)
        return introduces(one) or not (below.is_bullet or own)

    def _holds_numbers(self, section: Node) -> bool:
        """Whether items below a section carry numbers."""
        return any(one.mark and not one.is_bullet and not self._is_heading(one) for one in walk(section))

    # -- headings and items

    def _is_heading(self, node: Node) -> bool:
        if node.is_heading or node.is_part:
            return True
        return (_heads(node) and self._is_heading_list(node)) or (self._is_parted(node) and leads(node))

    def _is_parted(self, node: Node) -> bool:
        """Whether the entries of the list inside an item are items of their own; decided once for each."""
        if id(node) not in self.parted:
            self.parted[id(node)] = holds_items(node)
        return self.parted[id(node)]

    def _is_heading_list(self, node: Node) -> bool:
        """Whether the list that a node is in is one of headings; decided once for each list."""
        key = (id(node.parent), node.scheme)
        if key not in self.lists:
            listed = [one for one in node.parent.nodes() if one.scheme == node.scheme] if node.parent else [node]
            siblings = [one for one in listed if not _is_of_record(one)]
            self.lists[key] = _heading_list(siblings)
        return self.lists[key]

    def _heading(self, node: Node, headings: tuple[Heading, ...], key: tuple[int, ...]) -> None:
        assert node.paragraph is not None
        number = node.mark.number if node.mark else None
        self._notice(node, number)
        self.found.mark(node.paragraph, Role.HEADING, number)
        title = node.paragraph.text
        if node.mark and not title and (below := _title_below(node)):
            self.found.mark(below, Role.HEADING)
            title = self.below[id(node)] = below.text.rstrip(":：")
        title = title or _title_above(node)
        title = re.sub(r"^[（(]([^（()）]+)[）)]$", r"\1", title) if node.is_part else title
        if self._opens(node, title):
            for one in node.content:
                assert isinstance(one, Paragraph)
                if promises(one.text):
                    self._record(None, (*key, node.place, 1), (Heading(number, title, len(headings) + 1),), [one])
                else:
                    self.found.mark(one, Role.PREAMBLE)
            return
        deeper = (*headings, Heading(number, title, len(headings) + 1))
        self._section(node, deeper, self._item_key(node, key) if self._is_parted(node) else self._key(node, key))

    def _lists_people(self, section: Node) -> bool:
        """Whether a section stands under the head of a list of people or offices: Annex: Focal points, 連絡窓口."""
        titles = (self.below.get(id(one), one.paragraph.text) for one in section.path() if one.paragraph is not None)
        return any(re.search(rules("layout")["people"], folded(title)) for title in titles)

    def _opens(self, node: Node, title: str) -> bool:
        """Whether a heading says that a preamble stands below it, and numbered items carry what follows."""
        words = not any(isinstance(one, Node) for one in node.content)
        return (
            self.has_numbers and words and not self.body_first and bool(re.search(rules("layout")["openings"], title))
        )

    def _key(self, node: Node, key: tuple[int, ...]) -> tuple[int, ...]:
        if len(node.ordinals) > 1:
            above = next((one for one in list(node.path())[1:] if one.scheme.startswith("decimal")), None)
            over = above.ordinals[_repeated(above) :] if above else node.ordinals[_repeated(node) : -1]
            return (*_parts_above(node), *over, node.place)
        return (*key, node.place)

    def _item(self, node: Node, headings: tuple[Heading, ...], key: tuple[int, ...], place: int, lead: str = "") -> int:
        assert node.paragraph is not None
        number = node.mark.number if node.mark else None
        self._notice(node, number)
        parted = self._is_parted(node)
        paragraphs = own_paragraphs(node) if parted else list(node.paragraphs())
        if number is None:
            self._record(None, (*key, place + 1), headings, paragraphs, lead)
            place += 1
            for one in node.nodes() if parted else ():
                place = self._item(one, headings, key, place)
            return place
        place_key = self._item_key(node, key)
        rows = [] if parted or is_row(node.paragraph) else [one for one in paragraphs if is_row(one)]
        paragraphs = [one for one in paragraphs if not (rows and is_row(one))]
        self._record(number, place_key, headings, paragraphs, lead)
        for at, row in enumerate(rows, 1):
            self._record(row.mark.number if row.mark else None, (*place_key, at), headings, [row])
        below = _lead(paragraphs[-1])
        for one in node.nodes() if parted else ():
            (
                self._heading(one, headings, place_key)
                if self._is_heading(one)
                else self._item(one, headings, place_key, 0, below or _charge(paragraphs[0], one))
            )
        return max(place, node.place)

    def _item_key(self, node: Node, key: tuple[int, ...]) -> tuple[int, ...]:
        """The place of a numbered item: under the part alone where its numbers run on across headings."""
        return (*_parts_above(node), node.place) if node.scheme in self.runs_on else self._key(node, key)

    def _record(
        self, number: str | None, key: tuple[int, ...], headings: tuple[Heading, ...],
        paragraphs: list[Paragraph], lead: str = "",
    ) -> None:  # fmt: skip
        if key in self.used:
            key = (*key[:-1], self.highest[key[:-1]] + 1)
        self.used.add(key)
        self.highest[key[:-1]] = max(self.highest.get(key[:-1], 0), key[-1])
        kept = [one for one in paragraphs if one.style not in ("caption", "note")]
        if not kept:
            return
        self.found.items.append(Item(number, key, headings, kept, lead))
        for one in paragraphs:
            self.found.mark(one, Role.PROVISION, number, len(self.found.items) - 1)

    def _notice(self, node: Node, number: str | None) -> None:
        if node.odd and node.paragraph is not None:
            line = node.paragraph.first.index + 1
            self.found.notices.append(Notice(f"number-{node.odd}", number, line, (("number", number or ""),)))


def _in_prose(entries: Sequence[Node | list[Paragraph]], first: int) -> bool:
    """Whether the first list of a document is one of small numbers that a paragraph leads to, and more text follows."""
    return _leads_minor(entries, first) and any(isinstance(one, list) and one[0].ended for one in entries[first:])


def _leads_minor(entries: Sequence[Node | list[Paragraph]], first: int) -> bool:
    """Whether a paragraph leads to a list of small numbers, or of parts of its sentence, right below it."""
    below = entries[first] if 0 < first < len(entries) else None
    above = entries[first - 1]
    led = isinstance(above, list) and above[-1].ended and introduces(above[-1])
    minor = isinstance(below, Node) and (MINOR.match(below.scheme) is not None or _fragment(below))
    return led and minor


def _unmarked_lists(content: Sequence[Node | Paragraph]) -> set[int]:
    """Where short lines without bullets stand that end the sentence above them: … in areas including: Trade …"""
    found: set[int] = set()
    for at, lead in enumerate(content):
        if not isinstance(lead, Paragraph) or not re.search(r":$", lead.text) or not _DEED.search(lead.text):
            continue
        below = takewhile(lambda i: _is_short_line(content[i]), range(at + 1, len(content)))
        run = list(below)
        if len(run) >= _LINES_OF_A_LIST:
            found.update(run)
    return found


_LINES_OF_A_LIST = 3
"""The lines without bullets that are a list, at least."""


def _is_short_line(one: Node | Paragraph) -> bool:
    """Whether a paragraph is a line of a few words that ends no sentence."""
    plain = isinstance(one, Paragraph) and one.style == "text" and not one.listed
    return plain and isinstance(one, Paragraph) and columns(one.text) <= _LINE and not re.search(r"[.:。]$", one.text)


_LINE = 64


def _run_of(section: Node, first: Node) -> list[Node]:
    """The entries of the list that begins with a node, up to a paragraph between them."""
    below = section.content[section.content.index(first) :]
    return [
        one
        for one in takewhile(lambda one: isinstance(one, Node) and one.scheme == first.scheme, below)
        if isinstance(one, Node)
    ]


def _is_of_record(node: Node) -> bool:
    """Whether a numbered line says when a meeting was (１　日時　…), or that there is nothing (AOB. None.)."""
    if node.mark is None or node.is_bullet or node.paragraph is None:
        return False
    nothing = not node.content and _NOTHING.fullmatch(node.paragraph.text)
    return bool(nothing or re.search(rules("layout")["record"], folded(node.paragraph.text)))


def _lead(paragraph: Paragraph | None) -> str:
    """The words of a paragraph that leads to a list below it; none where it leads to none."""
    return paragraph.text if paragraph is not None and introduces(paragraph) else ""


def _charge(above: Paragraph, node: Node) -> str:
    """The words of an item that say which one side does what its steps below say by sentences without a subject."""
    assert node.paragraph is not None
    language = "ja" if is_japanese(above.text) else "en"
    text = node.paragraph.text
    if not above.ended or subjects(text, language) or _TOGETHER.search(text):
        return ""
    return above.text if side(subjects(above.text, language), others()) in ("ours", "theirs") else ""


_TOGETHER = re.compile(r"双方|両[国者側]|共同|相互|(?i:\b(?:both|jointly|mutual(?:ly)?|the two)\b)")


def _is_deeper(paragraph: Paragraph, above: Paragraph) -> bool:
    """Whether a bullet of a slide, which has no sign, is of a lower rank than the one above."""
    return paragraph.style == above.style == "list" and paragraph.level > above.level


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph behind a list carries on the sentence that the list stands in."""
    return bool(
        re.match(
            r"[a-z]|に(?:関する|関し|ついて|係る|対する|向け)|を(?!含)|ついて(?!は)|等(?:の|を|に)|などの|の(?:各|諸)",
            paragraph.text,
        )
    )


_AGENDA = re.compile("議題|議事次第|(?i:agenda)")
"""The head of what a meeting was about."""
_ENDS_LIST = re.compile("(?:こと)?(?:[にでをと]|について)[^、。]{0,20}(?:した|しました|する)。$")
"""The end of a sentence whose list stands before it: に合意した。"""


def _are_measures(run: Sequence[Node]) -> bool:
    """Whether bullets are long enough to be a measure each, no list that ends a sentence."""
    widths = sorted(columns(one.paragraph.text) for one in run if one.paragraph)
    return len(widths) >= 2 and widths[len(widths) // 2] >= _MEASURE and widths[0] >= _MEASURE / 2


def _are_sentences(run: Sequence[Node]) -> bool:
    """Whether bullets are sentences, each with a subject of its own: We will …, 双方は…。"""
    listed = [one.paragraph for one in run if one.paragraph]
    whole = [one for one in listed if AGREED_BY.match(one.text) and re.search(r"[.。]$", one.text)]
    return len(listed) >= 3 and len(whole) >= 0.8 * len(listed)


AGREED_BY = re.compile(
    r"(?:We|They|Both|Each|Either|Japan"
    r"|The (?:two |three )?(?:sides|parties|participants|leaders|ministers|governments))\b"
    r"|[^、。]{1,30}は、|(?:双方|我々|両[^、。は]{1,6}|[^、。は]{1,12}側)は",
    re.IGNORECASE,
)
"""How a sentence begins whose subject is one who agrees."""


def _breaks_off(paragraph: Paragraph, node: Node, section: Node) -> bool:
    """Whether a sentence breaks off at a comma above the bullets that begin with `node`, and goes on below them.

    It may also end with the last of them, as no other does (両国は、 ●… ●…について実施する。).
    """
    if not re.search(r"[,、，､]$", paragraph.text):
        return False
    below = section.content[section.content.index(node) :]
    after = next((one for one in below if isinstance(one, Paragraph)), None)
    if after is not None and _goes_on(after):
        return True
    run = [one.paragraph for one in takewhile(lambda one: isinstance(one, Node) and one.is_bullet, below)]  # type: ignore[union-attr]
    ended = [one.ended for one in run if one is not None]
    return paragraph.text[-2] == "は" and len(ended) > 1 and ended[-1] and not any(ended[:-1])


def _tells_meeting(paragraph: Paragraph) -> bool:
    """Whether a paragraph only says who met."""
    from briefbook.importers.coder import code

    told = re.search(rules("layout")["meetings"], folded(paragraph.text))
    language = "ja" if is_japanese(paragraph.text) else "en"
    return bool(told) and code(paragraph.text, language).nature is Nature.RECOGNITION


def _leads_list(entry: Sequence[Paragraph]) -> bool:
    """Whether a sentence that says who will do something leads a list that is its end."""
    return len(entry) > 1 and bool(_DEED.search(entry[0].text))


def _enacts(paragraph: Paragraph) -> bool:
    """Whether words only say that the parties agree, decide or declare what stands below, each number by itself."""
    return bool(re.search(rules("layout")["enacts"], paragraph.text))


def _recitals(entries: Sequence[Node | list[Paragraph]]) -> int:
    """How many entries stand before the words that enact a document and only say why: bullets or lines with no
    verb but a participle (Recalling …; Welcoming …; have agreed as follows:), and the words that lead to them.
    """
    said: list[str] = []
    for at, entry in enumerate(entries):
        one = entry[0] if isinstance(entry, list) else entry.paragraph
        if one is None or (isinstance(entry, Node) and not entry.is_bullet):
            return 0
        if said and isinstance(entry, list) and _ENACTS.search(one.text):
            return at if _say_why(said) else 0
        recital = _RECITAL.match(one.text) is not None
        if not recital and (said or at >= _LEADS):
            return 0
        said += [one.text] if recital else []
    return 0


def _say_why(lines: Sequence[str]) -> bool:
    """Whether lines with a participle are no list of deeds (Building a port by 2032; Mending nets;): most promise
    nothing, and none by a time.
    """
    from briefbook.importers.coder import code, tells_nature

    told = [code(one, "en") for one in lines if tells_nature(one, "en")]
    promised = [one for one in told if one.nature is Nature.COMMITMENT]
    return 2 * len(promised) <= len(lines) and not any(one.deadline or one.recurrence for one in promised)


_LEADS = 4
"""How many lines stand above the first that says why, at most."""
_RECITAL = re.compile(
    r"(?:(?i:deeply|firmly|fully|further|also) )*(?i:\w+ing|mindful|conscious|aware|convinced|guided)\b.*[;,]$",
    re.S,
)
"""A line of a preamble that says why."""
_ENACTS = re.compile(r"(?i)\b(?:agreed?|declare[sd]?|decided?|adopt(?:ed)?|reached|resolved?)\b[^.;]{0,60}[:：]$")
"""How the words end that enact what stands below them."""


def _recites(paragraph: Paragraph) -> bool:
    """Whether a first paragraph names the parties, why they meet, and that they agreed on what stands below it."""
    whole = (
        len(
            re.findall(
                r",\s+(?:hereinafter|(?!including|excluding)[a-z]+ing\b|mindful|guided|inspired|desirous)",
                paragraph.text,
            )
        )
        > 1
    )
    return whole and bool(re.search(rules("layout")["preambles"][0], paragraph.text))


def _title_below(part: Node) -> Paragraph | None:
    """The title of a part that stands in the line below its number, taken off the outline; None where none does."""
    if not part.content:
        return None
    first, *rest = part.content
    if isinstance(first, Node) and first.is_heading:
        part.content[:1] = first.content
        for one in first.nodes():
            one.parent = part
        return first.paragraph
    if isinstance(first, Paragraph) and is_title(first) and rest:
        return part.content.pop(0)  # type: ignore[return-value]
    return None


def _title_above(part: Node) -> str:
    """The title of an article that stands in brackets above its number, as in Japanese laws; "" where none does."""
    siblings = part.parent.content if part.parent else []
    at = siblings.index(part)
    before = siblings[at - 1] if at and part.scheme.startswith("article") else None
    while isinstance(before, Node) and before.content:
        before = before.content[-1]
    if not isinstance(before, Node) or not before.is_heading or before.paragraph is None:
        return ""
    match = re.fullmatch(r"[（(]([^（()）]+)[）)]", before.paragraph.text)
    return match[1] if match else ""


def _repeated(node: Node) -> int:
    """How many of the first ordinals of the numbers under a part repeat those of the parts above: article 3 has 3.1."""
    part, above = node.parent, _parts_above(node)
    if part is None or not part.is_part:
        return 0
    listed = [one.ordinals for one in part.nodes() if len(one.ordinals) > 1]
    fits = (n for n in range(len(above), 0, -1) if all(one[:n] == above[-n:] and len(one) > n for one in listed))
    return next(fits, 0)


def _is_annex(node: Node) -> bool:
    """Whether what stands behind the text of a document begins with a node."""
    return node.mark is not None and node.is_part and node.mark.rank == 0


def _is_named(node: Node) -> bool:
    """Whether a number only names something, and no sentence stands below it."""
    return not node.is_bullet and not any(map(_is_told, node.paragraphs()))


def _is_told(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a whole sentence, with a verb."""
    return paragraph.ended and _tells(paragraph.text)


def _lists_annexes(section: Node) -> bool:
    """Whether below a line that only says that annexes follow (別添, Annexes) stand their titles and nothing else."""
    bare = _is_annex(section) and section.paragraph is not None and not section.paragraph.text
    return bare and all(
        isinstance(one, Node) and one.paragraph and one.titled and not (one.content or one.paragraph.listed)
        for one in section.content
    )


def _tells(text: str) -> bool:
    """Whether a sentence has a verb that rules it."""
    from briefbook.importers.coder import tells_nature

    return tells_nature(text, "ja" if is_japanese(text) else "en")


def _parts_above(node: Node) -> tuple[int, ...]:
    return tuple(one.place for one in reversed(list(node.path())[1:]) if one.is_part)


def _fragment(node: Node) -> bool:
    return node.paragraph is not None and bool(
        re.search(r"[;；]|(?:and|or|及び|並びに|又は)$|[^.。]$|(?:こと|もの|場合|とき|者)。$", node.paragraph.text[-5:])
    )


def _heads(node: Node) -> bool:
    """Whether a numbered line is a title over something."""
    if node.titled:
        aside = node.content and all(
            isinstance(one, Paragraph) and (_is_bracketed(one) or _tells_of_it(one)) for one in node.content
        )
        return not aside and bool(node.content or (node.paragraph and node.paragraph.style == "heading"))
    return _over_measures(node) or _over_deeper(node) or _over_text(node)


def _over_text(node: Node) -> bool:
    """Whether a label and what it is about, which end no sentence, stand over sentences: 2. Goal: Growth of …"""
    one = node.paragraph
    label = one is not None and not one.ended and re.match(r"[A-Z][^.;:]{3,60}: (?=[A-Z])", one.text)
    if not label or one is None or columns(one.text) > _LONGEST_HEADING or re.search(r"\b(?:will|shall)\b", one.text):
        return False
    return bool(node.content) and all(isinstance(each, Paragraph) and each.ended for each in node.content)


_LONGEST_HEADING = 200


def _tells_of_it(paragraph: Paragraph) -> bool:
    """Whether a short line tells of the title above it who and by when, as the cells of a table would."""
    return columns(paragraph.text) <= _LONGEST_HEADING / 2 and is_field(paragraph.text)


def _is_bracketed(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands in brackets as a whole: it explains the words above it."""
    return bool(re.fullmatch(r"[(（].*[)）][。.]?", paragraph.text.strip()))


def _over_measures(node: Node) -> bool:
    """Whether a number's words, which end no sentence, stand over bullets that are each a sentence or two."""
    if node.paragraph is None or node.paragraph.ended or introduces(node.paragraph) or len(node.content) < 2:
        return False
    return all(
        isinstance(one, Node) and one.is_bullet and one.paragraph is not None and one.paragraph.ended
        and columns(one.paragraph.text) >= _MEASURE
        for one in node.content
    )  # fmt: skip


def _over_deeper(node: Node) -> bool:
    """Whether the words of a number such as 1.1, a label without a verb, stand over 1.1.1 and what follows it."""
    below = next(iter(node.content), None)
    deeper = isinstance(below, Node) and len(below.ordinals) > len(node.ordinals) > 1
    return deeper and node.paragraph is not None and is_label(node.paragraph.text, words=_LABEL_WORDS)


def _heading_list(siblings: Sequence[Node]) -> bool:
    """Whether the members of a list are headings: most are titles, and most of those stand over something."""
    titled = [one for one in siblings if one.titled or _heads(one)]
    over = [one for one in titled if one.content]
    return len(titled) >= 0.6 * len(siblings) and len(over) >= 0.5 * len(titled) and bool(over)


def _count(root: Node) -> tuple[int, int]:
    """How many bullets, and how many unnumbered paragraphs that end as sentences, a document has."""
    nodes = [root, *walk(root)]
    bullets = sum(one.is_bullet for one in nodes)
    body = sum(isinstance(one, Paragraph) and one.ended for node in nodes if not node.is_bullet for one in node.content)
    return bullets, body


def _counts_numbered(root: Node) -> bool:
    """Whether numbers carry the document: no more than twice as many sentences stand outside of them."""
    nodes = list(walk(root))
    items = [one for one in nodes if one.mark and not one.is_bullet and not one.is_part and not one.titled]
    outside = sum(
        isinstance(one, Paragraph) and one.ended
        for node in [root, *nodes]
        if node is root or node.is_heading or node.is_part or node.titled
        for one in node.content
    )
    return len(items) * 2 >= outside
