"""A noun phrase for a party taken apart, without its context: who is named, what kind, of where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.resolution.actors_table import Known, first_words, group_index, small_names
from firsthand.resolution.aliases import DROPPED, is_abbreviation, key_of
from firsthand.resolution.metonyms import State, state_keys, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import Group, group_of, is_member, offices, words

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+\b|[^\s,;:()\[\]\"“”«»]+")
_CLOSE = re.compile(r"[;:(]|,(?!\d{3}\b)| - | – | — | (?:who|which|that|whose|where) ")
_NUMBER = re.compile(r"[\d.,%$–-]+|\d+-strong")
_OWNER = re.compile(r"['’]s?$")
_BACKED = re.compile(r"^(.+)-([a-z]+)$")
_LONGEST = 8
_STOPS = frozenset(["and", "or", "&", "/"])


@dataclass(frozen=True, slots=True)
class Link:
    """A body behind the head: "sources in the Syrian army" has Link("in", "the Syrian army")."""

    word: str
    rest: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Known groups named by words `first` to `last` of a phrase; `whole` when nothing but kind
    words is left."""

    known: tuple[Known, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of "Dozens of Iran-backed Iraqi fighters from X".

    `words` are those of the head part, counts and articles gone; `country` is the adjective's or
    possessor's, `backers` those of "Iran-backed"; `group` is what its head noun says, `used` how
    many words that took; `office` is set for "foreign minister"; `people` for "Kurdish".
    """

    text: str
    words: tuple[str, ...]
    links: tuple[Link, ...]
    hits: tuple[Hit, ...]
    country: State | None
    country_word: str
    backers: tuple[str, ...]
    side: str
    group: Group | None
    used: int
    office: str | None
    people: str
    definite: bool


@lru_cache(maxsize=1 << 16)
def phrase_of(text: str) -> Phrase:
    """The parts of a phrase."""
    flat = " ".join(text.split())
    closed = _CLOSE.search(flat)
    head = flat[: closed.start()] if closed and closed.start() > 0 else flat
    tokens = _WORD.findall(head)
    main, links = _split(_counted(tokens))
    definite = bool(tokens) and tokens[0].lower() in ("the", "these", "those", "this")
    clean = [_OWNER.sub("", word) for word in main]
    low = [plain(word) for word in clean]
    country, word = _country(clean)
    said = [w for w in low if w]
    bare = len(said) == 1 and said[0] in words("unnamed")
    found = None if bare else group_of(said)
    by = [state_of(link.rest) for link in links if link.word in words("stands_by")]
    backers = (*_backers(clean), *(state.country for state in by if state is not None))
    if any(by):
        links = []
    office = _office(low)
    return Phrase(
        flat, tuple(clean), tuple(links), tuple(_hits(clean)), country, word, backers,
        _side(low), found[0] if found else None, found[1] if found else 0, office,
        _people(clean), definite,
    )  # fmt: skip


def _counted(tokens: Sequence[str]) -> list[str]:
    """'Dozens of Iraqi fighters' -> 'Iraqi fighters': words that count or point go, with their
    "of"."""
    kept = list(tokens)
    while len(kept) > 1:
        low = kept[0].lower().strip(".'’")
        counts = low in words("quantities") or _NUMBER.fullmatch(low) is not None
        if counts and len(kept) == len(tokens) and kept[1] == "of":  # "Three of the guards"
            del kept[0]
            continue
        if kept[0][0].isupper() and (
            len(kept) < len(tokens) or low in words("may_be_names") or known_as(" ".join(kept))
        ):
            break  # "Allied Democratic Forces"
        if not counts or (kept[0][0].isupper() and state_of(_OWNER.sub("", kept[0])) is not None):
            break
        if kept[0].isupper() and is_abbreviation(kept[0]) and len(kept[0]) > 1:
            break
        if low[:1].isdigit() and kept[1][0].isupper() and key_of(" ".join(kept)) in group_index():
            break  # "400 Mawozo"
        del kept[0]
    return kept


def _split(tokens: Sequence[str]) -> tuple[list[str], list[Link]]:
    """The head part and what hangs on it; a name with a small word inside stays whole."""
    if state_of(" ".join(tokens)) is not None:
        return list(tokens), []  # "the Democratic Republic of the Congo"
    for at in range(1, len(tokens)):
        for length in (2, 1):
            link = " ".join(tokens[at : at + length]).lower()
            if link not in words("links") or at + length >= len(tokens):
                continue
            if not _says_whose(tokens, at, length) and _inside_name(tokens, at):
                break
            rest = " ".join(tokens[at + length :])
            return list(tokens[:at]), [Link(link, rest)]
    return list(tokens), []


def _says_whose(tokens: Sequence[str], at: int, length: int) -> bool:
    """'Ministry of Defence of Ukraine': kind words on one side, a state on the other."""
    after = [word for word in tokens[at + length :] if word.lower() != "the"]
    before = [plain(word) for word in tokens[:at]]
    kind = group_of(before) is not None or any(
        " ".join(before[-n:]) in offices() for n in (1, 2, 3, 4)
    )
    return kind and state_of(" ".join(after)) is not None


def _inside_name(tokens: Sequence[str], at: int) -> bool:
    """'Democratic Republic of the Congo', 'Movement for the Liberation of X': known under the
    whole."""
    for length in (2, 3):
        if " ".join(plain(word) for word in tokens[at - 1 : at + length]) in offices():
            return True
    for first in range(at):
        if (
            not tokens[first][0].isupper()
            or plain(tokens[first]).split(" ")[0] not in name_starts()
        ):
            continue
        for last in range(min(len(tokens), first + _LONGEST), at + 1, -1):
            name = " ".join(tokens[first:last])
            if known_as(name) or state_of(name):
                return True
    before, after = tokens[at - 1], tokens[at + 1 : at + 3]
    named = before[0].isupper() and any(word[0].isupper() for word in after)
    first_word = plain(before)
    return named and tokens[at].lower() in ("of", "for") and not is_member(first_word)


@cache
def name_starts() -> frozenset[str]:
    """First words of the names of groups and states."""
    return first_words() | frozenset(key.lower().split(" ")[0] for key in state_keys())


def known_as(name: str) -> tuple[Known, ...]:
    """The rows of the tables with that very name."""
    name = _OWNER.sub("", name)
    return group_index().get(name if is_abbreviation(name) else key_of(name), ())


def _hits(tokens: Sequence[str]) -> list[Hit]:
    """Known groups inside the phrase, longest first, none inside another."""
    found: list[Hit] = []
    size = len(tokens)
    keys = [_piece(token) for token in tokens]
    starts = [
        at for at in range(size) if keys[at].split(" ")[0] in first_words() or _alone(tokens[at])
    ]
    for length in range(min(_LONGEST, size), 0, -1):
        for first in starts:
            last = first + length
            if last > size or not _looks_named(tokens[first:last]):
                continue
            known = group_index().get(" ".join(key for key in keys[first:last] if key), ())
            if length == 1:
                known = _alone(tokens[first])
            if known and all(last <= hit.first or hit.last <= first for hit in found):
                found.append(Hit(known, first, last))
    return sorted(found, key=lambda hit: (hit.first - hit.last, hit.first))


@lru_cache(maxsize=1 << 15)
def _piece(token: str) -> str:
    """A word's part of a key, "" for an article; 'M23-allied' is no M23."""
    tail = token.rpartition("-")[2].lower()
    if "-" in token and tail in words("backing") and tail != "led":
        return "~"
    key = key_of(token)
    return "" if key in DROPPED else key


@lru_cache(maxsize=1 << 15)
def _alone(token: str) -> tuple[Known, ...]:
    """The groups that one word names: "HTS", "Houthis"; "HTS-led" is led by them."""
    name, _, tail = token.rpartition("-")
    if name and tail.lower() in words("backing"):
        return known_as(name) if tail.lower() == "led" else ()
    return known_as(token)


@cache
def _small() -> frozenset[str]:
    return frozenset(name for name in small_names() if group_of([name]) is None)


def _looks_named(tokens: Sequence[str]) -> bool:
    """'HTS', 'al-Shabaab', '7th Brigade'; a single word in small letters names nobody."""
    return len(tokens) > 1 or any(
        t != t.lower() or t[:1].isdigit() or not t.isascii() or t in _small() for t in tokens
    )


def _country(tokens: Sequence[str]) -> tuple[State | None, str]:
    """The state nearest the head noun: "Iraqi" in "Iranian-backed Iraqi fighters"."""
    for last in range(len(tokens), 0, -1):
        for length in (3, 2, 1):
            if last - length < 0:
                continue
            name = " ".join(tokens[last - length : last])
            state = state_of(name) or _hyphenated(name)
            if state is not None:
                return state, name
    return None, ""


def _hyphenated(name: str) -> State | None:
    """'Israeli-occupied' is not Israel's; 'non-Syrian' no Syrian; 'US-led' is led by it."""
    part = _BACKED.match(name)
    return state_of(part.group(1)) if part and part.group(2) == "led" else None


def _backers(tokens: Sequence[str]) -> tuple[str, ...]:
    """The alpha-3 of "Iran-backed", "pro-Russian", "Turkish-supported"; the name of a known
    group."""
    found = []
    for token in tokens:
        part = _BACKED.match(token)
        name = part.group(1) if part and part.group(2) in words("backing") - {"led"} else ""
        if token.lower().startswith("pro-"):
            name = token[4:]
        state, known = (state_of(name), known_as(name)) if name else (None, ())
        if state is not None:
            found.append(state.country)
        elif known:
            found.append(known[0].name)
    return tuple(found)


def _side(low: Sequence[str]) -> str:
    """'pro-government', 'anti-regime': for or against the government; "" where not said."""
    joined = " ".join(low)
    for side in ("pro", "anti"):
        if any(f"{side} {word}" in joined for word in ("government", "regime", "junta", "state")):
            return side
    return ""


def _people(tokens: Sequence[str]) -> str:
    """'Kurdish', 'Kurdish-led': the adjective of a people that names no state."""
    firsts = [token.split("-")[0] for token in tokens]
    return next((word for word in firsts if word.lower() in words("peoples")), "")


def _office(low: Sequence[str]) -> str | None:
    """The office that the head of the phrase names: "Ukrainian foreign minister"."""
    for length in (4, 3, 2, 1):
        worded = " ".join(low[-length:])
        if len(low) >= length and worded in offices():
            return offices()[worded]
    return None


def coordinated(text: str) -> bool:
    """True for "Ansar and Fajr": more parties than one."""
    return any(word in _STOPS for word in text.split())
