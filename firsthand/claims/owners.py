"""Whose: "its spokesperson", "spokeswoman Lena Berger" of the body that was told of before."""

from __future__ import annotations

from firsthand.claims.page import Page

COLLECTIVE = frozenset(
    ["army", "police", "militia", "group", "gang", "movement", "force", "network", "organisation"]
    + ["organization", "charity", "agency", "union", "party", "ministry", "government", "company"]
    + ["committee", "council", "commission", "coalition", "alliance", "hospital", "mission"]
    + ["court", "monitor", "watchdog", "federation", "association", "cartel", "brigade"]
    + ["battalion", "front"]
)
_BACK = 2  # sentences: further back "its" may be anybody's


def whose(page: Page, index: int) -> int:
    """'support government forces in {their} fight': for "its" or "their" that annotation has tied to
    nobody, the body last told of; any other word is itself.
    """
    word, mention = page.words[index], page.at.get(index)
    if word.upos != "PRON" or word.relation != "nmod:poss":
        return index
    if mention is not None and mention.refers_to is not None:
        return index
    found = body_before(page, index)
    return index if found is None else found


def body_before(page: Page, index: int) -> int | None:
    """The nearest body before a word in its sentence, quotations left out; else the subject of one
    of the two sentences before.
    """
    here = page.sentence[index]
    for at in range(index - 1, page.annotated.sentences[here].first - 1, -1):
        if _is_body(page, at) and not _quoted(page, at):
            return at
    for number in range(here - 1, max(here - _BACK, 0) - 1, -1):
        sentence = page.annotated.sentences[number]
        acting = [at for at in range(sentence.first, sentence.last) if _acts(page, at)]
        if acting:
            return acting[0] if len(acting) == 1 else None
    return None


def _acts(page: Page, index: int) -> bool:
    return page.tree.base[index] == "nsubj" and _is_body(page, index) and not _quoted(page, index)


def _is_body(page: Page, index: int) -> bool:
    if page.words[index].upos == "NOUN":
        return page.lemmas[index] in COLLECTIVE
    return page.words[index].upos == "PROPN" and page.is_a(
        index, "FORCE", "GOVERNMENT", "ORGANISATION"
    )


def _quoted(page: Page, index: int) -> bool:
    start = page.words[index].start
    return any(each.start <= start < each.end for each in page.annotated.quotations if each.whole)
