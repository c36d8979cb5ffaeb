"""Questions with their answers, and points to make, in lines and cells that say themselves which they are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from briefbook.importers import columns, contents
from briefbook.importers.entry_dates import in_cell
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.word_tables import Line
from briefbook.model import last_day
from briefbook.rules import folded, rules

BESIDE = ("objective", "theirs", "press", "background")
"""What may stand beside: fields of an item of an agenda."""
Kind = Literal["answer", "point"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer, or a point to make; who drafted it, to which day it holds, whether it is cleared.

    `topic` is the issue that it is about; what stands `beside` it is for the item of an agenda, by its fields.
    """

    question: str
    text: str
    drafter: str = ""
    valid_until: str | None = None
    cleared: bool = False
    kind: Kind = "answer"
    topic: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)

    def said(self, drafter: str, until: str | None, cleared: bool) -> "AnswerRow":
        """The same with what is said of several at once, where it does not say it itself."""
        return replace(
            self, drafter=self.drafter or drafter, valid_until=self.valid_until or until,
            cleared=self.cleared or cleared,
        )  # fmt: skip


_OURS = ("当方", "我が方", "我が国", "日本側")
_DIALOGUE = re.compile(
    rf"^[(（【\[]?({'|'.join(_OURS)}|先方|相手方?|相手国)(?:[)）】\]]\s*[:：]?|[:：])\s*", re.MULTILINE
)
"""What stands before what either side says: （先方）…, （当方）…"""


def begun_as_question(words: str) -> str:
    """What is asked in a cell as a question with its label, also where it is labelled as a further one."""
    words = _DIALOGUE.sub(lambda one: "答：" if one[1] in _OURS else "問：", words) if _DIALOGUE.match(words) else words
    label = LABEL.match(folded(words))
    return words if label and not _FURTHER.search(label[0]) else f"問：{words[label.end() if label else 0 :]}"


_NUMBER = r"[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?"
_COUNTED = r"(?:年[間度]|[かカヶ箇][月国所年]|[名件割倍億万千百兆円%～~]|ドル|ユーロ|パーセント|per ?cent)"
"""What stands behind a number that counts something, and so is no label."""
LABEL = re.compile(
    r"[・●◆■◎\-–→>]?\s*[(\[【〔]?\s*(?:(?:想定|更々|更更|再々|更|再)?(?P<japanese>問|答|関連(?=[)\]】〕]))(?:い|え)?"
    r"|(?P<latin>Q|A|Question|Answer|Supplementary(?: question)?|Follow-?up(?: question)?)(?![A-Za-z]))\s*"
    rf"(?:{_NUMBER}\s*$|{_NUMBER}\s*(?:[)\]】〕]\s*[.:、]?|(?:[.、](?!\d(?!\d{{3}}\s?年))|:(?!\d+(?:[.:)\s]|$))))\s*|(?<=\w){_NUMBER}\s+"
    rf"|(?<=\w)\d{{1,3}}(?:[-.]\d{{1,2}})?(?![\d,.%]|{_COUNTED})|(?(japanese){_NUMBER}\s+(?!{_COUNTED})|(?!))"
    rf"|[)\]】〕]\s*[.:、]?\s*|[.:、]\s*|$|(?<=[問答いえ])(?:\s+|(?=\d[\d,.]*{_COUNTED}))|(?<=[問答いえ]\s)"
    r"|(?<=[QA])\s+(?=[ぁ-んァ-ヴ一-龥「『])(?![案社国級型]))"
)
"""What stands before a question or an answer: 問１, （答）, Q2:, A."""


