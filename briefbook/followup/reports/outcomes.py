"""The outcomes of a fiscal year: main events on a timeline, by region and counterpart, agreements, sums."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefbook import counterparts
from briefbook.dates import fiscal_year
from briefbook.followup import charts, subjects
from briefbook.followup.reports.report import Report, Sheet
from briefbook.followup.sums import Converted, Rest, Total
from briefbook.i18n import N_
from briefbook.model import Counterpart, last_day
from briefbook.states import OUTCOMES
from db.records import OutcomeRecord, SourceRecord
from exporters import document as tree

_LINES = 12
_AGREED = ("signature", "agreement")
_EVENTS = ("meeting", "visit", "signature", "agreement", "statement")


def of_year(year: int, outcomes: Sequence[OutcomeRecord], sources: Mapping[int, SourceRecord]) -> list[OutcomeRecord]:
    """The outcomes of a fiscal year: those whose day lies in it, and all of a report about that year."""
    first, last = fiscal_year(year)
    about = {key for key, one in sources.items() if _is_about(one, year)}
    return [
        one
        for one in outcomes
        if one.source in about
        or (one.date and _first(one.date) <= last and (last_day(one.date) or "") >= first and len(one.date) > 4)
    ]


def _first(value: str) -> str:
    return value.split("/")[0]


def _is_about(source: SourceRecord, year: int) -> bool:
    """Whether a report of outcomes says that it is about a fiscal year."""
    head = source.masthead
    if head.kind != "outcome-report":
        return False
    title = re.sub(r"\s", "", head.title.translate({0xFF10 + n: 48 + n for n in range(10)}))
    return bool(
        re.search(rf"{year}年度|令和{year - 2018}年度|FY{year}(?!\d)|fiscalyear{year}(?!\d)", title, re.IGNORECASE)
    )


def fiscal_outcomes(
    report: Report,
    year: int,
    outcomes: Sequence[OutcomeRecord],
    sources: Mapping[int, SourceRecord],
    totals: Sequence[Total | Converted | Rest] = (),
) -> tree.Document:
    """The report of a fiscal year's outcomes; every one of them is in it, `totals` are those of its amounts."""
    sheet = Sheet(report)
    found = sorted(of_year(year, outcomes, sources), key=lambda one: (one.date or "9999", one.id))
    blocks = [
        *_timeline(sheet, year, found), *_regions(sheet, found, sources), *_agreements(sheet, found),
        *_sums(sheet, found, totals), *_sources(sheet, found, sources),
    ]  # fmt: skip
    name = sheet.when("/".join(fiscal_year(year)))
    return sheet.document(N_("Outcomes of the fiscal year"), [(sheet.run(name),)], blocks)


def _names(sheet: Sheet, codes: Sequence[str]) -> str:
    joint = "、" if sheet.main == "ja" else ", "
    found = [counterparts.get(code) or counterparts.unknown(code) for code in codes]
    return joint.join(one.code if one.members else sheet.named(one) for one in found)


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
    rows = []
    month = ""
    for one in events:
        here = _first(one.date or "")[:7]
        label = sheet.run(sheet.when(here) if here != month else "", "strong")
        month = here
        rows.append(
            ((label,), (sheet.run(one.title, target=f"o{one.id}"),), (sheet.run(_names(sheet, one.counterparts)),))
        )
    header = (sheet.fixed_words("Date"), sheet.fixed_words("Outcome"), sheet.fixed_words("Counterpart"))
    yield tree.Table(header, tuple(rows), (0.18, 0.54, 0.28))


