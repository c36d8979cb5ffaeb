"""What a wording means: its nature, how firmly it binds, who acts, by when, how often, and where.

A provision of several sentences is a commitment where one of them is, else a recognition where one of them
is, else a position; entries of a list without a verb count only where no sentence has one.  In Japanese the
end of the sentence decides, in English its first finite verb.  Where these only say that something was told,
agreed or asked, what was told decides: the words before …旨述べた, the clause after "confirmed that".

What both sides "confirmed" or "shared a view on" is read by what stands before: a deed to be done (…を促進
するという認識を共有した, reaffirmed that they will …) is a commitment; a fact, a value or an importance
(…が重要であるとの認識を共有した, reaffirmed the importance of …) is a position.  To reaffirm a commitment is one.
To encourage (促す, 奨励する) is a soft commitment whoever is asked.  What is called for or requested (求める,
呼びかける) is a commitment where it is asked of officials, own bodies or members, a position where of others.
A clause on the life of the document itself (its entry into force, term, amendment and termination) binds nobody
to do anything and is a position; `force` reads its days.
A condition (必要に応じて, subject to the availability of funds) is marked and leaves the strength, which is that of
the verb.
What was done or goes on (路線を開設した, the forum was held) is a recognition; what one side wishes to do is a
soft commitment.

In a report a line without a verb that gives figures ("Training of 50 engineers", 専門家12名の派遣) tells a result.

The rules stand in resources/rules/wording.toml and schedule.toml; each value keeps the words that gave it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache

from briefbook import counterparts
from briefbook.importers.bodies import bodies
from briefbook.importers.columns import fields_of, is_revised
from briefbook.importers.entry_dates import due_in_cell, says_from_when
from briefbook.importers.outcomes_dates import day_head
from briefbook.importers.schedule_phrases import (
    Phrase,
    compiled,
    dates,
    deadlines,
    first_time,
    groups_of,
    recurrences,
)  # fmt: skip
from briefbook.model import Coding, Find, Kind, Nature, Provision, Strength, last_day
from briefbook.rules import expanded, folded, rules
from briefbook.sides import subjects

_BRACKETED = re.compile(
    r"\[(?!\s*(?:\d{1,3}|[xX✓])?\s*\]|\^|\s*(?i:sic|注|note)[^\]]{0,12}\]|\s*(?i:lead|responsib|implement|in charge|"
    r"action by|partner|time|deadline|due|status|budget|cost|担当|実施|所管|主管|期限|予算|状況)"
    r"[^:\[\]]{0,16}:)[^\[\]]+\]"
)
"""Words in square brackets that are neither a note, nor labelled as who acts, by when or at what cost."""


def _names_who_and_when(bracket: str) -> bool:
    """Whether square brackets hold nothing but countries and years, as who leads and when: [Malaysia; 2025]."""
    parts = [one.strip() for one in re.split(r"[;,/&、・]|\band\b", bracket.strip("[] "))]
    named = [[each[1:] for each in counterparts.find(one)] == [(0, len(one))] for one in parts]
    years = [re.fullmatch(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?", one) is not None for one in parts]
    return any(named) and any(years) and all(a or b for a, b in zip(named, years, strict=True))


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def code(
    text: str, language: str, *, date: str | None = None, begins: str | None = None, report: int = 0,
    names: Mapping[str, str] | None = None, order: bool | None = None,
) -> Coding:  # fmt: skip
    """The coding of a wording in `language` ("ja" or "en"); relative deadlines count from `date`.

    `begins` is the day on which the document takes effect, where it is known.
    `report` is the `Part` of a document that it stands in: in one of results a line without a verb tells what was done.
    `names` are full names of bodies by the short ones that the document gives them.
    `order` is whether its dates in numbers have the day first.
    """
    plain = folded(text)
    sentences = _sentences(plain, language)
    telling = [one for one in sentences if _tells(one.text, language)]
    natures = [(_nature(one.text, language, date, report=report), one) for one in telling or sentences]
    if len(natures) > 1 and (_leads_to_nouns(natures) if language == "ja" else _states_purpose(natures[0][1].text)):
        natures = natures[:1]
    nature, sentence = _leading(natures)
    if nature is Nature.RECOGNITION and not report and _is_measure(plain):
        nature = Nature.COMMITMENT
    finds = [Find("nature", nature.value, *_nature_words(sentence, language))] if sentence else []
    strength = _strength(sentence, language, finds) if nature is Nature.COMMITMENT and sentence else None
    finds += [
        Find("bracket", "not-agreed", m.start(), m.end())
        for m in _BRACKETED.finditer(plain)
        if not _names_who_and_when(m.group())
    ]
    bracketed = any(one.what == "bracket" for one in finds)
    actors = _actors(text, plain, language, finds, names or {})
    due = recurrence = venue = None
    if nature is Nature.COMMITMENT:
        finds += [Find("condition", "condition", *one.span()) for one in _conditions(language).finditer(plain)]
        idle = [one for told, one in natures if told is not Nature.COMMITMENT]
        dues = _dues(text, language, date, begins, order)
        dues.sort(key=lambda due: any(one.start <= due.start < one.end for one in idle))
        due = _deadline(dues, plain, finds)
        recurrence = _recurrence(text, dues, date, finds)
        venue = _venue(plain, finds) if recurrence or re.search("開催|会合|会議|meet|venue|session", plain) else None
    found = tuple(sorted(finds, key=lambda one: (one.start, one.end)))
    return Coding(nature, strength, actors, due, recurrence, venue, bracketed, found)


def dated(
    text: str, language: str, known: Coding, date: str | None, *, before: str | None = None,
    begins: str | None = None, began: str | None = None, report: int = 0,
) -> Coding:  # fmt: skip
    """A coding that was read when the date of the document was `before`, read anew now that it is `date`.

    `begins` is when the document takes effect, `began` when it was thought to.

    Of a coding that is not all read out of the wording (a column of a table gave some of it), only the deadlines that
    the wording names change.
    """
    spoken = tuple(one for one in known.finds if one.what == "counterpart")
    rest = tuple(one for one in known.finds if one not in spoken)
    if replace(known, finds=rest) == code(text, language, date=before, begins=began, report=report):
        now = code(text, language, date=date, begins=begins, report=report)
        return replace(now, finds=tuple(sorted((*now.finds, *spoken), key=lambda one: (one.start, one.end))))
    if known.nature is not Nature.COMMITMENT:
        return known
    found = _dues(text, language, date, begins)
    worded = known.deadline in [one.value for one in _dues(text, language, before, began)]
    due = next((one.value for one in found if one.value), None if worded else known.deadline)
    finds = [one for one in known.finds if one.what != "deadline"]
    finds += [Find("deadline", one.value or "", one.start, one.end) for one in found]
    return replace(known, deadline=due, finds=tuple(sorted(finds, key=lambda one: (one.start, one.end))))


def _states_purpose(sentence: str) -> bool:
    """Whether an English sentence says for what a document is, before a list."""
    return _english_words("purpose").match(sentence) is not None


def _leads_to_nouns(natures: Sequence[tuple[Nature, _Sentence]]) -> bool:
    """Whether a Japanese sentence that promises nothing leads to nouns: 協力の種類は、次のとおりである。1. 研修."""
    (nature, lead), *entries = natures
    leads = nature is Nature.POSITION and re.search("(?:以下|次|下記)の[^。]*。$", lead.text)
    return bool(leads) and not any(_is_finite(one.text, "ja") for _nature, one in entries)


class Part(IntEnum):
    """What a part of a document tells: what is to be done, what was done, or results and nothing else."""

    AGREED = 0
    REPORT = 1
    RESULTS = 2


def tells_results(kind: str, titles: Iterable[str]) -> Part:
    """Whether an item of a document of some kind, under headings, tells what was done rather than what is to be."""
    heads = [folded(one) for one in titles]
    rule = rules("wording")["results"]
    if any(re.search(rule["ahead"], one) for one in heads):
        return Part.AGREED
    if any(re.search(rule["heads"], one) for one in heads):
        return Part.RESULTS
    return Part.REPORT if kind == Kind.OUTCOME_REPORT else Part.AGREED


def _is_measure(plain: str) -> bool:
    """Whether a wording is the row of a table that says by when, and tells nothing that is over (…を評価する)."""
    first, *fields = plain.split("\n")
    by_when = any(fields_of("provisions", line.partition(":")[0])[:1] == ["deadline"] for line in fields if ":" in line)
    return by_when and bool(re.search("[うくぐすつぬぶむる]。?$", first))


def _is_finite(sentence: str, language: str) -> bool:
    """Whether a sentence has a finite verb, as a line that names a deed with a noun has not."""
    return _verb_en(sentence) is not None if language == "en" else bool(re.search("[\u3041-\u3096]$", _bare(sentence)))


def tells_nature(text: str, language: str) -> bool:
    """Whether a word of the wording decides its nature; without one `code` takes it for a commitment."""
    return any(_tells(one.text, language) for one in _sentences(folded(text), language))


def is_step(item: Provision) -> bool:
    """Whether an entry without a verb is what is to be done: it names a deed or is a next step, and says by when.

    Below a title that says who is to act, any deed is.
    """
    rule = rules("wording")["results"]
    duty, ahead = (
        any(re.search(rule[name], folded(one.title)) for one in item.headings) for name in ("duties", "ahead")
    )
    deed = re.match(
        r"\W*(?:[A-Z][a-z]+(?:ment|[ts]ion|ing|al)|Launch|Start|Dispatch|Supply|Signature|Delivery) of\b", item.text
    )
    return bool(deed and duty) or (bool(item.coding.deadline) and (bool(deed) or ahead))


def is_order(text: str) -> bool:
    """Whether an English wording begins with the verb, in the imperative, of what is to be done: Mend the nets."""
    plain = re.match(r"[A-Z][a-z]{2,} (?:the|an?|its|their|our|all) ", text)
    return plain is not None or _imperatives().match(text) is not None


def _tells(sentence: str, language: str) -> bool:
    if language == "en":
        begins = _imperatives().match(sentence) or _headline(sentence)
        return bool(begins or _also_en(sentence) or _verb_en(sentence))
    bare = _bare(sentence)
    return bool(_verb_end_ja().search(bare)) or _decided_ja(bare) is not None


def _leading(natures: list[tuple[Nature, _Sentence]]) -> tuple[Nature, _Sentence | None]:
    for wanted in (Nature.COMMITMENT, Nature.RECOGNITION, Nature.POSITION):
        for nature, sentence in natures:
            if nature is wanted:
                return nature, sentence
    return Nature.POSITION, None


def _sentences(plain: str, language: str) -> list[_Sentence]:
    """Sentences and list entries with their places; brackets and abbreviations do not end one."""
    end = (
        r"(?:[^。\n「『(]|「[^」\n]*」|『[^』\n]*』|\([^)\n]*\)|[「『(])+。?"
        if language == "ja"
        else r"(?:[^.!?;\n]|[.!?;](?!\s|$)|(?<=\b[A-Z])\.|(?<=\b(?:No|Mr|Ms|Dr|St))\.|(?<=\b(?:Hon|Mrs|Amb))\.)+[.!?;]?"
    )
    return [
        part
        for match in re.finditer(end, plain)
        if re.search(r"[^\W\d_]", match.group())
        for part in _statements(match.group(), match.start())
    ]


def _statements(sentence: str, start: int) -> Iterator[_Sentence]:
    """A sentence, in two where one side said something in it and the other answered: 日本から…旨述べ、先方から…."""
    cut = answered.end() if (answered := _ANSWERED.match(sentence)) else 0
    if cut:
        yield _Sentence(sentence[: cut - 1] + "た", start)
    yield _Sentence(sentence[cut:], start + cut)


_ANSWERED = re.compile(
    r"[^。]*?旨を?(?:述べ|表明し|説明し|発言し|伝え|応じ)、(?=(?:これに(?:対し(?:て)?|応え)、?)?[^、。]{1,24}(?:から|より|は)、?)"
)


# --- nature ---------------------------------------------------------------------------------------------


def _whole(pattern: str) -> str:
    """A pattern of the rules with the words that its braces name."""
    return expanded(pattern, rules("wording")["words"])


@cache
def _japanese() -> tuple[tuple[re.Pattern[str], Nature | None], ...]:
    """The rules in order; None where what stands before decides."""
    return tuple(
        (re.compile(_whole(one["pattern"])), None if one["nature"] == "before" else Nature(one["nature"]))
        for one in rules("wording")["nature"]["ja"]
    )


@cache
def _verb_end_ja() -> re.Pattern[str]:
    """A verb in its dictionary form, or the noun of one as lists of measures end."""
    return re.compile(_whole("(?:[うくぐすつぬぶむる]|(?<=[しらわかがたばまさ])ない|{ja_deed}|{ja_deeds}|こと)$"))


@cache
def _english() -> tuple[tuple[re.Pattern[str], Nature, bool], ...]:
    """The rules in order, and whether the clause that follows decides first."""
    return tuple(
        (re.compile(_whole(one["pattern"]), re.I), Nature(one["nature"]), one.get("clause", False))
        for one in rules("wording")["nature"]["en"]
    )


@cache
def _agreed_words_ja() -> re.Pattern[str]:
    return re.compile(_whole(rules("wording")["nature"]["ja_agreed_before"]))


@cache
def _english_words(name: str) -> re.Pattern[str]:
    return re.compile(_whole(rules("wording")["nature"][f"en_{name}"]), re.I)


@cache
def _imperatives() -> re.Pattern[str]:
    verbs = [verb.removesuffix("e") for verb in rules("wording")["imperatives"].split()]
    given = "of|aid|assistance|agreements?|element|schemes?|projects?|money|funds?|contracts?"
    noun = rf"(?!following\b|tak(?:e|ing) note\b|building (?:up)?on\b|grants? (?:{given})\b)"
    label = r"(?:(?-i:[A-Z])[A-Za-z’ ]{2,30}: (?=(?-i:[a-z])))?"  # Peru: publish the chart
    before = rf"^\W*(?:\([a-z]+\)\s*)?{label}{noun}(?:to\s+)?(?:\w+ly\s+|jointly\s+|further\s+)?"
    return re.compile(rf"{before}(?:{'|'.join(verbs)})(?:e|ing|n?ning|t?ting)?\b", re.I)


@cache
def _headlines() -> re.Pattern[str]:
    verbs = [verb.removesuffix("e") for verb in rules("wording")["imperatives"].split()]
    return re.compile(
        r"\W*(?P<label>[^.;:]{1,40}: )?(?P<who>(?:the )?(?:[A-Z]|\d)[^.;:]{1,140}?)"
        rf" to (?:be \w+|(?:{'|'.join(verbs)})e?)\b(?P<end>(?=.*[.]\s*$))?"
    )


def _headline(sentence: str) -> bool:
    """Whether a line tells as a headline does what is to be done ("Ministry to send experts").

    It has no full stop, unless it has no verb of its own and begins with one of the sides or says what is to be done
    ("Peru to send experts.", "Flights to be doubled.").
    """
    match = _headlines().match(sentence)
    if match is None or (match["label"] is None and match["who"].startswith("the ")):
        return False
    done = re.search(r" to be \w+ed$", match.group())
    return match["end"] is None or (
        _verb_en(sentence) is None and bool(done or subjects(f"{match['who']} will act.", "en"))
    )


def _nature(sentence: str, language: str, date: str | None, *, report: int) -> Nature:
    ahead = language == "en" and (_headline(sentence) or _is_dated_ahead(sentence, date))
    if report == Part.RESULTS and not _is_finite(sentence, language) and not ahead:
        return Nature.RECOGNITION
    if report and not ahead and _tells_result(sentence, language, date):
        return Nature.RECOGNITION
    if language == "ja" and date and _is_over(sentence, date):
        return Nature.RECOGNITION
    return _nature_ja(sentence) if language == "ja" else _nature_en(sentence)


def _is_dated_ahead(sentence: str, date: str | None) -> bool:
    """Whether an English line ends with a month or a day after that of its document: opening of a desk in May 2031."""
    days = [
        one.value for one in dates(sentence, "en") if one.end == len(sentence.rstrip(" .;)")) and len(one.value) > 4
    ]
    return bool(date) and any(day.split("/")[0][:7] > str(date)[:7] for day in days)


def _is_over(sentence: str, date: str) -> bool:
    """Whether a Japanese line without a verb begins with a day, no later than the document's, on which it was done."""
    head = day_head(re.sub(r"^\W+|(?<=日)[、,]\s*", " ", sentence).strip(), None)
    if head is None or _is_finite(sentence, "ja"):
        return False
    _length, year, span = head
    day = span.split("/")[-1]
    return f"{year}-{day}" <= date if year else day == date[5:]


