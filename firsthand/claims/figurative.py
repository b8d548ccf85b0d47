"""Words of force where nobody is hurt: "attack on the reforms", a goal, a film, a call to donate."""

from __future__ import annotations

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition, subjects

_OURS = frozenset(["we", "i", "you", "us", "me", "our", "my", "your"])
_FIRES = frozenset(["fire", "blaze", "inferno", "flame", "wildfire", "short-circuit", "circuit"])
_ABOUT = ("about", "on", "of", "depicting", "commemorating")
_HURTS = ("ASSAULT", "MOBILIZE", "COERCE")
_SILENT = frozenset(
    ["comment", "give", "say", "disclose", "name", "identify", "speak", "elaborate", "confirm"]
    + ["discuss", "answer", "provide", "reveal", "specify", "comments"]
)
_READERS = frozenset(["anyone", "anybody", "reader", "readers", "witnesses", "you"])
_CALLS = frozenset(["call", "contact", "phone", "email", "visit", "click", "subscribe"])
_BATTLES = frozenset(
    ["battle", "war", "fight", "attack", "raid", "clash", "blitz", "shot", "strike"]
)
_TAME = frozenset(
    [
        "budget",
        "price",
        "bidding",
        "legal",
        "court",
        "trade",
        "tariff",
        "culture",
        "ratings",
        "heart",
    ]
    + ["asthma", "panic", "verbal", "scathing", "personal", "political", "leadership", "primary"]
    + [
        "custody",
        "uphill",
        "electoral",
        "charm",
        "turnout",
        "publicity",
        "tax",
        "copyright",
        "cold",
    ]
)
_HEIGHTS = frozenset(["fame", "stardom", "prominence", "top", "number", "lead"])
_COLLIDES = frozenset(["hit", "kill", "strike", "injure", "wound", "crush", "hurt"])
VEHICLES = frozenset(
    ["truck", "car", "bus", "minibus", "lorry", "van", "train", "motorcycle", "motorbike", "tram"]
    + ["taxi", "tractor", "trailer", "ferry", "coach", "tanker"]
)
_PICTURES = frozenset(["footage", "video", "image", "photo", "photograph", "picture", "camera"])
_FELT = frozenset(["feel", "look", "seem", "sound"])


def no_happening(page: Page, draft: Draft) -> bool:
    """True of a figure of speech, a game, a work about the past, or a request to the reader."""
    return (
        _asks_the_reader(page, draft)
        or _keeps_silent(page, draft)
        or _private(page, draft)
        or _judged(page, draft)
        or _in_own_voice(page, draft)
        or _of_a_work(page, draft)
        or _wordy(page, draft)
        or draft.type in _HURTS
        and (_at_an_idea(page, draft) or _in_a_game(page, draft))
        or draft.type == "ASSAULT"
        and (_by_fire(page, draft) or _felt(page, draft))
    )


