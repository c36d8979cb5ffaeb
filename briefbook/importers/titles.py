"""Whether a paragraph reads as a title, a label, or words that only lead to what stands below them."""

import re

from briefbook.importers.paragraphs import Paragraph, columns
from briefbook.rules import folded, rules

_TITLE_WIDTH = 88
_TITLE_WORDS = 18


def is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph reads as a heading: short, on one or two lines, without the end of a sentence."""
    text = paragraph.text
    if not text:
        return True
    if re.search(r"[.!?。]\s*\S", re.sub(r"\b(?:[A-Z]|No|St|Dr|Mr|Ms|vs)\.|\d\.\d", "", text)) and not text.isupper():
        return False
    if paragraph.ended and not is_label(text):
        return False
    if re.search(r"[,、，]$|\b(?:and|or|of|the|to|will|shall|is|are|that|which|for|with|by|from)$", text):
        return False
    width = columns(text)
    return width <= _TITLE_WIDTH if not text.isascii() else len(text.split()) <= _TITLE_WORDS and width <= 130


def is_label(text: str, words: int = 6) -> bool:
    """Whether words before a colon, `words` at most, are a label ("Areas of cooperation:") rather than a clause."""
    if not re.search(r"[:：]$", text) or columns(text) > 8 * words + 2 or len(text.split()) > words:
        return False
    if introduces_terms(text) or re.search("[るすたいくむ][:：]$", text):
        return False
    return not re.search(r"(?i)\b(?:we|they|will|shall|are|is|to|agreed?|the following|as follows|\w+ sides)\b", text)


def introduces_terms(text: str) -> bool:
    """Whether words lead to a list of terms: For the purposes of this Agreement: …"""
    return bool(re.match(rules("layout")["terms"], folded(text)))


def introduces(paragraph: Paragraph) -> bool:
    """Whether a paragraph only introduces what stands below it."""
    return any(re.search(one, paragraph.text) for one in rules("layout")["introduces"])