def _regions(sheet: Sheet, found: Sequence[OutcomeRecord], sources: Mapping[int, SourceRecord]) -> Iterator[tree.Block]:
    """Every outcome under its region and its first counterpart."""
    groups: dict[str, dict[str, list[OutcomeRecord]]] = {}
    for one in found:
        code = one.counterparts[0] if one.counterparts else ""
        region = (subjects.region_of_code(code) if code else subjects.region_of(one.title)) or "several"
        groups.setdefault(region, {}).setdefault(code, []).append(one)
    order = [*subjects.region_names(), "several"]
    for region in sorted(groups, key=order.index):
        name = subjects.region_names().get(region)
        words = (
            (sheet.run(" / ".join(dict.fromkeys(name[language] for language in sheet.languages))),)
            if name
            else sheet.fixed_words(N_("Several regions and multilateral meetings"))
        )
        yield tree.Heading(1, words, f"region-{region}")
        for code, outcomes in sorted(groups[region].items()):
            place = counterparts.get(code) or counterparts.unknown(code) if code else None
            yield tree.Heading(2, _title(sheet, place), f"region-{region}-{code or 'other'}")
            for outcome in outcomes:
                yield from _outcome(sheet, outcome, sources)


def _title(sheet: Sheet, one: Counterpart | None) -> tree.Text:
    return (sheet.run(sheet.named(one)),) if one else sheet.fixed_words(N_("No counterpart named"))


def _outcome(sheet: Sheet, one: OutcomeRecord, sources: Mapping[int, SourceRecord]) -> Iterator[tree.Block]:
    head = sources[one.source].masthead
    date = sheet.when(one.date) or sheet.fixed_text("Date unknown")
    runs = (
        sheet.run(f"{date}  ", "strong"), tree.Run(f"{one.title}  ", head.language, "strong"),
        *sheet.chip(OUTCOMES.get(one.kind, OUTCOMES["other"]), "plain"),
        *([sheet.run(_names(sheet, one.counterparts), "soft")] if len(one.counterparts) > 1 else []),
    )  # fmt: skip
    yield tree.Paragraph(runs, "title", f"o{one.id}")
    yield from sheet.lines(one.text, head.language, _LINES)
    if one.page is not None:
        yield tree.Paragraph((sheet.run(f"[{sheet.fixed_text('p. {page}', page=one.page)}]", "citation"),), "small")


def _agreements(sheet: Sheet, found: Sequence[OutcomeRecord]) -> Iterator[tree.Block]:
    signed = [one for one in found if one.kind in _AGREED]
    if signed:
        yield sheet.part(N_("Agreements and documents signed"), "agreements")
        rows = tuple(
            (
                (sheet.run(sheet.day(one.date)),), (sheet.run(one.title, target=f"o{one.id}"),),
                (sheet.run(_names(sheet, one.counterparts)),),
            )
            for one in signed
        )  # fmt: skip
        yield tree.Table(
            (sheet.fixed_words("Date"), sheet.fixed_words("Outcome"), sheet.fixed_words("Counterpart")),
            rows,
            (0.2, 0.55, 0.25),
        )


def _sums(
    sheet: Sheet, found: Sequence[OutcomeRecord], totals: Sequence[Total | Converted | Rest]
) -> Iterator[tree.Block]:  # fmt: skip
    """What has a stage, added up by stage and currency, each sum of money once; then all sums as they were said."""
    sums = [(one, amount) for one in found for amount in one.amounts]
    if sums:
        yield sheet.part(N_("Sums"), "sums")
        if totals:
            yield tree.List(tuple(sheet.total(one) for one in totals))
        rows = tuple(
            (
                (sheet.run(amount.text),), (sheet.run(one.title, target=f"o{one.id}"),),
                (sheet.run(_names(sheet, one.counterparts)),),
            )
            for one, amount in sums
        )  # fmt: skip
        yield tree.Table(
            (sheet.fixed_words("Amounts"), sheet.fixed_words("Outcome"), sheet.fixed_words("Counterpart")),
            rows,
            (0.26, 0.5, 0.24),
        )


def _sources(sheet: Sheet, found: Sequence[OutcomeRecord], sources: Mapping[int, SourceRecord]) -> Iterator[tree.Block]:
    used = dict.fromkeys(one.source for one in found)
    if used:
        yield sheet.part(N_("Sources"), "sources")
        yield tree.List(
            tuple(
                (
                    tree.Run(sources[key].masthead.title, sources[key].masthead.language),
                    sheet.run(f"  {sheet.day(sources[key].masthead.date)}", "soft"),
                )
                for key in used
            )
        )
