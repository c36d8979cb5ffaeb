"""Lists inside an item or a paragraph: whether their entries are commitments each, and so items of their own.

They are where each is a sentence that says who does or holds what, or where they name times of their own: two
deadlines that stand in one item could not be followed apart.  So are three undertakings or more of one side or body
("The Peruvian side will: …"), and those of which one has a time.  What is only listed ("(a) space; (b) energy") and the
ends of one sentence ("to: (a) strengthen …") stay in the item that they belong to.
"""

import re
from collections.abc import Sequence

from briefbook.importers.nodes import Node
from briefbook.importers.paragraphs import Paragraph, columns, ends_sentence, is_japanese
from briefbook.importers.schedule_phrases import deadlines, recurrences
from briefbook.importers.titles import introduces
from briefbook.model import Nature
from briefbook.rules import folded, rules
from briefbook.sides import others, side, subjects


def holds_items(node: Node) -> bool:
    """Whether a numbered item is parted by the list below it: behind the list stand whole sentences, or nothing.

    Where there are some, the item is but the words that lead to the list.
    """
    if node.is_part or node.paragraph is None:
        return False
    if node.paragraph.ended and node.content and all(isinstance(one, Node) and concludes(one) for one in node.content):
        return True
    if leads(node) and any(is_row(one) for one in node.content if isinstance(one, Paragraph)):
        return True
    below = iter(node.content)
    listed = next((one for one in below if isinstance(one, Node)), None)
    rest = list(below)
    while rest and _is_behind(rest[-1]) and leads(node):
        rest.pop()
    if listed is None or not all(isinstance(one, Node) for one in rest):
        return False
    entries = [listed, *(one for one in rest if isinstance(one, Node))]
    if not node.paragraph.text and all(one.paragraph is not None and one.paragraph.ended for one in entries):
        return True
    if node.is_bullet:
        return all(one.is_bullet for one in entries) and stand_alone(entries)
    if stand_alone(entries) or are_of_sides(entries) or (node.titled and all(map(_stands, entries))):
        return True
    if len(entries) > 1 and all(map(_is_chapter, entries)):
        return True
    if are_undertakings(node.paragraph.text, entries) or (
        introduces(node.paragraph) and are_resolutions(node.paragraph.text, entries)
    ):
        return True
    return are_measures(node.paragraph.text, entries) or are_deeds(node.paragraph.text, entries)


def _is_behind(one: Node | Paragraph) -> bool:
    """Whether a paragraph behind a list is a sentence of its own, not the end of one around the list."""
    return isinstance(one, Paragraph) and one.ended and not one.listed and not one.text[:1].islower()


def are_measures(lead: str, entries: Sequence[Node]) -> bool:
    """Whether words lead to measures, each with an imperative of its own: … by these measures: a. Mend nets; …"""
    from briefbook.importers.coder import is_order

    return bool(MEASURES_EN.search(folded(lead))) and all(
        not (one.is_bullet or one.is_part or one.content) and one.paragraph is not None and is_order(one.paragraph.text)
        for one in entries
    )


MEASURES_EN = re.compile(
    r"\b(?:the following|these) (?:[\w-]+ ){0,2}(?:measures|actions|activities|steps|initiatives|decisions|tasks)\s*:$"
)


def are_deeds(lead: str, entries: Sequence[Node]) -> bool:
    """Whether a whole sentence leads to entries that are each to be done: sentences, or nouns with a time or of a deed.

    Of nouns most name a deed (知見の共有, exchange of experts): a list of mere fields stays in its sentence.
    """
    texts = [one.paragraph.text for one in entries if one.paragraph and not (one.is_bullet or one.content)]
    if len(entries) < 2:
        return False
    if _FIELDS_EN.search(folded(lead)):
        return 2 * sum(bool(_DEED_EN.match(one)) for one in texts) > len(entries)
    if not _LEAD_JA.search(lead):
        return False
    if all(map(_is_deed_ja, entries)):
        return True
    named = any(map(_has_time, entries)) or 2 * sum(map(_names_deed_ja, texts)) > len(entries)
    return named and all(map(_is_named_ja, entries))