def _also_en(sentence: str) -> re.Match[str] | None:
    """Words anywhere in an English sentence that say that something is to be done, where it is no belief or hope."""
    return None if _VIEW_EN.match(sentence) else _english_words("also").search(sentence)


_VIEW_EN = re.compile(
    r"(?i)\W*(?:we|they|the (?:two |both )?(?:sides|leaders|ministers|parties)|both (?:sides|leaders|ministers)) "
    r"(?:(?:also|both|all|\w+ly) )*"
    r"(?:believed?|hoped?|expect(?:ed)?|trust(?:ed)?|(?:are|were) (?:confident|convinced))\b"
    r"(?! to\b)(?!.*\band (?:(?:they|we|both|the two) |\w+ to\b))"
    r"(?!(?:(?!\bthat\b).)*\band (?:\w+ly )?(?:will|shall|agreed?|decided?)\b)"
)
"""What is believed or hoped will come about: what will follow is no promise."""


def _is_to_be_done(sentence: str) -> bool:
    """Whether a word anywhere in an English sentence tells that something is to be done."""
    return bool(_also_en(sentence)) or any(
        nature is Nature.COMMITMENT and pattern.search(sentence) for pattern, nature, _clause in _english()
    )


def _tells_result(sentence: str, language: str, date: str | None) -> bool:
    """Whether a sentence of a report of `date` tells what was done, though no verb says so.

    It names a deed as a noun, with figures and no day after the report's; or it is in the past.
    """
    rule = rules("wording")["results"]
    days = [one.value for one in dates(sentence, language)]
    if date and any(day.split("/")[0] > date[: len(day.split("/")[0])] for day in days):
        return False
    if _BY_THEN.search(sentence) and not (date and any((last_day(day) or date) < date for day in days)):
        return False
    if language == "en" and _is_to_be_done(sentence):
        return False
    bare = _bare(re.sub(r"\s*\([^()]*\)[.。\s]*$", "", sentence)) if language == "ja" else sentence
    if re.search(rule[f"{language}_done"], bare):
        return language == "en" or _decided_ja(bare) is None
    if not re.search(rule["figures"], sentence) or re.search(rule[f"{language}_not"], bare):
        return False
    if language == "ja":
        return bool(re.search(rule["ja_noun"], bare))
    noun, verb = re.search(rule["en_noun"], sentence), _verb_en(sentence)
    return noun is not None and (verb is None or verb[0] < noun.end())