def _asks_the_reader(page: Page, draft: Draft) -> bool:
    """'Call the hotline', 'Please support us': an imperative."""
    at = draft.index
    if not is_verb(page, at) or page.words[at].xpos != "VB":
        return False
    while page.tree.base[at] == "conj" and page.words[at].head >= 0:
        at = page.words[at].head
    if page.words[at].relation != "root" or page.words[at].xpos not in ("VB", "VBP"):
        return False
    around = page.tree.under(at, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark")
    return not around


def _keeps_silent(page: Page, draft: Draft) -> bool:
    """'declined to comment', 'anyone with information is urged to call the police'."""
    slots = draft.trigger.slots
    below = [
        page.lemma(each)
        for name in ("xcomp", "ccomp", "purpose", "obj")
        for each in slots.get(name, ())
    ]
    if draft.type == "REJECT":
        below = [page.lemma(i) for i in slots.get("xcomp", ()) if not page.tree.under(i, "ccomp")]
        return not _SILENT.isdisjoint(below) and draft.trigger.entry.lemma in ("decline", "refuse")
    if draft.type == "CONCEDE":  # '"The town is lost," conceded the mayor'
        return draft.trigger.entry.lemma == "concede" and bool(slots.get("ccomp"))
    if draft.type != "REQUEST":
        return False
    if page.lemmas[draft.index] == "ask" and _only_asks(page, draft.index):
        return True
    if not {"name", "identify", "quote"}.isdisjoint(below):
        return page.lemmas[draft.index] in ("ask", "request")  # "who asked not to be named"
    if any(
        page.lemmas[each] in _UNNAMED for name in ("obj", "for") for each in slots.get(name, ())
    ):
        return True  # "requested anonymity"
    asked = (*slots.get("obj", ()), *slots.get("subj", ()), *slots.get("to", ()))
    return any(page.lowers[each] in _READERS for each in asked) or (
        not draft.heads("actor") and not _CALLS.isdisjoint(below)
    )


_UNNAMED = frozenset(["anonymity", "question", "confidentiality"])


def _only_asks(page: Page, index: int) -> bool:
    """'Asked about the claims, ...', '"Why?" asked the officer': a question, no demand."""
    word = page.words[index]
    if word.relation == "advcl" and word.xpos in ("VBN", "VBD") and index < word.head:
        return not page.tree.under(index, "nsubj", "xcomp")
    told = page.tree.under(index, "ccomp", "parataxis")
    return any(page.lowers[c] == "?" for each in told for c in page.tree.children[each])


def _judged(page: Page, draft: Draft) -> bool:
    """'Attacks on reporters {are unacceptable}': what such attacks are, none of them told."""
    above = page.words[draft.index].head
    if draft.trigger.part != "noun" or page.tree.base[draft.index] != "nsubj" or above < 0:
        return False
    present = any(page.lowers[c] in ("is", "are") for c in page.tree.under(above, "cop"))
    one = page.tree.under(draft.index, "det", "nummod", "nmod:poss")
    return present and not one and not draft.places


def _private(page: Page, draft: Draft) -> bool:
    """'a conversation between the victims', 'he was visiting a friend': no consultation."""
    heads = draft.heads("actor", "recipient")
    if draft.type != "CONSULT":
        return False
    if page.lemmas[draft.index] == "call" and page.tree.under(draft.index, "xcomp"):
        return True  # "called the envoy a stubborn man"
    if draft.mode == "visit" and draft.trigger.part == "verb" and not draft.heads("actor"):
        return True
    if page.words[draft.index].relation == "acl" and page.words[draft.index].xpos == "VBN":
        return True  # "displaced families met at the site"
    public = ("OFFICIAL", "GOVERNMENT", "FORCE", "STATE", "ORGANISATION", "DIPLOMATS", "PERSON")
    return bool(heads) and not any(
        page.is_a(each, *public) or page.words[each].upos == "PROPN" for each in heads
    )


def _in_own_voice(page: Page, draft: Draft) -> bool:
    """'We appreciate any donation': the page speaks to its reader, nobody is quoted."""
    if draft.type not in ("SUPPORT", "AGREE", "REQUEST", "AID", "CONSULT", "REJECT", "ACCUSE"):
        return False
    actors = draft.heads("actor")
    ours = [i for i in actors if page.words[i].upos == "PRON" and page.lowers[i] in _OURS]
    if not actors or len(ours) < len(actors):
        return False
    others = draft.heads("recipient")
    if draft.type in ("REQUEST", "ACCUSE") and any(
        page.is_a(i, "STATE", "GOVERNMENT", "FORCE", "ORGANISATION", "OFFICIAL") for i in others
    ):
        return False  # "We urge the government of Iraq to ...": no reader of the page
    start = page.words[draft.index].start
    if any(q.start <= start < q.end for q in page.annotated.quotations):
        return False
    above = [draft.index, *page.tree.ancestors(draft.index)]
    return not any(page.words[each].relation in ("ccomp", "parataxis") for each in above)


def _of_a_work(page: Page, draft: Draft) -> bool:
    """'the film tells of the bombing', 'the anniversary of the siege'."""
    for child in page.tree.under(draft.index, "obl"):  # "arrested in the novel's final scene"
        owners = page.tree.under(child, "nmod:poss", "nmod", "compound")
        if any(page.is_a(each, "WORK") for each in owners):
            return page.lemma(child) in ("scene", "chapter", "episode", "finale")
    at, steps = draft.index, 0
    while at >= 0 and steps < 6:
        head = page.words[at].head
        if head < 0:
            return False
        if page.tree.base[at] in ("nmod", "acl") and page.is_a(head, "WORK"):
            return preposition(page, at) in _ABOUT or page.tree.base[at] == "acl"
        told = page.tree.base[at] in ("obj", "obl", "ccomp", "xcomp", "advcl")
        if told and is_verb(page, head) and head != draft.index:
            named = page.tree.under(head, "nsubj")
            if any(page.is_a(each, "WORK") and not _person(page, each) for each in named):
                return True
        at, steps = head, steps + 1
    return False


def _person(page: Page, index: int) -> bool:
    return page.is_a(index, "HUMAN")


def _at_an_idea(page: Page, draft: Draft) -> bool:
    """'attack on the reforms', 'fight inflation': what is struck cannot bleed."""
    slots = draft.trigger.slots
    done = draft.trigger.part == "verb" and slots.get("obj")
    struck = [
        each
        for name in (("obj",) if done else ("obj", "on", "against", "of", "with"))
        for each in draft.trigger.slots.get(name, ())
        if each != draft.index
    ]
    struck = [each for each in struck if not page.is_a(each, "VIOLENCE", "WEAPON", "TIES")]
    if draft.trigger.entry.lemma in ("kill", "injure", "wound", "arrest", "detain"):
        return False
    if draft.type == "COERCE" and draft.trigger.entry.mode not in (None, "seize"):
        return False
    plain = ("ABSTRACT", "LAWFUL") if draft.type == "ASSAULT" else ("ABSTRACT",)
    ideas = [
        each for each in struck if page.is_a(each, *plain) and not page.is_a(each, "HUMAN", "PLACE")
    ]
    return bool(ideas) and len(ideas) == len(struck)


def _in_a_game(page: Page, draft: Draft) -> bool:
    """'The striker shot wide', 'the company launched an assault on the market'."""
    if draft.heads("victim") and draft.trigger.entry.lemma in ("kill", "injure", "wound"):
        return False
    if draft.trigger.part == "verb":
        doers: tuple[int, ...] = draft.trigger.slots.get("subj", ())
    else:
        head = page.words[draft.index].head
        doers = (*draft.trigger.slots.get("by", ()), *draft.trigger.slots.get("mod", ()))
        if not doers and head >= 0 and is_verb(page, head):
            doers = subjects(page, head)
    idle: tuple[str, ...] = ("SPORT", "BUSINESS", "MISFORTUNE")
    idle = (*idle, "ABSTRACT", "LAWFUL", "WORK") if draft.type == "ASSAULT" else idle
    if not doers or not all(page.is_a(each, *idle) for each in doers):
        return False
    return not any(page.is_a(each, "FORCE") for each in doers)


def _tame(page: Page, at: int) -> bool:
    """'a budget battle', 'told a news conference'."""
    before = [page.lemmas[each] for each in page.tree.under(at, "compound", "amod")]
    if page.lemmas[at] == "conference":
        return not {"news", "press"}.isdisjoint(before)
    return page.lemmas[at] in _BATTLES and not _TAME.isdisjoint(before)


def _wordy(page: Page, draft: Draft) -> bool:
    """'a budget battle', 'a heart attack', 'shot to fame', 'fired back at the minister'."""
    at, slots = draft.index, draft.trigger.slots
    if draft.trigger.part == "noun":
        return _tame(page, at)
    if any(page.lemmas[each] in _PICTURES for each in slots.get("subj", ())):
        return True  # "footage captured the moment"
    if any(page.is_a(each, "SPORT") for each in slots.get("subj", ())):
        return not any(page.is_a(each, "FORCE") for each in slots.get("subj", ()))
    if draft.type != "ASSAULT":
        return False
    if any(page.lemmas[each] in _HEIGHTS for each in slots.get("to", ())):
        return True
    if any(page.is_a(each, "BENIGN") for each in slots.get("obj", ())):
        return True
    back = any(  # "hit back", no "hit in the back"
        page.lowers[each] == "back" and page.words[each].upos != "NOUN"
        for each in page.tree.children[at]
    )
    armed = any(page.is_a(each, "FORCE", "STATE", "PRONOUN") for each in draft.heads("actor"))
    if back and not armed and page.lemmas[at] in ("fire", "hit", "strike", "shoot"):
        return True
    by = [*slots.get("subj", ()), *slots.get("by", ())]
    cars = [each for each in by if page.lemmas[each] in VEHICLES]
    loaded = any(page.is_a(i, "EXPLOSIVE", "FORCE") or page.lemmas[i] == "explosives"
        for each in cars for i in page.tree.subtree(each))  # fmt: skip
    return page.lemmas[at] in _COLLIDES and bool(cars) and not loaded


def _by_fire(page: Page, draft: Draft) -> bool:
    """'The fire destroyed a market': nobody is said to have lit it."""
    by = [*draft.trigger.slots.get("subj", ()), *draft.trigger.slots.get("by", ())]
    by += draft.trigger.slots.get("in", ())
    fires = [each for each in by if page.lemma(each) in _FIRES]
    armed = any(
        page.is_a(child, "HEAVY", "FORCE", "STATE", "GUNS")
        or page.lemma(child) in ("machine-gun", "sniper", "enemy", "artillery")
        for each in fires
        for child in page.tree.under(each, "compound", "amod", "nmod:poss", "nmod")
    )
    return bool(fires) and not armed and not draft.heads("actor")


def _felt(page: Page, draft: Draft) -> bool:
    """'I feel destroyed'."""
    return draft.index > 0 and page.lemma(draft.index - 1) in _FELT
