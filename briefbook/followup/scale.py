"""The scale of assessments and its rules: the standard one (resources/rules/scale.toml) or a file of the user's own.

A file that was chosen is kept in the store with its version, so that each assessment reads by the scale that it was
made with, on every computer and as of any day.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from briefbook.errors import InputError
from briefbook.followup.deeds import on_the_way, share_done
from briefbook.i18n import _
from briefbook.model import Name
from briefbook.rules import folded, rules
from briefbook.values import dataclass
from db.records import AssessmentRecord, ScaleRecord
from resources import ROOT

NO_EVIDENCE, STATED = "no-evidence", "stated"
Far = Literal["done", "under-way", "not-begun", "unknown"]
_LINES = {"evidence": NO_EVIDENCE, "official": STATED}
"""The lines that are assessed, each with the step that it cannot do without."""
_TONES, _FAR = ("plain", "good", "warning", "late"), ("done", "under-way", "not-begun", "unknown")
_KEYS = {"code", "ja", "en", "tone", "rule_ja", "rule_en", "words", "progress"}
_WITHIN = re.compile("[a-z]{2}")
"""A Latin word that goes on: completed is not complete."""
_ANY = re.compile("")
_BOUND = re.compile(
    r"(?:済み?|み)?(?:中|した|している|です|である)?(?:$|[^\w\s]|\s(?![a-z]))|(?<=一部)|(?<=[a-z])(?![a-z])"
)
"""What follows a word that is a step by itself, not the beginning of another (終了時期を調整中, 延期した会合を開催)."""
_IN_BRACKETS = re.compile(r"^\s*[【［〔\[<＜≪《]\s*([^】］〕\]>＞≫》]{1,16})\s*[】］〕\]>＞≫》]\s*")
"""The step that stands in brackets before what is told of it: 【実施中】第２回を準備."""
_CODE = re.compile(
    r"^\s*[(\[（]?[\d０-９A-Ea-e][)\]）]?\s*(?:[-–—:：.．]\s+|[)）]\s*)(?=\D)|^\s*[○◯〇◎△▲×✕●■★－―-]\s+(?=\w{2})"
)
"""The code or sign before a step of a list to choose from: 3 - On track, A) Completed, △ 一部実施."""
_ALONE = re.compile(".|.*(?:どおり|通り)")
"""A word that is a step only by itself: 予定どおり, but not 予定どおり開催した."""
_END = re.compile(r"[\s.。、,;・-]*$")
_DATED = re.compile(r"[\s.]*$|\s+(?:in|on|at|since)\b")
_TURNS = re.compile(r"[,;]|\b(?:but|then|and)\b")
_NOW = re.compile(r"(?:it )?(?:is |has |was )?(?:now|since|meanwhile)(?: been)? ")
_FEW, _WHOLE, _TWO = 8, 100.0, 2
_AHEAD = re.compile(
    r"\b(?:not|no|to|be|until|when|once|if|yet|nearly|almost|half|before|after|never|hardly|un\w+ed)\b|n't\b"
)
_SHARE = re.compile(
    r"(?:(?:達成|進捗|完了|完成|実施)[率度は:\s]*|achieved |completed )?"
    r"(?:約|およそ|approx\.? |about )?\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|パーセント|per ?cent\b)"
)
_SHARE_WITHIN = re.compile(
    r"(?<![\d.])(?:進捗|達成|完成)[率度]?[はがも:\s]*約?\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|パーセント)"
    r"|^[a-z ]{3,30}(?: at| is|:)? (\d{1,3})\s*(?:%|per ?cent)\W*$"
    r"|(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*(?:%|パーセント|per ?cent)\s*(?:complete|done|finished|が?(?:完了|完成|達成))"
)
_PARTS = re.compile(r"\s[/／]\s|／|\n")
"""What stands between what is told of two deeds, or in two languages."""
_POINTS = re.compile(
    r"(?:^|(?<=[\s,;、。・/]))(?:\(?[a-e1-9]\)|[a-e1-9]\s?[:.](?!\d)|[^\W\d_][^:;,.、。()/\n]{0,20}:)\s*|\s*[①-⑨]\s*"
)
"""What each of several deeds is told behind: its number or its name (a: done; b: open)."""
_EACH = re.compile(r"[,、;。・\n]|\.(?!\d)|\s[/／]\s")
_TENTHS = re.compile(
    r"(?:約|およそ)?\s*(?:(\d{1,2}(?:\.\d)?)割|半分)(?:程度|ほど|弱|強)?(?:が?(?:完了|終了|済み?|達成))?[。\s]*"
)
"""How much is done in tenths: 約7割, 半分."""
_MET = re.compile(r"(?:fully )?met\W*")
"""What says, with nothing beside it, that what was promised was reached."""
_OF_ALL = re.compile(r"\W?(\d{1,3})\s?/\s?(\d{1,3})\D?\W?")
"""A part of a number that a commitment names, where nothing stands beside it; else it may be a day."""
_CLAUSES, _ASIDE = re.compile(r"[、。,・\n]"), re.compile(r"[(（][^()（）]*[)）]")
_MAKING = re.compile("を?(?:行っ|進め|続け|実施し)て(?:いる|おり|います|おります)")
"""What says of a deed that it is being done: 協議を行っている is 協議中."""
_GOING = re.compile(r"[一-龥](?<![年月期週日間度途集空水暑眼熱夢命世])中$")
"""What is being done: 作成中, but not 今年中."""
_ROUND = re.compile("(?:第?[一二三四五\\d]+(?:回|期|次)目?|R\\d+)[はをに]?(?:実施|開催|終了)$", re.IGNORECASE)
"""What says that one time of several was held: 第１回実施."""
_ENDING = re.compile(
    r"み?(?:し(?:た|ました|ている|ております)?|て(?:いる|おり|おります|います)|さ(?:れた|れました)|と(?:なった|なっている)|である|です)?"
    r"(?:の?(?:もの|案件|項目|事項))?[\s。.・]*$"
)
"""What stands behind the word for a step at the end of a clause."""
_OF = "(?:件|回|[かカヶケ箇]所|校|台|基|名|人|社|県|州|期|次|棟|本|隻|巻|か国|項目)"
_COUNTED = re.compile(
    rf"(?P<whole>\d+){_OF}?(?:中|のうち)[、の]?(?P<part>\d+)|(?P<part2>\d+)\s?/\s?(?P<whole2>\d+)\s?{_OF}"
    r"|\b(?P<part3>\d+|one|two|three|four|five|six|seven|eight|nine) (?:out )?of (?:the |all )?"
    r"(?P<whole3>\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
)
"""How many of how many are done: 5件中3件, 3/5件, 3 of 5."""
_OF_THEM = re.compile(
    rf"(?P<whole>\d+){_OF}?(?:中|のうち)[、の]?(?P<part>\d+){_OF}?[をが]?[一-龥]{{2,4}}(?:み?(?:した|済み?))?。?"
    r"|(?P<part2>\d+) (?:out )?of (?:the )?(?P<whole2>\d+) (?:[a-z]+ )?(?:[a-z]+ed|sent|built|held|done)\.?"
)
"""How many of how many were done, and nothing else: 10台中4台供与, 12 of 50 trained."""
_FOR_A_TIME = re.compile(r"\bfor (?:fy ?|this )?(?:20\d\d|year)\b|年度?分")
_RECURS = re.compile(
    r"毎[年月回次]|定期|隔年|[年月]ごと|年[に\d一二三四]*回|\b(?:annual|yearly|every|biennial|regular|(?:once|twice) a)"
)
"""What says that one time is done, and what says of a commitment that it has several."""
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAY_OR_PART = re.compile(r"[(\[]\s*(\d+)\s*/\s*(\d+)\s*[)\]]")
"""What may be a day or a part: 実施済（2/4）."""
_MOST_PARTS = 10
_LABEL = (
    r"(?:(?:fy ?)?20\d\d(?:年度?)?(?!\d|\s*[./-]\s*\d|(?<=年)\d)|(?:令和|r)\s?\d{1,2}(?:年度?)?(?!\d|[./-]\d)"
    r"|第[\d一二三四五]+[回期次年]|\d(?:st|nd|rd|th)\b|(?:first|second|third|year \d|phase \d|ours?|theirs?)\b"
    r"|(?:our|their) side\b|先方|相手国?側?|我が方|当方|日本側)"
)
_LABELLED = re.compile(rf"^{_LABEL}|[(][^()]{{2,20}}[)]\W*$|\b(?:in|for) (?:fy ?)?20\d\d\W*$")
_OWN_LABEL = re.compile(rf"^{_LABEL}|[(]{_LABEL}[)]\W*$")
"""The time or the side that a part of a state is of: 2024 held, done (2024), 第２回は来春."""
_HELD = re.compile(
    r"\b(?:held|took place|convened)\b(?! (?:in|over|up))|開催(?!予定|を?検討|に向け|準備|せ|でき|し(?!た))|実施$"
)
_DENIED = re.compile(r"^[^、。が]*(?:ない|ません|困難)[。 ]*$|\?[。. ]*$|^(?:nothing|none)\b")
"""What takes back what its words say: a clause alone that denies it (順調とは言えない), a question mark."""
_IN_PART = re.compile("(?:partially|mostly|largely|half|nearly|almost|substantially) ")
_PARTLY = re.compile("一部|部分的|のうち|ほぼ|大筋|大方|概ね|おおむね|大半|大部分|半ば")
_REST = re.compile("(?:し|た|り|て|済み?)[、。].*残(?:る|り|余|部)")
"""What says that something was done and the rest is to come: ３基を供与し、残る１基は来年度の予定."""
_OPEN = re.compile(r"(?:未[一-龥]{1,4}|待ち|これから)$|\bopen$")
"""What says in a clause that not all is done, and with what one ends that is not (発効は未定)."""


@cache
def _beside(what: str) -> re.Pattern[str]:
    """What may stand beside the word for a step and make it another (resources/rules/remarks.toml)."""
    return re.compile("|".join(rules("remarks")[what]))


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its names, its tone ("plain", "good", "warning", "late"), its rule, other words for it.

    `far` is how far a commitment is that stands there, in the words of a report to a summit.
    """

    code: str
    name: Name
    tone: str
    rule: Name
    words: tuple[str, ...] = ()
    far: Far = "under-way"


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: its version, its name, the steps of each line by code, in order."""

    version: str
    name: Name
    lines: Mapping[str, Mapping[str, Step]]

    def steps(self, line: str) -> Mapping[str, Step]:
        """The steps of a line ("official" or "evidence")."""
        return self.lines[line]

    def code(self, line: str, words: str) -> str:
        """The code of the step that words name, by its code or by its name in either language; else the words.

        "No evidence" is no-evidence, as anyone writes it who does not look it up.
        """
        steps, plain = self.lines[line], _joined(words)
        named = (code for code, one in steps.items() if plain in map(_joined, (code, one.name.ja, one.name.en)))
        return words if words in steps else next(named, words)

    def read_step(self, words: str, wordings: Iterable[str] = (), day: str = "") -> Step | None:
        """The official step that what someone wrote begins with, in either language, or that a line of it names alone.

        A percentage is how far it is.  A Japanese sentence tells its step at the end of its clauses.  With the wordings
        of a commitment, what says that its own deed was done is a step too, unless that is after the `day` of which it
        speaks.
        """
        wordings = [*wordings]
        if (count := _OF_ALL.fullmatch(folded(words).strip())) and _names_number(wordings, int(count[2])):
            return self._at(_WHOLE * int(count[1]) / int(count[2]))
        points = _points(words)
        words = _IN_BRACKETS.sub(r"\1。", _CODE.sub("", words))
        if mixed := self._mixed(words, points):
            return mixed
        _before, _arrow, last = folded(words).rpartition("→")
        found = (self._named_step(last) if last.strip() else None) or self._named_step(words)
        if found and found.far == "under-way" and _is_preparing(last.strip() or words, wordings):
            return self._at(0.0)
        if found is None and (counted := _OF_THEM.fullmatch(folded(words).strip().lower())):
            part, whole = (
                int(one) for one in (counted["part"] or counted["part2"], counted["whole"] or counted["whole2"])
            )
            found = self._at(_WHOLE * part / whole) if 0 <= part <= whole and whole else None
        if found is None or found.far == "not-begun":
            share = share_done(words, wordings, day)
            found = self._at(share) if share and not (found and share < _WHOLE) else found
        if found and found.far == "done" and on_the_way(words, wordings):
            found = self._at(50.0)
        found = self._weighed(found, folded(words).strip().lower())
        if found is None or found.far != "done":
            return found
        once = _FOR_A_TIME.search(folded(words).lower()) and any(
            _RECURS.search(folded(one).lower()) for one in wordings
        )
        return self._at(50.0) if once or _counts_fewer(words, wordings) else found

    def _mixed(self, words: str, points: Sequence[str]) -> Step | None:
        """The step between, where of two deeds that are told apart one is done and another is not."""
        plain = folded(words).strip().lower()
        parts = points or [one.strip() for one in _PARTS.split(plain) if one.strip()]
        told = [(one, self._named_step(one)) for one in parts] if len(parts) > 1 else []
        if self._left_to_come(plain):
            return self._at(50.0)
        done = [one for one, step in told if step and step.far == "done"]
        left = [one for one, step in told if (step and step.far != "done") or (step is None and _OPEN.search(one))]
        return self._at(50.0) if done and left else None

    def _left_to_come(self, plain: str) -> bool:
        """Whether of the times or sides that are told one by one an earlier is done and the last is not."""
        parts = [one.strip() for one in _EACH.split(plain) if one.strip()]
        own = [_LABELLED.sub("", one).strip(" :：はもにの-–—") for one in parts if _LABELLED.search(one)]
        if len(own) < _TWO or len(own) < len(parts):
            return False
        steps = [self._named_step(one) for one in own]
        done = [bool(_HELD.search(one) or (step and step.far == "done")) for one, step in zip(own, steps, strict=True)]
        told = steps[-1] is not None or bool(_OWN_LABEL.search(parts[-1]))
        return any(done) and not done[-1] and told

    def _weighed(self, step: Step | None, plain: str) -> Step | None:
        """A step, between where the words say that a part alone is done, and none where they take it back."""
        if step is None or step.far == "not-begun":
            return step
        if _DENIED.search(plain) or (
            step.far == "done"
            and (_beside("doubted").search(plain) or _beside("heard").search(plain) or _may_be_part(plain))
        ):
            return None
        partly = _beside("in_a_part").search(plain) or _beside("to_come").search(plain) or _counts_part(plain)
        return self._at(50.0) if step.far == "done" and partly else step

    def _named_step(self, words: str) -> Step | None:
        plain = folded(words).strip().lower()
        if _MET.fullmatch(plain):
            return self._at(_WHOLE)
        if tenths := _TENTHS.fullmatch(plain):
            return self._at(10.0 * float(tenths[1]) if tenths[1] else 50.0)
        if share := _SHARE.match(plain) or _SHARE_WITHIN.search(plain):
            return self._at(float(share[share.lastindex or 1]))
        return (
            self._in_both(plain)
            or self._made_up(plain)
            or self._begun_with(words, _BOUND)
            or next((one for each in words.splitlines() if (one := self._begun_with(each, _END))), None)
            or self._told(plain)
            or (None if _OPEN.search(plain) else self._begun_with(words))
            or self._ended(plain)
        )

    def _in_both(self, plain: str) -> Step | None:
        """The step that Japanese words and the English ones behind them name alike."""
        both = _BOTH.fullmatch(plain)
        steps = [self._begun_with(each, _END) for each in both.groups()] if both else [None]
        return steps[0] if steps[0] == steps[-1] else None

    def _made_up(self, plain: str) -> Step | None:
        """The step that was done after all, by what English words end with: postponed from May, completed in June."""
        clauses = [one.strip() for one in _TURNS.split(plain) if one.strip()]
        if len(clauses) < _TWO:
            return None
        told = _NOW.match(clauses[-1])
        last = self._begun_with(clauses[-1][told.end() if told else 0 :], _DATED)
        if last is None or last.far == "done" or told:
            return last
        first = self._begun_with(clauses[0])
        stopped = last.tone in ("late", "warning") and first is not None and first.far != "done"
        return last if stopped else None

    def _ended(self, plain: str) -> Step | None:
        """The step that a few English words end with: appraisal under way; not where they say that it is ahead.

        What is done in part is between.
        """
        partly = _IN_PART.match(plain)
        if len(plain.split()) > _FEW or _AHEAD.search(plain, partly.end() if partly else 0):
            return None
        plain = _WHERE_BEGUN.sub(r"\g<begun>", plain.rstrip(" ."))
        found = [(len(name), one) for name, one in self._names() if plain.endswith(f" {name}")]
        step = max(found, key=lambda each: each[0])[1] if found else None
        return self._at(50.0) if partly and step and step.far == "done" else step

    def _begun_with(self, words: str, behind: re.Pattern[str] | None = None) -> Step | None:
        """The step whose word something begins with, where what follows it fits; one sign alone stands by itself."""
        plain = folded(words).strip().lower().lstrip(".。、,;・- ")
        found = [
            (len(name), one)
            for name, one in self._names()
            if plain.startswith(name)
            and not _WITHIN.match(plain, len(name) - 1)
            and not _beside("undone").match(plain, len(name))
            and not _beside("of_another").match(plain, len(name))
            and (_BOUND if behind is None and _ALONE.fullmatch(name) else behind or _ANY).match(plain, len(name))
        ]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _names(self) -> Iterator[tuple[str, Step]]:
        for one in self.lines["official"].values():
            yield from ((name, one) for name in (*one.words, one.name.ja.lower(), one.name.en.lower()))

    def _at(self, share: float) -> Step | None:
        """The step of a commitment of which a share, of 100, is done."""
        far = "done" if share >= 100 else "under-way" if share > 0 else "not-begun"
        steps = [one for one in self.lines["official"].values() if one.words]
        done = next((at for at, one in enumerate(steps) if one.far == "done"), len(steps) - 1)
        return next((one for one in reversed(steps[: done + 1]) if one.far == far), None)

    def _told(self, plain: str) -> Step | None:
        """The step that the clauses of a Japanese sentence end with; where some are done and others not, between."""
        clauses = [_ENDING.sub("", _MAKING.sub("中", one)) for one in _CLAUSES.split(_ASIDE.sub("", plain))]
        told = [one for one in (self._ended_with(clause) for clause in clauses if clause) if one]
        if not told:
            return None
        if told[-1].far == "not-begun" and _REST.search(plain):
            return self._at(50.0)
        undone = any(_OPEN.search(clause) or _PARTLY.search(clause) for clause in clauses)
        mixed = undone or len({one.code for one in told}) > 1
        return self._at(50.0) if mixed and any(one.far == "done" for one in told) else told[-1]

    def _ended_with(self, clause: str) -> Step | None:
        """The step whose Japanese word a clause ends with; 完了予定 may be begun, and 未完了 is of none."""
        names = [one for one in self._names() if not one[0].isascii()]
        finished = tuple(name for name, one in names if one.far == "done")
        ending = [one for one in names if clause.endswith(one[0])]
        if not ending:
            if _ROUND.search(clause):
                return self._at(_WHOLE)
            return self._at(50.0) if _GOING.search(clause) else None
        name, step = max(ending, key=lambda each: len(each[0]))
        before = re.sub("(?:する|の)$", "", clause.removesuffix(name))
        paper = step.far == "done" and len(name) <= _TWO and _PAPER.search(before)  # 案文送付済
        return None if paper or before.endswith((*finished, "未", "不")) else step


def _points(words: str) -> list[str]:
    """What is told of each of several deeds that are numbered or named; none where they are not."""
    plain = folded(words).strip().lower()
    points = _POINTS.split(plain)[1:] if _POINTS.match(plain) else []
    return [one.strip(" ,;、。・/") for one in points] if len(points) > 1 else []


_WHERE_BEGUN = re.compile(
    r"(?<=\w )(?P<begun>begun|started|commenced|under ?way|in progress|ongoing)"
    r" (?:in|at|on|with|for|across|between|since)\b[^,;:]*$"
)
"""Where, with whom or on what something is begun, behind the word that says so."""


def _is_preparing(words: str, wordings: Sequence[str]) -> bool:
    """Whether words say no more than that preparing was begun, and a commitment does not promise that itself."""
    plain = folded(words).strip().lower()
    own = re.compile(rules("remarks")["promised"], re.IGNORECASE)
    return bool(_beside("preparing").search(plain)) and not any(own.search(folded(one)) for one in wordings)


_BOTH = re.compile(r"([^\x00-\x7f]+) ?([a-z][a-z -]*)")
_PAPER = re.compile("(?:送付|提出|提示|打診|照会|依頼|要請|申請|通知|連絡|共有|回答|督促|決定)$")
"""What is done on paper for a deed to follow."""


def _counts_part(plain: str) -> bool:
    """Whether words count what is done, and it is not all."""
    for found in _COUNTED.finditer(plain):
        told = [one for one in found.groups() if one]
        figures = [int(one) if one.isdigit() else _COUNTS.index(one) + 1 for one in told]
        part, whole = reversed(figures) if found["whole"] else figures
        if part < whole:
            return True
    return False


def is_open(remark: str) -> bool:
    """Whether a remark beside what is done says that something of it is not, but for a next time, or is only heard."""
    plain = folded(remark).lower()
    return bool(_beside("heard").search(plain)) or (
        bool(_beside("still").search(plain)) and not _beside("next").search(plain)
    )


def _counted_things(words: str) -> dict[str, int]:
    """How many of what words count: 名, experts."""
    found = {}
    for one in _THINGS.finditer(folded(words).lower()):
        number, thing = one[1] or one[3], one[2] or one[4]
        found[thing.rstrip("s")] = int(number) if number.isdigit() else _COUNTS.index(number) + 1
    return found


_THINGS = re.compile(rf"(?<![\d.,/])(\d{{1,4}})\s?({_OF})(?!\w?目)|\b(\d{{1,4}}|{'|'.join(_COUNTS)}) ([a-z]{{4,}})")


def _counts_fewer(words: str, wordings: Iterable[str]) -> bool:
    """Whether words tell that fewer things were done than a commitment names of them: two of its three experts."""
    told = _counted_things(words)
    return bool(told) and any(
        told.get(thing, number) < number for one in wordings for thing, number in _counted_things(one).items()
    )


def _names_number(wordings: Iterable[str], number: int) -> bool:
    """Whether a wording names a number, in figures or as an English word."""
    word = _COUNTS[number - 1] if 0 < number <= len(_COUNTS) else str(number)
    return any(re.search(rf"(?<!\d){number}(?!\d)|\b{word}\b", folded(one).lower()) for one in wordings)


def _may_be_part(plain: str) -> bool:
    """Whether figures in brackets may count what is done or be a day."""
    return any(int(part) < int(whole) <= _MOST_PARTS for part, whole in _DAY_OR_PART.findall(plain))


class Scales:
    """The scale that is in use, and all that were."""

    def __init__(self, chosen: Iterable[ScaleRecord]) -> None:
        """`chosen` are the files in the order in which they were chosen; one without text is the standard."""
        records = list(chosen)
        self.current = _read(records[-1].text) if records and records[-1].text else standard()
        """The scale in use."""
        self._texts = {one.version: one.text for one in records if one.text}

    def of(self, version: str) -> Scale | None:
        """The scale of a version; None where it is not known."""
        if version == standard().version:
            return standard()
        return _read(self._texts[version]) if version in self._texts else None

    def step(self, one: AssessmentRecord) -> Step:
        """The step of an assessment by its own scale; where that is not known, it has its code for a name."""
        found = self.of(one.scale)
        return (found and found.lines[one.line].get(one.value)) or Step(
            one.value, Name(one.value, one.value), "plain", Name("", "")
        )

    def texts(self) -> Mapping[str, str]:
        """The files that were chosen, by version."""
        return self._texts


def standard_text() -> str:
    """The file of the standard scale."""
    return (ROOT / "rules" / "scale.toml").read_text("utf-8")


@lru_cache(maxsize=1)
def standard() -> Scale:
    """The scale that ships with the program."""
    return parse(standard_text())


@lru_cache(maxsize=16)
def _read(text: str) -> Scale:
    return parse(text)


def text_of(path: Path) -> str:
    """The text of a file with a scale.  Raises InputError where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_("{name} is not text in UTF-8.  Save it so.", name=path.name)) from None
    except OSError:
        raise InputError(_("{name} cannot be read.  Choose another file.", name=path.name)) from None


