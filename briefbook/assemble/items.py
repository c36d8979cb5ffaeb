"""Items in a book: under their document and headings, with their state, who acts, by when, and what came of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefbook.assemble.frame import Frame, bracketed
from briefbook.dates import due_words, recurrence_words
from briefbook.followup.paper import soft
from briefbook.i18n import N_, Language, translate
from briefbook.model import Heading, Nature
from briefbook.states import NATURES
from db.records import ProvisionRecord, WordingRecord
from exporters import document as tree


def commitments(frame: Frame) -> Iterator[tree.Block]:
    """The counterpart's own items."""
    own = frame.own(frame.records.provisions)
    if own:
        yield frame.part(N_("Commitments"), "commitments")
        yield from by_document(frame, own, "c")


def by_document(frame: Frame, provisions: Sequence[ProvisionRecord], prefix: str) -> Iterator[tree.Block]:
    """Items under the title of their document; `prefix` begins the anchors of the headings."""
    for index, (sources, group) in enumerate(groupby(provisions, key=_sources_of)):
        yield tree.Heading(2, _titles(frame, sources), f"{prefix}{index}")
        items = list(group)
        shown = {wording.source: wording.language for one in items for wording in one.wordings_in(frame.languages)}
        unread = {language for source, language in shown.items() if frame.unread(source)}
        read = {*shown.values()} - unread if len(frame.languages) > 1 else set()
        spoken = [each for each in frame.languages if unread and each not in read]
        marks = [run for language in spoken for run in frame.chip(N_("Not yet reviewed"), only=language)]
        if any(frame.sources[one].source.masthead.provisional for one in sources):
            marks = [*frame.chip(N_("Provisional translation"), "plain"), *marks]
        if marks:
            yield tree.Paragraph(tuple(marks), "small")
        alone = _alone(frame, items)
        if alone:
            yield tree.Paragraph(soft(frame.fixed_words(alone)), "small")
        yield from _by_heading(frame, items, f"{prefix}{index}", told=bool(alone))


def _alone(frame: Frame, items: Iterable[ProvisionRecord]) -> str:
    """What is said where all of some items are in one language and the book has, or has too, the other one."""
    found = {wording.language for one in items for wording in one.wordings}
    if frame.book.language != "both":
        return "" if frame.main in found else N_("Only in the other language.")
    if len(found) > 1:
        return ""
    return N_("Only in Japanese.") if "ja" in found else N_("Only in English.")


def _sources_of(one: ProvisionRecord) -> tuple[int, ...]:
    """The sources of an item's document: its own, whether or not each has this item."""
    return tuple(sorted({wording.source for wording in one.wordings}))


def _titles(frame: Frame, sources: Iterable[int]) -> tree.Text:
    wanted = [frame.sources[one].source.masthead for one in sources if _wanted(frame, one, sources)]
    titles = [one.title for one in sorted(wanted, key=lambda one: one.language == "en")]
    return (frame.run(" / ".join(dict.fromkeys(titles))),)


def _wanted(frame: Frame, source: int, among: Iterable[int]) -> bool:
    """Whether a source is in a language of the book, or the only one there is."""
    languages = {frame.sources[one].source.masthead.language for one in among}
    return frame.sources[source].source.masthead.language in frame.languages or not languages & set(frame.languages)


def _by_heading(frame: Frame, group: Sequence[ProvisionRecord], prefix: str, *, told: bool) -> Iterator[tree.Block]:
    """Items under their headings; `told` where it was said of all that they are in one language only."""
    shown: tuple[tuple[str | None, str], ...] = ()
    count = 0
    for one in group:
        path = _heading_path(frame, one)
        key = tuple((each[0].number, each[0].title) for each in path)
        common = next(
            (i for i, (a, b) in enumerate(zip(shown, key, strict=False)) if a != b), min(len(shown), len(key))
        )
        for depth in range(common, len(path)):
            count += 1
            yield tree.Heading(3 if depth == 0 else 4, _heading_text(frame, path[depth]), f"{prefix}.{count}")
        shown = key
        yield from _item(frame, one, told=told)


def _heading_path(frame: Frame, one: ProvisionRecord) -> list[list[Heading]]:
    """The headings above an item, each in the languages of the book that have it."""
    wordings = one.wordings_in(frame.languages)
    depth = max(len(each.headings) for each in wordings)
    return [[each.headings[i] for each in wordings if i < len(each.headings)] for i in range(depth)]


def _heading_text(frame: Frame, headings: Sequence[Heading]) -> tree.Text:
    texts = dict.fromkeys(f"{one.number or ''} {one.title}".strip() for one in headings)
    return (frame.run(" / ".join(texts)),)


