"""The sentences of the warnings of an import."""

from briefbook.i18n import N_, _
from briefbook.model import Notice, place_of

_MESSAGES = {
    "number-sequence": N_("Number {number} is out of sequence.  It is kept as printed and placed by its order."),
    "number-gap": N_("Before number {number} a number is missing.  Check whether an item is missing too."),
    "number-duplicate": N_("Number {number} occurs twice in a row.  Both items are kept."),
    "not-agreed": N_("Item {number} has words in square brackets: text not yet agreed."),
    "nature-unclear": N_("Item {number} has no verb that tells what it is.  It is taken for a commitment: check it."),
    "two-times": N_(
        "Item {number} says by when something is done and, in another sentence, how often.  Split it to follow both."
    ),
    "day-order": N_(
        "Item {number} has a date in numbers in which either may be the month.  Enter the deadline yourself."
    ),
    "no-items": N_("No commitment or other item was found in this document."),
    "no-date": N_("The document does not say its date."),
    "no-counterpart": N_("The document does not say who the counterpart is."),
    "date-unknown": N_("Outcome “{title}” does not say when it was."),
    "date-relative": N_(
        "Row {line}: “{value}” counts from the day of the list, which it does not say.  Write above its header as of"
        " which day it stands, or set the deadline."
    ),
    "date-unreadable": N_("Row {line}: the date “{value}” was not understood."),
    "date-above": N_("Row {line}: no date stands in it.  That of a row above, “{value}”, was taken: check it."),
    "sheet-skipped": N_("Sheet “{name}” has no columns that are known.  Nothing was read of it."),
    "row-skipped": N_("Row {line} has no title or wording and was left out."),
    "sheets-hidden": N_(
        "Hidden sheets left out: {names}.  Show them in the workbook and import it again to have them read."
    ),
    "rows-hidden": N_(
        "Rows left out that are hidden or filtered out: {count}.  Show them in the workbook and import it again to have"
        " them read."
    ),
    "columns-hidden": N_(
        "Hidden columns left out: {names}.  Show them in the workbook and import it again to have them read."
    ),
    "columns-unread": N_("Columns that are kept as text only, since no field takes them: {names}."),
    "counterpart-unknown": N_("Row {line}: no counterpart is called “{value}”."),
    "text-box": N_("What stands in a text box was set aside as a note; if it was agreed, say so in the review."),
    "unstructured": N_("Some lines fit nothing that was recognised; they are kept as other text."),
    "mojibake": N_("The text seems to have been decoded wrongly once.  Check the original."),
    "unreadable": N_("Characters that could not be read: {count}."),
    "scanned-page": N_("Page {line} is a picture without text; nothing was read from it."),
    "tracked-changes": N_("The document has tracked changes: insertions were taken, deletions left out."),
    "comments": N_("Comments left out: {count}."),
    "picture": N_("There are pictures in the document; text in them was not read."),
    "shape-text": N_("Text in shapes could not be read."),
    "pair-missing": N_("Item {number} has no counterpart in the other language."),
    "pair-date": N_("Item {number}: the dates differ between the languages ({one} and {other})."),
    "pair-number": N_("Item {number}: the figures differ between the languages ({one} and {other})."),
    "pair-deadline": N_("Item {number} has a deadline in one language only."),
}


class _Values(dict[str, str]):
    """Values of a message; one that is missing reads as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def message(notice: Notice) -> str:
    """The sentence of a warning in the language of the interface."""
    text = _MESSAGES.get(notice.code)
    if text is None:
        return notice.code
    values = _Values({"line": str(notice.line or ""), **dict(notice.values)})
    if "key" in values:  # 4 may be under each heading
        values["number"] = place_of(values["number"], values["key"])
    return _(text).format_map(values)
