"""Words as the encoder sees them: a few pieces each, and a case class."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

PIECES_A_WORD = 12  # a web address must not fill a window
UNKNOWN = "[UNK]"
NO_CASE, LOWER, TITLE, CAPITALS, MIXED, NUMBER, SIGN, INITIAL = range(8)


@lru_cache(maxsize=100_000)
def case_of(word: str) -> int:
    """ "Idlib" is TITLE, "GUR" CAPITALS, "A" INITIAL, "al-Assad" MIXED, "300" NUMBER, "," SIGN."""
    if any(c.isdigit() for c in word):
        return NUMBER
    if not any(c.isalpha() for c in word):
        return SIGN
    if word.islower() or word == word.lower():
        return LOWER
    if word == word.upper():
        return INITIAL if sum(c.isalpha() for c in word) == 1 else CAPITALS
    if word[0].isupper() and word[1:] == word[1:].lower():
        return TITLE
    return MIXED


class Pieces:
    """Cuts words into pieces, each word by itself, and remembers the answer."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()  # the file fixes both at 128 pieces
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._id("[CLS]")
        self.stop = self._id("[SEP]")
        self.mask = self._id("[MASK]")
        self.unknown = self._id(UNKNOWN)

    def _id(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the tokenizer file knows no {piece}; it is not the one of the model")
        return int(number)

    def of(self, word: str) -> tuple[int, ...]:
        """At least one piece, at most twelve: the first eleven and the last."""
        found = self._known.get(word)
        if found is None:
            ids = tuple(self._tokenizer.encode(word[:400], add_special_tokens=False).ids)
            if len(ids) > PIECES_A_WORD:
                ids = (*ids[: PIECES_A_WORD - 1], ids[-1])
            found = ids or (self.unknown,)
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[word] = found
        return found
