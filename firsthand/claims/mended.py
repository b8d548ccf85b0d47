"""Trees put right where the words show that the parser went astray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.annotated import Annotated, Word

_DENIES = frozenset(["deny", "reject", "refute", "dispute", "dismiss"])
_SPEAKS = frozenset(
    ["accuse", "blame", "condemn", "denounce", "announce", "promise", "vow", "pledge", "urge"]
    + ["threaten", "warn", "call", "demand", "say", "claim", "insist", "describe", "criticise"]
    + ["criticize", "appeal", "offer", "invite", "challenge", "apologise", "apologize", "stress"]
    + ["attribute", "ascribe"]
)


_HARMS = frozenset(  # "shot" the engine may take for a noun
    ["shoot", "kill", "wound", "injure", "detain", "arrest", "abduct", "kidnap", "hurt", "behead"]
    + ["execute", "murder", "displace", "seize", "free", "release", "rescue", "evacuate", "burn"]
)
_BRINGS_IN = frozenset(
    ["fly", "send", "bring", "haul", "call", "move", "rush", "ship", "bus", "ferry", "airlift"]
    + ["pull", "drag", "round", "draft", "ship", "truck", "take", "parachute"]
)
_CARRIES = frozenset(
    ["carry", "transport", "take", "bring", "travel", "head", "escort", "ferry", "deliver", "haul"]
)
_OF_OTHERS = frozenset(["attribute", "ascribe", "blame", "accuse", "condemn", "denounce"])


def mended(annotated: Annotated) -> Annotated:
    """The report with these words hung where they belong."""
    words = annotated.words
    hung: dict[int, tuple[int, str]] = {}
    for at, word in enumerate(words):
        if word.head >= 0:
            hung.update(_of_verb(words, at) if word.upos == "VERB" else _of_noun(words, at))
    if not hung:
        return annotated
    new = [
        replace(w, head=hung[i][0], relation=hung[i][1]) if i in hung else w
        for i, w in enumerate(words)
    ]
    return replace(annotated, words=tuple(new))


def _of_verb(words: Sequence[Word], at: int) -> dict[int, tuple[int, str]]:
    """Where a verb hangs that follows another."""
    word = words[at]
    if word.relation == "amod" and words[at - 1].form.lower() == "having":
        return _perfect(words, at)
    if word.relation == "conj":
        head = _denier(words, at)
        denied = {} if head is None else {at: (head, "conj")}
        return denied | _second_verb(words, at)
    if word.relation == "advcl" and word.xpos in ("VBG", "VBD") and at:
        above = _of_the_raid(words, at) if word.xpos == "VBG" else _of_the_list(words, at)
        return {} if above is None else {at: above}
    return {}


def _perfect(words: Sequence[Word], at: int) -> dict[int, tuple[int, str]]:
    """'denied having {targeted} civilians', where the tree has targeted civilians."""
    having, done = at - 1, words[at].head
    if done < at or words[done].head != having or words[done].relation != "obj":
        return {}
    above = words[having]
    return {at: (above.head, above.relation), having: (at, "aux"), done: (at, "obj")}


def _of_noun(words: Sequence[Word], at: int) -> dict[int, tuple[int, str]]:
    """What a noun is to its verb."""
    word = words[at]
    if word.relation == "nsubj:pass" and _speaks_itself(words, at):
        return {at: (word.head, "nsubj")}
    if word.upos not in ("NOUN", "PROPN"):
        return {}
    if word.relation == "nsubj":
        return _behind_its_verb(words, at)
    if word.relation == "obl" and _is_brought(words, at):
        return {at: (word.head, "obj"), word.head + 1: (word.head, "compound:prt")}
    done = {"obl": _is_counted, "xcomp": _is_done}.get(word.relation)
    whom = word.upos == "NOUN" and done is not None and done(words, at)
    return {at: (word.head, "obj")} if whom else {}


def _of_the_raid(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """'ambushed a convoy carrying food, {killing} a driver': of the ambush, not of the convoy."""
    inner = words[words[at].head] if words[at].head >= 0 else words[at]
    carried = inner.lemma.lower() in _CARRIES and inner.relation.startswith("acl")
    if not carried or words[at - 1].form != "," or inner.head < 0:
        return None
    if words[at].lemma.lower() not in _HARMS | {"loot", "destroy", "leave", "damage"}:
        return None
    top = words[inner.head].head
    done = words[inner.head].relation in ("obj", "obl", "nsubj:pass") and top >= 0
    return (top, "advcl") if done and words[top].upos == "VERB" else None


def _of_the_list(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """'documented a raid: armed men entered the town, {killed} four': the armed men did."""
    top = words[at].head
    if not 0 <= top < at or words[at - 1].form not in (",", "and") or _has_subject(words, at):
        return None
    for first in range(at - 1, max(top, at - 24), -1):
        beside = words[first]
        if beside.head == top and beside.xpos == "VBD" and _has_subject(words, first):
            colon = any(words[i].form == ":" for i in range(top + 1, first))
            return (first, "conj") if colon else None
    return None


def _is_counted(words: Sequence[Word], at: int) -> bool:
    """'shot dead {at least 13 people}': an object, where the tree takes "at" for its preposition."""
    verb = words[at].head
    if not 0 <= verb < at or words[verb].upos != "VERB" or words[at - 1].upos != "NUM":
        return False
    inside = range(max(verb + 1, at - 5), at)
    if not any(words[i].head == at and words[i].relation == "nummod" for i in inside):
        return False
    if any(words[i].head == at and words[i].relation == "case" for i in inside):
        return False
    near = range(max(0, verb - 6), min(len(words), verb + 8))
    return (
        not any(words[i].head == verb and words[i].relation in ("obj", "aux:pass") for i in near)
        and words[verb].lemma.lower() in _HARMS
    )


def _is_brought(words: Sequence[Word], at: int) -> bool:
    """'flew in {590 soldiers}', 'hauled in 22 men': whom, not where."""
    verb = words[at].head
    if not 0 <= verb < at - 1 or words[verb].lemma.lower() not in _BRINGS_IN:
        return False
    case = words[verb + 1]
    if case.form.lower() != "in" or case.head != at or words[at].xpos != "NNS":
        return False
    near = range(verb + 2, at)
    counted = any(words[i].head == at and words[i].relation == "nummod" for i in near)
    return counted and not any(words[i].head == verb and words[i].relation == "obj" for i in near)


def _is_done(words: Sequence[Word], at: int) -> bool:
    """'called off {its blockade}': an object, whatever the tree makes of it."""
    verb = words[at].head
    near = range(verb + 1, at) if 0 <= verb < at else range(0)
    split = any(words[i].head == verb and words[i].relation == "compound:prt" for i in near)
    named = any(
        words[i].head == at and words[i].relation in ("det", "nmod:poss", "nummod") for i in near
    )
    return (
        split
        and named
        and not any(words[i].head == verb and words[i].relation == "obj" for i in near)
    )


def _speaks_itself(words: Sequence[Word], at: int) -> bool:
    """'{A source} denied on Friday the allegations': denied by nobody, there is no "was"."""
    verb = words[at].head
    if not at < verb or words[verb].lemma.lower() not in _SPEAKS | _DENIES:
        return False
    between = words[at + 1 : verb]
    return words[verb].relation == "root" and all(word.upos != "AUX" for word in between)


def _behind_its_verb(words: Sequence[Word], at: int) -> dict[int, tuple[int, str]]:
    """'A source denied on Friday {the allegations}': two subjects, of which one is no subject."""
    verb = words[at].head
    if not 0 <= verb < at or words[verb].xpos not in ("VBD", "VBN", "VBZ"):
        return {}
    near = range(max(0, verb - 25), min(len(words), at + 4))
    below = [i for i in near if words[i].head == verb]
    first = [i for i in below if i < verb and words[i].relation in ("nsubj", "nsubj:pass")]
    helped = any(words[i].relation in ("aux:pass", "obj", "cop") for i in below)
    if len(first) != 1 or helped:
        return {}
    return {at: (verb, "obj"), first[0]: (verb, "nsubj")}


def _second_verb(words: Sequence[Word], at: int) -> dict[int, tuple[int, str]]:
    """'blew up the track near Mach and {shot} soldiers': of the verb, not of Mach."""
    word, above = words[at], words[words[at].head]
    if above.upos not in ("PROPN", "NOUN") or words[at - 1].upos != "CCONJ":
        return {}
    if word.xpos not in ("VBD", "VBN", "VBZ", "VBP") and word.lemma.lower() not in _HARMS:
        return {}
    behind = words[at + 1] if at + 1 < len(words) else word
    if behind.upos not in ("NOUN", "DET", "NUM", "PROPN", "PRON", "ADJ"):
        return {}
    top, old = _verb_above(words, above.head), word.head
    if not 0 <= top < old or words[top].xpos not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return {}
    found = {at: (top, "conj")}
    for thing in range(at + 1, min(at + 6, len(words))):
        if words[thing].head == old and words[thing].relation == "conj":
            found[thing] = (at, "obj")
    return found


def _verb_above(words: Sequence[Word], at: int) -> int:
    """The nearest verb going up from a word; -1 for none near."""
    for _ in range(6):
        if at < 0 or words[at].upos == "VERB":
            break
        at = words[at].head
    return at


def _denier(words: Sequence[Word], at: int) -> int | None:
    """'denied that his men had burned houses and {blamed} the brigade': the one who denied did."""
    word = words[at]
    if word.lemma.lower() not in _SPEAKS:
        return None
    inner = words[word.head]
    top = inner.head
    if inner.relation == "acl" and top >= 0:  # "rejected claims that they had burned houses and"
        top = words[top].head if words[top].relation == "obj" else -1
    elif inner.relation != "ccomp":
        return None
    if top < 0 or words[top].lemma.lower() not in _DENIES:
        return None
    if word.xpos not in ("VBD", "VBZ") or words[top].xpos != word.xpos:
        return None
    alike = inner.xpos == word.xpos and word.lemma.lower() not in _OF_OTHERS
    return None if alike or _has_subject(words, at) else top


def _has_subject(words: Sequence[Word], at: int) -> bool:
    """'... had burned houses and the police said': it has a subject of its own."""
    near = range(max(0, at - 12), at)
    return any(words[i].head == at and words[i].relation.startswith("nsubj") for i in near)
