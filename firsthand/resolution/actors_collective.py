"""Collectives that are of no state, and parties that are no political ones: "the international
community", "all parties to the conflict"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from firsthand.codebook.tables import table
from firsthand.resolution.actors_context import Setting
from firsthand.resolution.actors_named import named
from firsthand.resolution.actors_phrase import Phrase
from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, is_member, singular, words

_PARTY = frozenset(("party", "parties"))
_LONGEST = 4  # words of the longest collective


@cache
def _collectives() -> Mapping[str, str]:
    rows: Mapping[str, str] = table("sectors")["everyone"]
    return {plain(worded): name for worded, name in rows.items()}


def everyone(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the international community', 'world leaders', 'the West': civilians of no state."""
    del start, context
    said = plain(phrase.text).split()
    if len(said) > _LONGEST:
        return None
    name = _collectives().get(" ".join(said)) or _of_several(phrase)
    if name is None:
        return None
    return Reading(name, "organisation", None, None, f'"{phrase.text}" is a collective of no state')


def _of_several(phrase: Phrase) -> str | None:
    """'Arab foreign ministers', 'Gulf states': several states at once, and none of them alone."""
    *before, head = [plain(word) for word in phrase.words] or [""]
    if not before or phrase.hits or phrase.links or head not in words("several_heads"):
        return None
    return " ".join(phrase.words) if before[0] in words("of_several") else None


def sides(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'all parties', 'the warring parties', 'a third party': sides of a war; not 'the ruling
    party'."""
    said = [word for word in plain(phrase.text).split() if word not in ("a", "the")]
    at = said.index("to") if "to" in said else len(said)  # "all parties to the conflict"
    *before, head = said[:at] or [""]
    if head not in _PARTY or phrase.country is not None:
        return None
    if any(word in words("no_party") for word in before):
        return _nobody(phrase, context.report + f":{start}")
    if head == "party" and at == len(said):
        return None
    if all(word in words("sides") or word in words("quantities") for word in before):
        return _nobody(phrase, context.report)
    return None


def _nobody(phrase: Phrase, scope: str) -> Reading:
    name = " ".join(phrase.words).lower()
    return Reading(name, "unknown", None, None, f'"{name}" are no political party', scope)


def body(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Kavkaz Monitor', 'Karenni Human Rights Group', 'Awami National Party': a name whose last
    word is a common noun; "Syrian Opposition Party" may be any party of Syria."""
    if len(phrase.words) < 2 or phrase.links or any(h.last - h.first > 1 for h in phrase.hits):
        return None
    *before, head = phrase.words
    if singular(plain(head)) in words("named_force"):
        return _force(phrase, start, context)
    if not head[:1].isupper() or plain(head) not in words("named_by"):
        return None
    return named(phrase, start, context) if any(_tells(word) for word in before) else None


def _force(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Rapid Action Force', 'Caborca Cartel': a name, for more stands before the kind than "Armed
    Forces" has; not "Russian Guard", "Joint Force"."""
    own = phrase.words[: max(len(phrase.words) - phrase.used, 0)]
    if len(own) < 1 or phrase.country is not None or phrase.hits or phrase.side:
        return None
    capital = all(word[:1].isupper() for word in phrase.words)
    common = words("joint") | words("joint_with") | words("rivals")
    tells = all(_tells(word) and plain(word) not in common for word in own)
    return named(phrase, start, context) if capital and tells else None


def _tells(word: str) -> bool:
    """'Kavkaz', 'Sudan', 'Karenni': a word of a name, beyond nationality and kind."""
    low = plain(word)
    state = state_of(word)
    common = (
        not word[:1].isupper()
        or low in words("peoples")
        or low in words("quantities")
        or state is not None
        and state.how in ("adjective", "people")
    )
    return not common and group_of([low]) is None and not is_member(low)
