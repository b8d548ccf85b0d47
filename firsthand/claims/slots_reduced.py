"""Participles that tell what befell somebody: "the man gunned down", "Shot in the head, ..."; and
who somebody is held to be.
"""

from __future__ import annotations

from firsthand.claims.page import Page

BLAMES = frozenset(
    ["accuse", "blame", "suspect", "convict", "thank", "praise", "prevent", "stop", "criticise"]
    + ["criticize", "condemn", "denounce", "ban", "bar", "sue", "arrest", "detain", "charge"]
    + ["jail", "sentence", "fine", "punish", "execute", "indict", "prosecute", "investigate"]
    + ["discourage", "deter", "keep", "dissuade", "block", "hinder", "prohibit", "forbid"]
    + ["expel", "sanction", "dismiss", "sack", "suspend", "rebuke", "fault", "shoot", "behead"]
)
TRANSITIVE = frozenset([
    "dismiss", "kill", "wound", "injure", "arrest", "detain", "sack", "fire", "capture", "seize",
    "abduct",
    "kidnap", "release", "sentence", "convict", "jail", "evacuate", "displace", "destroy",
    "recapture",
    "murder", "assassinate", "execute", "free", "bomb", "shell", "hit", "expel", "oust",
    "suspend", "ban", "shoot", "gun", "stab", "behead", "beat", "rape", "torture", "evict", "deport",
    "bring", "hand", "transfer", "charge", "remand",
])  # fmt: skip
INTRANSITIVE = frozenset(  # "200 fighters crossed into Chad" is no passive, whatever the tree
    ["cross", "march", "flee", "withdraw", "retreat", "advance", "gather", "rally", "protest"]
    + ["arrive", "return", "demonstrate", "enter", "head", "die", "clash", "resign", "pour"]
)

_BODY = frozenset(
    ["head", "abdomen", "leg", "chest", "back", "arm", "neck", "stomach", "face", "foot", "hand"]
    + ["shoulder", "thigh", "torso", "knee", "hip", "jaw", "groin", "buttock", "body"]
)

_NAMES_SOMEBODY = frozenset(
    [
        "identify",
        "name",
        "mourn",
        "bury",
        "remember",
        "honour",
        "honor",
        "treat",
        "find",
        "describe",
    ]
    + ["know", "visit", "help", "commemorate", "return", "repatriate", "include", "list"]
)


def in_the_body(page: Page, index: int) -> bool:
    """'One man shot in the abdomen': whoever shoots, he was hit."""
    if page.lemmas[index] not in ("shoot", "stab", "hit", "wound", "strike", "injure"):
        return False
    hit = [
        c
        for c in page.tree.under(index, "obl")
        if page.lowers[page.tree.first(c, "case") or c] == "in"
    ]
    return page.words[index].xpos in ("VBD", "VBN") and any(
        page.lemmas[each] in _BODY for each in hit
    )


def set_in_front(page: Page, index: int, alone: bool) -> bool:
    """'Shot in the head, the mayor died': what befell the subject of the clause that follows."""
    word = page.words[index]
    return alone and word.relation == "advcl" and word.xpos == "VBN" and word.head > index


def after_its_victim(page: Page, index: int) -> bool:
    """'identified the man gunned down': a participle, where the tree has a clause."""
    word = page.words[index]
    if word.relation != "ccomp" or word.xpos not in ("VBD", "VBN") or word.head < 0:
        return False
    told = page.lemma(word.head) in _NAMES_SOMEBODY and page.lemma(index) in TRANSITIVE
    alone = not page.tree.under(index, "aux", "mark")
    return told and alone and any(page.is_a(i, "HUMAN") for i in page.tree.under(index, "nsubj"))


_SAYS = frozenset(["say", "tell", "add", "announce", "report", "declare", "state", "write", "note"])


