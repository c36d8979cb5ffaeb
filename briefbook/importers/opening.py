"""The lines before the body of a document, by what they are: title, day and place, fields of a database."""

import calendar
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from briefbook import counterparts
from briefbook.importers.drafts import is_place_name
from briefbook.importers.paragraphs import Paragraph, columns, is_japanese
from briefbook.importers.parties import codes_of
from briefbook.importers.schedule_phrases import dates
from briefbook.importers.titles import is_title
from briefbook.model import Kind
from briefbook.rules import folded, rules
from briefbook.schedule import life


@dataclass(slots=True)
class Opening:
    """The paragraphs before the body, by what they are."""

    title: list[Paragraph] = field(default_factory=list)
    details: list[Paragraph] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    field_paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many paragraphs the opening has."""
        return len(self.title) + len(self.details) + len(self.field_paragraphs)

    @property
    def below(self) -> bool:
        """Whether details stand below the first line of the title."""
        return any(one.first.index > self.title[0].first.index for one in self.details) if self.title else False

    @property
    def is_ours(self) -> bool:
        """Whether a document is a paper of our side alone, as its title or what stands beside its day says."""
        own = rules("layout")["own"]
        titled = re.search(own["titles"], folded("".join(one.text for one in self.title)))
        return bool(titled) or any(re.search(own["decided"], one.text) for one in self.details)


def find_opening(paragraphs: Sequence[Paragraph]) -> Opening:
    """The title, date and place lines, and database fields, with which a document opens."""
    opening = Opening()
    rest = _take_cover(_take_fields(paragraphs, opening), opening)
    rest = _take_kicker(_take_lead_in(rest, opening), opening)
    rest = _take_above_again(_take_head_of_un(rest, opening), opening)
    for index, one in enumerate(rest[:12]):
        after = rest[index + 1 :]
        following = after[0] if after else None
        left = _is_contents(one) and following is not None and _is_instrument(following)
        if not opening.title and (left or any(re.search(each, one.text) for each in rules("layout")["captions"])):
            opening.field_paragraphs.append(one)
            continue
        if _says_to_what(one, opening) or (opening.title and _is_of_subtitle(one, after, opening)):
            opening.details.append(one)
            continue
        if one.listed or one.style == "caption" or (one.style == "table" and "\t" in one.first.words):
            break
        if not re.search(r"[^\W_]", one.first.words):
            opening.field_paragraphs.append(one)
            continue
        if _accompanies(one, after, opening):
            opening.details.append(one)
            continue
        heads = one.mark is None or one.style == "title" or (index == 0 and one.mark.bullet and is_title(one))
        if heads and (_goes_on(one, after, opening) or _says_of_what(one, after, opening)):
            opening.title.append(one)
            continue
        if not heads or not _opens(one, following, opening):
            break
        if (_is_detail(one) and (opening.title or not _tells(one))) or (
            opening.title and one.style != "title" and _follows_title(opening, one)
        ):
            opening.details.append(one)
        elif opening.title and "title" in opening.fields:
            break
        else:
            opening.title.append(one)
    _drop_page_titles(opening)
    _take_named(opening, paragraphs)
    return opening


def _says_to_what(one: Paragraph, opening: Opening) -> bool:
    """Whether a paragraph says to what the document is an annex or of what it is a part: "to the Agreement"."""
    if one.mark and one.mark.part and one.mark.rank == 0 and re.match("(?:to|of) ", one.text) and is_title(one):
        return True
    annexed = not opening.title and any(map(_names_annex, opening.details[-1:]))
    return annexed and re.match("(?:to|of) the ", one.text) is not None


def _is_of_subtitle(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a bullet below the title is its second, as releases have them: two between dashes, or above who met."""
    beside = (*after[:1], *opening.details[-1:])
    if one.mark is None and _DASHED.fullmatch(one.text):
        return not is_title(one) or any(_DASHED.fullmatch(each.text) for each in beside)
    if one.mark is None or not one.mark.bullet or one.ended:
        return False
    below = next((each for each in after[:6] if each.ended or each.mark is None or not each.mark.bullet), None)
    met = below is not None and below.ended and re.search(rules("layout")["meetings"], folded(below.text))
    return bool(met) or re.search(r"\s[-–—−]$", one.text) is not None


