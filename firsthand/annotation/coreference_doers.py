"""Nouns for those who did what was told before, and for the one body that was named."""

from __future__ import annotations

from firsthand.annotation.coreference_features import Page, heads_of

_REACH = 4  # sentences back
_DEEDS = {
    "attacker": ("attack", "assault", "ambush", "raid", "storm", "kill", "shoot", "strike", "fire"),
    "raider": ("raid", "attack", "storm", "loot"),
    "bomber": ("bomb", "blow", "detonate"),
    "killer": ("kill", "murder", "shoot", "stab"),
    "kidnapper": ("kidnap", "abduct", "seize"),
    "hijacker": ("hijack", "seize"),
    "shooter": ("shoot", "kill", "fire"),
}
_DEEDS["assailant"] = _DEEDS["attacker"]
_BODIES = frozenset(
    ("organisation", "organization", "agency", "body", "institution", "company", "party")
)


def doer(view: Page, at: int) -> int | None:
    """who did it, as told before"""
    deeds = _DEEDS.get(view.features[at].lemma)
    if deeds is None:
        return None
    by_head = heads_of(view)
    begin = view.sentences[max(0, view.features[at].sentence - _REACH)].first
    for verb in range(view.mentions[at].first - 1, begin - 1, -1):
        word = view.words[verb]
        if word.lemma.lower() not in deeds or word.upos != "VERB":
            continue
        passive = bool(view.tree.under(verb, "aux:pass"))
        for child in view.tree.under(verb, "obl:agent" if passive else "nsubj"):
            target = by_head.get(child)
            fits = target is not None and view.mentions[target].kind != "pronoun"
            if fits and target is not None and view.mentions[target].label != "Location":
                return target
    return None


def body(view: Page, at: int) -> int | None:
    """the one organisation named before"""
    ours = view.features[at]
    if ours.lemma not in _BODIES or ours.number == "many":
        return None
    found: dict[str, int] = {}
    for other in range(at - 1, -1, -1):
        mention = view.mentions[other]
        if ours.sentence - view.features[other].sentence > 2:
            break
        if mention.kind == "name" and mention.label == "Organization":
            name = " ".join(w.form.lower() for w in view.words[mention.first : mention.last])
            found.setdefault(name, other)
    return next(iter(found.values())) if len(found) == 1 else None
