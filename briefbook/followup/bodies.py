"""What acting bodies are called in either language.

Names known to the rules (`body` in resources/rules/wording.toml, the term base, both with a country before or behind
them) have their name in the other language; names of neither stand as their document has them, unless items that
are in both languages tell (`paired`).
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from briefbook import counterparts
from briefbook.i18n import Language, is_japanese
from briefbook.model import Counterpart, Name
from briefbook.rules import folded, rules
from db.records import ProvisionRecord

Names = Mapping[str, Name]
"""Bodies in both languages by either name, as `paired` found them."""
_SMALL = {"of", "for", "on", "and", "the", "in", "to"}
_ARTICLE = (
    r"(?:United|Federated|Democratic|Central African|Dominican|Lao) .|.*(?:Islands|Republic|Emirates|Kingdom)$"
    r"|(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles)$"
)
"""Names of countries that have an article in English."""


def name_of(body: str, language: Language, known: Names | None = None) -> str:
    """What a body is called in a language; its own name where nothing knows another."""
    return _told(body, language, known) or folded(body)


def names_of(bodies: Iterable[str], language: Language, known: Names | None = None) -> list[str]:
    """What bodies are called in a language, each once.

    One whose name nothing knows is left out where another of its kind has a name in the language: an item in both
    languages names each body twice.
    """
    told = {one: _told(one, language, known) for one in dict.fromkeys(bodies)}
    from_other = {name for one, name in told.items() if name and not _is_in(one, language)}
    own = [one for one in told if _is_in(one, language) and folded(one) not in from_other]
    left: set[str] = set()
    for one in (one for one, name in told.items() if not name and not _is_in(one, language)):
        same = next((each for each in own if _alike(*((each, one) if language == "ja" else (one, each)))), None)
        if same is not None:
            own.remove(same)
            left.add(one)
    return list(dict.fromkeys(name or folded(one) for one, name in told.items() if one not in left))


@lru_cache(10_000)
def called(bodies: str, language: Language) -> str:
    """What bodies, a JSON list, are called in a language, as lists are sorted by it."""
    return ", ".join(names_of(json.loads(bodies), language)).casefold()


def names_in(one: ProvisionRecord, language: Language, known: Names | None = None) -> list[str]:
    """Who acts by an item, as a language calls them: those that its wording in it names.

    Where that names nobody, those of its other wording whose name is known; what a person set counts for both.  A
    body to which something is given, or which is set up or held, is none that acts.
    """
    wording = None if "actors" in one.edited else one.wording(language)
    named = wording.coding.actors if wording and wording.coding.actors else one.coding.actors
    found = names_of(acting(one, named), language, known)
    if wording is None or wording.coding.actors:
        return found
    return [told for told in found if _is_in(told, language)]


def acting(one: ProvisionRecord, named: Iterable[str]) -> list[str]:
    """The bodies that an item names without those that it never has act; all where a person set them."""
    acts: dict[str, bool] = {}
    for wording in one.wordings:
        plain = folded(wording.text)
        for find in wording.coding.finds:
            if find.what == "actor":
                done_to = _done_to(plain, wording.language, find.start, find.end)
                acts[find.value] = acts.get(find.value, False) or not done_to
    return [each for each in named if "actors" in one.edited or acts.get(each, True)]


def _done_to(plain: str, language: str, start: int, end: int) -> bool:
    """Whether words at a place name what is acted on: 保健省に対し…を供与する, provide boats to the Coast Guard."""
    rule = rules("wording")["bodies"]
    if language == "ja":
        return bool(re.match(rule["ja_done_to"], plain[end:]))
    return bool(re.search(rule["en_done_to"], plain[:start]))


def party_of(text: str, known: Mapping[str, str]) -> str | None:
    """The one counterpart whose bodies a text names: of those `known` with it, the names that none of ours has and
    short ones that the rules do not know; None where it names bodies of several or of none.
    """
    from briefbook.sides import carrier, is_foreign, others, standing  # its patterns take time to load

    plain = folded(text)
    ruled = {one["code"] for one in rules("wording")["body"]}
    named = [
        one for one in known if one not in ruled and folded(one) in plain and (_is_acronym(one) or is_foreign(one))
    ]
    free = {
        known[one] for one in named if carrier((), [one], others()) != "ours" and standing(folded(one)).search(plain)
    }
    return free.pop() if len(free) == 1 else None


def paired(items: Iterable[ProvisionRecord]) -> dict[str, Name]:
    """The bodies that items in both languages tell: of each language one is left that the rules do not know, both are
    of one kind (a ministry and a 省), and of no two countries.
    """
    found: dict[str, Name] = {}
    both = [
        (left.coding.actors, right.coding.actors)
        for one in items
        if (left := one.wording("ja")) and (right := one.wording("en"))
    ]
    before = -1
    while before != len(found):
        before = len(found)
        for japanese, english in both:
            ja = [one for one in japanese if one not in found and not _told(one, "en")]
            en = [one for one in english if one not in found and not _told(one, "ja")]
            if len(ja) == len(en) == 1 and _alike(ja[0], en[0]):
                found[ja[0]] = found[en[0]] = Name(ja[0], en[0])
    return found


def _alike(ja: str, en: str) -> bool:
    kinds = rules("wording")["bodies"]["kinds"]
    kind = next((english for japanese, english in kinds if ja.endswith(japanese)), "")
    places = [{code for code, _start, _end in counterparts.find(one)} - {counterparts.OUR_SIDE} for one in (ja, en)]
    return bool(kind and re.search(rf"\b(?:{kind})\b", en)) and (places[0] == places[1] or not all(places))


def _is_in(body: str, language: Language) -> bool:
    """Whether a name is in a language; an acronym is in both."""
    return is_japanese(body) == (language == "ja") or _is_acronym(body)


def _is_acronym(body: str) -> bool:
    return " " not in body and not is_japanese(body) and sum(char.isupper() for char in body) > 1


def _told(body: str, language: Language, known: Names | None = None) -> str:
    """The name of a body in a language, where that is known; "" where it is not."""
    if known and body in known:
        return known[body][language]
    return _by_rules(body, language)


@lru_cache(maxsize=4096)
def _by_rules(body: str, language: Language) -> str:
    key = _key(body)
    if key in _coded():
        return _coded()[key][language]
    if found := _term(body):
        return folded(body) if _is_in(body, language) else found[language]
    if _is_in(body, language):
        return ""
    return _english(body) if language == "en" else _japanese(body)


def _english(body: str) -> str:
    """The English name of an embassy, or of a body behind the name of its country (見本国外務省) or organisation."""
    plain = unicodedata.normalize("NFKC", body)
    if embassy := re.fullmatch("[駐在](.+)大使館", plain):
        here = plain.startswith("駐日")
        places = [code for code, _start, _end in counterparts.find(embassy[1][1:] if here else embassy[1])]
        host = [counterparts.OUR_SIDE] if here else places[:1]
        guest = [one for one in places if one not in host]
        return f"Embassy of {_of(guest[0])} in {_of(host[0])}" if len(guest) == 1 and host else ""
    for code, start, end in counterparts.find(plain):
        rest, owner = _term(plain[end:].removeprefix("国")), counterparts.get(code)
        if start == 0 and rest is not None and owner is not None:
            if owner.members:
                return f"{owner.code} {rest.en}"
            return rest.en if "Japan" in rest.en else f"{rest.en} of {_of(code)}"
    return ""


def _japanese(body: str) -> str:
    """The Japanese name of an embassy, or of a body before that of its country or organisation (… of Specimenland)."""
    if embassy := re.fullmatch(r"Embassy of (.+) in (.+)", body):
        guest, host = (_country(one) for one in embassy.groups())
        if guest is None or host is None:
            return ""
        before = "駐日" if host.code == counterparts.OUR_SIDE else f"在{host.name.ja}"
        return f"{before}{'日本国' if guest.code == counterparts.OUR_SIDE else guest.name.ja}大使館"
    match = re.fullmatch(r"(?P<what>.+) of (?:the )?(?P<whose>.+)|(?P<org>[A-Z]+) (?P<its>.+)", body)
    if match is None:
        return ""
    rest, owner = _term(match["what"] or match["its"]), _country(match["whose"] or match["org"])
    if rest is None or owner is None:
        return ""
    if owner.members:
        return f"{owner.code}{rest.ja}"
    return rest.ja if owner.code == counterparts.OUR_SIDE else f"{owner.name.ja}{rest.ja}"


def _country(words: str) -> Counterpart | None:
    """The one country or organisation that some words name."""
    found = counterparts.find(words)
    return counterparts.get(found[0][0]) if len(found) == 1 else None


def _of(code: str) -> str:
    """The name of a country behind "of"."""
    found = counterparts.of(code)
    return f"the {found.name.en}" if re.match(_ARTICLE, found.name.en) else found.name.en


def _key(body: str) -> str:
    plain = body if body.isascii() else unicodedata.normalize("NFKC", body)
    return plain.casefold().removeprefix("the ")


@cache
def _coded() -> dict[str, Name]:
    """What the bodies known by name are called, by their code and each of their names."""
    return {
        _key(each): Name(one.get("ja", one["code"]), one.get("en", one["code"]))
        for one in rules("wording")["body"]
        for each in (one["code"], *one["names"])
    }


def _term(body: str) -> Name | None:
    """A name or term that the term base has in both languages, by any of its words but the acronyms."""
    key = _key(body)
    for group in _terms().get(key, ()):
        japanese = [word for word in group if is_japanese(word)]
        english = [word for word in group if not is_japanese(word) and not _is_acronym(word)]
        if japanese and english and key in map(_key, (*japanese, *english)):
            return Name(japanese[0], _as_a_name(english[0]))
    return None


@cache
def _terms() -> dict[str, list[list[str]]]:
    """What the term base has for a word, by the key of the word; there are thousands, so all are folded at once."""
    groups = (*rules("terms")["terms"], *rules("terms")["more"])
    words = [(word, group) for group in groups for word in group]
    found: dict[str, list[list[str]]] = {}
    for key, (_word, group) in zip(_key("\n".join(word for word, _ in words)).split("\n"), words, strict=True):
        found.setdefault(key.removeprefix("the "), []).append(group)
    return found


def _as_a_name(words: str) -> str:
    """English words with capital letters, as the name of a body has them."""
    return " ".join(one if one in _SMALL else one[:1].upper() + one[1:] for one in words.split(" "))