def said_before(page: Page, index: int) -> list[int]:
    """'Nine died, {the union} said on Sunday, blaming the police': it blames, who has said so."""
    if page.words[index].xpos != "VBG" or index < 2 or page.words[index - 1].form != ",":
        return []
    for before in range(index - 2, max(index - 7, -1), -1):
        if page.words[before].upos == "PUNCT" or before == page.words[index].head:
            return []
        if page.words[before].upos == "VERB":
            return page.tree.under(before, "nsubj") if page.lemmas[before] in _SAYS else []
    return []


def accused(page: Page, index: int) -> list[int]:
    """'accused {the army} of having bombed the town': the army has."""
    head = page.words[index].head
    marks = {page.lowers[mark] for mark in page.tree.under(index, "mark", "case")}
    told = page.tree.base[index] == "ccomp" and "of" in marks and page.lemmas[head] in BLAMES
    return page.tree.under(head, "obj") if told else []


def called(page: Page, index: int) -> int:
    """'struck {what} the army describes as a {depot}', 'what it called a {hideout}'."""
    if page.lowers[index] != "what":
        return index
    for verb in page.tree.under(index, "acl"):
        named = page.tree.under(verb, "xcomp")
        as_it = [c for c in page.tree.under(verb, "obl", "obj") if preposed(page, c) == "as"]
        nouns = [c for c in (*as_it, *named) if c > verb and page.words[c].upos in _NOUNS]
        if nouns:
            return nouns[0]
    return index


_NOUNS = frozenset(["NOUN", "PROPN"])


def preposed(page: Page, index: int) -> str:
    """The preposition before a word, as `slots.preposition` has it."""
    case = page.tree.first(index, "case")
    return "" if case is None else page.lowers[case]


def by_whom(page: Page, index: int) -> list[int]:
    """'died as a result of {shelling} by the army', 'sites struck with bombing by jets'."""
    if page.words[index].xpos != "VBG" or page.tree.under(index, "aux", "obj"):
        return []
    below = page.tree.under(index, "obl", "nmod")
    by = [c for c in below if page.lowers[page.tree.first(c, "case") or c] == "by"]
    return [c for c in by if page.is_a(c, "FORCE", "STATE", "GOVERNMENT")]


def is_part(page: Page, index: int) -> bool:
    """'52 people were killed, {among them} fighters': no agent, whatever the tree says."""
    below = page.tree.subtree(index)[:2]
    return any(page.lowers[each] in ("among", "including") for each in below)


def headed(page: Page, index: int) -> list[int]:
    """'Rebel army raids town' in a headline, where the tree makes a compound of the army."""
    block = page.annotated.sentences[page.sentence[index]].block
    if block == "paragraph" or not page.tree.under(index, "obj"):
        return []
    before = [c for c in page.tree.under(index, "compound") if c == index - 1]
    return [c for c in before if page.is_a(c, "PARTY")]


def counted(page: Page, index: int) -> bool:
    """'shot dead {at least 13 people}'."""
    return page.tree.first(index, "nummod") is not None and page.is_a(index, "HUMAN")


_HARMS = frozenset(
    ["kill", "wound", "injure", "maim", "destroy", "damage", "leave", "claim", "hurt"]
)


def struck(page: Page, index: int, whole: int) -> int | None:
    """'the bombing of a clinic {that killed} a guard': the bombing killed, not the clinic."""
    if page.lemmas[index] not in _HARMS or page.is_a(whole, "FORCE", "HUMAN"):
        return None
    if page.words[whole].relation != "nmod" or not page.is_a(whole, "BUILDING", "PLACE"):
        return None
    above = page.words[whole].head
    return above if above >= 0 and page.is_a(above, "VIOLENCE") else None


def shared_object(page: Page, index: int) -> list[int]:
    """'capture or kill the commander': the object of the second verb is the first's too."""
    for child in page.tree.under(index, "conj"):
        if child - index <= 2 and page.words[child].upos == "VERB":
            return page.tree.under(child, "obj")
    return []


