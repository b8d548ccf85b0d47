"""Personal and possessive pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.annotation.coreference_features import Features, Page
from firsthand.annotation.nouns import speaks

Links = dict[int, tuple[int, str]]

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_POSSESSIVE = frozenset(("his", "her", "its", "their"))
_REACH = {"he": 4, "she": 4, "they": 3, "it": 2}  # sentences back
_LEAST = {"it": 1.8}  # "it" is so often a thing or nothing that only a subject near by will do
_MARGIN = 0.35  # less between the two best: neither is chosen


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention, or a noun that is none (`mention` None): a rocket may be what "it" means."""

    mention: int | None
    head: int
    score: float


def personal(view: Page, at: int, links: Links, genders: dict[int, str]) -> tuple[int, str] | None:
    """'{He} said', '{their} base', '{it}': the best of the parties before, if clearly so."""
    person = _person(view, at)
    if (
        person is None
        or view.words[view.mentions[at].head].relation == "expl"
        or _empty(view, at, person)
    ):
        return None
    candidates = _candidates(view, at, person, (links, genders))
    if not candidates:
        return None
    candidates.sort(key=lambda c: (-c.score, -c.head))
    best = candidates[0]
    least = 0.6 if _speaks(view, at) else _LEAST.get(person, 0.0)
    if best.mention is None or best.score < least:
        return None
    rival = next(
        (
            c
            for c in candidates[1:]
            if c.mention is None or _root(c.mention, links) != _root(best.mention, links)
        ),
        None,
    )
    if rival is not None and best.score - rival.score < _MARGIN:
        return None
    root = _root(best.mention, links)
    if person in ("he", "she"):
        genders[root] = "m" if person == "he" else "f"
    speaks = _speaker(view, at) == view.mentions[best.mention].head
    return (
        root,
        "subject of the verb of speech" if speaks else f"nearest fitting party for {person!r}",
    )


def _person(view: Page, at: int) -> str | None:
    form = view.words[view.mentions[at].head].form.lower()
    for name, forms in (("he", _HE), ("she", _SHE), ("it", _IT), ("they", _THEY)):
        if form in forms:
            return name
    return None


def _empty(view: Page, at: int, person: str) -> bool:
    """'it is clear that', 'it took hours to', 'it was raining': an "it" that is nobody"""
    head = view.mentions[at].head
    word = view.words[head]
    if (
        person != "it"
        or word.form.lower() != "it"
        or word.head < 0
        or not word.relation.startswith("nsubj")
    ):
        return False
    above = word.head
    clause = view.tree.under(above, "csubj", "ccomp", "xcomp")
    adjective = view.words[above].upos in ("ADJ", "NOUN") and bool(view.tree.under(above, "cop"))
    impersonal = view.words[above].lemma in (
        "seem",
        "appear",
        "happen",
        "turn",
        "rain",
        "snow",
        "take",
        "mean",
    )
    return (
        (adjective and bool(clause or view.tree.under(above, "advcl", "acl")))
        or (impersonal and bool(clause))
        or adjective
    )


def _predicate(view: Page, at: int) -> bool:
    """'he was {commander of a corps}', 'as {mayor}': a description, no party"""
    head = view.mentions[at].head
    if view.mentions[at].kind != "nominal":
        return False
    case = view.tree.first(head, "case")
    as_such = case is not None and view.words[case].lemma == "as"
    return as_such or bool(view.tree.under(head, "cop")) or view.words[head].relation == "xcomp"


def _root(at: int, links: Links) -> int:
    if at not in links:  # most mentions
        return at
    seen = {at}
    while at in links and links[at][0] not in seen:
        at = links[at][0]
        seen.add(at)
    return at


def _candidates(
    view: Page, at: int, person: str, known: tuple[Links, dict[int, str]]
) -> list[_Candidate]:
    links, genders = known
    ours, speaker = view.features[at], _speaker(view, at)
    found: list[_Candidate] = []
    for other in range(at - 1, -1, -1):
        mention, theirs = view.mentions[other], view.features[other]
        if ours.sentence - theirs.sentence > _REACH[person]:
            break
        if (
            mention.head >= view.mentions[at].head
            or mention.first <= view.mentions[at].head < mention.last
        ):
            continue
        root = _root(other, links)
        if mention.kind == "pronoun" and root == other:
            continue
        fit = _fit(
            person,
            view.features[root] if mention.kind == "pronoun" else theirs,
            genders.get(root, ""),
        )
        if fit is None or theirs.bare or _predicate(view, other):
            continue
        if _bound(view, at, other, speaker):
            continue
        found.append(_Candidate(other, mention.head, fit + _place(view, at, other, speaker)))
    if person == "it" and _speaks(view, at):  # a thing says nothing, nor does a place
        return [c for c in found if c.mention is not None and _talks(view, c.mention, links)]
    return found + (_things(view, at, person) if person in ("it", "they") else [])


def _talks(view: Page, at: int, links: Links) -> bool:
    return view.features[_root(at, links)].sort == "body"