_FURTHER = re.compile(r"[更再連]|(?i:supplementary|follow)")
_NAMED = re.compile(
    r"[・●◆■◎○□▼▶]?\s*(?:[(]?\d{1,2}[).、]\s*)?(?:[(\[【〔<＜〈《≪](?P<within>[^)\]】〕>＞〉》≫]{2,24})[)\]】〕>＞〉》≫]\s*[.:、]?\s*"
    r"|(?P<before>[^:()\n]{2,24}):\s*|(?P<alone>[^:()\n]{2,24})$)"
)
"""What stands before a topic, points or a background: 【論点１】, （発言要領）, Background:."""
_LABELS = ("topic", "points", "question", "further", "text", "drafter", "valid_until", "state", *BESIDE)
_PUT = r"(?:[聞問質尋](?:か|わ|ね)|(?:質問|指摘|提起|言及|要求|要請|追及|批判|提案)さ|(?:求め|触れ)ら)れた"
IF_PUT = re.compile(
    r"\s*[(\[【〔]\s*(?:(?i:if (?:asked|pressed|raised|challenged|pushed)\b)[^()\]】〕]{0,60}"
    rf"|[^()。\]】〕]{{0,30}}{_PUT}(?:ら|(?:場合|際|時|とき)(?:には?)?))\s*[)\]】〕]\s*:?\s*(?=\S)"
)
"""What stands before a question of a table that is put only if one asks on: (If pressed) Who pays?"""
RAISED = re.compile(
    r"\W*((?i:if (?:asked|pressed|raised|challenged)\b)[^:\n]{0,120}"
    rf"|[^:。\n]{{2,60}}{_PUT}(?:ら|(?:場合|際|時|とき)(?:には?)?))"
    r"(?:\s*[)\]】]?\s*:\s*|\s*[)\]】]\s*$)"
)
"""What stands before an answer to what may be raised: If asked about loans: …, 借款について聞かれた場合：…"""


_CONDITION = re.compile(
    r"[(【\[][^()。]{0,30}(?:[聞問質尋](?:か|わ|ね)(?:ら)?れ|(?:提起|質問|指摘|言及|要求|要請)(?:され|が?あ))[^()。]{0,10}[)】\]]"
)
"""A line in brackets that says when the question below it is put: （もし先方より提起があれば）."""