_BY_THEN = re.compile(r"まで(?:に)?\)?[。\s]*$")
"""The end of a line that says by when its deed is to be done: 一覧の作成（日本側、9月末まで）."""


def _nature_ja(sentence: str) -> Nature:
    bare = _bare(sentence)
    return Nature.COMMITMENT if _agreed_before_ja(bare) else _deciding_ja(bare)[1]


def _agreed_before_ja(bare: str) -> re.Match[str] | None:
    """What was agreed before something else is told (…を始めることで一致し、…と述べた), where the end tells no deed."""
    if _deciding_ja(bare)[1] is Nature.COMMITMENT:
        return None
    agreed = _agreed_words_ja().search(bare)
    return agreed if agreed and _deciding_ja(bare[: agreed.start()])[1] is Nature.COMMITMENT else None


@lru_cache(maxsize=256)
def _decided_ja(bare: str) -> tuple[int, int, Nature | None] | None:
    """The words at the end of a Japanese sentence that decide its nature, and what they tell, as the rules have it."""
    for pattern, nature in _japanese():
        if match := pattern.search(bare):
            return *match.span(), nature
    return None


def _deciding_ja(bare: str) -> tuple[str, Nature]:
    """The words that decide the nature of a Japanese sentence, without what says that they were told or agreed."""
    decided = _decided_ja(bare)
    if decided is None:
        return bare, Nature.COMMITMENT
    return (bare, decided[2]) if decided[2] else _deciding_ja(_plain_form(bare[: decided[0]].rstrip("」』）) 。")))