def meant_before(page: Page, index: int, own: list[int]) -> list[int]:
    """'is reviewing its {aid} but has not suspended it': the aid."""
    above = page.words[index].head
    if len(own) != 1 or page.lowers[own[0]] not in ("it", "them") or above < 0:
        return []
    things = page.tree.under(above, "obj") if page.tree.base[index] == "conj" else []
    return [i for i in things if page.words[i].upos == "NOUN" and not page.is_a(i, "HUMAN")]


def bare_oblique(page: Page, index: int) -> list[int]:
    """'decreed on Wednesday a curfew': an object, where the tree has lost it behind the day."""
    return [
        child
        for child in page.tree.children[index]
        if page.words[child].relation == "obl"
        and child > index
        and page.words[child].upos == "NOUN"
        and child not in page.timed
        and page.tree.first(child, "case") is None
        and (page.tree.first(child, "det") is not None or counted(page, child))
    ]


_HELD_TO_BE = frozenset(["believe", "suspect", "think", "say", "presume", "allege", "describe"])
_OUTFITS = frozenset(
    ["group", "outfit", "gang", "militia", "faction", "organisation", "organization", "movement"]
    + ["cell", "network", "band", "brigade", "cartel", "alliance"]
)
_ANYBODY = frozenset(
    ["man", "person", "people", "individual", "assailant", "attacker", "gunman", "subject", "other"]
)


def taken_for(page: Page, index: int) -> int:
    """'Men believed to be {ADF fighters}': those whom they are held to be."""
    if page.lemmas[index] in _OUTFITS:
        return _calling_itself(page, index)
    if page.lemmas[index] not in _ANYBODY:
        return index
    for verb in page.tree.under(index, "acl"):
        found = held_to_be(page, verb)
        if found is not None:
            return found
    return index


def _calling_itself(page: Page, index: int) -> int:
    """'an outfit calling itself {the Knights of Dura}', 'a group known as {X}': by its name."""
    for verb in page.tree.under(index, "acl"):
        if page.lemmas[verb] in ("call", "know", "name", "dub", "style"):
            for child in page.tree.under(verb, "xcomp", "obl", "obj"):
                if child > verb and page.words[child].upos == "PROPN":
                    return child
    return index


def held_to_be(page: Page, verb: int) -> int | None:
    """The noun in "believed to be {fighters}", "suspected of being {rebels}"."""
    if page.lemmas[verb] not in _HELD_TO_BE or page.words[verb].xpos not in ("VBN", "VBD"):
        return None
    for child in page.tree.under(verb, "xcomp", "ccomp", "advcl"):
        if child > verb and page.tree.under(child, "cop") and page.is_a(child, "FORCE", "PARTY"):
            return child
    return None


def _told_in(page: Page, index: int, head: int) -> bool:
    """'said that the group would not disarm and {accused} the state', 'admitted that children had
    been hit and {opened} an inquiry': no verb of what was said, the tenses do not go together.
    """
    above = page.words[head].head
    if page.tree.base[head] != "ccomp" or above < 0 or page.tree.first(index, "mark") is not None:
        return False
    if page.words[above].xpos != page.words[index].xpos or not page.tree.under(above, "nsubj"):
        return False
    modal = any(page.words[aux].xpos == "MD" for aux in page.tree.under(head, "aux"))
    undergone = bool(page.tree.under(head, "aux:pass")) and bool(page.tree.under(index, "obj"))
    return modal or undergone


def finite_above(page: Page, index: int, head: int) -> int:
    """'raided the house of a man accused of sheltering them and {shot} him': joined to "raided"."""
    past = page.words[index].xpos in ("VBD", "VBZ") and not page.tree.under(index, "aux")
    if past and _told_in(page, index, head):
        return page.words[head].head
    if not past or page.words[head].xpos != "VBG" or page.tree.under(head, "aux"):
        return head
    for above in page.tree.ancestors(head):
        if page.words[above].xpos in ("VBD", "VBZ", "VBP"):
            return above
    return head
