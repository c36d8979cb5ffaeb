"""The outcomes of a fiscal year: figures, main events, agreements and sums, then all by region and counterpart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefbook import counterparts
from briefbook.dates import fiscal_year
from briefbook.followup import charts, subjects
from briefbook.followup.reports.report import Report, Sheet
from briefbook.followup.sums import Converted, Rest, Total
from briefbook.i18n import N_, Language, joined
from briefbook.model import Counterpart, happened_by, last_day
from briefbook.states import OUTCOMES, PLANNED
from db.records import OutcomeRecord, ProvisionRecord, SourceRecord
from exporters import document as tree

_LINES = 12
Regions = Mapping[str, Mapping[str, Sequence[OutcomeRecord]]]
"""Outcomes by region and first counterpart, both by their codes; an empty one where there is none."""
_AGREED = ("signature", "agreement")
_MET = ("meeting", "visit")
_EVENTS = ("meeting", "visit", "signature", "agreement", "statement")


def of_year(year: int, outcomes: Sequence[OutcomeRecord], sources: Mapping[int, SourceRecord]) -> list[OutcomeRecord]:
    """The outcomes of a fiscal year: those whose day lies in it, and all of a report about that year.

    One of which only the year is known is of the fiscal year of that number, in which most of it lies.
    """
    first, last = fiscal_year(year)
    about = {key for key, one in sources.items() if year in fiscal_years(one)}
    return [
        one
        for one in outcomes
        if one.source in about
        or one.date == str(year)
        or (one.date and _first(one.date) <= last and (last_day(one.date) or "") >= first and len(one.date) > 4)
    ]


def _first(value: str) -> str:
    return value.split("/")[0]


def fiscal_years(source: SourceRecord) -> set[int]:
    """The fiscal years that a report of outcomes says it is about."""
    head = source.masthead
    title = re.sub(r"\s", "", head.title.translate({0xFF10 + n: 48 + n for n in range(10)}))
    found = re.finditer(r"(?<!\d)(\d{4})年度|令和(\d+|元)年度|(?:FY|fiscalyear)(\d{4})(?!\d)", title, re.IGNORECASE)
    era = {"元": 1}
    years = {int(one[1] or one[3] or 0) or 2018 + (era.get(one[2]) or int(one[2])) for one in found}
    return years if head.kind == "outcome-report" else set()


def _of_no_year(outcomes: Iterable[OutcomeRecord], sources: Mapping[int, SourceRecord]) -> int:
    """How many outcomes have no date and are of no report about a fiscal year, and so in no report of one."""
    return sum(not one.date and not fiscal_years(sources[one.source]) for one in outcomes)


def fiscal_outcomes(
    report: Report,
    year: int,
    outcomes: Sequence[OutcomeRecord],
    sources: Mapping[int, SourceRecord],
    totals: Sequence[Total | Converted | Rest],
    answered: Mapping[int, Sequence[ProvisionRecord]],
) -> tree.Document:
    """The report of a fiscal year's outcomes; every one of them is in it, `totals` are those of its amounts.

    Those that are still to come on the day of the report stand at its end and count nowhere.
    Its main ones are those by which commitments are answered: `answered` has the commitments of each.
    """
    every = sorted(of_year(year, outcomes, sources), key=lambda one: (one.date or "9999", one.id))
    found = [one for one in every if happened_by(one.date, report.day)]
    used = {one.source for one in every}
    sheet = Sheet(report, {key: one for key, one in sources.items() if key in used}, every)
    regions = _by_region(found)
    blocks = [
        *_summary(sheet, found, regions, _of_no_year(outcomes, sources)), *_timeline(sheet, year, found),
        *_main(sheet, found, answered), *_agreements(sheet, found), *_sums(sheet, found, totals),
        *_regions(sheet, regions), *_planned(sheet, [one for one in every if one not in found]),
    ]  # fmt: skip
    return sheet.document(sheet.dated(N_("Outcomes of {year}"), year="/".join(fiscal_year(year))), [], blocks)


def _names(sheet: Sheet, codes: Sequence[str]) -> str:
    found = [counterparts.of(code) for code in codes]
    return joined([one.code if one.members else sheet.named(one) for one in found], sheet.main)


def _with_whom(sheet: Sheet, codes: Sequence[str]) -> tree.Text:
    """Counterparts for a cell of a table, in each language of the report on a line; organisations' codes alone once."""
    alike = all(counterparts.of(code).members for code in codes)
    return sheet.in_lines("" if alike and one != sheet.main else _called(codes, one) for one in sheet.languages)