def _bare(sentence: str) -> str:
    """A Japanese sentence without brackets, full stop and a remark in brackets behind it, its end in the plain form."""
    plain = re.sub(r"[\[\]]|(?<![。:\s])[。:\s]+$", "", _unremarked(sentence)).rstrip("」』）) ")
    return _plain_form(plain.replace("意志", "意思"))


def _unremarked(sentence: str) -> str:
    """A Japanese sentence without the remark in brackets with which it ends (…を整備する(2028年度まで)。)."""
    return re.sub(r"(?<=[\u3041-\u3096\u4e00-\u9fff])\s*\([^()]*\)[。\s]*$", "", sentence)


def _plain_form(sentence: str) -> str:
    """A sentence with its polite ending made plain (確認しました: 確認した), as the rules are written for it.

    A summary ends its sentences with the bare noun (…を確認。): the verb is put back.
    """
    agreed = _NOUN_END_JA.search(sentence)
    if agreed and (sentence[: agreed.start()].endswith("こと") or not _LIMITED_JA.search(sentence)):
        return sentence + "した"
    for polite, plain in (
        ("いたしました", "した"), ("しました", "した"), ("行いました", "行った"), ("いました", "った"),
        ("りました", "った"), ("ました", "た"), ("いたします", "する"), ("します", "する"), ("でした", "だった"),
        ("です", "である"), ("つた", "った"), ("ません", "ない"),
    ):  # fmt: skip
        if sentence.endswith(polite):
            return sentence.removesuffix(polite) + plain
    if match := _ONE_STEP_JA.search(sentence):
        return sentence[: match.start()] + "る"
    if match := _POLITE_JA.search(sentence):
        return sentence[: match.start()] + _PLAIN_JA.get(match["stem"], match["stem"] + "る")
    return sentence


