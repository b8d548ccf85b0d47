"""Relations inside a noun phrase: "Iran-backed fighters", "rebel-held areas", "pro-Iranian
groups".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.claims.kinds import names_party
from firsthand.claims.kinds_words import kinds_of
from firsthand.claims.page import Page
from firsthand.codebook.tables import table

Joined = tuple[str, int, int, str]
"""Relation, subject and object (word numbers), reason. A one-word "Iran-backed" is its own
object.
"""

HYPHENS = frozenset(["-", "‑", "–"])


def joined_pairs(page: Page, index: int) -> Iterable[Joined]:
    """Relation, subject, object and reason for the joined word at `index`, if it is one."""
    form = page.lowers[index]
    if "-" in form and len(form) > 3:
        return _one_word(page, index, form)
    follows = index >= 2 and page.lowers[index - 1] in HYPHENS
    return _three_words(page, index, form) if follows else ()


def _three_words(page: Page, index: int, form: str) -> Iterator[Joined]:
    """Where the engine takes "Iran", "-" and "backed" apart."""
    known = table("relwords")["joined"].get(form)
    if known is not None:
        yield from _pair(page, index - 2, index, known, f"{page.words[index - 2].form}-{form}")
    prefix = table("relwords")["prefixes"].get(page.lowers[index - 2])
    if prefix is not None:
        yield from _pair(page, index, index, [prefix], f"{page.words[index - 2].form}-{form}")


def _one_word(page: Page, index: int, form: str) -> Iterator[Joined]:
    """Where the engine keeps "Iran-backed" as one word, the word is both name and relation."""
    before, _, after = form.rpartition("-")
    known = table("relwords")["joined"].get(after)
    if known is not None and before:
        yield from _pair(page, index, index, known, form)
    prefix, _, _ = form.partition("-")
    relation = table("relwords")["prefixes"].get(prefix)
    if relation is not None:
        yield from _pair(page, index, index, [relation], form)


def _pair(page: Page, name: int, word: int, known: list[str], why: str) -> Iterator[Joined]:
    owner = _owner(page, word, name)
    if owner is None or not _named(page, name, word):
        return
    reason = f'{known[0]}: "{why}" (relwords.yml)'
    if known[0] == "controls" and why.endswith("-run") and not page.is_a(owner, "PLACE"):
        yield "part_of", owner, name, reason.replace("controls", "part_of", 1)
    elif "reversed" in known:
        yield known[0], name, owner, reason
    else:
        yield known[0], owner, name, reason


def _named(page: Page, name: int, word: int) -> bool:
    """'Iran-backed' names somebody, "text-based" and "ground-based" do not."""
    if page.lowers[word].endswith("based"):
        return page.words[name].form[:1].isupper()
    if name == word:
        before, _, after = page.words[word].form.partition("-")
        if before.lower() in table("relwords")["prefixes"]:
            return after in table("demonyms") or names_party(after)
        return before[:1].isupper() or after[:1].isupper() or bool(kinds_of(before.lower()))
    known = kinds_of(page.lemma(name)) | page.kinds[name]
    return not known.isdisjoint(("PARTY", "PLACE")) or page.words[name].form[:1].isupper()


def _owner(page: Page, word: int, name: int) -> int | None:
    """The noun that the joined word describes: the last of the run of nouns and adjectives
    after it.
    """
    times = {told.start for told in page.annotated.times}
    owner, at = None, word + 1
    while at < len(page.words) and page.sentence[at] == page.sentence[name]:
        if page.words[at].start in times:
            break  # "State-run television | late Wednesday"
        if owner is not None and page.lemmas[owner] in ("coalition", "alliance"):
            return owner  # "US-led coalition | air strikes"
        if page.words[at].upos in ("NOUN", "PROPN"):
            owner = at
        elif page.words[at].upos not in ("ADJ", "NUM") and page.words[at].form not in HYPHENS:
            break
        at += 1
    return None if owner is None else _whole_name(page, owner)


def _whole_name(page: Page, index: int) -> int:
    """The word that governs a name: of "Saraya al-Nur" not its last."""
    while page.words[index].relation == "flat" and page.words[index].head >= 0:
        index = page.words[index].head
    mention = page.at.get(index)
    if mention is None or mention.kind != "name":
        return index
    inside = range(mention.first, mention.last)
    return next((i for i in inside if page.words[i].head not in inside), index)