def _timeline(sheet: Sheet, year: int, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    """The main events month by month."""
    first, last = fiscal_year(year)
    events = [
        one
        for one in found
        if one.kind in _EVENTS and one.date and first[:7] <= _first(one.date)[:7] <= last[:7] and len(one.date) > 4
    ]
    if not events:
        return
    yield sheet.part(N_("Main events"), "timeline")
    yield from charts.over_time(sheet, [one.date for one in found], (first, last))
    yield _listed(sheet, events)


def _main(
    sheet: Sheet, found: Sequence[OutcomeRecord], answered: Mapping[int, Sequence[ProvisionRecord]]
) -> Iterator[tree.Block]:
    """The outcomes that answer commitments, with the places of these."""
    rows = tuple(
        (sheet.day(one.date), _linked(sheet, one), _places(sheet, answered[one.id]))
        for one in found
        if one.id in answered
    )
    if rows:
        yield sheet.part(N_("Main outcomes"), "main")
        yield tree.Paragraph(sheet.fixed_words(N_("Outcomes by which commitments are answered.")), "small")
        yield tree.Table.fitted(sheet.header(N_("Date"), N_("Outcome"), N_("Commitments answered")), rows)


def _places(sheet: Sheet, commitments: Sequence[ProvisionRecord]) -> tree.Text:
    """With whom some commitments were agreed, in the languages of the report, and their places; a line for each."""
    keys: dict[tuple[str, ...], list[str]] = {}
    for one in commitments:
        keys.setdefault(one.counterparts, []).append(one.place)
    lines = (
        f"{' / '.join(dict.fromkeys(_called(codes, one) for one in sheet.languages))} {joined(found, sheet.main)}"
        for codes, found in keys.items()
    )
    return (sheet.run("\n".join(one.strip() for one in lines)),)


def _called(codes: Sequence[str], language: Language) -> str:
    """Counterparts in a language, organisations by their codes."""
    found = [counterparts.of(code) for code in codes]
    return joined([one.code if one.members else one.name[language] for one in found], language)


def _listed(sheet: Sheet, found: Sequence[OutcomeRecord]) -> tree.Table:
    """Outcomes with their day and counterparts, a row each."""
    rows = tuple(
        (
            sheet.day(one.date), _linked(sheet, one),
            _with_whom(sheet, one.counterparts),
        )
        for one in found
    )  # fmt: skip
    return tree.Table.fitted(sheet.header(N_("Date"), N_("Outcome"), N_("Counterpart")), rows)


def _linked(sheet: Sheet, one: OutcomeRecord) -> tree.Text:
    return (
        *sheet.unreviewed(one),
        tree.Run(one.title, sheet.sources[one.source].masthead.language, "", f"o{one.id}"),
    )


def _by_region(found: Sequence[OutcomeRecord]) -> Regions:
    """Every outcome under its region and its first counterpart, regions in their usual order."""
    groups: dict[str, dict[str, list[OutcomeRecord]]] = {one: {} for one in (*subjects.region_names(), "")}
    for one in found:
        code = one.counterparts[0] if one.counterparts else ""
        region = (subjects.region_of_code(code) if code else subjects.region_of(one.title)) or ""
        groups[region].setdefault(code, []).append(one)
    return {region: group for region, group in groups.items() if group}


def _region(sheet: Sheet, code: str) -> tree.Text:
    name = subjects.region_names().get(code)
    if name is None:
        return sheet.fixed_words(N_("Several regions and multilateral meetings"))
    return (sheet.run(" / ".join(dict.fromkeys(name[language] for language in sheet.languages))),)


def _summary(
    sheet: Sheet, found: Sequence[OutcomeRecord], regions: Regions, undated: int
) -> Iterator[tree.Block]:  # fmt: skip
    """How many outcomes there are, with whom, and by region of which sort; the columns add up to the total.

    How many are `undated`, and so in no report of a year, is said.
    """
    yield sheet.part(N_("Summary"), "summary")
    yield tree.Paragraph(
        sheet.sentences(
            N_("Outcomes: {total}; counterparts: {places}; agreements and documents signed: {signed}."),
            total=len(found), places=len({code for one in found for code in one.counterparts}),
            signed=sum(one.kind in _AGREED for one in found),
        ),
        "lead",
    )  # fmt: skip
    if undated:
        words = N_("Outcomes without a date, which are in the report of no fiscal year: {n}")
        yield tree.Paragraph(sheet.fixed_words(words, n=undated), "small")
    yield from sheet.reviewing()

    def counted(outcomes: Sequence[OutcomeRecord], emphasis: tree.Emphasis = "") -> tuple[tree.Text, ...]:
        met, signed = (sum(one.kind in kinds for one in outcomes) for kinds in (_MET, _AGREED))
        counts = (len(outcomes), met, signed, len(outcomes) - met - signed)
        return tuple((sheet.run(f"{each:,}" if each else "–", emphasis),) for each in counts)

    rows = [
        (_region(sheet, code), *counted([one for outcomes in group.values() for one in outcomes]))
        for code, group in regions.items()
    ]
    total = tuple(tree.Run(run.text, run.language, "strong") for run in sheet.fixed_words("Total"))
    header = sheet.header(
        N_("Region"), N_("Outcomes"), N_("Meetings and visits"), N_("Agreements signed"), N_("Others")
    )
    widths = (0.36, 0.16, 0.16, 0.16, 0.16)
    yield tree.Table(header, (*rows, (total, *counted(found, "strong"))), widths, (), frozenset(range(1, 5)))


def _regions(sheet: Sheet, regions: Regions) -> Iterator[tree.Block]:
    """Every outcome under its region and its first counterpart; last those that name none."""
    for region, groups in regions.items():
        yield tree.Heading(1, _region(sheet, region), f"region-{region or 'several'}")
        for code, outcomes in sorted(groups.items(), key=lambda one: (not one[0], one[0])):
            place = counterparts.of(code) if code else None
            yield tree.Heading(2, _title(sheet, place), f"region-{region or 'several'}-{code or 'other'}")
            for outcome in outcomes:
                yield from _outcome(sheet, outcome)


def _planned(sheet: Sheet, ahead: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    """What is still to come."""
    if ahead:
        yield sheet.part(PLANNED[0], "planned")
        for outcome in ahead:
            yield from _outcome(sheet, outcome)


def _title(sheet: Sheet, one: Counterpart | None) -> tree.Text:
    return (sheet.run(sheet.named(one)),) if one else sheet.fixed_words(N_("No counterpart named"))


def _outcome(sheet: Sheet, one: OutcomeRecord) -> Iterator[tree.Block]:
    source = sheet.sources[one.source]
    date = sheet.when(one.date) or sheet.either("Date unknown")
    runs = (
        sheet.run(f"{date}  ", "strong"), *sheet.chip(OUTCOMES.get(one.kind, OUTCOMES["other"]), "plain"),
        tree.Run(f"{one.title}  ", source.masthead.language, "strong"),
        *([sheet.run(f"{_names(sheet, one.counterparts)}  ", "soft")] if len(one.counterparts) > 1 else []),
        *sheet.unreviewed(one), sheet.cited(source, page=one.page),
    )  # fmt: skip
    yield tree.Paragraph(runs, "title", f"o{one.id}")
    yield from sheet.lines(one.text, source.masthead.language, _LINES)


def _agreements(sheet: Sheet, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    signed = [one for one in found if one.kind in _AGREED]
    if signed:
        yield sheet.part(N_("Agreements and documents signed"), "agreements")
        yield _listed(sheet, signed)


def _sums(
    sheet: Sheet, found: Sequence[OutcomeRecord], totals: Sequence[Total | Converted | Rest]
) -> Iterator[tree.Block]:  # fmt: skip
    """What has a stage, added up by stage and currency, each sum of money once; then all sums that outcomes name."""
    sums = [(one, amount) for one in found for amount in one.amounts]
    if sums:
        yield sheet.part(N_("Sums"), "sums")
        if totals:
            yield tree.List(tuple(sheet.total(one) for one in totals))
        rows = tuple(
            (
                sheet.sum_of(one, amount), _linked(sheet, one),
                _with_whom(sheet, one.counterparts),
            )
            for one, amount in sums
        )  # fmt: skip
        yield tree.Table.fitted(sheet.header(N_("Amounts"), N_("Outcome"), N_("Counterpart")), rows)