def _item(frame: Frame, one: ProvisionRecord, *, told: bool) -> Iterator[tree.Block]:
    if frame.book.language == "both" and not told:
        yield _parallel(frame, one)
    else:
        wording = one.wording(frame.main)
        shown = wording or one.wordings[0]
        lines = _wording(frame, one, shown)
        if wording is None and not told:
            lines[-1] = (*lines[-1], frame.run("  "), *soft(frame.fixed_words("Only in the other language.")))
        lines[-1] = (*lines[-1], frame.run("  "), _cited(frame, shown, frame.main))
        for index, line in enumerate(lines):
            yield tree.Paragraph(line, "body", f"p{one.id}" if index == 0 else None)
    fields = _fields(frame, one)
    if fields:
        yield tree.Fields(tuple(fields))


def _parallel(frame: Frame, one: ProvisionRecord) -> tree.Parallel:
    sides: list[tuple[tree.Text, ...]] = []
    for language in frame.languages:
        wording = one.wording(language)
        if wording is None:
            sides.append((soft((tree.Run(translate(language, "Not in this language."), language),)),))
        else:
            lines = _wording(frame, one, wording, language)
            lines[-1] = (*lines[-1], frame.run("  "), _cited(frame, wording, language))
            sides.append(tuple(lines))
    return tree.Parallel(((sides[0], sides[1]),), f"p{one.id}")


def _wording(
    frame: Frame, one: ProvisionRecord, wording: WordingRecord, only: Language | None = None
) -> list[tree.Text]:
    """The lines of a wording, its number before the first, and behind that its chips (in one language only)."""
    language: Language = wording.language  # type: ignore[assignment]
    lines: list[tree.Text] = [bracketed(line, language) for line in wording.text.split("\n")]
    number = tree.Run(f"{wording.number or one.place}  ", language, "strong" if wording.number else "soft")
    lines[0] = (number, *_known(frame, one, wording, only), *lines[0])
    return lines


def _known(frame: Frame, one: ProvisionRecord, wording: WordingRecord, only: Language | None) -> list[tree.Run]:
    """The chips of an item: its nature, its state, what is open in it, whether a person has looked over its wording.

    Of a document that nobody has looked into, this is said once, below its title.
    """
    chips: list[tree.Run] = []
    if one.coding.nature is not Nature.COMMITMENT:
        chips += frame.chip(NATURES[one.coding.nature], "plain", only)
    chips += frame.chip(N_("Renewed"), "plain", only) if one.id in frame.records.renewed else []
    chips += frame.state_chip(one, only)
    if one.coding.bracketed:
        chips += frame.chip(N_("Not yet agreed"), only=only)
    if not (wording.reviewed or frame.unread(wording.source)):
        chips += frame.chip(N_("Not yet reviewed"), only=only)
    return chips


def _cited(frame: Frame, wording: WordingRecord, language: Language) -> tree.Run:
    """Where a wording stands, said in `language`: source, number, page, linked to the annex."""
    source, place = frame.sources[wording.source].source, wording.place
    return frame.cited(source, place, wording.page, language=language, target=f"s{wording.source}.{wording.seq}")


def _fields(frame: Frame, one: ProvisionRecord) -> list[tuple[tree.Text, tree.Text]]:
    """Who acts, by when, how often, where, and the outcomes linked to an item."""
    coding, era = one.coding, frame.book.era
    pairs: list[tuple[str, str]] = []
    if coding.deadline:
        dues = (due_words(coding.deadline, each, era=era) for each in frame.languages)
        pairs.append((N_("Deadline"), " / ".join(dues)))
    if coding.recurrence:
        often = (recurrence_words(coding.recurrence, each) for each in frame.languages)
        pairs.append((N_("How often"), " / ".join(often)))
    result: list[tuple[tree.Text, tree.Text]] = []
    if acting := frame.acting(one):
        result.append((frame.fixed_words("Acting bodies"), acting))
    result += [(frame.fixed_words(label), (frame.run(value),)) for label, value in pairs]
    if moved := _moved(frame, one):
        result.append((frame.fixed_words("Moved to"), moved))
    if coding.venue:
        result.append((frame.fixed_words("Venue"), frame.fixed_words("alternating")))
    if one.id in frame.answers:
        result.append((frame.fixed_words("Linked outcomes"), _linked(frame, one)))
    return result


def _moved(frame: Frame, one: ProvisionRecord) -> tree.Text:
    """To when dates of an item were moved, and why, a line each."""
    found = [each for each in frame.records.moved if each.commitment == one.id]
    return (frame.run("\n".join(f"{frame.when(each.day)}  {each.reason}".strip() for each in found)),) if found else ()


def _linked(frame: Frame, one: ProvisionRecord) -> tree.Text:
    """The outcomes linked to an item, a line each, cited."""
    runs: list[tree.Run] = []
    for outcome in frame.answers[one.id]:
        when = f"{frame.when(outcome.date)}  " if outcome.date else ""
        title = frame.run(outcome.title, target=f"o{outcome.id}")
        runs += [*([frame.run("\n")] if runs else []), *frame.unreviewed(outcome), frame.run(when), title]
        runs += [frame.run("  "), frame.happened_at(outcome)]
    return tuple(run for run in runs if run.text)