_FIELDS_EN = re.compile(
    r"\b(?:will|shall) (?:\w+ ){0,3}?(?:cooperate|work together|carry out|undertake|implement|promote)\b[^.;]{0,60}"
    r"\bfollowing (?:\w+ )?(?:areas|fields|activities|actions|measures|initiatives|efforts|projects)\s*[:.]?$"
    r"|\bthe following (?:\w+ )?(?:activities|actions|measures|initiatives|efforts|projects)"
    r" (?:will|shall) be (?:made|taken|carried out|undertaken|implemented|promoted)\s*[:.]?$"
)
_DEED_EN = re.compile(
    r"(?i)\W*(?:the )?(?:(?:joint|mutual|regular|further|enhanced|technical|continued) )*"
    r"(?:(?!training\b|fishing\b|mining\b|shipping\b|banking\b|housing\b)\w+ing (?:of|in|on|the|a|an)?\b"
    r"|(?:\w{3,}(?:tion|sion|ment|ance)|exchanges?|dispatch|support|establishment|launch|survey|use)"
    r" (?:of|for|between|through|to)\b)"
)
"""What is to be done, named by a noun: exchange of experts, sharing knowledge on …."""


def _names_deed_ja(text: str) -> bool:
    """Whether an entry says of what it is, and ends with the noun of a deed: 知見の共有, not 共有."""
    from briefbook.importers.coder import tells_nature

    plain = re.sub(r"\([^()]*\)[。;]?$", "", folded(text))
    return len(plain) > 5 and tells_nature(plain, "ja")


def is_row(one: Paragraph) -> bool:
    """Whether a paragraph is a row of a table of what will be done: an item, also below one that has a number."""
    return one.style == "table" and one.listed


def is_arrow(node: Node) -> bool:
    """Whether an entry stands behind an arrow."""
    return node.scheme in ("bullet →", "bullet ⇒")


def concludes(node: Node) -> bool:
    """Whether words behind an arrow say what came of what stands above it: a sentence, whose it is, or a time."""
    if not is_arrow(node) or node.paragraph is None:
        return False
    return node.paragraph.ended or bool(re.search(r"[:：]\s*\S", node.paragraph.text)) or _has_time(node)


_LEAD_JA = re.compile(
    r"(?:(?:次|以下|下記)の|次に掲げる)(?:[^、。]{0,6}?)(?:取組|措置|協力|事業|施策|行動|事項|活動|分野|項目|とおり|通り)[^。]{0,30}"
    r"(?:一致|合意|決定|する|します|行う|行います|進め|講じ|とる|取る|取り組)[^。]{0,12}[。:：]$"
)
"""A whole sentence that says that the deeds below it will be done: 双方は、次の取組を進めることで一致した。"""


def are_undertakings(lead: str, entries: Sequence[Node]) -> bool:
    """Whether English words lead to what will be done in entries with a verb of their own ("The sides will: (a) …").

    They are of one side or body, three at least, or one of them says when: it says so of nothing but itself.
    """
    words = folded(lead)
    if are_of_party(words, entries):
        return True
    if len(entries) < 2 or not _LEAD_EN.search(words) or not all(map(_is_deed_en, entries)):
        return False
    one_side = (len(entries) > 2 or "following" in words) and side(subjects(words, "en"), others()) != "both"
    return one_side or any(map(_has_time, entries))


def are_of_party(lead: str, entries: Sequence[Node]) -> bool:
    """Whether bullets each say with a verb of their own what the one party does that alone leads to them: Peru will:"""
    party = re.fullmatch(r"[^,.;:]{2,60} (?:will|shall|(?:agrees|undertakes|intends) to)\s*:", lead)
    return bool(party and len(entries) > 1 and side(subjects(lead, "en"), others()) != "both") and all(
        one.is_bullet and one.paragraph is not None and not one.content and begins_with_verb(_lower(one.paragraph.text))
        for one in entries
    )


def _lower(text: str) -> str:
    """An entry with its first letter small, as the rest of a sentence has it."""
    return text[:1].lower() + text[1:]


def are_of_sides(entries: Sequence[Node]) -> bool:
    """Whether English entries say each which party or parties will do what: "Peru will …; both sides shall …".

    They have different subjects, or deeds of one that each stands for itself.
    """
    texts = [folded(one.paragraph.text) for one in entries if one.paragraph and not one.content]
    plain = [re.sub(r"[;,.]?(?: and)?$", ".", text[:1].upper() + text[1:]) for text in texts]
    return len(texts) == len(entries) > 1 and all(
        re.match(rules("layout")["sentences"], one) and subjects(one, "en") and _commits(one, "en") for one in plain
    )


