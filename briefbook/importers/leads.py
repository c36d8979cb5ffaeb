"""What the words that lead to a list say of its entries: who acts, and what an entry means that has no verb."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefbook import counterparts
from briefbook.importers.coder import code, is_order, limit, tells_nature
from briefbook.importers.paragraphs import is_japanese
from briefbook.importers.structure import AGREED_BY
from briefbook.importers.sublists import MEASURES_EN, begins_with_verb
from briefbook.model import Coding, Find, Masthead, Nature, Provision, Strength
from briefbook.rules import folded, rules
from briefbook.schedule import life
from briefbook.sides import carrier, others, subjects


def led(coding: Coding, text: str, lead: str, language: str, names: Mapping[str, str]) -> Coding:
    """The coding of an entry whose wording is `text`, under the words `lead`, which a list ends or follows.

    Who acts is said by the lead where the entry names nobody, or goes on with a verb.  The nature is that of
    the lead and the entry read as one sentence where the entry has no sentence of its own; a lead without a verb is but
    a title and says nothing.
    `names` are full names of bodies by the short ones that the document gives them.
    """
    words = _leading(re.split(r"(?<=[.。])\s*(?=\S)", lead.strip())).rstrip(" \t\n　:：.。–—-")
    if not words or not tells_nature(words, language):
        return coding
    if coding.nature is Nature.COMMITMENT:
        nature = _nature(words, text, language)
        if nature is not Nature.COMMITMENT:
            return Coding(nature, actors=coding.actors, bracketed=coding.bracketed, finds=coding.finds)
    verb = begins_with_verb(text)
    if (
        verb
        and language == "en"
        and coding.strength is Strength.FIRM
        and code(words, language).strength is Strength.SOFT
    ):
        coding = replace(coding, strength=Strength.SOFT)
    if (coding.actors and not verb) or _has_side(text, language):
        return coding
    return replace(coding, actors=tuple(dict.fromkeys((*_who(words, language, names), *coding.actors))))


def by_us(item: Provision, language: str) -> Provision:
    """An item of a paper of our side alone, which acts where no subject, title or body of the item says who does."""
    titles = [one.title for one in item.headings]
    named = any(subjects(one, language) for one in (item.text, *titles))
    coding = item.coding
    if coding.nature is not Nature.COMMITMENT or named or carrier((), coding.actors, others()) != "both":
        return item
    us = "日本側" if language == "ja" else "the Japanese side"
    return replace(item, coding=replace(coding, actors=(*coding.actors, us)))


def due_above(coding: Coding, lead: str, titles: Sequence[str], head: Masthead) -> Coding:
    """The coding of a commitment that names no time, with the deadline of what stands above it.

    It is that with which its lead begins ("By 2030, the two sides will:"), or that of the title right above
    ("To be done by the end of 2028"); of one that names a phase, the end of its years ("Phase 2 (2027-2029)").
    """
    if coding.nature is not Nature.COMMITMENT or coding.deadline or coding.recurrence:
        return coding
    words = _leading(re.split(r"(?<=[.。])\s*(?=\S)", lead.strip()))
    first = _TIMED.match(folded(words))
    if first and code(words, "ja" if is_japanese(words) else "en").nature is Nature.RECOGNITION:
        first = None  # what was done before it
    above = [_UP_TO.sub(r"\1\2まで", one) for one in titles[-1:]]
    for one in (*(first.groups() if first else ()), *filter(_names_work, above)):
        phase = _PHASE.search(folded(one))
        due = phase["until"] if phase else limit(one, head.date, head.begins)
        if due and due >= (head.date or "")[: len(due)]:
            return replace(coding, deadline=due)
    return coding


def due_at_end(coding: Coding, text: str, head: Masthead) -> Coding:
    """The coding of a commitment whose time is the end of its document, where the text or title says when that is."""
    match = _AT_END.search(folded(text))
    if coding.nature is not Nature.COMMITMENT or coding.deadline or match is None:
        return coding
    end = life(head.title, head.date, head.begins, head.ends).end
    finds = (*coding.finds, Find("deadline", end, *match.span())) if end else coding.finds
    return replace(coding, deadline=end, finds=finds)


_AT_END = re.compile(
    r"(?i:\b(?:(?:by|before|until|no later than|at) the (?:end|close|completion|expiry)"
    r"|(?:over|throughout|during) the (?:whole )?(?:lifetime|life|duration|course|term|period))"
    r" of (?:the|this|its|their) )"
    r"(?:[A-Z]\w+ (?:of )?)?(?:(?:[Aa]ction |[Ii]mplementation |[Ww]ork )?[Pp]lan|[Rr]oad ?[Mm]ap|[Pp]rogramme)"
    r"(?: period)?\b(?! (?:of|for|on)\b)"
    r"|(?:本(?:行動|実施)?計画|本ロードマップ|計画期間)の?(?:終了|満了|最終年度?|末)(?:時|日)?までに"
)
"""The end of the document as a time: by the end of the Plan, 本計画の終了までに."""
_UP_TO = re.compile(r"([(（])\s*[~〜～]\s*([^()（）~〜～]{4,16})(?=[)）])")
"""A time in brackets with nothing but a dash before it: （～令和9年度末）."""
_TIMED = re.compile(
    r"(?i)((?:by|before|until|within|no(?:t)? later than) [^,:]{4,60}|[^、,]{2,14}(?:まで|以内)に)"
    r"[,、].*(?::|(?:以下|次|下記)の.*)$"
)
"""A lead that begins with the time by which all that it leads to is to be done."""
_PHASE = re.compile(
    r"(?i)(?:\b(?:phase|stage|step|(?:short|medium|mid|near|long)(?:er)?[- ]term)\b"
    r"|短期|中期|長期|第\S{1,2}(?:段階|期|フェーズ)|フェーズ)"
    r"(?:[^\d]{0,12}(?:\d\b\D{1,6})?(?:\b20\d\d年?(?:\s?[-–—~〜]\s?| (?:to|and) )"
    r"|[(（](?:by )?(?:the )?(?:end(?: of)?[- ])?|\b(?:to|until|by) )|\W*\d{0,2}\W{1,4})"
    r"(?P<until>20\d\d)(?!\d|年度|年?\s?(?:[-–—~〜]|から|より|以降|開始))"
)
"""A title that names a part of the time of a plan, with its first and last year, or the last one alone behind it."""
_WORK = re.compile(
    r"(?i)^\W*(?:by|before|until|within|no later than)\b|(?:まで|以内)に?\W*$"
    r"|\b(?:deliverables?|actions?|measures?|steps?|tasks?|priorit\w+|activit\w+|milestones?|commitments?|work|results?"
    r"|outputs?|to be [a-z]+|to do)\b|取組|取り組|措置|事項|施策|行動|対応|実施|作業|課題|優先|工程|成果物"
)


def _names_work(title: str) -> bool:
    """Whether a title says of what stands below that it is to be done, not what it is to serve: a goal has a year too
    (Carbon neutrality by 2050).
    """
    return bool(_PHASE.search(folded(title)) or _WORK.search(folded(title)))


def _leading(sentences: list[str]) -> str:
    """The sentence that leads to what stands below: the last, or one before it that says that it follows (以下の…)."""
    if re.search(r"[:：、,]$", sentences[-1]):
        return sentences[-1]
    return next((one for one in reversed(sentences) if re.search("以下|次の|下記", one)), sentences[-1])


def only_listed(coding: Coding, text: str, titles: Iterable[str], language: str, lead: str) -> Coding:
    """The coding of an item: a position where it is a line without verb, time or actor in a list behind the document.

    So is one in a list of the fields of cooperation to which no sentence leads.  Not so where a title says that the
    list is of what is to be done.
    """
    heads = [folded(one) for one in titles]
    ahead = any(re.search(rules("wording")["results"][name], one) for name in ("ahead", "duties") for one in heads)
    fields = bool(heads) and not lead and re.search(rules("layout")["areas"], re.sub(r"^[\W\d]+", "", heads[-1]))
    behind = not ahead and (fields or any(re.search(rules("layout")["annexes"], one) for one in heads))
    charged = re.search(rules("wording")["bodies"]["label"], folded(text), re.M | re.I)
    told = coding.deadline or coding.recurrence or charged or tells_nature(text, language)
    signed = (
        bool(heads)
        and not ahead
        and all(re.search(rules("outcomes")[k], t) for k, t in (("signed", heads[-1]), ("named", folded(text))))
    )
    if coding.nature is not Nature.COMMITMENT or not (behind or signed) or told:
        return coding
    return Coding(Nature.RECOGNITION if signed else Nature.POSITION, actors=coding.actors, bracketed=coding.bracketed)


def _nature(lead: str, text: str, language: str) -> Nature:
    """What an entry means that ends the sentence of its lead; a commitment where it is a sentence of its own."""
    first = re.sub(
        r"(?<=。)\s*[(（][^()（）]*[)）]$|[;；、]\s*(?:及び|並びに|又は)$|、$", "", text.split("\n", 1)[0].strip()
    )
    if language == "en":
        unlabelled = re.sub(r"^[A-Z][^.:;]{2,80}: (?=[A-Z])", "", first)
        whole = AGREED_BY.match(first) or _CHARGED.match(first)
        whole = whole or re.match(rules("layout")["sentences"], folded(unlabelled))
        done = code(lead, language).nature is Nature.RECOGNITION
        ordered = not done and MEASURES_EN.search(folded(f"{lead}:")) and is_order(first)
        return (
            Nature.COMMITMENT
            if whole or ordered or _commits(lead, language)
            else code(f"{lead} {first}", language).nature
        )
    whole = re.search(r"[\u3041-\u3096][。:：]?$", first.rstrip())
    return Nature.COMMITMENT if whole or _commits(lead, language) else code(lead, language).nature


_CHARGED = re.compile(r"(?:[A-Z][\w/&.’'-]* ){1,4}to [a-z]{3,} ")
"""An entry that says who is to do what: JICA to send the draft."""


def _commits(lead: str, language: str) -> bool:
    """Whether a lead, its main clause behind a participle, or its last verb, says that something is to be done."""
    clauses = (lead, lead.rpartition(", ")[2], lead.rpartition(" and ")[2])
    return any(code(one, language).nature is Nature.COMMITMENT for one in clauses if tells_nature(one, language))


def _has_side(text: str, language: str) -> bool:
    """Whether the subject of an entry is a side or all sides together: Peru will …, 両国は…."""
    if language == "ja":
        subject = re.match(r"[^、。]{1,24}?は(?=[、\s]|[^、。]{2})", text)
        return subject is not None and bool(re.search(rules("sides")["ja"]["both"], subject.group()))
    rule = rules("layout")["sides"]
    found = re.match(rule["en"], text)
    return bool(_TOGETHER.match(text)) or (found is not None and bool(counterparts.find(found["who"])))


_TOGETHER = re.compile(
    r"(?i)(?:both|the two|all|each) (?:of )?(?:the )?"
    r"(?:part(?:y|ies)|participants?|sides?|leaders|ministers|governments?|countr(?:y|ies)|delegations?)\b"
)
"""What an entry begins with that is about all sides: Both sides, All the Participants."""


def _who(lead: str, language: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The bodies that a lead names, else the one side that is its subject: Japan will …, 日本側は….

    None where it names all parties, with the word by which they are called below (hereinafter "the Sides").
    """
    if re.search(r"\b(?:hereinafter|hereafter) ", lead):
        return ()
    if bodies := code(lead, language, names=names).actors:
        return bodies
    rule = rules("layout")["sides"]
    found = re.match(rule[language], lead)
    if found is None or re.search(rule["all"], found["who"]) or _THING.search(found["who"]):
        return ()
    return (found["who"],)


_THING = re.compile(
    "^(?:本官|本使|私)$|[でにへと]$|(?:分野|内容|活動|事項|取組|目的|措置|様式|形態|方法|計画|事業|案件|文書|協力|対象|期間|成果|部局|窓口|課題|施策|概要|要旨|結果|詳細|ポイント|骨子|要点|了解|理解|認識|意向|条件|原則|方針|義務)$"
)
"""With what the subject of a lead ends that is what is done, and nobody."""
