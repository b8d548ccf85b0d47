"""What one report alone gives to set it, and its claims, beside those of other reports: its words."""

from __future__ import annotations

from dataclasses import dataclass

BETWEEN = "|"  # stands between terms; no term has it


@dataclass(frozen=True, slots=True)
class Counted:
    """The terms of a text in order, and how often it has each: "army|goma" and (2, 1)."""

    terms: str
    counts: tuple[int, ...]

    def listed(self) -> list[str]:
        """The terms one by one."""
        return self.terms.split(BETWEEN) if self.terms else []


@dataclass(frozen=True, slots=True)
class StorySigns:
    """What a report gives to tell its story by, as `events.stories` reads it; words are stems.

    `days` are ordinals of days its lead speaks of; `day` that of its publication, None where
    unknown.
    """

    id: str
    day: int | None
    body: Counted
    lead: Counted
    title: Counted
    names: Counted
    lead_names: Counted
    numbers: Counted
    pairs: Counted
    ages: tuple[int, ...]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one claim: the stem of the act's, the telling stems of its evidence, and marks.

    `words` has BETWEEN between them. `marks` say what the words tell of its place among the others
    ("further": two more), see `events.marks`; `things` what its sentence tells of ("ship"), see
    `events.things`; none but for events.
    """

    anchor: str
    words: str
    marks: tuple[str, ...]
    things: tuple[str, ...] = ()

    def telling(self) -> tuple[str, ...]:
        """The telling words, sorted, each once."""
        return tuple(self.words.split(BETWEEN)) if self.words else ()


@dataclass(frozen=True, slots=True)
class Signs:
    """All of one report: its story's, and what is said, claim by claim in the order of its claims."""

    story: StorySigns
    said: tuple[Said, ...]