def are_resolutions(lead: str, entries: Sequence[Node]) -> bool:
    """Whether entries tell in English what a meeting did, each with its own verb: "(a) Agreed to …; (b) Noted …".

    They are three at least, or two where the words above them only say who did it ("The Council:").
    """
    verb = re.compile(rules("wording")["resolutions"])
    who = re.fullmatch(r"(?:The|Both|We|They|Ministers|Leaders)\b(?:(?! following)[^,.;:]){0,60}:", lead.strip())
    return len(entries) > (1 if who else 2) and all(
        one.paragraph is not None and not one.is_part and verb.match(folded(one.paragraph.text)) for one in entries
    )


def is_undertaking(lead: str, text: str) -> bool:
    """Whether an entry ends a sentence that says in English that something will be done, or follows a Japanese one."""
    return bool(_LEAD_JA.search(folded(lead))) or (bool(_LEAD_EN.search(folded(lead))) and begins_with_verb(text))


_LEAD_EN = re.compile(
    r"\b(?<!which )(?<!that )(?<!who )(?:will|shall|(?:agree[sd]?|undertakes?|undertook|intends?|commits? itself) to)"
    r"(?: (?:(?:also|jointly|further) )?(?:endeavou?r|seek|strive|aim|continue|work|make every effort) to)?"
    r"(?: take (?:(?:the|all|any|such|following|necessary|appropriate) )*(?:measures|steps)"
    r"(?: (?:necessary|needed))?(?: to)?)?\s*:?\s*$"
)


def _is_deed_en(node: Node) -> bool:
    """Whether an entry ends the sentence of its lead with a verb of its own: "(a) open the port;"."""
    assert node.paragraph is not None
    return not (node.is_bullet or node.is_part or node.content) and begins_with_verb(node.paragraph.text)


def begins_with_verb(text: str) -> bool:
    """Whether an entry behind "will:" begins with a small word that can be a verb."""
    return bool(
        re.match(r"(?:to )?(?!(?:the|an?|in|on|of|for|by|to|with|and|or|its|their|all|each|any)\b)[a-z][a-z-]+\b", text)
    )


def _is_deed_ja(node: Node) -> bool:
    """Whether an entry is a whole sentence of Japanese that says what will be done, its subject in the words above.

    So is a title over such entries.
    """
    assert node.paragraph is not None
    text = node.paragraph.text
    if (node.titled or introduces(node.paragraph)) and node.nodes() and len(node.nodes()) == len(node.content):
        return all(map(_is_deed_ja, node.nodes()))
    if node.is_bullet or node.is_heading or node.is_part or node.content or not is_japanese(text):
        return False
    deed = re.search("[うくぐすつぬぶむる](?:こと)?。$", text) and not re.search("に関すること。$", text)
    return bool(deed) and _commits(text, "ja")


def _is_named_ja(node: Node) -> bool:
    """Whether an entry names in Japanese what will be done, by a noun (指針の作成), or the rest of it (その他…)."""
    assert node.paragraph is not None
    text = re.sub(r"\([^()]*\)[。;]?$", "", folded(node.paragraph.text)).rstrip("。; ")
    if node.is_bullet or node.is_heading or node.is_part or node.content or not is_japanese(text):
        return False
    return bool(re.match("その他", text)) or bool(re.search("[\u4e00-\u9fff]$", text) and _commits(text, "ja"))


def is_duty(title: str) -> bool:
    """Whether a few words over a list say that it is of what is to be done: Agreed follow-up:, 宿題事項："""
    short = re.search(r"[:：]$", title) and columns(title) <= _TITLE
    return bool(short) and any(
        re.search(rules("wording")["results"][name], folded(title)) for name in ("ahead", "duties")
    )


_TITLE = 50


def promises(text: str) -> bool:
    """Whether one of the sentences that lead to what stands below promises something itself, and clearly.

    The parties are its subject, and it says by when or how often, names a deed or says that it was agreed: The two
    sides will meet every year.
    """
    language = "ja" if is_japanese(text) else "en"
    sentences = re.split(r"(?<=。)|(?<=[a-z)\d][.;]) +(?=[A-Z])", folded(text))
    return any(_PROMISE[language].match(one) and _binds(one, language) for one in sentences)


def _binds(sentence: str, language: str) -> bool:
    if _REFERS.search(sentence) or not _commits(sentence, language) or not subjects(sentence, language):
        return False
    timed = deadlines(sentence, "2000-01-01") or recurrences(sentence)
    return bool(timed or _AGREED.search(sentence) or (language == "en" and _SET_DEED.search(sentence)))