_POLITE_JA = re.compile(r"(?P<stem>[いきぎちびみりえけげせてねべめれ])ます$")
_ONE_STEP_JA = re.compile(r"(?:(?<=[てで]い)|(?<=でき)|(?<=[用率]い)|(?<=[見試]み)|(?<=起き))ます$")
"""Verbs whose stem ends in i and whose plain form keeps it: ている, できる, 用いる."""
_PLAIN_JA = dict(zip("いきぎちびみり", "うくぐつぶむる", strict=True))
"""The stem of a verb before ます, and how its plain form ends; the rest end with the stem and る."""

_NOUN_END_JA = re.compile(
    r"(?:[をにへでとが]|よう|こと|旨|[、,]|改めて|ともに|共に|高く)(?:再?確認|(?<!情報を)(?<!知見を)(?<!経験を)(?<!知識を)共有|歓迎|評価|称賛|賞賛|感謝|強調|認識|一致|合意|決定|表明|支持|期待"
    r"|(?<=意見を)交換|祝福|祝意|留意|希望|満足|発表|署名|言及|指摘|非難|懸念|関心|約束|決意|同意|要請|(?<=旨)説明|(?<=を)(?:説明|紹介)|(?<=を)指示|(?<=よう)指示|議論|協議|意見交換)$"
)
"""A noun of saying or agreeing, with which a summary ends a sentence in place of its verb."""


_LIMITED_JA = re.compile(
    r"(?<![昨前先])(?:までに|年度?内に|(?:[今来本]|\d)月中に|今週中に|月末に|(?:来年度?|次年度|年明け)[^、。]{0,6}に)[^、。]{0,20}$"
)
"""The time by which something is to be done, before the noun of a deed at the end: 年内に署名."""


def _nature_en(sentence: str) -> Nature:
    if _is_subject(sentence):
        return Nature.POSITION
    if _SIGNED_EN.match(sentence):
        return Nature.RECOGNITION
    sentence = _WITH_WHOM_EN.sub(" ", sentence)
    opening = next((nature for nature, opens in _participles() if opens.match(sentence)), None)
    if opening and not _main_en().match(sentence):
        return opening
    if opening is None and _begins_with_deed(sentence):
        return Nature.COMMITMENT
    if _also_en(sentence):
        return Nature.COMMITMENT
    place = _verb_en(sentence)
    return place[2] if place else opening or Nature.COMMITMENT


_SIGNED_EN = re.compile(
    r"(?i)\W*exchanges? of (?:notes|letters)\b(?!.*\b(?:will|shall|to be) )(?:[^.;]|\.\d){0,160}"
    r"\b(?:signed|concluded|effected|took place)\b(?! by (?:the end|(?:\w+ )?20\d\d))"
)
"""A line on an exchange that was signed, whose first word is no order: Exchange of notes on the port signed in Lima."""
_WITH_WHOM_EN = re.compile(
    r",? (?:in (?:collaboration|cooperation|consultation|coordination)|together|jointly) with [^,.;:]{3,80},? (?=to\b)"
)
"""With whom one is asked to do something, between who is asked and what: the Commission, together with …, to …."""


@cache
def _participles() -> tuple[tuple[Nature, re.Pattern[str]], ...]:
    """How a sentence begins that has no verb but "Welcoming …", "Emphasizing …"."""
    openings = rules("wording")["participles"]
    return tuple((Nature(name), re.compile(rf"\W*(?:{words})\b", re.I)) for name, words in openings.items())


def _begins_with_deed(sentence: str) -> re.Match[str] | None:
    """The verb with which a measure begins: an imperative, or a gerund that no main clause follows."""
    match = _imperatives().match(sentence)
    if (
        match
        and match.group().endswith("ing")
        and (_main_en().match(sentence, match.end()) or _TOLD_EN.match(sentence))
    ):
        return None
    return match


_TOLD_EN = re.compile(
    r"\W*\w+ing of (?:(?!\b(?:that|which|who|as|where)\b)[^,;.])*? (?:took place|(?:was|were) (?:held|[a-z]+ed))\b"
    r"|\W*(?:[Pp]articipating|[Aa]ttending) [^,;:.]{3,60}? (?:included|were|was)\b"
)
"""A gerund of which is told that it was done ("Signing of the pact took place in May"), or that says who attended."""


_SUBJECT_EN = re.compile(
    r"\W*\w+ing\b(?:(?!\b(?:that|which|who|whose|where|how|and|to)\b)[^,;:.])*?"
    r"(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\btheir)(?<!\bits)(?<!\bour)\s"
    r"(?:requires?|needs?|demands?|is|are|remains?|means?|marks?|represents?|constitutes?|will require)\b"
)


def _is_subject(sentence: str) -> bool:
    """Whether a gerund at the start is the subject of the sentence ("Achieving this requires …"), no measure."""
    return bool(_SUBJECT_EN.match(sentence))