class Labelled:
    """The questions and answers, and points, of cells or lines that say themselves which they are.

    One stands below or beside the other; an answer may be told by an arrow, and who drafted it by its label.  `left`
    are the questions without an answer, `beside` the labels of what is for the item of an agenda.
    """

    def __init__(self, cells: Iterable[str | Line]) -> None:
        self.found: list[AnswerRow] = []
        self.left: list[str] = []
        self.beside: list[str] = []
        self._said: dict[str, str] = {}
        self.head: dict[str, str] = {}
        """What is said above all of them: who drafted them, whether they are cleared, to which day they hold."""
        self._kind, self._begun, self._topic = "", 0, ""
        self._about = False
        self._drafters = 0
        self._above: tuple[str, Mapping[str, str]] = ("", {})
        """What stands beside and above what is said, with the topic that it is about."""
        self.only_raised = True
        """Whether nothing but what may be raised is labelled."""
        every = [Line(cell) if isinstance(cell, str) else cell for cell in cells]
        self._answered = _answers_to_come(every)
        for self._at, (one, below) in enumerate(zip_longest(every, every[1:])):
            begins = below is not None and _begins_topic(one, below) and self._kind != "Q"
            leads = (one.marked or one.heading) and below is not None and not (below.marked or below.heading)
            words, next_words = one.words.strip(), below.words if below is not None else ""
            if re.match("[→⇒]", next_words) and re.search(contents.ASKED, words) and not LABEL.match(folded(words)):
                words = f"Q. {words}"
            if not (_CONDITION.fullmatch(folded(words)) and re.search(contents.ASKED, next_words)):
                self._take(words, heading=one.heading or begins, leads=leads)
        last = self._kind
        self._close()
        self.left += self._above[1].values()
        if last == "drafter" and self._drafters == 1 and self.found:
            self.head["drafter"] = self.head.get("drafter") or self.found[-1].drafter
        self.found = said_above(self.found, self.head)

    def _take(self, cell: str, *, heading: bool = False, leads: bool = False) -> None:
        if not (self._kind or self.found or heading) and (said := said_of_all(cell)):
            self.head |= said
            return
        if _OVER.fullmatch(cell):
            self._close()
            self._kind = ""
            return
        if self._kind and len(parts := _said_in_brackets(cell)) > 1:
            for part in filter(None, parts):
                self._take(f"［{part}］")
            return
        if raised := RAISED.match(folded(cell)):
            alone = bool(re.fullmatch(r"(?i:if (?:asked|pressed|raised))", raised[1].strip()))
            if not re.search(contents.ASKED, cell[raised.end() :]):
                self._raised(cell, raised, alone=alone, leads=leads)
                return
            cell = f"Follow-up: {cell[raised.end() :].strip()}" if alone else cell  # If pressed: Who pays?
        if issue := _NAMED_ISSUE.match(folded(cell)):
            self._enter("topic", "")
            self._topic = cell[issue.start("name") : issue.end("name")].strip()
            return
        label = LABEL.match(folded(cell))
        lettered = heading and label and kind_of(label) == "A" and not self._said.get("Q")  # A. Customs
        if label and (lettered or (not self._kind and _FURTHER.search(label[0]))):
            label = None
        named = None if label else field_of(cell)
        if heading and not label and not named:
            self._close()
            number = _BEFORE_QUESTION.match(folded(cell))
            topic = cell[number.end() if number else 0 :]
            self._kind, self._topic, self._begun = "", re.sub(r"^【(.*)】$", r"\1", topic), len(self.found)
            return
        self.only_raised = self.only_raised and not label
        cell = self._labelled(cell, label) if label else self._unlabelled(cell, named, leads=leads)
        if self._kind == "topic":
            self._topic = f"{self._topic}\n{cell}".strip()
        elif self._kind:
            self._said[self._kind] = f"{self._said.get(self._kind, '')}\n{cell}".strip()

    def _raised(self, cell: str, raised: re.Match[str], *, alone: bool, leads: bool) -> None:
        """Take what is said if something is raised; `alone` where it is not said what (If pressed: …)."""
        if alone and self._kind == "A" and re.search(r"[?？か]\W*$", self._said.get("Q", "")):
            self._said["A"] += f"\n{cell}"  # it goes on with what is answered
            return
        self._close()
        asked = (self._topic if alone else "") or cell[: raised.end(1)].lstrip("（(「【・ ")
        cell = cell[raised.end() :].strip()
        if alone and leads and cell and not re.search(r"[.。!]$", cell):  # If raised: delays
            asked, cell = cell, ""
        self._kind, self._said, self._begun = "A", {"Q": asked, "A": cell}, len(self.found)

    def _labelled(self, cell: str, label: re.Match[str]) -> str:
        """What stands behind the label of a question or an answer, which is gone on with."""
        before, self._kind = self._kind, kind_of(label)
        words = cell[label.end() :]
        if self._kind == "Q" and not (before == "Q" and self._is_translated(words)):
            self._close()
            self._begun = self._begun if _FURTHER.search(label[0]) else len(self.found)
        return words.strip()

    def _unlabelled(self, cell: str, named: tuple[str, str, str] | None, *, leads: bool) -> str:
        """What a line says that is not labelled as a question or an answer: it may begin an answer all the same."""
        if self._kind == "Q" and re.match("[→⇒]", cell):
            self._kind = "A"
            return cell[1:].strip()
        asks = self._kind == "Q" and bool(re.search(contents.ASKED, self._said.get("Q", "")))
        if asks and re.match("[○〇●・•▪◦‣–-]", cell):
            self._kind = "A"
        elif named and (
            self._kind or named[0] in ("topic", "points", "question") or (leads and self._topic and named[0] in BESIDE)
        ):
            self._enter(named[0], named[1])
            return named[2]
        elif asks and not self._answered[self._at] and not re.search(contents.ASKED, cell):
            self._kind = "A"
        return cell

    def _is_translated(self, question: str) -> bool:
        """Whether a question follows one without an answer that is in the other language."""
        asked = self._said.get("Q", "")
        return bool(asked and question.strip()) and is_japanese(asked) != is_japanese(question)

    def _enter(self, field: str, words: str) -> None:
        """Go on with what a label says that follows."""
        kind = {"question": "Q", "further": "Q", "text": "A"}.get(field, field)
        if field == "further":
            self._close()
        elif field in ("topic", "points", "question") or (field == "text" and not self._said.get("Q")):
            self._close()
            self._begun = len(self.found)
            self._topic = "" if field == "topic" else self._topic
            self._about = field == "text"
        self._drafters += field == "drafter"
        if field in BESIDE:
            self.beside.append(words)
        self._kind = kind

    def _close(self) -> None:
        """Keep what was said up to here; who drafted a question drafted what is asked next."""
        said, self._said = self._said, {}
        question, text, points = said.get("Q", ""), said.get("A", ""), said.get("points", "")
        if question and not text:  # 対外応答 is what is answered there
            text = said.pop("press", "")
            self.beside = [
                one for one in self.beside if not text or "press" not in columns.fields_of("answers", one)[:1]
            ]
        beside = {one: said[one] for one in BESIDE if said.get(one)}
        drafter, until = said.get("drafter", ""), day_in(said.get("valid_until", ""))
        if beside and not (points or question or text):  # Background, above what is said
            self._above = self._topic, beside
            return
        above, self._above = self._above, ("", {})
        if above[0] == self._topic and (points or (text and (question or self._about))):
            beside = joined(above[1], beside)
        else:
            self.left += above[1].values()
        if points:
            self.found.append(AnswerRow("", points, kind="point", topic=self._topic, beside=beside))
        elif question and text:
            self.found.append(AnswerRow(question, text, topic=self._topic, beside=beside))
        elif text and self._topic and self._about:
            self.found.append(AnswerRow(self._topic, text, topic=self._topic, beside=beside))
        elif question or text:
            self.left.append(question or text)
        if points or (text and (question or (self._topic and self._about))):
            cleared = bool(said.get("state")) and is_cleared("決裁", said["state"])
            self.found[self._begun :] = [one.said(drafter, until, cleared) for one in self.found[self._begun :]]


