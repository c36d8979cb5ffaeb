"""What stands around the body of a document: signatures, notes, captions, lists of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from briefbook.importers.drafts import is_place_name
from briefbook.importers.lines import RAISED
from briefbook.importers.marks import find_mark
from briefbook.importers.paragraphs import Paragraph, columns
from briefbook.importers.run_on import glued
from briefbook.importers.schedule_phrases import dates
from briefbook.importers.titles import introduces, is_title
from briefbook.model import Role
from briefbook.rules import folded, rules


@dataclass(slots=True)
class Surroundings:
    """The paragraphs of the body, and those set apart by their role."""

    body: list[Paragraph] = field(default_factory=list)
    apart: dict[Role, list[Paragraph]] = field(default_factory=dict)

    def put(self, role: Role, paragraph: Paragraph) -> None:
        """Set a paragraph apart."""
        self.apart.setdefault(role, []).append(paragraph)


def without_note_marks(paragraphs: Sequence[Paragraph], set_aside: Sequence[str]) -> None:
    """Take the marks of notes out of the wordings, where the document has the notes: once a year¹, in 2027.[^a]

    `set_aside` are the lines that the reader told to be notes; those below the text begin with the mark itself.
    Raised figures behind a unit of length or a ten are powers: 4 km², 10³.
    """
    begun = [match[0] for one in paragraphs if (match := _NOTE_MARK.match(one.first.words))]
    begun += [match[0].translate(RAISED) for one in set_aside if (match := _SET_ASIDE.match(one))]
    if not begun:
        return
    signs = "|".join(re.escape(one) for one in sorted(set(begun), key=len, reverse=True))
    power = r"(?<!\b[ckm]m)(?<!\bm)(?<!\b10)(?<![^A-Za-z][ckm]m)(?<![^A-Za-z]m)(?<!\D10)"
    mark = re.compile(rf"(?<=\S){power} ?(?:{signs})(?:,(?:{signs}))*(?![⁰¹²³⁴-⁹A-Za-z\d_:])")
    for one in paragraphs:
        one.text = mark.sub("", one.text)


_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+(?=\s*\S)|\[\^[\w-]{1,12}\](?=:)")
_SET_ASIDE = re.compile(r"[⁰¹²³⁴-⁹]+|\d{1,3}(?=[.\s]\s*\D)|\[(?:\^?\w{1,12})\]")


def set_apart(paragraphs: Sequence[Paragraph]) -> Surroundings:
    """The body of a document and what stands around it; articles with their text on one line are parted."""
    around = Surroundings()
    contents = _contents(paragraphs)
    signing = noting = linking = contacts = beside = False
    below: list[Paragraph] = []
    first = next((i for i, one in enumerate(paragraphs) if one.mark and not one.mark.bullet), len(paragraphs))
    begins = next((i for i in range(1, first) if introduces(paragraphs[i]) and _names_guest(paragraphs[i - 1])), 0)
    stars, names = _starred(paragraphs) | _squared(paragraphs), _names_below(paragraphs)
    for index, one in enumerate(paragraphs):
        linking = _heads_links(one, paragraphs[:index], paragraphs[index + 1 :]) or (linking and _is_link(one))
        signed, signing = signing, (signing and not _reopens(one)) or _signs(one, index, len(paragraphs))
        dated = index >= len(paragraphs) - 3 and index > 2 and _dates(one)
        last = around.body[-1] if around.body and around.body[-1] is paragraphs[index - 1] else None
        signs = signing and not signed and last and (_names(last) or _dates(last))
        if signs or (dated and last and is_place_name(last.text)):
            around.put(Role.SIGNATURE, around.body.pop())
        if index in contents:
            around.put(Role.OTHER, one)
        elif linking:
            around.put(Role.FURNITURE, one)
        elif signing or index >= names or dated:
            around.put(Role.SIGNATURE, one)
        elif index < begins and _names_guest(one):
            around.put(Role.PREAMBLE, one)
        elif _is_pictured(one, paragraphs[index + 1 : index + 2]) or _says_again(
            one, (*paragraphs[max(index - 1, 0) : index], *paragraphs[index + 1 : index + 2])
        ):
            around.put(Role.CAPTION, one)
        elif role := None if index in stars else _role(one):
            around.put(role, one)
            contacts = _any("closings", one.first.words)
            noting = contacts or bool(re.match(r"[(（\[【<＜]?(?:参考|備考)", one.text))
            beside = bool(_BESIDE.match(one.text))
        elif (
            noting and one.style == "text" and (one.mark is None or beside or (contacts and _is_link(one)))
            and not (_goes_on(around.body, one) and not _goes_on(below, one) if beside else _reopens(one))
        ):  # fmt: skip
            around.put(Role.NOTE, one)
            below.append(one)
        else:
            noting = False
            later = paragraphs[index + 1 :]
            around.body.extend(_parted(one) or _double(one, later[:11]) or glued(one, later) or [one])
    return around


_BESIDE = re.compile(r"[(（\[【<＜](?:参考|備考)\s?\d{0,2}[)）\]】>＞](?!.*[。.]$)")
"""A line that stands over what is for reference: (参考), [参考2]「…」."""


def _is_pictured(one: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether a bullet says what a picture shows whose source stands right below it: (写真提供：…)."""
    listed = one.mark is not None and one.mark.bullet and is_title(one)
    return listed and any(re.match(r"[(（]写真", each.text) and each.first.blanks == 0 for each in following)


