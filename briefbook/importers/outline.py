"""From paragraphs to an outline: which number belongs under which, and where a heading stands.

The outline is a tree of nodes.  A node is a paragraph with a number or bullet, or a heading without one; its
content are the paragraphs and nodes under it, in order.  Numbers are placed by sequence: a mark that can be
read in several ways is read as the next one of an open list, else as the first of a new list.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile, zip_longest

from briefbook import progress
from briefbook.importers.columns import begins_line, is_field
from briefbook.importers.marks import Mark, Reading, is_put_in, list_name
from briefbook.importers.nodes import HEADING, MINOR, Node, walk
from briefbook.importers.paragraphs import Paragraph, columns, follows, further_out
from briefbook.importers.titles import introduces, is_title
from briefbook.rules import folded, rules

_PILLAR = "pillar"
_WORDS_OF_A_RANK = 8
"""How many words of one rank may be counted within each other: Pillar, Objective, Output."""
_SQUARES = "■□◆◇◎"
"""Signs that stand before a title as often as before an entry."""
_LABELLED = "labelled-short "
"""How the schemes begin of numbers behind letters: PP1 to PP9, and OP1 behind them, are lists beside each other."""
_DATELINE = (
    r"^(?:[A-Z][\w’' .-]{1,30}, )?(?:\d{1,2} [A-Z][\w’' -]{2,24} 1[34]\d\d ?A?H,? \(?(?:corresponding to )?)?"
    r"(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? (?:19|20)\d\d\)?$"
    r"|^(?:(?:19|20)\d\d|(?:令和|平成)\d{1,2})年\d{1,2}月\d{1,2}日(?:[、， (].{0,20})?$"
)
"""When and where, above the first heading: no heading itself."""


def outline(paragraphs: Sequence[Paragraph]) -> Node:
    """The root of the outline of `paragraphs`; loose marks that fit no list become words again."""
    return _Outliner(paragraphs).build()


class _Outliner:
    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.root = Node(None, "root")
        self.stack: list[Node] = [self.root]
        self.last: dict[str, tuple[int, ...]] = {}
        self.before: dict[str, tuple[int, ...]] = {}
        self.known: set[str] = set()
        self.through: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.decimals = _has_decimals(paragraphs)
        self.seconds = _second_places(paragraphs)
        self.heads = _bullet_heads(paragraphs)
        self.at = 0

    def build(self) -> Node:
        for index, paragraph in enumerate(progress.each(self.paragraphs)):
            self.at = index
            if paragraph.mark is not None and self._marked(index, paragraph):
                continue
            if (level := self._heading_level(index, paragraph)) is not None:
                self._push_heading(index, paragraph, level)
            else:
                self._body(index, paragraph)
        _place(self.root)
        return self.root

    # -- marks

    def _marked(self, index: int, paragraph: Paragraph) -> bool:
        mark = paragraph.mark
        assert mark is not None
        if mark.bullet:
            if self._heads_numbers(index, paragraph):
                self._push_heading(index, paragraph, 0)
            else:
                self._bullet(paragraph, mark.readings[0].scheme)
            return True
        if mark.part:
            self._part(paragraph, mark)
            return True
        cost, reading = min(((self._cost(one, index), one) for one in mark.readings), key=lambda both: both[0])
        if cost > (1 if mark.loose and not self._heads_another(index, reading) else 9):
            unmark(paragraph)
            return False
        self._number(index, paragraph, reading, hinted=paragraph.style in ("heading", "title"))
        return True

    def _heads_numbers(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a square before a title stands over the first of a list, behind an item that ended: ■ … / (1) …"""
        following = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        top, mark = self.stack[-1], following.mark if following is not None else None
        item = top.mark is not None and not (top.is_bullet or top.is_part or top.titled)
        if not item or mark is None or mark.bullet or paragraph.first.words[:1] not in _SQUARES:
            return False
        before = self.paragraphs[index - 1]
        first = any(one.ordinals == (1,) for one in mark.readings)
        return first and before.ended and not introduces(before) and is_title(paragraph)

    def _heads_another(self, index: int, reading: Reading) -> bool:
        """Whether the first number of a list stands over a title with a title or the first of a list right below it."""
        following = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        if reading.ordinals != (1,) or not is_title(self.paragraphs[index]) or following is None:
            return False
        if following.mark is None:
            return is_title(following) and not following.ended
        return following.mark.bullet or any(set(one.ordinals) == {1} for one in following.mark.readings)

    def _cost(self, reading: Reading, index: int) -> float:
        """How ill a reading fits: 0 the next of an open list, 1 the first of a new one, more for the rest."""
        scheme, ordinals = reading.scheme, reading.ordinals
        if len(ordinals) > 1:
            return 0
        value = ordinals[0]
        if self._over(reading, self.paragraphs[index]) or self._goes_through(reading):
            return 0.5
        for node in reversed(self.stack):
            if _same_list(node, reading):
                step = value - node.ordinals[-1]
                if step == 0 and is_put_in(self.paragraphs[index].mark):
                    return 0
                if value == 1 and node.titled and not node.content:
                    return 1
                if 1 < step <= 4:
                    return 1 if self._runs(reading, index) else 3
                return 0 if step == 1 else 2 if value == 1 else 6
        known = self.last.get(list_name(reading)) or self.before.get(list_name(reading))
        if known and value == known[-1] + 1:
            return 0.5
        if value == 2 and self._second_paragraph():
            return 1
        if value == 1:
            if list_name(reading) in self.known:
                return 1
            return 1 if self._follows(reading, index) else 1.5
        if not any(one.mark and not one.is_bullet for one in self.stack) and self._runs(reading, index):
            return 1
        return 5 + (0 if scheme in ("dot", "bracket", "bare") else 0.5)

    def _over(self, reading: Reading, paragraph: Paragraph) -> Node | None:
        """The title before a numbered title, where the items between are numbered by the same sort and are further.

        So 1 Ports, 1 The leaders …, 2 The leaders …, 2 Fisheries, 3 The leaders …: chapters, and paragraphs that
        are counted through all of them.
        """
        lists = [one for one in reversed(self.stack) if _same_list(one, reading)]
        if len(lists) < 2 or len(reading.ordinals) > 1 or not is_title(paragraph):
            return None
        value = reading.ordinals[0]
        fits = lists[-1].titled and lists[-1].ordinals[-1] + 1 == value and 1 < value <= lists[0].ordinals[-1]
        return lists[-1] if fits else None

    def _goes_through(self, reading: Reading) -> bool:
        """Whether an item follows the last one of the chapter before, as `_over` parted them."""
        top = self.stack[-1]
        after = self.through.get(list_name(reading))
        return top.titled and not top.content and after is not None and reading.ordinals == (after + 1,)

    def _runs(self, reading: Reading, index: int) -> bool:
        """Whether the next two numbers of the text are the next two of the list: the text is a part of a document."""
        later = (one.mark for one in islice(self.paragraphs, index + 1, index + 12) if one.mark and not one.mark.bullet)
        following = list(islice(later, 2))
        wanted = [(list_name(reading), (reading.ordinals[0] + step,)) for step in (1, 2)]
        return len(following) == 2 and all(
            any((list_name(one), one.ordinals) == both for one in mark.readings)
            for both, mark in zip(wanted, following, strict=True)
        )

    def _second_paragraph(self) -> bool:
        """Whether an article is open whose first paragraph has no number, as Japanese laws have it."""
        article = next((one for one in reversed(self.stack) if one.is_part), None)
        return article is not None and bool(article.content) and isinstance(article.content[0], Paragraph)

    def _follows(self, reading: Reading, index: int) -> bool:
        """Whether a second one of the same scheme comes later."""
        return self.seconds.get(list_name(reading), -1) > index

    def _number(self, index: int, paragraph: Paragraph, reading: Reading, *, hinted: bool) -> None:
        name = list_name(reading)
        node = Node(paragraph, name, reading.ordinals, paragraph.level if hinted else 0)
        node.above = self._is_above(index)
        if is_title(paragraph) and re.search(rules("layout")["openings"], self._last_heading()):
            self._pop(lambda top: not top.is_part)
        if reading.ordinals == (1,) and self._ends_preamble(index):
            self._pop(lambda top: not top.is_part)
        if (above := self._stands_above(index, reading)) is not None:
            self._pop(lambda top: above in self.stack)
        over, through = self._over(reading, paragraph), self._goes_through(reading)
        if over is not None:
            self.through[name] = next(one for one in reversed(self.stack) if _same_list(one, reading)).ordinals[-1]
        open_list = over or self._open_list(paragraph, reading)
        if open_list is None and self._parts_bullets(index, reading):
            self._pop(lambda top: top.is_bullet)
        if open_list is None and name.startswith(_LABELLED):
            self._pop(lambda top: any(one.scheme.startswith(_LABELLED) for one in top.path()))
        if open_list is None and name == "labelled" and is_title(paragraph):
            head = next((one for one in self.stack if one.is_heading and not one.level), None)
            if head and any(one.ordinals for one in head.nodes()):
                self._pop(lambda top: head in self.stack)
        if open_list is None and paragraph.listed and name.startswith("cell"):
            self._pop(lambda top: top.paragraph is not None and top.paragraph.listed)
        if open_list is None and self._leaves_the_preamble(reading, index):
            self._pop(lambda top: True)
        if name == "decimal 1" and self.decimals and self._lists_below(paragraph, reading):
            self._pop(lambda top: reading.ordinals != (1,) and open_list in self.stack)
        elif len(reading.ordinals) > 1 or (name == "decimal 1" and self.decimals):
            self._pop(lambda top: _depth(top) >= len(reading.ordinals) or _inside_decimal(top, reading))
        elif open_list is not None and not through and not self._nests(open_list, reading):
            self._pop(lambda top: open_list in self.stack)
        elif open_list is None and (past := self.last.get(name)) and reading.ordinals[0] == past[-1] + 1:
            self._pop(lambda top: not (top.is_heading or top.is_part or top.titled))
        elif open_list is None and reading.ordinals == (2,) and self._second_paragraph():
            self._pop(lambda top: not top.is_part)
        elif hinted and not self._opens_list_of_titles(reading):
            self._pop(lambda top: not _above(top, node.level))
        known = self.last.get(name) or self.before.get(name)
        siblings = any(isinstance(one, Node) and one.scheme == name for one in self.stack[-1].content[-3:])
        if known and not siblings and reading.ordinals == (*known[:-1], known[-1] + 1):
            node.continued = True
        node.continued = node.continued or through
        self._push(node)
        self.last[name] = reading.ordinals
        self.known.add(name)

    def _lists_below(self, paragraph: Paragraph, reading: Reading) -> bool:
        """Whether a number without a point is of a list below a title with one: 2.2 Ports, 1. The sides will …"""
        top = self.stack[-1]
        if reading.ordinals == (1,) and _depth(top) > 1 and top.titled and not top.content:
            return not is_title(paragraph) and "decimal 1" in self.last
        above = next((one for one in reversed(self.stack) if _same_list(one, reading)), None)
        inner = above is not None and above.parent is not None and _depth(above.parent) > 1 and not above.titled
        return inner and above.ordinals[-1] + 1 == reading.ordinals[-1] and not is_title(paragraph)  # type: ignore[union-attr]

    def _ends_preamble(self, index: int) -> bool:
        """Whether the words above say that the parties agree or declare what follows, below the title of a preamble."""
        above = self.paragraphs[index - 1]
        under = re.search(rules("layout")["preamble_heads"], self._last_heading())
        return under is not None and (introduces(above) or above.text.endswith(","))

    def _parts_bullets(self, index: int, reading: Reading) -> bool:
        """Whether a numbered title stands between bullets of one sign, no further in: more of them stand below it.

        So does the first of several numbered titles behind them, each with a text below it.
        """
        top, following = self.stack[-1], self.paragraphs[index + 1 : index + 2]
        if not top.is_bullet or top.paragraph is None or MINOR.match(list_name(reading)) or not following:
            return False
        one, mark = self.paragraphs[index], following[0].mark
        same = mark is not None and mark.bullet and mark.readings[0].scheme == top.scheme
        told = mark is None and following[0].ended and reading.ordinals == (1,) and self._follows(reading, index)
        return (same or told) and top.paragraph.ended and is_title(one) and one.first.lead <= top.paragraph.first.lead

    def _opens_list_of_titles(self, reading: Reading) -> bool:
        """Whether a first number stands right below a numbered title, which a heading style of the same rank hides."""
        top = self.stack[-1]
        numbered = top.mark is not None and not top.is_bullet and not top.is_part
        return reading.ordinals == (1,) and numbered and top.titled and not top.content

    def _open_list(self, paragraph: Paragraph, reading: Reading) -> Node | None:
        """The innermost open list of the scheme; an outer one where the number is its next and stands further out."""
        lists = [one for one in reversed(self.stack) if _same_list(one, reading)]
        for one in lists[1:]:
            inner = lists[0].paragraph
            if (
                inner is not None
                and one.ordinals[-1] + 1 == reading.ordinals[-1]
                and further_out(paragraph.first, inner.first)
            ):
                return one
        return lists[0] if lists else None

    def _is_above(self, index: int) -> bool:
        """Whether a line that ends no sentence, however long, stands right over the first of a list of titles."""
        one, following = self.paragraphs[index], self.paragraphs[index + 1 : index + 2]
        if one.ended or introduces(one) or not following or not is_title(following[0]) or columns(one.text) > 200:
            return False
        mark = following[0].mark
        first = mark is not None and any(each.ordinals == (1,) for each in mark.readings)
        return first and not MINOR.match(list_name(mark.readings[0])) if mark else False

    def _last_heading(self) -> str:
        """The words of the heading without a number that is open and has text below it; none, where there is none."""
        top = next((one for one in reversed(self.stack) if one.is_heading), None)
        return top.paragraph.text if top is not None and top.paragraph is not None and top.content else ""

    def _stands_above(self, index: int, reading: Reading) -> Node | None:
        """The open item above which a new list of titles stands: the item's list goes on below the title, or anew."""
        if reading.ordinals != (1,) or not is_title(self.paragraphs[index]):
            return None
        if any(_same_list(one, reading) for one in self.stack):
            return None
        later = islice(self.paragraphs, index + 1, index + 60)
        following = next((one for one in later if one.mark and not one.mark.bullet), None)
        for node in reversed(self.stack[1:]):
            for one in following.mark.readings if following and following.mark else ():
                if not _same_list(node, one) or node.titled or node.paragraph is None:
                    continue
                anew = one.ordinals == (1,) and node.paragraph.ended and not MINOR.match(list_name(reading))
                if one.ordinals[-1] == node.ordinals[-1] + 1 or (anew and not introduces(node.paragraph)):
                    return node
        return None

    def _leaves_the_preamble(self, reading: Reading, index: int) -> bool:
        """Whether a first number over a title ends a list in small letters that belongs to the words before."""
        if reading.ordinals != (1,) or MINOR.match(list_name(reading)) or not is_title(self.paragraphs[index]):
            return False
        first = self.root.content[0] if self.root.content else None
        return len(self.stack) == 2 and isinstance(first, Paragraph) and bool(MINOR.match(self.stack[1].scheme))

    def _nests(self, open_list: Node, reading: Reading) -> bool:
        """Whether a list that begins anew stands inside the item of the same scheme that is open."""
        if reading.ordinals[-1] != 1 or open_list.ordinals[-1] == 0:
            return False
        assert open_list.paragraph is not None
        return introduces(open_list.paragraph) or open_list.titled

    def _bullet(self, paragraph: Paragraph, sign: str) -> None:
        first = paragraph.first
        lead = first.line.level * 4 if first.line.kind == "list" and first.line.level else first.lead
        if first.line.indent is not None and not first.line.level:
            lead = round(first.line.indent)
        known = [one for one in self.stack if one.is_bullet]
        same = [one for one in known if one.scheme == sign and abs(one.level - lead) <= 1]
        if same:
            self._pop(lambda top: same[-1] in self.stack)
        else:
            self._pop(lambda top: top.is_bullet and (top.level > lead + 1))
        self._push(Node(paragraph, sign, (), lead))

    def _part(self, paragraph: Paragraph, mark: Mark) -> None:
        reading = mark.readings[0]
        level = self._part_level(mark)
        node = Node(paragraph, reading.scheme, reading.ordinals, level)
        over = self._chapter_over(mark)
        self._pop(
            lambda top: top is not over and not (top.is_part and top.level < level) and not _title_above(top, paragraph)
        )
        self._push(node)
        for name in [name for name in self.last if not name.startswith("article")]:
            self.before[name] = self.last.pop(name)

    def _chapter_over(self, mark: Mark) -> Node | None:
        """The numbered chapter in which a part stands that its word names: II. Goals, Goal 1, Goal 2, III. Review.

        The number of the chapter behind it is the next one, over a title, and stands behind a second part of the word
        or behind the last: where numbers run on through the parts, it stands in the first of them.
        """
        chapter = next((one for one in self.stack[1:] if not one.is_heading), None)
        if chapter is None or mark.rank == 0 or chapter.is_part or chapter.is_bullet or not chapter.titled:
            return None
        parts = [one for one in chapter.nodes() if one.is_part]
        word = (mark.number or "").rpartition(" ")[0]
        for later in islice(self.paragraphs, self.at + 1, None):
            here = later.mark
            if here is None or here.bullet:
                continue
            if here.part and here.rank == mark.rank and (here.number or "").rpartition(" ")[0] == word:
                parts.append(chapter)
            if any(_same_list(chapter, one) and one.ordinals == (1,) for one in here.readings):
                return None
            if any(_is_next(chapter, one) for one in here.readings):
                return chapter if parts and is_title(later) else None
        return None

    def _part_level(self, mark: Mark) -> int:
        """The level of a part: by the rank of its word; words of one rank by which of them is counted in the other.

        Pillar I over Objective 1.1: the first one named by a new word stands in the part that is open.
        """
        word, first = (mark.number or "").split(" ")[0].casefold(), mark.readings[0].ordinals[-1] == 1
        rank = _WORDS_OF_A_RANK * mark.rank
        same = [one.level for one in self.stack if one.is_part and one.level // _WORDS_OF_A_RANK == mark.rank]
        within = mark.readings[0].scheme == _PILLAR and first and same
        return self.words.setdefault(word, min(same[-1] + 1, rank + _WORDS_OF_A_RANK - 1) if within else rank)

    # -- headings without a number

    def _heading_level(self, index: int, paragraph: Paragraph) -> int | None:
        """The level of a heading, 0 where the looks do not tell it; None where it is none."""
        if paragraph.style in ("heading", "title"):
            return paragraph.level or 1
        if paragraph.listed or paragraph.style in ("list", "table", "note", "caption") or not is_title(paragraph):
            return None
        if not self.root.nodes() and re.search(_DATELINE, folded(paragraph.text)):
            return None
        if self._is_field(paragraph):
            self.stack[-1].fields = True
            return None
        words = paragraph.first.words
        if words.startswith("|") or (self._is_open_heading() and is_field(paragraph.text)):
            return None
        if hashes := re.match(r"#{1,6}(?=\s)", words):
            return len(hashes.group())
        if any(re.search(one, words) for one in rules("layout")["framed"]):
            return 3 if words.startswith(("*", "_")) else 0
        if paragraph.size >= 1.08 or (paragraph.bold and len(paragraph.rows) < 3):
            return 1 if paragraph.size >= 1.5 else 2 if paragraph.size >= 1.2 else 3
        return 0 if self._stands_as_heading(index, paragraph) else None

    def _is_field(self, paragraph: Paragraph) -> bool:
        """Whether a line tells of the item above it, as a cell of a table would."""
        top = self.stack[-1]
        return top.mark is not None and not top.is_part and is_field(paragraph.text)

    def _stands_as_heading(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a short line between a finished paragraph and a following text is a heading."""
        following = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        before = self.paragraphs[index - 1] if index else None
        if re.match(r"[^:：]{1,12}[:：]\s*\S", paragraph.text) and not paragraph.text.isascii():
            return False
        if following is None or re.match(r"[a-z(（]", paragraph.text) or self._is_below_people():
            return False
        if self._is_field(following) and following.mark is None:  # the name of what the field tells of
            return False
        if begins_line(paragraph.text) and re.search(r"\bto [a-z]", paragraph.text):
            return False
        if re.search(r"[:：]$", paragraph.text) and (following.mark is not None or is_title(following)):
            return False
        if before is not None and not before.ended and not self._is_open_heading() and not is_field(before.text):
            return self._parts_items(before, paragraph, following)
        bullets = following.mark is not None and following.mark.bullet
        over = following.mark is None and following.ended and paragraph.first.blanks > 0 and not is_title(following)
        first = following.mark is not None and (
            any(one.ordinals == (1,) for one in following.mark.readings)
            or (before is not None and follows(before.mark, following.mark))
        )
        if before is not None and introduces(before) and not (self._is_open_heading() or bullets or over or first):
            return False
        below = following.mark is not None or following.ended or is_title(following)
        return (
            below and len(paragraph.rows) <= 2 and columns(paragraph.text) <= (100 if paragraph.text.isascii() else 80)
        )

    def _is_below_people(self) -> bool:
        """Whether the title above is that of a list of people or offices."""
        above = self.stack[-1].paragraph
        return above is not None and bool(re.search(rules("layout")["people"], folded(above.text)))

    def _parts_items(self, before: Paragraph, paragraph: Paragraph, following: Paragraph) -> bool:
        """Whether a title with room around it stands between two items of one sort, the first without an end."""
        listed = before.mark is not None and before.mark.bullet
        numbered = following.mark is not None and following.mark.bullet == listed
        room = paragraph.first.blanks > 0 and following.first.blanks > 0
        return numbered and room and not introduces(before)

    def _is_open_heading(self) -> bool:
        top = self.stack[-1]
        return not top.content and (top.is_heading or top.is_part or top.titled)

    def _push_heading(self, index: int, paragraph: Paragraph, level: int) -> None:
        if level:
            self._pop(lambda top: not _above(top, level))
        elif self._names_part(index, paragraph):
            self._pop(lambda top: not top.is_part)
        elif (chapter := self._chapter_beside(index, paragraph)) is not None:
            self._pop(lambda top: chapter in self.stack)
        else:
            self._pop(lambda top: not self._holds_heading(top, index))
        self._push(Node(paragraph, HEADING, (), level))

    def _names_part(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a title in brackets stands right above the number of the part that it names: (Purpose), Article 1."""
        mark = self.paragraphs[index + 1].mark if index + 1 < len(self.paragraphs) else None
        return mark is not None and mark.part and paragraph.text[0] in "(（"

    def _chapter_beside(self, index: int, paragraph: Paragraph) -> Node | None:
        """The open chapter with a number beside which a title without one stands, and not in it.

        A title like it stands over items before the first chapter, or it is the only one, is named as last words are
        (Follow-up), and no chapter comes behind it.
        """
        last = re.search(rules("layout")["ending_heads"], paragraph.text)
        for node in self.stack[1:]:
            if node.is_heading or node.is_bullet or node.parent is None or not (node.is_part or node.titled):
                continue
            beside = node.parent.nodes()
            chapters = [one for one in beside if one.scheme == node.scheme]
            inner = [each for one in chapters for each in one.nodes()]
            above = [each.scheme for one in beside if one.is_heading and not one.level for each in one.nodes()]
            if not {*above}.isdisjoint(one.scheme for one in inner if not (one.is_heading or one.is_bullet)):
                return node
            only = last and len(chapters) > 1 and not any(each.is_heading for one in chapters for each in walk(one))
            later = (one for each in self.paragraphs[index + 1 :] if each.mark for one in each.mark.readings)
            if only and not any(_is_next(node, one) for one in later):
                return node
        return None

    def _holds_heading(self, top: Node, index: int) -> bool:
        """Whether a heading whose looks tell no level stands under `top`."""
        if top.is_part:
            return True
        if top.is_heading:
            return not top.content or (top.level > 0)
        titles = all(one.titled or one.is_heading or one.is_part for one in top.path())
        over = titles and not top.is_bullet and not self._stands_over_next(top, index)
        return over and not self._begins_anew(top, index) and not self._ends(top, index)

    def _stands_over_next(self, top: Node, index: int) -> bool:
        """Whether the next of the list of `top` stands right below the heading at `index`: it is no part of `top`."""
        following = self.paragraphs[index + 1].mark if index + 1 < len(self.paragraphs) else None
        readings = following.readings if top.content and following else ()
        return any(_is_next(top, one) for one in readings)

    def _ends(self, top: Node, index: int) -> bool:
        """Whether the numbered items of `top` end before the heading at `index`: bullets alone follow to the end."""
        listed = top.nodes()
        if not listed or any(one.is_bullet or one.is_heading or one.titled for one in listed):
            return False
        marks = [one.mark for one in self.paragraphs[index + 1 :] if one.mark is not None]
        return bool(marks) and all(one.bullet for one in marks)

    def _begins_anew(self, top: Node, index: int) -> bool:
        """Whether the list of `top` starts again after the heading at `index`, before a list above it goes on."""
        above = list(top.path())[1:]
        for later in islice(self.paragraphs, index + 1, index + 400):
            for one in later.mark.readings if later.mark else ():
                if _same_list(top, one):
                    return one.ordinals[-1] == 1
                if any(_same_list(node, one) and one.ordinals[-1] == node.ordinals[-1] + 1 for node in above):
                    return False
        return False

    # -- the rest

    def _body(self, index: int, paragraph: Paragraph) -> None:
        if self._closes(index, paragraph):
            self._pop(lambda top: True)
        elif self._is_behind_list(index, paragraph):
            self.stack.pop()
        while self.stack[-1].is_bullet and not (
            self.stack[-1].scheme in self.heads or _goes_on(self.stack[-1], paragraph)
        ):
            self.stack.pop()
        above = self.stack[-1].paragraph
        if above is not None and above.listed and paragraph.style != "table":
            self.stack.pop()
        if (listed := self._leads_anew(index, paragraph)) is not None:
            self._pop(lambda top: listed in self.stack)
        self.stack[-1].content.append(paragraph)

    def _is_behind_list(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands behind a list that ended the sentence above it: (a) …; and (b) ….

        So does one whose subject is that of the words above the list: 我々は、次の取組を進める。(1) …  我々は、….
        """
        top, above = self.stack[-1], self.stack[-1].parent
        if not top.ordinals or above is None or top.paragraph is None or paragraph.listed:
            return False
        run = [(i, one) for i, one in enumerate(above.content) if isinstance(one, Node) and one.scheme == top.scheme]
        run = run[max((i for i, (_at, one) in enumerate(run) if one.ordinals == (1,)), default=0) :]
        listed = [one.paragraph for _at, one in run if one.paragraph]
        lead = above.content[run[0][0] - 1] if run[0][0] else above.paragraph
        if len(listed) < 2 or not isinstance(lead, Paragraph) or not introduces(lead):
            return False
        if not MINOR.match(top.scheme) and (lead.mark is not None or above.paragraph is lead):
            return False
        if lead.mark is None and paragraph.ended and _subject(paragraph) in {_subject(lead)} - {""}:
            return not _is_further_in(paragraph, top.paragraph) and all(
                _subject(one) != _subject(lead) for one in listed
            )
        further = further_out(paragraph.first, top.paragraph.first) and paragraph.first.blanks > 0
        goes_on = further or all(re.search(r"(?:[;,:]|\b(?:and|or))$", one.text) for one in listed[:-1])
        if not goes_on or not listed[-1].text.endswith(".") or not paragraph.ended or not paragraph.text[:1].isupper():
            return False
        return _set_apart(paragraph, top.paragraph, self.paragraphs[index - 1])

    def _leads_anew(self, index: int, paragraph: Paragraph) -> Node | None:
        """The open entry behind which words lead to its list begun anew: (b) …  Peru will: (a) …"""
        following = self.paragraphs[index + 1].mark if index + 1 < len(self.paragraphs) else None
        if following is None or not introduces(paragraph):
            return None
        top = next((one for one in reversed(self.stack) if one.mark and not one.is_bullet), None)
        before = top.paragraph if top is not None else None
        ended = before is not None and re.search(r"[.;](?: and)?$", before.text) and not (top and top.content)
        if ended and top and top.parent and any(_is_next(top, one) for one in following.readings):
            return top.parent
        firsts = [one for one in following.readings if one.ordinals == (1,)]
        listed = (one for one in reversed(self.stack) if any(_same_list(one, first) for first in firsts))
        found = next(listed, None)
        return found if found and MINOR.match(found.scheme) and found.paragraph and found.paragraph.ended else None

    def _closes(self, index: int, paragraph: Paragraph) -> bool:
        """Whether the words that end the document, and not more of its last item, begin with a paragraph."""
        item = next((one for one in self.stack if one.mark and not (one.is_bullet or one.is_part or _fits(one))), None)
        if item is None or item.paragraph is None or paragraph.listed:
            return False
        if not paragraph.ended:
            return self._trails(index, paragraph, item.paragraph)
        if _IN_LETTER.match(paragraph.text) and not introduces(paragraph):
            return True
        if not _set_apart(paragraph, item.paragraph, self.paragraphs[index - 1]) or not self._nothing_follows(index):
            return False
        breaks_off = re.search(r";$", item.paragraph.text) and not item.content and paragraph.text[:1].isupper()
        return bool(breaks_off) or _is_closing(paragraph, item) or self._are_single(item)

    def _trails(self, index: int, paragraph: Paragraph, item: Paragraph) -> bool:
        """Whether a title stands by itself behind the last item, and nothing below it but titles and tables.

        What stands below words that lead to it is more of the item.
        """
        before, later = self.paragraphs[index - 1], self.paragraphs[index + 1 :]
        ended = before.ended and not introduces(before)
        apart = paragraph.first.blanks > 0 and ended and _set_apart(paragraph, item, before)
        return apart and is_title(paragraph) and all(one.mark is None and not one.ended for one in later)

    def _are_single(self, last: Node) -> bool:
        """Whether all items before the last of a list, five or more, are one paragraph each and end as a sentence."""
        if last.paragraph is None or introduces(last.paragraph):
            return False
        count = 0
        for one in walk(self.root):
            if one.scheme == last.scheme:
                if one.content or one.paragraph is None or not one.paragraph.ended:
                    return False
                count += 1
        return count > 5

    def _nothing_follows(self, index: int) -> bool:
        """Whether only text without numbers stands behind a paragraph, down to the end or to an annex."""
        for later in islice(self.paragraphs, index + 1, None):
            if later.mark is not None:
                return later.mark.part and later.mark.rank == 0
            if later.style in ("heading", "title"):
                return False
        return True

    def _pop(self, while_true: "callable") -> None:  # type: ignore[valid-type]
        while len(self.stack) > 1 and while_true(self.stack[-1]):  # type: ignore[misc]
            self.stack.pop()

    def _push(self, node: Node) -> None:
        node.parent = self.stack[-1]
        self.stack[-1].content.append(node)
        self.stack.append(node)


def unmark(paragraph: Paragraph) -> None:
    """Take the number of a paragraph for words of its sentence."""
    if paragraph.mark is not None:
        printed = f"{paragraph.mark.number} " if paragraph.style == "table" and paragraph.mark.number else None
        paragraph.text = (printed or paragraph.first.words[: paragraph.mark.length]) + paragraph.text
        paragraph.mark = None


def _same_list(node: Node, reading: Reading) -> bool:
    return node.scheme == list_name(reading) and bool(node.ordinals)


def _is_next(node: Node, reading: Reading) -> bool:
    """Whether a number is the one behind that of a node."""
    return _same_list(node, reading) and reading.ordinals[-1] == node.ordinals[-1] + 1


def _depth(node: Node) -> int:
    return int(node.scheme.split()[1]) if node.scheme.startswith("decimal") else 0


def _inside_decimal(top: Node, reading: Reading) -> bool:
    """Whether `top` stands inside an item of the same or a deeper decimal list."""
    return any(_depth(one) >= len(reading.ordinals) for one in list(top.path())[1:])


def _has_decimals(paragraphs: Sequence[Paragraph]) -> bool:
    return any(reading.scheme == "decimal" for one in paragraphs if one.mark for reading in one.mark.readings[:1])


def _bullet_heads(paragraphs: Sequence[Paragraph]) -> set[str]:
    """The bullet signs that stand before titles: each of two or more over a paragraph that ends as a sentence does."""
    over: dict[str, list[bool]] = {}
    for one, following in zip_longest(paragraphs, paragraphs[1:]):
        if one.mark and one.mark.bullet:
            text = following is not None and following.mark is None and (following.ended or following.listed)
            heads = is_title(one) and text and (following.listed or not is_title(following))
            over.setdefault(one.mark.readings[0].scheme, []).append(heads)
    return {scheme for scheme, heads in over.items() if len(heads) >= 2 and all(heads)}


def _second_places(paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """Where the last mark stands, by scheme, that reads as the second of a list."""
    return {
        list_name(reading): index
        for index, one in enumerate(paragraphs)
        for reading in (one.mark.readings if one.mark else ())
        if reading.ordinals == (2,)
    }


IN_TABLE = 8
"""The level of a heading in a table: below all headings of the text, and below titles with a number."""


def _above(top: Node, level: int) -> bool:
    if level == IN_TABLE and top.mark is not None and not top.is_bullet and top.level == 0 and top.titled:
        return True
    return top.is_part or (top.is_heading and 0 < top.level < level) or (not top.is_bullet and 0 < top.level < level)


def _title_above(top: Node, paragraph: Paragraph) -> bool:
    return top.is_heading and top.level > 0 and paragraph.style == "heading" and top.level < paragraph.level


def _goes_on(bullet: Node, paragraph: Paragraph) -> bool:
    """Whether an unmarked paragraph after a bullet belongs to the bullet."""
    assert bullet.paragraph is not None
    first = paragraph.first
    if first.line.indent is not None and bullet.paragraph.first.line.indent is not None:
        return first.line.indent > bullet.paragraph.first.line.indent + 0.4
    last = list(bullet.paragraphs())[-1]
    if first.words[0].islower() and (not last.ended or re.search(r"[:;；：]$", last.text)):
        return True
    return first.lead > bullet.paragraph.first.lead and first.line.kind == "text"


def _fits(node: Node) -> bool:
    """Whether the last words of a document stand well under a title: one of its end, or one with items of its own."""
    if not node.titled or node.paragraph is None:
        return False
    own = re.search(rules("layout")["ending_heads"], node.paragraph.text)
    return bool(own) or not node.content or any(not one.is_bullet for one in node.nodes())


_IN_LETTER = re.compile(
    r"(?:I|We) have (?:further |also |the further )?(?:the )?honou?r\b"
    r"|If the (?:foregoing|above|present) (?:\w+ )?(?:is|are)\b"
)
"""How a letter goes on behind what it proposes, number by number."""


def _is_closing(paragraph: Paragraph, item: Node) -> bool:
    """Whether a paragraph reads as the end of a document does: thanks to the hosts, the next meeting, the text itself.

    Where the item above speaks of the same sort of meeting, the next one is the item's own.
    """
    if not paragraph.ended:
        return False
    text, above = folded(paragraph.text), folded("\n".join(one.text for one in item.paragraphs())).lower()
    found = [match for one in rules("layout")["concluding"] if (match := re.search(one, text))]
    return any((match.groupdict().get("what") or "\0").lower() not in above for match in found)


def _subject(paragraph: Paragraph) -> str:
    """Those who begin a sentence as its subject: 我々は、, The Ministers; "" where none do."""
    found = re.match(r"[^、。]{1,20}は、|(?:We|They|(?:The|Both) (?:two )?\w+)\b", folded(paragraph.text))
    return found[0] if found else ""


def _is_further_in(paragraph: Paragraph, item: Paragraph) -> bool:
    """Whether a paragraph stands further in than the number of an item."""
    first, above = paragraph.first, item.first
    if first.line.indent is not None and above.line.indent is not None:
        return first.line.indent > above.line.indent + 1.2
    return first.lead > above.lead + (2 if first.indented else 1)


def _set_apart(paragraph: Paragraph, item: Paragraph, before: Paragraph) -> bool:
    """Whether a paragraph stands at the item's margin, and by itself: behind an empty line, further out, in Word.

    One in an outer list of a page stands further out.
    """
    first = paragraph.first
    out = further_out(first, item.first) or further_out(first, before.rows[-1])
    whole = first.line.whole and first.line.kind != "list"
    out = out or (first.line.kind == item.first.line.kind == "list" and first.line.level < item.first.line.level)
    return not _is_further_in(paragraph, item) and (first.blanks > 0 or out or whole)


# --- places ---------------------------------------------------------------------------------------------


def _place(parent: Node) -> None:
    """Give the nodes under `parent` their ordinals and note the numbers that are not the expected ones."""
    expected: dict[str, Node] = {}
    headings, led = 0, False
    for node in parent.content:
        if isinstance(node, Paragraph):
            led = introduces(node)
            continue
        before = None if led and node.ordinals == (1,) else expected.get(node.scheme)
        led = False
        if node.ordinals:
            _place_number(node, before)
            if node.is_part and node.level == 0 and parent.parent is None:
                others = [one.place for scheme, one in expected.items() if scheme != node.scheme]
                node.place += max((*others, *_run_on(parent, node)), default=0)
        else:
            chapters = [one.place for one in expected.values() if one.ordinals and (one.is_part or one.titled)]
            headings = node.place = max((headings, *chapters)) + 1
        expected[node.scheme] = node
        _place(node)


def _run_on(root: Node, annex: Node) -> list[int]:
    """The numbers before an annex that run on across headings: they count as if no heading stood between."""
    before = list(takewhile(lambda one: one is not annex, walk(root)))
    schemes = {one.scheme for one in before if one.continued and len(one.ordinals) == 1}
    return [one.ordinals[0] for one in before if one.scheme in schemes]


def _place_number(node: Node, before: Node | None) -> None:
    value = node.ordinals[-1]
    above = node.parent.ordinals if node.parent and _depth(node.parent) else ()
    if len(node.ordinals) > 1 and above and node.ordinals[:-1] != above:
        node.odd, node.place = "sequence", (before.place + 1 if before else value)
        return
    if before is None:
        node.place = value
        second = value == 2 and node.parent is not None and node.parent.is_part
        node.odd = None if value == 1 or second or node.continued or not _counts(node) else "gap"
        return
    if len(node.ordinals) > 1 and node.ordinals[:-1] != before.ordinals[:-1]:
        node.place = value
        return
    node.place = value if value > before.place else before.place + 1
    step = value - (before.ordinals[-1] if before.odd != "sequence" else before.place)
    again = step == 0 and not is_put_in(node.mark)
    node.odd = None if step in (0, 1) and not again else "gap" if step > 1 else "duplicate" if again else "sequence"


def _counts(node: Node) -> bool:
    return not node.is_part and node.paragraph is not None