_PROMISE = {
    "en": re.compile(
        r"(?:(?:To|In|For|At|On|With|Under|Through|By) [^,.;]{2,80}, )?[^,.;:]{2,100}?(?:, [^,.;:]{2,60}?){0,4}?,?"
        r" (?:(?:also|further|therefore|jointly|hereby) )*"
        r"(?:will|shall|(?:agreed?|undertakes?|undertook|commit(?:s|ted)?(?: \w+sel(?:f|ves))?|decided?) to)\b"
    ),
    "ja": re.compile("(?:(?:両|双方|我々|各)[^、。]{0,20}|[^、。]{2,20}(?:国|側|政府|省|者|首脳|大臣))は"),
}
"""How a sentence begins in which the parties promise something."""
_SET_DEED = re.compile(
    r"\b(?:will|shall|to) (?:(?:also|further|jointly|regularly) )*(?:meet|convene|hold|host|organi[sz]e|establish"
    r"|set up|launch|review|report|submit|publish|designate|appoint|conduct|exchange|sign)\b"
    r"(?! (?:to|an? [\w-]* ?partnership))"
)
"""A deed of which one can say whether it was done."""
_AGREED = re.compile("こと(?:で|に|を)(?:意見の)?(?:一致|合意)(?:を[見み]|し)(?:た|ました)。$")
"""How a Japanese sentence ends that says that what it names was agreed."""
_REFERS = re.compile(
    r"\b(?:following|below|as follows|hereinafter|above-mentioned|are set out|is set out)\b|[次以下記][のに]"
)
"""Words that only lead to what stands below."""


def leads(node: Node) -> bool:
    """Whether an item says nothing but that a list follows: it is the title of the list."""
    assert node.paragraph is not None
    alone = not re.search(r"(?<=[a-z)\d]{2})\.\s+[A-Z]|。\s*\S", node.paragraph.text)
    label = re.fullmatch(
        r"(?!.* (?:will|shall) )[A-Z][a-z]+(?:,? (?:and |of |the )?[A-Z]?[a-z]+){0,4}\.", node.paragraph.text
    )
    return not node.paragraph.text or node.titled or (alone and introduces(node.paragraph)) or bool(label)


def own_paragraphs(node: Node) -> list[Paragraph]:
    """What stands of an item before the list below it."""
    assert node.paragraph is not None
    return [node.paragraph, *(one for one in node.content if isinstance(one, Paragraph))]


def stand_alone(listed: Sequence[Node]) -> bool:
    """Whether each entry of a list is an item of its own."""
    if len(listed) < 2 or any(one.is_heading or one.is_part or not one.paragraph for one in listed):
        return False
    if len({one.scheme for one in listed}) > 1:
        return False
    timed = sum(_has_time(one) for one in listed)
    if all(map(_is_sentence, listed)) and any(map(_stands, listed)):
        return True
    if any(one.is_bullet for one in listed):
        return timed >= 2 and timed >= 0.6 * len(listed)
    return all(map(_stands, listed)) or (timed >= 2 and timed >= 0.6 * len(listed))


def _stands(node: Node) -> bool:
    """Whether an entry is a whole sentence with a verb that rules it, or a title over such entries."""
    assert node.paragraph is not None
    if node.titled and node.nodes():
        return all(map(_stands, node.nodes()))
    return _is_sentence(node) and _commits(node.paragraph.text, "ja" if is_japanese(node.paragraph.text) else "en")


def _is_chapter(node: Node) -> bool:
    """Whether an entry is a title over sentences of its own, or over such titles."""
    below = (
        ends_sentence(one.text) if isinstance(one, Paragraph) else _is_chapter(one) or _is_sentence(one)
        for one in node.content
    )
    return node.titled and bool(node.content) and all(below)


def _is_sentence(node: Node) -> bool:
    """Whether an entry is a whole sentence with its subject."""
    assert node.paragraph is not None
    text = node.paragraph.text
    if not ends_sentence(text) or re.search(r"[;；:：]$|(?:こと|もの|場合|とき|者|旨)。$", text):
        return False
    if is_japanese(text):
        return bool(re.search("^[^。]{1,60}(?:は|(?:から|より)[、,，]).*[\u3041-\u3096]。$", text))
    return bool(re.match(rules("layout")["sentences"], folded(text)))


def _commits(text: str, language: str) -> bool:
    from briefbook.importers.coder import code

    return code(text, language).nature is Nature.COMMITMENT


def _has_time(node: Node) -> bool:
    """Whether an entry says by when or how often something is done."""
    assert node.paragraph is not None
    text = node.paragraph.text
    return bool(deadlines(text, "2000-01-01") or recurrences(text))