def _says_again(one: Paragraph, beside: Sequence[Paragraph]) -> bool:
    """Whether a title stands twice on lines next to each other: what a picture shows, and the words in its place."""
    return (
        one.mark is None
        and is_title(one)
        and any(
            each.text == one.text and max(one, each, key=lambda each: each.first.index).first.blanks == 0
            for each in beside
        )
    )


def _goes_on(body: Sequence[Paragraph], one: Paragraph) -> bool:
    """Whether the number of a line is the next one of those before: no note, though it stands below the head of one."""
    before = {(r.scheme, r.ordinals) for each in body if each.mark for r in each.mark.readings if r.ordinals}
    here = one.mark.readings if one.mark else ()
    return any(
        r.ordinals and r.ordinals[-1] > 1 and (r.scheme, (*r.ordinals[:-1], r.ordinals[-1] - 1)) in before for r in here
    )


def _starred(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The lines that a star begins as a bullet: three or more, or two in a row; else it is the sign of a note."""
    stars = {i for i, one in enumerate(paragraphs) if one.mark is not None and one.first.words.startswith("* ")}
    return stars if len(stars) >= 3 else {i for i in stars if i + 1 in stars or i - 1 in stars}


def _squared(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs of a document that counts them by numbers in square brackets, to which no word of it refers."""
    found = {i for i, one in enumerate(paragraphs) if re.match(r"\[\d{1,3}\]\s", one.first.words)}
    counts = len(found) > 2 and min(found) < len(paragraphs) / 3
    return found if counts and not any(re.search(r"\S\[\d{1,3}\]", one.text) for one in paragraphs) else set()


def _names_below(paragraphs: Sequence[Paragraph]) -> int:
    """Where the lines begin with which a document ends and that name who signed it: names and offices, no sentence."""
    first = len(paragraphs)
    while first and _may_name(paragraphs[first - 1]):
        first -= 1
    last, above = paragraphs[first:], paragraphs[first - 1] if first else None
    if not last or above is None or not above.ended or introduces(above):
        return len(paragraphs)
    offices = [one for one in last if re.search(rules("layout")["signatories"], folded(one.text))]
    people = [match for one in last if (match := _PERSON.fullmatch(one.text))]
    signed = len(people) == len(last) > 1 and (
        any(one["latin"] or one["kana"] for one in people) or all(re.search(r"\s", one[0]) for one in people)
    )
    return first if signed or len(offices) >= len(last) / 3 else len(paragraphs)


_PERSON = re.compile(
    r"(?P<latin>(?:(?:H\.E\.|Mr|Ms|Mrs|Dr|Hon)\.?\s)*[A-Z][\w’'.-]+(?:\s(?:d[aeio]s?\s|bin\s|al\s|van\s)?[A-Z][\w’'.-]*){1,3})"
    r"|(?P<kana>[\u30a1-\u30fa\u30fc]+(?:[・＝ ][\u30a1-\u30fa\u30fc]+)+)"
    r"|[\u4e00-\u9fff々]{1,4}[\s\u3000]?[\u3041-\u3096\u4e00-\u9fff々]{1,4}"
)
"""The name of a person alone on a line."""


def _names(one: Paragraph) -> bool:
    """Whether a line is the name of a person and nothing else."""
    return _may_name(one) and bool(
        re.fullmatch(r"(?:(?:H\.E\.|Mr|Ms|Mrs|Dr)\.? )*(?:[A-Z][\w’'.-]+ ){1,4}[A-Z][\w’'.-]+", one.text)
    )


def _may_name(one: Paragraph) -> bool:
    """Whether a line may name a person or an office: short, without a number, a sentence or more than a plain style."""
    words = one.mark is None or _INITIAL.fullmatch(folded(one.first.words))
    plain = words and not one.listed and one.style in ("text", "note") and not one.bold
    return bool(plain) and not one.ended and columns(one.text) <= 100


def _names_guest(one: Paragraph) -> bool:
    """Whether a line above a text names somebody who took part, or says the office of the one above."""
    text = re.sub(r"[,;]$|[,;]? and$", "", folded(one.text).strip())
    office = re.match(
        r"(?:(?:Deputy |Prime |State )*Minister|Secretary[- ]General|President|Commissioner|Chair\w*)\b", text
    )
    return bool(office or _ADDRESSED.match(text)) and not re.search(
        r"[.:]$|\b(?:will|shall|met|agreed|welcomed)\b", text
    )


_ADDRESSED = re.compile(
    r"(?:(?:His|Her|Their) (?:Excellenc|(?:Royal |Serene )?Highness|Majest)\w*|H\.\s?(?:E|H|R\.\s?H)\."
    r"|(?:The )?(?:Rt\.? )?Hon(?:ou?rable)?\b\.?|(?:Mrs?|Ms|Dr|Amb(?:assador)?|Shaikh|Sheikh)\b\.?) "
)
"""How a person is addressed at the start of a line."""
_INITIAL = re.compile(r"[A-Z]\.\s?[^\W\d_]+(?:[\s.・][^\W\d_]+){0,2}")
"""A name that begins with an initial, which no number is."""


def _heads_links(one: Paragraph, before: Sequence[Paragraph], later: Sequence[Paragraph]) -> bool:
    """Whether a title stands over links to other pages, which are all that is left of a page with a sentence on it."""
    titled = is_title(one) and _any("links", folded(one.text))
    return titled and any(each.ended for each in before) and all(map(_is_link, later[:40]))


def _is_link(one: Paragraph) -> bool:
    """Whether a paragraph may be a link to another page: no sentence and no number."""
    return not one.ended and not (one.mark is not None and not one.mark.bullet)


def _any(name: str, text: str) -> bool:
    return any(re.search(pattern, text) for pattern in rules("layout")[name])


def _role(one: Paragraph) -> Role | None:
    words = re.sub(r"^(?:\*\*|__)(?=\S)", "", folded(one.first.words))
    if one.style == "note" or _any("notes", words) or (one.mark is None and _any("closings", words)):
        return Role.NOTE
    credit = re.search(rules("layout")["credits"], folded(one.text))
    if one.style == "caption" or credit or (is_title(one) and _any("captions", words)):
        return Role.CAPTION
    return Role.NOTE if _any("ends", words) or not re.search(r"[^\W_]", words) else None


def _contents(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Lines of a list of contents: titles with leaders and a page, three or more; and their heading."""
    lines = {i for i, one in enumerate(paragraphs) if _any("contents", folded(one.rows[-1].words))}
    heading = next((i for i, one in enumerate(paragraphs) if _names_contents(one)), None)
    if heading is not None:
        after = heading + 1
        while after < len(paragraphs) and _is_entry(paragraphs, after):
            lines.add(after)
            after += 1
        if heading + 1 in lines:
            lines.add(heading)
    return lines if len(lines) >= 3 else _points(paragraphs) or _parts_named(paragraphs, heading)


def _is_entry(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line of contents ends with the number of a page, which may touch a title that stands again below."""
    words = folded(paragraphs[at].first.words)
    if re.search(r"[\t ]\d{1,3}$", words):
        return True
    title = re.sub(r"\s|\d{1,3}$", "", words)
    ends = words[-1:].isdecimal() and len(title) > 1
    return ends and any(re.sub(r"\s", "", folded(one.first.words)) == title for one in paragraphs[at + 1 :])


def _parts_named(paragraphs: Sequence[Paragraph], heading: int | None) -> set[int]:
    """The titles that name the parts of a document before it begins with the first of them: they are numbered, or stand
    below a `heading` of contents, which goes with them.
    """
    numbers = (i for i, one in enumerate(paragraphs) if one.mark and not one.mark.bullet)
    first = next(numbers, len(paragraphs)) if heading is None else heading + 1
    words = [re.sub(r"\s", "", normalize("NFKC", one.first.words)) for one in paragraphs[first : first + _PARTS]]
    again = words.index(words[0], 1) if words and words[0] in words[1:] else 0
    run = paragraphs[first : first + again]
    if heading is not None:
        named = len(run) >= 2 and all(is_title(one) and not one.ended for one in run)
    else:
        named = len(run) >= 2 and all(one.mark and not one.mark.bullet for one in run) and columns(run[0].text) > 4
    return set(range(first if heading is None else heading, first + again)) if named else set()


_PARTS = 60
"""The titles that a list of a document's parts has at most."""


def _points(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The bullets below a title that only name what a text deals with: titles, before a text that has numbers."""
    count = next((i for i, one in enumerate(paragraphs) if not (one.mark and one.mark.bullet and is_title(one))), 0)
    rest = paragraphs[count:]
    numbered = sum(one.mark is not None and not one.mark.bullet for one in rest)
    return set(range(count)) if count >= 2 and rest[0].mark is None and rest[0].ended and numbered >= 2 else set()


def _names_contents(one: Paragraph) -> bool:
    return bool(re.fullmatch(r"(?i)目\s*次|(?:table of )?contents", one.text.strip()))


def _signs(one: Paragraph, index: int, total: int) -> bool:
    """Whether a signature block begins here, in the last part of a document or before an annex."""
    if one.mark is not None or index <= 0.3 * total or columns(one.text) >= 500:
        return False
    return _any("signatures", one.first.words) or _any("signatures", one.text)


def _dates(one: Paragraph) -> bool:
    """Whether a line at the end of a document only says when and where it was made."""
    if re.fullmatch(r"\d{1,2} [A-Z][\w’' -]{2,16} 1[34]\d\d ?A?H", one.first.words):
        return True
    if one.mark is not None or one.listed or not one.text or columns(one.text) > 80 or "\t" in one.first.words:
        return False
    found = [date for date in dates(one.text, "ja") if len(date.value) >= 10]
    share = sum(date.end - date.start for date in found) / len(one.text)
    town = re.fullmatch(r"(?P<town>[A-Z][^\d,.]{2,30}), [^,.]{4,16},? (?:19|20)\d\d\.", one.text)
    if town and found and is_place_name(town["town"]):
        return True
    return share > 0.6 if one.ended else share > 0.3 and columns(one.text) <= 60


def _reopens(one: Paragraph) -> bool:
    numbered = one.mark is not None and not one.mark.bullet and not _names_in_columns(one)
    return numbered or one.style in ("heading", "title")


def _names_in_columns(one: Paragraph) -> bool:
    """Whether a line is names that begin with an initial, beside each other: A. Mihon          B. Rei."""
    return re.fullmatch(rf"{_INITIAL.pattern}(?:\s+{_INITIAL.pattern})*", folded(one.first.words)) is not None


def _double(one: Paragraph, later: Sequence[Paragraph]) -> list[Paragraph]:
    """A number with the first of a list on its line ("3 (1) …"), as two; none where no second of the list comes."""
    if one.mark is None or one.mark.bullet or one.mark.part or one.style == "table":
        return []
    inner = find_mark(one.text)
    if inner is None or inner.bullet or inner.part or inner.loose or (1,) not in {r.ordinals for r in inner.readings}:
        return []
    firsts = {each.scheme for each in inner.readings if each.ordinals == (1,)}
    below = (each for other in later if other.mark for each in other.mark.readings)
    if not any(each.scheme in firsts and each.ordinals == (2,) for each in below):
        return []
    first = one.first
    cut = first.line.start + first.skipped + one.mark.length
    words = first.words[one.mark.length :]
    skipped = len(words) - len(words.lstrip())
    head = replace(first, line=replace(first.line, end=cut), words=first.words[: one.mark.length].rstrip())
    rest = replace(
        first, line=replace(first.line, start=cut), words=words.lstrip(), lead=first.lead + columns(head.words),
        mark=inner, skipped=skipped, blanks=0,
    )  # fmt: skip
    text = one.text[inner.length :].lstrip()
    return [Paragraph([head], one.mark, "", one.style, one.level), Paragraph([rest, *one.rows[1:]], inner, text)]


def _parted(one: Paragraph) -> list[Paragraph]:
    """An article whose text stands on the line of its number, as a heading and a paragraph; none where it does not.

    The words of a question are its title.
    """
    asks = one.mark is not None and one.mark.readings[0].scheme == "question"
    if one.mark is None or not one.mark.part or is_title(one) or asks:
        return []
    first = one.first
    cut = first.line.start + first.skipped + one.mark.length
    head = replace(first, line=replace(first.line, end=cut), words=first.words[: one.mark.length].rstrip())
    title = re.match(r"[（(][^）)]{1,30}[）)]\s*", one.text)
    shift = title.end() if title else 0
    head = replace(head, line=replace(head.line, end=cut + shift)) if shift else head
    rest = replace(
        first, line=replace(first.line, start=cut + shift), words=first.words[one.mark.length + shift :],
        lead=0, mark=None,
    )  # fmt: skip
    body = Paragraph([rest, *one.rows[1:]], None, one.text[shift:], "article")
    return [
        Paragraph([head], one.mark, title.group().strip("（）() ") if title else "", one.style, one.level),
        body,
    ]