def parse(text: str) -> Scale:
    """The scale in a file.  Raises InputError with one sentence that says what is wrong and where."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        if at:
            raise InputError(_("Line {n} of the scale cannot be read.  Compare it with the standard scale.",
                               n=int(at[1]))) from None  # fmt: skip
        raise InputError(_("The scale ends too early.  Compare it with the standard scale.")) from None
    version = data.get("version")
    if not isinstance(version, str) or not version.strip():
        raise InputError(_('The scale has no version.  Begin it with a line such as version = "2".'))
    name = _name(data, version)
    if not data.get("evidence"):
        raise InputError(_("The scale has no step under [[evidence]].  Copy them from the standard scale."))
    lines = {line: _line(line, data[line]) if line in data else standard().lines[line] for line in _LINES}
    return Scale(version.strip(), name, lines)


def chosen(text: str) -> Scale:
    """The scale in a file that a person is to use: as `parse`, and nothing in it may be left unread or unnamed.

    Raises InputError where something is, or its version is that of the standard scale and it is another.
    """
    found, data = parse(text), tomllib.loads(text)
    if unknown := sorted(set(data) - {"version", "ja", "en", *_LINES}):
        raise InputError(_("The scale has an entry that is not known: {entry}.  Remove it.", entry=unknown[0]))
    if len(found.version) > _LONGEST:
        raise InputError(_("The version of the scale is longer than {n} characters.  Shorten it.", n=_LONGEST))
    for one in [data, *(step for line in _LINES for step in data.get(line, ()))]:
        code = one.get("code", found.version)
        texts = [*(one[key] for key in ("ja", "en") if key in one), *one.get("words", ())]
        if not all(isinstance(each, str) and each.strip() for each in texts):
            raise InputError(_("A name or word of {code} is not text, or empty.  Write it between quotation marks.",
                               code=code))  # fmt: skip
    if found.version == standard().version and found != standard():
        raise InputError(
            _("Version {version} is the standard scale.  Give your own another version.", version=found.version)
        )
    return found


_LONGEST = 40
"""How many characters the version of a scale has at the most, which stands beside every assessment."""


def _line(line: str, found: Any) -> dict[str, Step]:
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InputError(_("The steps under {line} are not a list.  Write each under [[{line}]].", line=line))
    steps: dict[str, Step] = {}
    for at, one in enumerate(found, 1):
        step = _step(line, at, one)
        if step.code in steps:
            raise InputError(_("Step {code} stands twice under {line}.  Leave one out.", code=step.code, line=line))
        steps[step.code] = step
    if (needed := _LINES[line]) not in steps:
        raise InputError(_("The scale has no step {code} under {line}, which it cannot do without.  Add it.",
                           code=needed, line=line))  # fmt: skip
    return steps


def _joined(words: str) -> str:
    """Words in small letters, joined by hyphens as codes are."""
    return "-".join(re.split(r"[\s_-]+", folded(words).strip().lower()))


def _step(line: str, at: int, one: dict[str, Any]) -> Step:
    code = one.get("code")
    if not isinstance(code, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code):
        raise InputError(_("Step {n} under {line} has no code.  Give it one of small letters, such as half-done.",
                           n=at, line=line))  # fmt: skip
    if unknown := sorted(set(one) - _KEYS):
        raise InputError(_("Step {code} has an entry that is not known: {entry}.  Remove it.", code=code,
                           entry=unknown[0]))  # fmt: skip
    texts = [one.get(key, "") for key in _KEYS - {"words"}]
    if not isinstance(one.get("words", []), list) or not all(isinstance(each, str) for each in texts):
        raise InputError(_("Step {code} has an entry that is not text.  Write it between quotation marks.", code=code))
    for key, allowed in (("tone", _TONES), ("progress", _FAR)):
        if one.get(key, allowed[0]) not in allowed:
            raise InputError(_("Step {code}: {entry} is one of {names}.", code=code, entry=key,
                               names=", ".join(allowed)))  # fmt: skip
    if not (one.get("ja") or one.get("en")):
        raise InputError(_("Step {code} has no name.  Give it one under ja or en.", code=code))
    words = tuple(folded(str(word)).lower() for word in one.get("words", ()))
    rule = Name(one.get("rule_ja") or one.get("rule_en", ""), one.get("rule_en") or one.get("rule_ja", ""))
    return Step(code, _name(one, code), one.get("tone", "plain"), rule, words, one.get("progress", "under-way"))


def _name(one: Mapping[str, Any], otherwise: str) -> Name:
    """A name in both languages; what is missing is as in the other one."""
    ja, en = (str(one.get(language) or "") for language in ("ja", "en"))
    return Name(ja or en or otherwise, en or ja or otherwise)