def _answers_to_come(lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether the next that is labelled as a question or an answer, itself or below it, is an answer."""
    found: list[bool] = []
    answered = False
    for one in reversed(lines):
        if label := LABEL.match(folded(one.words.strip())):
            answered = kind_of(label) == "A"
        elif re.match("[→⇒]", one.words.strip()):
            answered = True
        found.append(answered)
    return found[::-1]


def _said_in_brackets(cell: str) -> list[str]:
    """What a line in brackets says of an answer, label by label (担当：港湾課　決裁：局長済); a day alone is empty."""
    whole = _IN_BRACKETS.fullmatch(cell.strip())
    parts = [one for one in _SAID_APART.split(whole[1]) if one] if whole else []
    told = [one if (said := field_of(f"［{one}］")) and said[0] in _SAID_OF_ONE else None for one in parts]
    days = [_DAY_ALONE.fullmatch(folded(one)) for one in parts]
    known = any(told) and all(said or day for said, day in zip(told, days, strict=True))
    return [said or "" for said in told] if known else []


_SAID_OF_ONE = ("drafter", "state", "valid_until")
_DAY_ALONE = re.compile(r"(?:令和|R)?\s?[\d./年月日]{4,12}(?:現在|時点)?")


def said_above(rows: Sequence[AnswerRow], head: Mapping[str, str], *, clears: bool = True) -> list[AnswerRow]:
    """Answers with what is said above all of them, where they do not say it themselves."""
    until, cleared = day_in(head.get("valid_until")), clears and bool(head.get("state"))
    return [one.said(head.get("drafter", ""), until, cleared) for one in rows]


def said_of_all(line: str) -> dict[str, str]:
    """What a line above questions says of all of them: （作成：港湾課　局長決裁済）, [Cleared by A / valid until …]."""
    found: dict[str, str] = {}
    whole = _IN_BRACKETS.fullmatch(line.strip())
    parts = _SAID_APART.split(whole[1] if whole else line.strip())
    for part in [*parts, *(one for each in parts for one in re.findall(r"[(（]([^()（）]+)[)）]\s*$", each))]:
        plain = folded(part).strip()
        label = _SAID_OF.match(plain)
        field = next(iter(columns.fields_of("answers", label[1])), "") if label and label[1] else ""
        if until := _UNTIL.search(plain):
            found["valid_until"] = until[1] or until[2]
        if label and field == "drafter":
            found["drafter"] = _DATE_BEHIND.sub("", label[2])
        elif (label and field == "state" and is_cleared("決裁者", label[2])) or _CLEARED.match(plain):
            found["state"] = plain
        elif _BODIES.fullmatch(plain):
            found.setdefault("drafter", plain)
    return found


_IN_BRACKETS = re.compile(r"\W*[(（\[［【〔]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）\]］】〕]\W*")
_CLEARED = re.compile(
    r"(?i:cleared|approved)(?:$| by\b| on\b|\W)|[^\s未]{0,8}(?:決裁|了承|承認|クリア)(?:済み?|了)$"
    r"|[^\s未]{1,7}[長官臣佐]了$"
)
"""That answers are cleared, where nothing else is said beside it: 局長決裁済, Cleared on 3 June."""
_SAID_APART = re.compile(r"\s*[／|｜;；]\s*|\s+/\s+|\u3000+|\s{2,}|(?<=[)）])\s+")
_SAID_OF = re.compile(r"([^:\d]{2,16}):\s*(\S.*)|$^")
_BODIES = re.compile(r"(?:[^\s\W_はがをにで]{1,20}(?:課|室|局|部|班|省|庁|大使館)・?)+")
"""Nothing but the bodies that drafted a paper: 報道課・条約課."""
_OVER = re.compile(r"(?:[（(]?以上[）)]?|[（(]?了[）)])[。.]?\s*(?:[（(].*[）)])?")
"""A line with which a paper ends: 以上, （了）."""
_UNTIL = re.compile(
    r"(?i:valid (?:until|till|to)|expires(?: on)?)[:\s]+([\w ,/-]{6,24})|有効期限[:：\s]*([^\s。、]{4,16})"
)
"""To which day all answers hold, behind who cleared them."""


def _begins_topic(one: Line, below: Line) -> bool:
    """Whether a line between an answer and the next question names what that is about: it is bold or numbered."""
    asked = LABEL.match(folded(below.words))
    plain = folded(one.words.strip())
    if (
        asked is None
        or kind_of(asked) != "Q"
        or _FURTHER.search(asked[0])
        or LABEL.match(plain)
        or not NAMES.fullmatch(plain)
    ):
        return False
    return one.marked or bool(re.match(r"[■◆●◎【\[]|\d{1,2}(?:[.、]|\s)\s*\D|[IVX]{1,4}[.]\s", plain))


NAMES = re.compile(r".{1,40}(?<![。.])")
"""What a line that names a topic is: short, and no sentence."""


def field_of(cell: str) -> tuple[str, str, str] | None:
    """The field that a line is labelled as, its label and what stands behind it; None for one without a label."""
    label = _NAMED.match(folded(cell))
    words = label and (label["within"] or label["before"] or label["alone"])
    if label is None or not words:
        return None
    rest = cell[label.end() :].strip()
    if label["within"] and ":" in words and not rest:  # ［担当：港湾課］
        at = label.start("within")
        words, rest = words.split(":")[0], cell[at + words.index(":") + 1 : at + len(words)].strip()
    if label["within"] and not rest and re.match(_CLEARANCE, words):  # (Not yet cleared)
        return "state", words, words
    plain = re.sub(r"[\s\d一二三四五六七八九十①-⑳.]+$", "", words)
    told = next(iter(columns.fields_of("answers", plain)), "")
    if (told == "topic" and not re.search(_ISSUE, plain)) or (told == "valid_until" and rest and not day_in(rest)):
        return None
    if told == "question" and label["alone"] and plain.endswith("問答"):  # the title of the paper
        return None
    if told == "state" and not (is_cleared("決裁", rest) or re.search(rules("columns")["clearance"]["open"], rest)):
        return None
    return (told, words, rest) if told in _LABELS else None


_NAMED_ISSUE = re.compile(
    r"[■◆●]?\s*[【\[〔<＜]\s*(?:論点|議題|テーマ|項目|(?i:issue|topic|agenda item))\s*[\d一二三四五六七八九]*\s*[:.]"
    r"\s*(?P<name>[^】\]〕>＞]{1,40})[】\]〕>＞]\s*$"
)
"""A line that says which issue the ones below it are about: 【論点１：鉱物資源】."""
_CLEARANCE = r"(?i:(?:not (?:yet )?|un)?cleared$|not (?:yet )?approved$)|未?(?:決裁|了承|クリア)済?み?$"
_DATE_BEHIND = re.compile(r"[\s　]+(?:令和|平成|R|20\d\d)[^\s　]*$")
_ISSUE = r"論点|議題|テーマ|(?i:issue|topic|agenda|theme)"
"""What a line is labelled as that begins a topic."""
_SHORT, _TWO = 200, 2
_ASKING = (
    r"(?i:\W*(?:\d+[.)]?\s*)?(?:wh(?:y|at|en|ere|o|ich)|how|will|would|does|do|did|is|are|was|were|has|have|can|could"
    r"|should)\b)"
)
_BEFORE_QUESTION = re.compile(r"\s*(?:[・●◆■◎○]|[(]?\d{1,2}(?:[.)、]|\s+(?=[ァ-ヴ一-龥]))|[①-⑳])\s*")


def headed(lines: Sequence[Line]) -> list[AnswerRow]:
    """The questions that stand as headings, or numbered, each with the paragraphs below it as its answer."""
    asks = [
        len(one.words) <= _SHORT
        and bool(re.search(contents.ASKED, one.words) or (_stands_out(one) and re.match(_ASKING, one.words)))
        for one in lines
    ]
    marked = not any(one.heading and ask for one, ask in zip(lines, asks, strict=True))
    heads = [one.heading or (marked and one.marked) for one in lines]
    headed = any(head and ask for head, ask in zip(heads, asks, strict=True))
    found: list[AnswerRow] = []
    question = ""
    drafters: list[str] = []
    for (words, *_look), heading, ask in zip(lines, heads, asks, strict=True):
        named = field_of(words)
        if named and named[0] == "drafter" and named[2]:
            drafters.append(named[2])
            continue
        if named and named[0] in BESIDE and named[2] and found and found[-1].question == question:
            beside = joined(found[-1].beside, {named[0]: named[2]})
            found[-1] = replace(found[-1], beside=beside)
            continue
        number = _BEFORE_QUESTION.match(folded(words))
        if heading or (ask and not headed and number):
            question = words[number.end() if number else 0 :].strip() if ask else ""
        elif question and found and found[-1].question == question:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{words}")
        elif question:
            found.append(AnswerRow(question, words))
    found = [replace(one, drafter=drafters[0]) for one in found] if len(drafters) == 1 else found
    return found if len(found) >= _TWO and 2 * len(found) >= sum(heads) else []


def _stands_out(one: Line) -> bool:
    return one.heading or one.marked


def kind_of(label: re.Match[str]) -> str:
    """Whether a label is that of a question ("Q") or of an answer ("A")."""
    return "Q" if label["japanese"] in ("問", "関連") or (label["latin"] or "A")[0].upper() != "A" else "A"


def day_in(value: str | None) -> str | None:
    """The day that a cell names, of a month or a year the last; None where it names none."""
    return last_day(in_cell(value, "ja")) if value else None


def joined(above: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """What stands beside two rows of one topic, one below the other."""
    every = dict.fromkeys((*above, *more))
    return {one: "\n".join(dict.fromkeys(filter(None, (above.get(one), more.get(one))))) for one in every}


def is_cleared(head: str, words: str) -> bool:
    """Whether a cell under a head says that a text is cleared: by a word for it, who cleared it, or when."""
    said, state, head = rules("columns")["clearance"], folded(words).lower(), head.lower()
    dated = re.search(said["dated"], head) and re.search(
        r"\d[月/.-]\d|\d (?:jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec)", state
    )
    named = (dated or re.search(said["by"], head)) and not re.search(said["open"], state)
    return bool(state and (named or re.match(said["cleared"], state)))
