"""The charts of books and reports: how many stand where, by pillar; how many outcomes there were, over time."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from briefbook.dates import date_words, month_word
from briefbook.followup.paper import Paper
from briefbook.i18n import N_
from briefbook.model import Standing
from briefbook.states import STANDINGS, STATES, fill_of
from exporters import document as tree

SCHEDULES = {
    one: STANDINGS[one]
    for one in (Standing.DONE, Standing.OVERDUE, Standing.DUE, Standing.AHEAD, Standing.OPEN, Standing.RENEWED)
}
"""What the schedule of a whole commitment can be, in words and tone; done late counts as done."""
_QUARTER = 4
"""How many months an interval touches at the most that is told by the month in which it begins."""
_MOST = 24
"""How many columns stand in a line of time at the most."""
_DENSE = 12
"""Of more years every second one is named, so that they stand apart."""


def bars(
    paper: Paper, head: str, kinds: Mapping[str, tuple[str, str]], rows: Mapping[str, Mapping[str, int]]
) -> tree.Bars:
    """Lying bars: what the rows are, the words and tone of each kind, and the counts of each row by kind."""
    named = tuple((paper.sentences(words), fill_of(kind, tone)) for kind, (words, tone) in kinds.items())
    counted = tuple(((paper.run(name),), tuple(count.get(kind, 0) for kind in kinds)) for name, count in rows.items())
    title = paper.fixed_text(head)
    said = paper.fixed_text(N_("Bar chart: {name}.  The figures stand beside the bars."), name=title)
    return tree.Bars(paper.sentences(head), named, counted, paper.sentences(N_("Total")), said)


def states(paper: Paper, rows: Mapping[str, Mapping[str, int]]) -> tree.Bars:
    """How many commitments of each pillar are in which state."""
    return bars(paper, N_("Pillar"), {str(one): words for one, words in STATES.items()}, rows)


def schedules(paper: Paper, found: Iterable[tuple[str, Standing]]) -> tree.Bars:
    """How many commitments of each pillar stand where by their schedule, of pairs of pillar and schedule."""
    rows: dict[str, Counter[str]] = {}
    for pillar, one in found:
        rows.setdefault(pillar, Counter())[Standing.DONE if one is Standing.LATE else one] += 1
    some = any(Standing.RENEWED in counts for counts in rows.values())
    kinds = {str(one): words for one, words in SCHEDULES.items() if some or one is not Standing.RENEWED}
    return bars(paper, N_("Pillar"), kinds, rows)


# --- over time ----------------------------------------------------------------------------------------------


def over_time(paper: Paper, dates: Iterable[str | None], span: tuple[str, str] | None = None) -> list[tree.Block]:
    """Outcomes by month, of a long time by year, as a chart; none where there is only one column.

    `span` are the first and the last day; without it, those of the outcomes.  An interval counts where it begins; one
    longer than a quarter has no month.  What has no month (or year) is told in the caption.
    """
    days = [_begins(one or "") for one in dates]
    months = [one[:7] for one in days if len(one) >= 7 and (span is None or span[0][:7] <= one[:7] <= span[1][:7])]
    line = _months(span[0] if span else min(months), span[1] if span else max(months)) if months or span else []
    if span is not None or (months and len(line) <= _MOST and len(months) == len(days)):
        return _columns(paper, N_("Outcomes by month"), line, months, len(days), _month_name)
    years = [one[:4] for one in days if one]
    if not years:
        return []
    line = [str(year) for year in range(int(min(years)), int(max(years)) + 1)][-_MOST:]
    return _columns(paper, N_("Outcomes by year"), line, years, len(days), _year_name)


def _begins(value: str) -> str:
    """The day, month or year in which something is; of an interval where it begins, its year where it is long."""
    first, _, last = value.partition("/")
    if not last or len(first) < 7:
        return first
    long = len(_months(first, last if len(last) >= 7 else f"{last}-12")) > _QUARTER
    return first[:4] if long else first


def _months(first: str, last: str) -> list[str]:
    begin, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{one // 12}-{one % 12 + 1:02}" for one in range(begin, end + 1)]


def _columns(
    paper: Paper,
    message: str,
    line: Sequence[str],
    found: Sequence[str],
    total: int,
    name: Callable[[Paper, str, bool], tree.Text],
) -> list[tree.Block]:
    counts = Counter(found)
    if sum(one in counts for one in line) < 2:
        return []
    rest = total - sum(counts[one] for one in line)
    caption = paper.fixed_words(message)
    if rest:
        caption = (*caption, paper.run("  "), *paper.fixed_words(N_("({n} more at other or unknown times)"), n=rest))
    every = 2 if name is _year_name and len(line) > _DENSE else 1
    named = {*line[::-every]}
    columns = tuple(
        (name(paper, one, index == 0) if one in named else (paper.run(""),), counts[one])
        for index, one in enumerate(line)
    )
    said = paper.fixed_text(
        N_("Column chart: {name}.  The figures stand over the columns."), name=paper.fixed_text(message)
    )
    return [tree.Columns(caption, columns, said)]


def _month_name(paper: Paper, value: str, first: bool) -> tree.Text:
    """The month, and below the first one and each January the year."""
    names = dict.fromkeys(month_word(int(value[5:7]), language) for language in paper.languages)
    year = [_year(paper, value)] if first or value.endswith("-01") else []
    return (paper.run("\n".join([*names, *year])),)


def _year_name(paper: Paper, value: str, first: bool) -> tree.Text:
    return (paper.run(re.sub(r"^(\D\D)", r"\1\n", _year(paper, value))),)


def _year(paper: Paper, value: str) -> str:
    """The year of a column, which a chart in both languages writes once."""
    if not paper.era or paper.languages != ("ja",):
        return value[:4]
    said = date_words(value, "ja", era=True)
    return said[: said.index("年") + 1]