_DASHED = re.compile(r"[-–—−]\s\S.*\s[-–—−]\s*")
"""A line that stands between two dashes."""


def _accompanies(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a line stands above the title or below it and is no part of it, whatever it looks like."""
    following = after[0] if after else None
    if opening.details and _lists_on(opening.details[-1], one):
        return True
    if not opening.title:
        tags = bool(opening.details) and following is not None and _tags(one, following)
        below = after[1:2] if following is not None and _is_date(following) else after[:1]
        kicker = bool(opening.details) and any(_is_kicker(one, each) for each in below)
        return _greets(one) or tags or kicker or (_issues(one) and any(map(_may_title, after[:4])))
    again = repeats(opening.title[0], one) or _is_of_field(opening, one)
    town = not (one.mark or _joins(opening.title[-1], one)) and _is_place(one, following, opening)
    return again or says_aside(one) or town or (opening.below and (_is_decided(one) or _issues(one)))


def _is_rest(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a line right below the first of a title, about as long, is its second, both apart from a 1."""
    above, following = opening.title[-1:], after[0] if after else None
    if len(opening.title) != 1 or opening.details or following is None or one.first.blanks or one.style != "text":
        return False
    first = following.mark is not None and any(each.ordinals == (1,) for each in following.mark.readings)
    wrapped = len(above[0].text) >= _WRAPPED and 0.4 * len(above[0].text) <= len(one.text) <= 1.1 * len(above[0].text)
    return wrapped and first and following.first.blanks > 0 and is_title(one) and not _is_detail(one)


_WRAPPED = 44
"""The letters of a title's line, at least, that goes on below it."""


def _goes_on(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a line goes on with the title, or says what sort of document it is."""
    if opening.title and not opening.below and _joins(opening.title[-1], one):
        return True
    if _is_rest(one, after, opening) or _is_subtitle(one, after, opening):
        return True
    if (opening.details or one.first.blanks == 0 or _is_detail(one)) and _names_kind(opening, one):
        return True
    right_below = bool(opening.title) and not opening.details
    return right_below and bool(re.fullmatch(_MINUTES if one.first.blanks else _LAST_OF_TITLE, one.text.strip()))


def _take_cover(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take off a cover, From: …, To: …, Subject: …, whose subject and the dashes below it are the title."""
    heads = [re.match(rules("layout")["cover_fields"], folded(one.first.words)) for one in paragraphs[:24]]
    fields = {match["field"].lower(): at for at, match in enumerate(heads) if match}
    at = fields.get("subject", -1)
    if opening.fields or not {"from", "to"} & fields.keys() or any(map(_tells_all, paragraphs[: at + 1])) or at < 2:
        return list(paragraphs)
    dashes = takewhile(lambda one: one.mark is not None and one.mark.bullet and not one.ended, paragraphs[at + 1 :])
    opening.details.extend(paragraphs[:at])
    opening.title.extend((paragraphs[at], *dashes))
    rest = list(paragraphs[at + len(opening.title) :])
    if len(rest) > 1 and re.match(rules("layout")["cover_words"], folded(rest[0].text)):
        opening.details.append(rest.pop(0))
    return rest


def _tells_all(one: Paragraph) -> bool:
    """Whether a paragraph is a whole sentence or an item."""
    return one.ended and len(one.text) > 60


def _take_head_of_un(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take off the head that papers of the United Nations have: its symbol, body, session and item of the agenda.

    The day on which a resolution was adopted comes before the one on which it was printed.
    """
    symbol = rules("layout")["un_symbol"]
    head = (symbol, *rules("layout")["un_head"])
    words = [folded(one.first.words) for one in paragraphs[:14]]
    if not any(re.search(symbol, one) for one in words[:4]):
        return list(paragraphs)
    count = max((i + 1 for i, one in enumerate(words) if any(re.search(each, one) for each in head)), default=0)
    if 0 < count < len(words) and re.match(r"(?:Agenda )?[Ii]tems? ", words[count - 1]):
        count += paragraphs[count].first.blanks == 0 and len(paragraphs[count - 1].rows) == 1
    above, rest = list(paragraphs[:count]), list(paragraphs[count:])
    opening.details.extend(sorted(above, key=lambda one: re.match("Resolution adopted", one.text) is None))
    if rest and re.match(r"\d{1,3}/\d{1,4}\w?\. ", rest[0].first.words):
        opening.title.append(rest.pop(0))
        if re.fullmatch(r"The (?:[\w-]+ ){0,3}(?:Assembly|Council|Conference|Committee),?", rest[0].text):
            opening.details.append(rest.pop(0))
    return rest


def _take_above_again(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take off a page's title and what it puts below it, down to where the same title stands above the text."""
    for index, one in enumerate(paragraphs[1:12], 1):
        if one.mark is not None or paragraphs[0].ended or opening.title or len(paragraphs) < 2 * index:
            break
        if index > 1 and one.text.strip() == paragraphs[0].text.strip():
            opening.details.extend(paragraphs[:index])
            return list(paragraphs[index:])
    return list(paragraphs)


_MINUTES = r"(?:合意)?議事(?:録|要旨)|討議の?記録"
_LAST_OF_TITLE = rf"(?:19|20)\d\d(?:\s?[-–—~～]\s?(?:19|20)?\d\d)?|{_MINUTES}"
"""A year, the years of a plan, or that it is minutes, alone on the last line of a title."""


def _take_lead_in(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take off the report above a document down to the line that says that its text follows."""
    follows = rules("layout")["text_follows"]
    found = [i for i, one in enumerate(paragraphs[:6]) if one.mark is None and re.search(follows, folded(one.text))]
    if not found or len(paragraphs) < found[0] + 3:
        return list(paragraphs)
    above, rest = list(paragraphs[: found[0] + 1]), list(paragraphs[found[0] + 1 :])
    headline = None if above[0].ended else above[0]
    if (rest[0].mark or rest[0].ended) and (named := next(filter(_is_instrument, above), headline)):
        above.remove(named)
        opening.title.append(named)
    opening.details.extend(above)
    return rest


def _take_named(opening: Opening, paragraphs: Sequence[Paragraph]) -> None:
    """Take for the title the line right below the opening that names a document, where no line above does."""
    if any(re.search(rules("layout")["instruments"], one.text) for one in opening.title) or "title" in opening.fields:
        return
    following = paragraphs[opening.length : opening.length + 2]
    if len(following) == 2 and opening.title and _is_instrument(following[0]) and not following[0].mark:
        if _names_sort_only(Opening([following[0]])) and _says_whose(opening.title[-1].text):
            opening.title.append(following[0])
        else:
            opening.details[:0], opening.title = opening.title, [following[0]]
            opening.details.extend(takewhile(_is_date, paragraphs[opening.length : opening.length + 2]))


def _is_instrument(one: Paragraph) -> bool:
    """Whether a line that ends no sentence is the name of a document: it begins with its sort, or is in capitals."""
    sort = rules("layout")["instruments"]
    if one.ended or not re.search(sort, one.text):
        return False
    if is_japanese(one.text):
        return len(one.text) > 8 and bool(re.search(rf"(?:{sort})[」』）)\s]*$", one.text))
    return one.text.isupper() or bool(re.match(rf"(?:[A-Z][\w’'-]* ){{0,3}}(?:{sort})", one.text))


def _drop_page_titles(opening: Opening) -> None:
    """Take for details the titles of a site or a page, above one that says what document it is, and whose."""
    parts = opening.title
    for index, one in enumerate(parts[1:], 1):
        lines = [one.text, *(two.text for two in takewhile(lambda two: not two.first.blanks, parts[index + 1 :]))]
        apart = one.first.blanks or one.first.index > parts[index - 1].rows[-1].index + 1
        if apart and codes_of(" ".join(lines)) and kind_named(" ".join(lines)) is not Kind.OTHER:
            if not any(
                kind_named(above.text) is not Kind.OTHER or (_says_whose(above.text) and not _EVENT.search(above.text))
                for above in parts[:index]
            ):
                opening.details[:0], opening.title = parts[:index], parts[index:]
            return


_EVENT = re.compile(
    r"(?:会談|会合|会議|対話|協議|訪問|訪日|サミット)$|(?i:\b(?:meeting|summit|dialogue|talks|visit|consultations?)$)"
)
"""What the title of a page ends with that is of a meeting, above the title of what was issued there."""


def _says_whose(text: str) -> bool:
    """Whether a line names a country, ours too."""
    return bool(counterparts.find(text)) or bool(re.search("日本|Japan", text))


def unnumbered(one: Paragraph) -> str:
    """The words of a line without the number that a picture's caption ends with."""
    return re.sub(r"(?<=\D)\s?\d$", "", one.text.strip())


def repeats(title: Paragraph, one: Paragraph) -> bool:
    """Whether a line is nothing but the title again, as the captions of a page's pictures are."""
    named = re.sub(r"\s*[(（][^()（）]{1,8}[)）]$", "", title.text.strip())
    return len(title.text) > 5 and unnumbered(one) in (unnumbered(title), named)


def _is_of_field(opening: Opening, one: Paragraph) -> bool:
    """Whether a line is a part of the title that the field of a database gave, which the text has once more."""
    words, title = (
        re.sub(r"[\s「」『』\u3000]", "", folded(each)) for each in (one.text, opening.fields.get("title", ""))
    )
    return len(words) > 5 and words in title


def _take_kicker(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take off the lines above a title that only say where on a site, or by whom, a page was put."""
    rest = list(paragraphs)
    if len(rest) > 2 and _names_annex(rest[0]) and not any(map(_names_annex, rest[1:])) and _may_head(rest[1]):
        opening.details.append(rest.pop(0))
    if len(rest) > 3 and re.search(rules("layout")["page_lines"], rest[1].text) and _may_title(rest[2]):
        opening.details.extend((rest.pop(0), rest.pop(0)))
    while len(rest) > 2 and _is_kicker(rest[0], rest[2 if _is_date(rest[1]) else 1]):
        opening.details.append(rest.pop(0))
    return rest


def _names_annex(one: Paragraph) -> bool:
    """Whether a line is nothing but the number under which a document goes with another (別添２)."""
    return one.mark is not None and one.mark.part and one.mark.rank == 0 and not one.text


def _is_kicker(one: Paragraph, following: Paragraph) -> bool:
    """Whether a short line names a country, an office or a sort of page, with the title right below."""
    text = one.text.strip()
    if one.mark or one.ended or one.style == "title" or following.mark or following.ended or _is_date(following):
        return False
    beside = re.split(r"\s{3,}|\t", one.first.words)
    if len(beside) > 1 and all(map(_is_country, beside)):
        return True
    names = _names_country(re.sub(r"[(（][^()（）]*[)）]$", "", text), following.text)
    dated = re.match(r"(?!.*[:：])[^\[\]]{4,60}\[[^\[\]]*\b(?:19|20)\d\d\]$", text)
    path = len(text) < 120 and re.search(r"\S [>›»] \S", folded(text))
    page = re.search(rules("layout")["page_lines"], text)
    return names or bool(dated or path or page) or bool(re.match(rules("layout")["kickers"], folded(text)))


def _is_country(text: str) -> bool:
    """Whether words are nothing but the name of a country, in full or in short."""
    full = text.strip()
    names = (full, re.sub(rules("layout")["formal"], "", full))
    return any([each[1:] for each in counterparts.find(one)] == [(0, len(one))] for one in names)


def _names_country(text: str, following: str) -> bool:
    """Whether a line is nothing but the name of a counterpart, which the line below names too."""
    found = counterparts.find(text)
    if not found or found[0][1]:
        text = re.sub(rules("layout")["formal"], "", text)
        found = counterparts.find(text)
    rest = r"(?:[\u30a1-\u30fc\u4e00-\u9fff・]{0,9}(?:国|連邦|諸島))?"
    if not found or found[0][1] or not re.fullmatch(rest, text[found[0][2] :]):
        return False
    return found[0][0] in codes_of(following)


def says_aside(one: Paragraph) -> bool:
    """Whether a line of the opening is an aside: a note on it, what a picture shows, or one of those who issued it.

    So is the number alone of the first of several letters (I), which stands above its day and place.
    """
    text = folded(one.text)
    if re.fullmatch("[IVX]{1,4}", text) or re.search(r"(?:の(?:様子|模様)|記念(?:撮影|写真))(?:\s\S{1,16})?$", text):
        return True
    if re.search(r"(?i)\b(?:n[.o]?\s?[º°]|no\.|nr\.|ref(?:erence)?\.?(?: no\.?)?)\s?:?(?:\s?\d[\w/-]*)?$", text):
        return True
    note = re.match(r"(?!\*\*|\*[^*]+\*$)[*※]\s*\S|\(注", folded(one.first.words))
    names = re.match(rules("layout")["issuers"], text) and len(text) < 160 and not re.search(r"[a-z]{3,}[.;]$", text)
    return bool(note or (names and (one.mark is None or one.mark.bullet)))


def _greets(one: Paragraph) -> bool:
    """Whether a line is what a letter begins with: whose it is, to whom it goes."""
    return re.fullmatch(rules("layout")["salutations"], folded(one.text).strip()) is not None


def _lists_on(above: Paragraph, one: Paragraph) -> bool:
    """Whether a line goes on with those who took part of the other side: 出席者：日本側 … / ペルー側 …."""
    listed = re.match(r"(?:出席|参加)者\s*[:：]|[^、。\s]{1,16}側[\s:：]", above.text)
    return bool(listed and re.match(r"[^、。\s]{1,16}側[\s:：]", one.text)) and not (one.mark or one.ended)


def _tags(one: Paragraph, following: Paragraph) -> bool:
    """Whether a line is the one bullet between the date of a page and its title, which says under what it was put."""
    lone = one.mark is not None and one.mark.bullet and is_title(one) and columns(one.text) <= _TAG
    return lone and _may_head(following)


_TAG = 24
"""The columns of the word under which a site puts a page, at most."""


def _may_head(one: Paragraph) -> bool:
    """Whether a line, be it long, can be the title of a page below what a site says above it."""
    return not (one.mark or one.ended or _is_date(one)) and columns(one.text) <= _LONGEST_TITLE


_LONGEST_TITLE = 200


def _issues(one: Paragraph) -> bool:
    """Whether a line above the title is nothing but who issued the text, or to whom it goes."""
    pattern = rules("layout")["offices"]
    return one.mark is None and one.style != "title" and bool(re.fullmatch(pattern, folded(one.text).strip()))


def _may_title(one: Paragraph) -> bool:
    """Whether a line can be a title below those who issued the text."""
    return is_title(one) and not one.mark and not one.ended and not _is_detail(one) and not _issues(one)


def _names_kind(opening: Opening, one: Paragraph) -> bool:
    """Whether a line behind the date says what sort of document it is, as the title before did not."""
    known = one.text[:1] == "【" or any(kind_named(title.text) is not Kind.OTHER for title in opening.title)
    if known or not opening.title or not is_title(one) or one.ended:
        return False
    return kind_named(one.text) is not Kind.OTHER or re.fullmatch(_NOTES, one.text.strip()) is not None


_NOTES = (
    r"(?i)(?:agreed )?minutes|(?:meeting )?notes|(?:summary )?record(?: of discussions?)?|summary(?: of discussions?)?"
)
"""Nothing but that a text is the record of a meeting."""


def _opens(one: Paragraph, following: Paragraph | None, opening: Opening) -> bool:
    """Whether a paragraph still belongs to the opening: a short line that is no heading over the body."""
    if opening.title and ((_is_next(one) and _carries_on(one)) or _joins(opening.title[-1], one)):
        return True
    if one.style == "title":
        return not opening.title or one.first.line.page == opening.title[0].first.line.page
    if opening.title and re.match(r"[【＜<《〈■◆●]|\[[A-Z][^\[\]]+\]$", one.text):
        return False
    if opening.title and one.text[0] in "（(" and following is not None and following.mark and following.mark.part:
        return False
    if _is_contents(one):
        return False
    halved = one.text.endswith(":") and following is not None and following.first.blanks == 0 and is_title(following)
    if not (is_title(one) or _is_detail(one) or (not opening.title and (halved or not one.ended))):
        return False
    over_table = following is not None and following.first.line.kind == "table" and bool(opening.details)
    if opening.title and not _is_detail(one) and (following is None or following.mark or following.ended or over_table):
        return bool(re.match(rf"[(【~〜–—−\-]|{_QUOTED}", folded(one.text))) or _joins(opening.title[-1], one)
    if not (opening.title and one.style == "heading" and opening.title[-1].style in ("title", "heading")):
        return True
    return len(opening.title) == 1 and following is not None and _is_detail(following) and not _tells(following)


def _is_contents(one: Paragraph) -> bool:
    """Whether a line is what stands over a table of contents."""
    return re.fullmatch(r"(?i)目\s*次|(?:table of )?contents", one.text.strip()) is not None


def _is_next(one: Paragraph) -> bool:
    """Whether a line stands right below the one before, or cannot begin a text ("between …")."""
    return one.first.blanks == 0 or one.text[:1].islower()


def _carries_on(one: Paragraph) -> bool:
    """Whether a line right below a title carries it on: "between", "and the Ministry of …"."""
    if one.ended or one.mark is not None:
        return False
    if re.match(r"[(（][^()（）]*[)）](?:の|に|を|へ|における|に関する)", one.text):
        return True
    joint = r"(?:between|and|in the [Ff]ields? of|on|of|for|concerning|regarding|to|with|及び|と|に関する)\b"
    return bool(re.match(joint, one.text)) or (one.text.startswith("the ") and len(one.text) < 140)


def _is_date(one: Paragraph) -> bool:
    """Whether a line gives a date or place, and is no title that holds one."""
    return _is_detail(one) and not _tells(one)


def _tells(one: Paragraph) -> bool:
    """Whether a line with a date says more than when and where, as a title does."""
    if one.text.startswith("[") or _is_provisional(one) or PUT_OUT.match(one.text):
        return False
    found = dates(one.text, "ja" if is_japanese(one.text) else "en")
    if found and _VERSION.fullmatch(one.text[: found[0].start]):
        return False
    return kind_named(one.text) is not Kind.OTHER or sum(date.end - date.start for date in found) < 0.45 * len(one.text)


def _follows_title(opening: Opening, one: Paragraph) -> bool:
    """Whether a short line says something of the document (who issued it) and is not its title's next line."""
    if _is_next(one) and _carries_on(one):
        return False
    if opening.below:
        return True
    title = opening.title[-1]
    if _names_sort_only(opening) and is_title(one) and _says_whose(one.text) and not _is_detail(one):
        return False
    if one.first.blanks == 0 or kind_named(one.text) is not Kind.OTHER:
        return False
    if is_japanese(one.text) and is_japanese(title.text):
        return False
    return (
        not re.match(rf"[(【~〜–—−\-]|{_QUOTED}", folded(one.text))
        and not re.fullmatch(r"(?i)outcome documents?|outcomes", one.text)
        and not re.search(r"[:：–—-]$", title.text)
        and not _joins(title, one)
    )


def _says_of_what(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a line below the sort of a document alone (Fact Sheet) is its title, and no heading over its first part.

    It has four words or more, and no line like it stands over what is below.
    """
    if not opening.title or opening.details or not _names_sort_only(opening) or _is_detail(one):
        return False
    met = re.search(r"(?i)\b(?:meeting|session|round|dialogue|consultations?)\b", one.text) and one.text[-1] != ","
    dated = bool(after and met) and _is_detail(after[0]) and not (one.mark or one.ended)  # however long its name is
    whole = (is_title(one) or dated) and len(one.text.split()) >= _WORDS_OF_TITLE
    whole = whole and one.style in ("text", "title", "heading")
    case = one.text.isupper()
    alike = any(
        a.mark is None and a.text.isupper() == case and is_title(a) and not _is_date(a) and (b.mark or b.ended)
        for a, b in pairwise(after[dated:])
    )
    return whole and not alike and (not _is_styled(opening.title[0]) or _is_styled(one))


def _is_styled(one: Paragraph) -> bool:
    """Whether a line has the looks of a title or heading in its format."""
    return one.style in ("title", "heading")


def _is_subtitle(one: Paragraph, after: Sequence[Paragraph], opening: Opening) -> bool:
    """Whether a line right below the title, over a first sentence, is its second: none of those below has a title."""
    whole = is_title(one) and len(one.text.split()) >= _WORDS_OF_TITLE and one.style == "text" and not one.first.blanks
    if len(opening.title) != 1 or opening.details or not whole or _is_detail(one):
        return False
    if not after or after[0].mark or not after[0].ended:
        return False
    numbered = any(each.mark is not None and not each.mark.bullet for each in after)
    return numbered and not any(is_title(each) for each in after)


_QUOTED = r"[\"“].*[\"”]$"
"""A line that is all a quotation: the theme of a meeting."""
_WORDS_OF_TITLE = 4


def _names_sort_only(opening: Opening) -> bool:
    """Whether the title so far says what sort of document it is and nothing else: Joint Communiqué, Agreed Minutes."""
    text = opening.title[0].text
    sort = re.search(rules("layout")["instruments"], text) or re.search(
        r"(?i)\b(?:minutes|press (?:release|statement)|summary(?: record)?|record)\b|議事録|議長総括|概要", text
    )
    return (
        len(opening.title) == 1 and bool(sort) and len(text.split()) <= 4 and len(text) <= 40 and not _says_whose(text)
    )


def _joins(title: Paragraph, one: Paragraph) -> bool:
    """Whether a line of a title cannot be its last, or one in capitals below it cannot be the first."""
    if one.ended or one.mark:
        return False
    capitals = title.text.isupper() and one.text.isupper()
    return bool(
        re.search(
            r"(?i:\b(?:between|and|of|on|the|for|to|with|in)|[:,])$|(?:と|及び|並びに|に関する|における|に向けた|の|的)$",
            title.text,
        )
        or (capitals and re.match(r"(?:BETWEEN|AND|OF|ON|FOR|TO|WITH|THE|IN)\b", one.text))
    )


def names_town(one: Paragraph) -> bool:
    """Whether a line is nothing but the name of a town."""
    return is_place_name(one.text.strip("（）() "))


def _is_place(one: Paragraph, following: Paragraph | None, opening: Opening) -> bool:
    """Whether a line is a town, or a town and its country (Lima, Peru), with the date above or below it."""
    text = one.text.strip()
    town = _TOWN_AND_COUNTRY.fullmatch(text) or _COUNTRY_AND_TOWN.fullmatch(text)
    named = names_town(one) or (town is not None and bool(counterparts.find(town["in"]) or is_place_name(town["town"])))
    if any(map(_is_detail, opening.details[-3:])):
        return named or _is_state(one, following)
    return named and following is not None and _is_detail(following) and not _tells(following)


def _is_state(one: Paragraph, following: Paragraph | None) -> bool:
    """Whether a line is the name of a state, as a town may have it, too: シンガポール; over bullets it is a heading."""
    listed = following is None or (following.mark is not None and following.mark.bullet) or following.listed
    if one.mark or listed or one.style != "text":
        return False
    return any((start, end) == (0, len(one.text.strip())) for _code, start, end in counterparts.find(one.text.strip()))


def _is_decided(one: Paragraph) -> bool:
    """Whether a line below the date says by whom a plan was decided: 関係府省連絡会議決定."""
    return one.mark is None and not one.ended and re.fullmatch(rules("layout")["decided"], one.text.strip()) is not None


_TOWN_AND_COUNTRY = re.compile(r"(?P<town>[A-Z][A-Za-z .'’-]{1,30}), (?P<in>[A-Z][A-Za-z .'’-]{2,30})")
_COUNTRY_AND_TOWN = re.compile(
    r"(?P<in>[\u30a1-\u30fc\u4e00-\u9fff]{2,12})[,，、・]\s?(?P<town>[\u30a1-\u30fa\u30fc\u4e00-\u9fff]{1,12})"
)
_DAY = rf"(?:(?:{'|'.join(calendar.month_name[1:])})\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}月\d{{1,2}}日)"
"""A day without its year."""


PUT_OUT = re.compile(
    r"(?i)(?:adopted|published|posted|updated|released|signed|endorsed|issued|agreed|approved|done|concluded)\b"
)
"""What a line with the date of a document begins with."""


_VERSION = re.compile(
    r"(?i)[(\[]?(?:(?:zero|first|second|third|final|revised|clean|working|consolidated) )*"
    r"(?:draft|version|revision|rev\.?)\s*(?:no\.?\s*)?[\d.]{0,4}\s*(?:\([^()]{1,20}\))?\s*"
    r"(?:(?:as )?of|dated|[-–—:,/])?\s*"
)
"""What stands before a day that says which version of a text it is: Draft 3 (clean) – 14 March 2026."""


def _is_provisional(one: Paragraph) -> bool:
    """Whether a line says only that the text is a provisional translation."""
    pattern = rules("layout")["provisional"]["pattern"]
    return bool(re.fullmatch(rf"[(（\[]?\s*(?:{pattern})\s*[)）\]]?", one.text.strip()))


def _is_detail(one: Paragraph) -> bool:
    """Whether a line gives a date or place only, or that the text is a provisional translation.

    One in brackets that says from which year to which is of the title.
    """
    if re.fullmatch(r"[(（\[][^()（）]*[)）\]]", one.text.strip()) and life(one.text, None).end:
        return False
    if _is_provisional(one) or re.fullmatch(rf"[(（\[][^()（）]{{0,40}}?\b{_DAY}[)）\]]", one.text.strip()):
        return True
    if re.match(r"[(（][^()（）]*[)）](?:の|に|を|へ)", one.text):
        return False
    if re.match(r"(?i)(?:adopted|issued|endorsed|agreed|signed|approved) (?:by|at|on|in) the\b", one.text):
        return is_title(one)
    if re.search(rules("layout")["labels"], one.text) or re.fullmatch(r"\[[^\]]+\](?:\s*\[[^\]]+\])*", one.text):
        return True
    language = "ja" if is_japanese(one.text) else "en"
    found = dates(one.text, language)
    if not found or (one.ended and not one.text.endswith((";", "；"))):
        return False
    exact = any(len(date.value) >= 7 for date in found)
    issued = (
        found
        and not found[0].start
        and re.search(r"\b(?:Bureau|Division|Office|Department|Ministry|Agency)\b", one.text)
    )
    short = len(one.text) < (100 if issued or PUT_OUT.match(one.text.lstrip("(（[")) else 48)
    return sum(date.end - date.start for date in found) >= 0.3 * len(one.text) or (exact and short)


def _take_fields(paragraphs: Sequence[Paragraph], opening: Opening) -> list[Paragraph]:
    """Take the records of a document database off the front: all lines down to its last field."""
    if (count := _front(paragraphs)) and (found := _front_fields(paragraphs[1 : count - 1])):
        opening.fields.update(found)
        opening.field_paragraphs.extend(paragraphs[:count])
        return list(paragraphs[count:])
    names = {name: key for key, all_names in rules("layout")["field_names"].items() for name in all_names}
    last = -1
    for index, one in enumerate(paragraphs[:30]):
        match = re.match(rules("layout")["fields"], one.first.words.lstrip("# "))
        if match and match["name"] in names:
            opening.fields[names[match["name"]]] = one.text[match.end("name") + 1 :].strip()
            last = index
    if len(opening.fields) == 1 and last == 0 and "title" in opening.fields:
        opening.title.append(paragraphs[0])
        return list(paragraphs[1:])
    if len(opening.fields) < 2:
        opening.fields.clear()
        return list(paragraphs)
    for one in paragraphs[: last + 1]:
        match = re.match(rules("layout")["fields"], one.first.words.lstrip("# "))
        is_title_field = match is not None and names.get(match["name"]) == "title"
        (opening.title if is_title_field else opening.field_paragraphs).append(one)
    return list(paragraphs[last + 1 :])


def _front(paragraphs: Sequence[Paragraph]) -> int:
    """How many lines of fields stand between two lines of hyphens at the very front."""
    if not paragraphs or paragraphs[0].first.words != "---" or not paragraphs[0].first.line.whole:
        return 0
    return next((i + 2 for i, one in enumerate(paragraphs[1:60]) if one.first.words == "---"), 0)


def _front_fields(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """The title, date and place among the fields that a page's maker put before its text (YAML)."""
    fields: dict[str, str] = {}
    key = ""
    for row in (row for one in paragraphs for row in one.rows):
        match = re.match(r"([\w-]+):\s*(.*)", row.words) if not row.skipped else None
        key, words = (match[1].lower(), match[2]) if match else (key, row.words)
        fields[key] = fields.get(key, "").removesuffix("\\") + words
    plain = {key: re.sub(r"^(['\"])(.*)\1$", r"\2", value) for key, value in fields.items()}
    for key, value in plain.items():
        value = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), value)
        plain[key] = re.sub(r"\s+", " ", value.replace("\\_", " ").replace('\\"', '"').replace("\\ ", " ")).strip()
    return {name: plain[name] for name in ("title", "date", "place") if plain.get(name)}


def kind_named(title: str) -> Kind:
    """The kind of document that a title names: in Japanese, whose titles end with what they are, the last one named."""
    plain = unicodedata.normalize("NFKC", title)
    found = [(match, one["kind"]) for one in rules("layout")["kinds"] for match in re.finditer(one["pattern"], plain)]
    if not found:
        return Kind.OTHER
    return Kind(max(found, key=lambda one: one[0].end())[1] if is_japanese(plain) else found[0][1])