_CLAUSE_EN = re.compile(
    r"\W*(?:If|Where|When|Whenever|Unless|Once|Should|Provided that|In the event that|In case"
    r"|With|Through|Under|Thanks to|Based on|Subject to)\b[^.;]*?,\s+"
    r"(?=(?:the|each|either|both|it|they|we|that|Japan|[A-Z]\w+)\s)"
)
"""A condition, or with whose support, before the main clause: its verb decides nothing."""


@cache
def _main_en() -> re.Pattern[str]:
    """What stands before the main clause of a sentence that begins with "Recognizing that …"."""
    return re.compile(_whole(r"[^.;]*?,\s+(?=(?:it|{en_who}) )"), re.I)


@lru_cache(maxsize=256)
def _verb_en(sentence: str) -> tuple[int, int, Nature] | None:
    """The first finite verb that tells a nature: where it starts and ends, and what it tells."""
    clause = _CLAUSE_EN.match(sentence)
    opens = re.match(r"\W*(?:\w+ly |further |also )?\w+ing\b", sentence)
    if clause is None and opens and not _TOLD_EN.match(sentence):
        clause = _main_en().match(sentence)
    begin = clause.end() if clause else 0
    main, best = _ASIDE_EN.sub(lambda match: "," * len(match.group()), sentence[begin:]), None
    for pattern, nature, before in _english():
        until = best[0] + _BEYOND if best else len(main)
        if (match := pattern.search(main, 0, until)) and (best is None or _verb_span(match)[0] < best[0]):
            best = (*_verb_span(match), nature, before)
    if best is None:
        return None
    start, end, nature, before = best[0] + begin, best[1] + begin, *best[2:]
    return _clause_en(sentence, start, end, nature) if before else (start, end, nature)


_BEYOND = 120
"""How far beyond the verb a rule may look: one whose verb comes later is of no use."""
_ASIDE_EN = re.compile(
    r"(?<=[a-z] )(?:(?:(?:co-)?chaired|led|headed|hosted|organi[sz]ed|nominated|appointed|designated|established"
    r"|financed|funded|prepared|drafted|operated|owned|managed|supported|produced|developed|issued|made up|composed"
    r"|comprised|listed|contained|specified|described|set out|set up|referred to|provided for)\s(?:by|of|under|in)\b"
    r"(?!\s(?:19|20)\d\d)[^,.;]{2,140}?(?=\s+(?:will|shall|may|must|(?:is|are) to)\b))"
    r"|(?<=[a-z] )(?:adopted|signed|agreed|concluded|issued|announced|presented|published|launched|endorsed|approved)\s"
    r"(?:by|in|on|at|under|during|last)\b(?:(?!\b(?:that|which|who|and|an?|it|they|we)\b)[^,.;]){2,80}?"
    r"(?=\s+(?:will|shall|(?:is|are) to)\b)"
    r"|,\s+(?:welcoming|noting|recalling|recogni[sz]ing|acknowledging|building on|taking (?:note|into)|stressing"
    r"|underlining|emphasi[sz]ing|mindful|aware|convinced|having|following|expressing)\b[^.;]{2,160}?,"
    r"(?=\s+(?:(?:also|further|jointly|hereby) )?"
    r"(?:agree|decide|concur|commit|resolve|pledge|instruct|task|direct)(?:e?d|red|ted)?\b)"
    r"|,\s+(?:(?:which|who|whose|where)\b[^,;.]{3,90},|(?:[\w-]+ed|held|built|made|taking|being)\b[^,;.]{2,90},"
    r"(?=\s+(?:will|shall|is|are|was|were|has|have|may|must|should)\b))"
)
"""What is said of the subject between commas, or by a participle behind it, whose verb decides nothing."""