def _speaks(view: Page, at: int) -> bool:
    """'{It} speaks of eleven dead', 'they will be pursued, {it} added'"""
    word = view.words[view.mentions[at].head]
    return word.relation == "nsubj" and word.head >= 0 and speaks(view.words[word.head].lemma)


def _fit(person: str, features: Features, learned: str) -> float | None:
    """How well a party suits the pronoun by its nature; None where it cannot."""
    gender = learned or features.gender
    if person in ("he", "she"):
        wanted = "m" if person == "he" else "f"
        if features.sort != "person" or features.number == "many" or (gender and gender != wanted):
            return None
        return 0.5 if gender == wanted else 0.0
    if person == "they":
        if features.sort not in ("person", "body"):
            return None
        if features.number == "many":
            return 0.4
        return 0.0 if features.sort == "body" and features.number != "many" else None
    if features.number == "many" or features.sort == "person":
        return None
    return {"body": 0.3, "place": 0.0, "thing": 0.1}.get(features.sort)


def _place(view: Page, at: int, other: int, speaker: int | None) -> float:
    """How well it stands: near, a subject, subject of the verb of speech over the pronoun."""
    ours, theirs = view.features[at], view.features[other]
    away = ours.sentence - theirs.sentence
    score = 1.6 - 0.55 * away
    score += 0.5 if theirs.subject else 0.0
    score += 0.15 if theirs.subject and ours.subject else 0.0
    head = view.words[view.mentions[other].head]
    score += (
        0.15
        if head.relation.startswith("obj")
        else -0.1
        if head.relation.startswith("nmod")
        else 0.0
    )
    if away == 0 and speaker == view.mentions[other].head:
        score += 0.6 if ours.subject else 0.0
        score += 0.3 if theirs.sort == "place" else 0.0  # "{Israel} said it would": no mere place
    if view.words[view.mentions[at].head].form.lower() in _POSSESSIVE and away == 0:
        near = _clause(view, view.mentions[at].head) == _clause(view, view.mentions[other].head)
        score += (0.4 if theirs.subject else 0.15) if near else 0.0
    distance = view.mentions[at].head - view.mentions[other].head
    return score - min(distance, 60) * 0.004


def _speaker(view: Page, at: int) -> int | None:
    """The subject of the verb of speech that governs the pronoun's clause: 'X said he ...'"""
    for above in view.tree.ancestors(view.mentions[at].head):
        if speaks(view.words[above].lemma):
            subject = view.tree.first(above, "nsubj")
            if subject is not None and subject != view.mentions[at].head:
                return subject
    return None


def _clause(view: Page, word: int) -> int:
    """The verb that governs a word most nearly."""
    return next(
        (above for above in view.tree.ancestors(word) if view.words[above].upos in ("VERB", "AUX")),
        word,
    )


def _bound(view: Page, at: int, other: int, speaker: int | None) -> bool:
    """'X hit him': not X; 'X: "He fled"': not X inside the quotation."""
    ours, theirs = view.mentions[at], view.mentions[other]
    word, head = view.words[ours.head], view.words[theirs.head]
    if word.form.lower() not in _POSSESSIVE and word.head == head.head and head.relation != "conj":
        return True
    if _part_of_object(view, ours.head) == theirs.head:
        return True
    if (
        word.form.lower() in ("her", "his")
        and word.relation.startswith("obj")
        and word.head == head.head
    ):
        return True
    ours_in, theirs_in = view.features[at].quoted, view.features[other].quoted
    same = view.features[at].sentence == view.features[other].sentence
    return ours_in >= 0 and ours_in != theirs_in and same and speaker in (theirs.head, None)


def _part_of_object(view: Page, them: int) -> int | None:
    """The subject of "ambushed a patrol, killing two of {them}": not they themselves."""
    word = view.words[them]
    if word.form.lower() != "them" or word.relation != "nmod" or word.head < 0:
        return None
    number = view.words[word.head]
    if number.upos != "NUM" or not number.relation.startswith(("obj", "obl")):
        return None
    for above in view.tree.ancestors(word.head):
        subject = view.tree.first(above, "nsubj")
        if subject is not None:
            return subject
    return None


def _things(view: Page, at: int, person: str) -> list[_Candidate]:
    """Nouns that are no mention: they may be meant, and then no party is."""
    number = view.features[at].sentence
    opens = (
        view.sentences[max(0, number - 1)].first if person == "it" else view.sentences[number].first
    )
    here = view.sentences[number].first
    found = []
    for index in range(opens, view.mentions[at].head):
        word = view.words[index]
        many = word.xpos in ("NNS", "NNPS")
        if word.upos != "NOUN" or index in view.parties or many != (person == "they"):
            continue
        role = word.relation.split(":")[0]
        if role in ("nsubj", "obj"):
            score = (
                1.6
                + (0.5 if role == "nsubj" else 0.15)
                - (0.1 if index >= here else 0.45)
                - 0.004 * (view.mentions[at].head - index)
            )
            found.append(_Candidate(None, index, score))
    return found
