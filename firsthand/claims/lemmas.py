"""A second look at lemmas: a word form that the engine left as it stood, if a table knows its
stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from firsthand.codebook.annotated import Word
from firsthand.codebook.tables import table

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def known_lemma(word: Word) -> str:
    """'plans' tagged as it stands is still "plan"; a lemma that a table knows is left alone."""
    return _known(word.lemma or word.form, word.form, word.upos)


@lru_cache(maxsize=1 << 16)  # a report says the same few words again and again
def _known(said: str, form: str, upos: str) -> str:
    lemma = said.lower()
    if upos not in ("VERB", "NOUN", "PROPN", "ADJ") or lemma in _vocabulary():
        return lemma
    if upos == "PROPN" and form[:1].isupper() and not form.isupper():
        return next((stem for stem in _stems(lemma) if stem in _nouns()), lemma)
    low = form.lower()  # "boycotted", where the engine says "boycot"
    return next((s for s in (*_stems(lemma), *_stems(low)) if s in _vocabulary()), lemma)


def _stems(form: str) -> Iterator[str]:
    if form[-1:] not in "sdg":
        return
    for ending, instead in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)] + instead
            yield stem
            if ending in ("ed", "ing") and not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for words in table("classes")["words"].values() for word in words)


@cache
def _vocabulary() -> frozenset[str]:
    """Every lemma that starts an entry of the tables of events and relations, and every noun
    of classes.
    """
    heads = set()
    for name in ("events", "relations"):
        for group in table(name):
            for key in ("verbs", "nouns", "adjectives"):
                heads |= {
                    entry.split()[0].partition("+")[0].split("_")[-1]
                    for entry in group.get(key, ())
                }
    for section in ("governs", "objects"):
        heads |= {word for words in table("modals")[section].values() for word in words}
    heads |= set(table("loci")["light"]) | set(table("loci")["happens"])
    return frozenset(heads) | _nouns()