def _verb_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the verb of a match stands, which is the whole of it where the rule names none."""
    return match.span("verb" if match.groupdict().get("verb") else 0)


def _clause_en(sentence: str, start: int, end: int, nature: Nature) -> tuple[int, int, Nature]:
    """What a sentence tells of which a clause after "that" begins at `end`."""
    rest = re.split(r"[.;]\s", sentence[end:], maxsplit=1)[0]
    later = re.search(r", (?:they|we|both \w+|it) (?=(?:will|would|shall)\b)", rest)
    willed = _english_words("willed").search(rest, later.end() if later else 0)
    state = _english_words("state").search(rest, later.end() if later else 0)
    if nature is Nature.COMMITMENT and (agreed := _english_words("agreed").search(rest)):
        return start, end + agreed.end(), nature
    if nature is Nature.POSITION and willed and _NOT_TO_BE_EN.match(rest, willed.start()):
        return start, end, nature
    if willed and _SHARED_EN.search(sentence, start, end) and _FORESEEN_EN.match(rest, willed.start()):
        return start, end, Nature.POSITION
    if willed and (state is None or willed.start() <= state.start()):
        return start, end + willed.end(), Nature.COMMITMENT
    if state and (further := _FURTHER_EN.search(rest, state.end())):
        return start, end + further.end(), Nature.COMMITMENT
    over = nature is Nature.RECOGNITION and state and re.fullmatch("was|were|had|has|have|would", state.group(), re.I)
    stands = state is not None and state.group() != "be" and not over
    return start, end, Nature.POSITION if stands else nature


_NOT_TO_BE_EN = re.compile(r"(?i)\w+ not be \w+(?:ed|en)\b")
"""What both hold must not happen."""
_SHARED_EN = re.compile(
    r"(?i)\b(?:views?|assessments?|recognition|understanding|perception|conviction|opinion|belief)\b"
)
_FORESEEN_EN = re.compile(
    r"(?i)(?<!they )(?<!we )(?<!both )(?<!sides )(?<!parties )(?<!countries )(?:will|would) (?:\w+ly )?"
    r"(?:play|remain|become|grow|depend|need|require|contribute|continue to (?:be|play|grow)|be (?:\w+ly )?"
    r"(?:an?|the|important|essential|vital|crucial|critical|key|necessary|indispensable|beneficial|needed))\b"
)
"""What a thing will be, which those who share the view only foresee."""
_FURTHER_EN = re.compile(
    r"\band (?:that (?:[\w’-]+ ){1,8}?|(?:s?he|they|both \w+|(?:the )?(?-i:[A-Z])[\w’-]+(?: [\w’-]+){0,3}?) )"
    r"(?:will|would|shall)\b",
    re.I,
)
"""What is to be done, agreed besides a state of things."""


def _nature_words(sentence: _Sentence, language: str) -> tuple[int, int]:
    """The words of a sentence that decide its nature: its end in Japanese, its first verb in English."""
    if language == "ja":
        bare = _unremarked(sentence.text).rstrip("。 \n")
        if agreed := _agreed_before_ja(_bare(bare)):
            return sentence.start + _word_start(sentence.text, agreed.start()), sentence.start + agreed.end()
        if decided := _decided_ja(bare):
            return sentence.start + _word_start(sentence.text, decided[0]), sentence.start + decided[1]
        tail = _LAST_WORD_JA.search(sentence.text) or re.search(r"[^、。\s]{1,6}[。]?$", sentence.text)
        start = _word_start(sentence.text, tail.start()) if tail else 0
        return sentence.start + start, sentence.end
    if match := _begins_with_deed(sentence.text):
        return sentence.start, sentence.start + match.end()
    if match := _also_en(sentence.text):
        return sentence.start + match.start(), sentence.start + match.end()
    place = _verb_en(sentence.text)
    return (sentence.start + place[0], sentence.start + place[1]) if place else (sentence.start, sentence.end)


_LAST_WORD_JA = re.compile(
    r"(?:(?<=[をにがはとでもへのて、,\s」』)])|^)[A-Za-z\u30a1-\u30fa\u4e00-\u9fff][^をがは、。\s]{0,15}。?$"
)
"""The verb at the end of a sentence, with what stands between it and the particle before."""
_SAME_WORD_JA = re.compile(r"[\u4e00-\u9fff々]+[\u3041-\u3096]?|[\u30a1-\u30faー]+|[A-Za-z0-9]+")
_PARTICLES_JA = "をにがはとでもへの"


def _word_start(text: str, place: int) -> int:
    """Where the word begins in the middle of which `place` lies; `place` itself at the start of one."""
    for match in _SAME_WORD_JA.finditer(text, max(0, place - 20), min(len(text), place + 1)):
        if match.start() < place < match.end() and text[place] not in _PARTICLES_JA:
            return match.start()
    return place


# --- strength -------------------------------------------------------------------------------------------


def _strength(sentence: _Sentence, language: str, finds: list[Find]) -> Strength:
    match = _soft_ja(sentence.text) if language == "ja" else _soft_en(sentence.text)
    strength = Strength.SOFT if match else Strength.FIRM
    if match:
        start, end = sentence.start + match[0], sentence.start + match[1]
    else:
        start, end = _nature_words(sentence, language)
    finds.append(Find("strength", strength.value, start, end))
    return strength


@cache
def _soft(language: str) -> re.Pattern[str]:
    return re.compile(rules("wording")["strength"][language], re.I)


def _soft_ja(sentence: str) -> tuple[int, int] | None:
    """The soft verb that ends a Japanese sentence, or the clause before what was agreed on."""
    bare = _plain_form(re.sub(r"[\[\]]", " ", _unremarked(sentence)).rstrip("。 \n"))
    agreed = _agreed_before_ja(bare)
    bare = bare[: agreed.start()] if agreed else _deciding_ja(bare)[0]
    after = re.compile(rules("wording")["strength"]["ja_after"])
    matches = [m for m in _soft("ja").finditer(bare) if after.fullmatch(bare[m.end() :].replace(" ", ""))]
    return matches[-1].span() if matches else None


_SOFT_MODAL = re.compile(
    r"\b(?:(?:may|should|can)\b|encourag|invited|urge|(?:is|are|was|were|been) (?:\w+ly )?(?:requested|asked|called)"
    r"|call(?:s|ed)? (?:up)?on (?:(?:all|our|the|fellow) )*(?:members?|participating)\b"
    r"|aim|look|seek|striv|endeavo|would like|wish|desire|considering|exploring|examining|studying)",
    re.IGNORECASE,
)


def _soft_en(sentence: str) -> tuple[int, int] | None:
    """The operative verb of an English sentence, where it is soft."""
    place = None if _begins_with_deed(sentence) else _verb_en(sentence)
    if place and place[2] is not Nature.COMMITMENT and (also := _also_en(sentence)):
        place = (*also.span(), Nature.COMMITMENT)
    if noun := re.search(rules("wording")["strength"]["en_noun"], sentence, re.I):
        return noun.span()
    begin, verb = (place[1], sentence[place[0] : place[1]]) if place else (0, "")
    forbids = re.match(r"\W*(?:No|Neither)\b", sentence) or re.match(r"\s+not\b", sentence[begin:])
    if place and _SOFT_MODAL.search(verb) and not forbids:
        return place[:2]
    lead = _SKIPPED_EN.match(sentence, begin)
    match = _soft("en").match(sentence, lead.end() if lead else begin)
    return match.span() if match else None


@cache
def _conditions(language: str) -> re.Pattern[str]:
    """What makes a commitment hold only as far as it says: 必要に応じて, subject to the availability of funds."""
    return re.compile(rules("wording")["conditions"][language], re.IGNORECASE)


_SKIPPED_EN = re.compile(
    r"(?:,\s[a-z][^,;.]{2,160},\s)?\W*(?:[A-Z][A-Za-z’ ]{2,30}: (?=[a-z]))?"
    r"(?:(?:[Tt]o|be|also|jointly|further|together|continue|both|that|they|will|shall|(?:where|as|if) \w+|\w+ly)\b\W*)*"
)
"""What stands between the modal verb and the verb that says what is done: will, under the Treaty, also endeavour."""


# --- who, when, how often -------------------------------------------------------------------------------


def _deadline(found: Sequence[Phrase], plain: str, finds: list[Find]) -> str | None:
    """The first day named; that by which all is done, where a sentence also says when it begins (in May …, by June)."""
    finds += [Find("deadline", one.value or "", one.start, one.end) for one in found]
    named = [one for one in found if one.value]
    named = [one for one in named if not _BEGINS.search(plain[: one.start])] or named
    first = named[0] if named else Phrase(None, 0, 0)
    ends = first.end + len(re.split(r"。|[.;](?:\s|$)|\n", plain[first.end :], maxsplit=1)[0])
    limits = [one for one in named if first.start <= one.start < ends and _LIMIT.search(plain[one.start : one.end])]
    return (limits or [first])[0].value


def limit(words: str, date: str | None, begins: str | None = None) -> str | None:
    """The one day by which words over a list say that all of it is to be done: by March 2027, 2027年度まで."""
    limits = [one for one in deadlines(words, date, begins) if _LIMIT.search(folded(words)[one.start : one.end])]
    return limits[0].value if len(limits) == 1 else None


def _dues(
    text: str, language: str, date: str | None, begins: str | None, order: bool | None = None
) -> list[Phrase]:  # fmt: skip
    """The deadlines of a wording; first what a line says that is a cell below a head that asks by when.

    From when on something recurs (beginning in early 2028) is none.
    """
    found, at = deadlines(text, date, begins, order), 0
    first = first_time(text, found, date) if found and recurrences(text) else None
    found = [one for one in found if not (first and first.start < one.start and one.end <= first.end)]
    again: list[Phrase] = []
    cells: list[tuple[int, int]] = []
    for line in text.split("\n") if "\n" in text else ():
        label, sign, cell = folded(line).partition(":")
        ends = at + len(line)
        whole = any(one.end == ends and one.start >= at for one in found)
        timed = bool(sign) and fields_of("provisions", label)[:1] == ["deadline"]
        cells += [(at, ends)] if timed else []
        if timed and not whole and len(cell) <= _CELL:
            due = due_in_cell(cell, language, date)
            rest = [one for one in found if not at <= one.start < ends]
            found = [*rest, Phrase(due, ends - len(cell.strip()), ends)] if due else found
            found = rest if says_from_when(cell) else found
        if sign and is_revised(label):
            again += [one for one in found if at <= one.start < ends]
        at = ends + 1
    in_cell = [one for one in found if one.value and any(start <= one.start < end for start, end in cells)]
    return sorted(again or found, key=lambda one: (one not in in_cell, one.start))


_CELL = 32
"""The longest cell that says when and no more."""
_LIMIT = re.compile(r"(?i)^(?:by|before|until|till|no later|not later|within)\b|at the latest$|まで|以内")
"""Words that say by when, not only when."""
_BEGINS = re.compile(r"(?im)^(?:start|begin|commence|開始|着手)[^:：\n]{0,16}[:：]\s*$")
"""The head of a column that says when something begins."""


def _recurrence(text: str, dues: Sequence[Phrase], date: str | None, finds: list[Find]) -> str | None:
    found = recurrences(text)
    finds += [Find("recurrence", one.value or "regular", one.start, one.end) for one in found]
    often = [one.value for one in found if one.value]
    yearly = all(one.endswith("Y") for one in often)
    if often and (first := first_time(text, dues, date, yearly=yearly)):
        finds.append(Find("first", first.value or "", first.start, first.end))
    return next((one.value for one in found if one.value), None)


def _venue(plain: str, finds: list[Find]) -> str | None:
    rule = rules("schedule")["venue"]
    match = re.search(rule["alternating"], plain, re.I)
    if not match:
        return None
    finds.append(Find("venue", "alternating", match.start(), match.end()))
    if (first := compiled(rule["first"]).search(plain)) and not re.fullmatch(
        rule["nowhere"], (groups := groups_of(first))["place"], re.I
    ):
        host = "ours" if any(city in groups["place"] for city in rule["ours"]) else "theirs"
        years = {"odd": "odd ", "奇": "odd ", "even": "even ", "偶": "even "}.get(groups.get("parity", "").lower(), "")
        finds.append(Find("host", years + host, first.start(), first.end()))
    return "alternating"


def _actors(text: str, plain: str, language: str, finds: list[Find], names: Mapping[str, str]) -> tuple[str, ...]:
    """Bodies named in a wording, in order: by their acronym where the text or the rules give one."""
    spans = sorted(bodies(text, plain, language, names), key=lambda one: one[1])
    values: dict[str, None] = {}
    for value, start, end in spans:
        if any(known.startswith(f"{value} ") for known in values):
            continue  # the short form of a body named in full before it
        values.setdefault(value)
        finds.append(Find("actor", value, start, end))
    return tuple(values)
