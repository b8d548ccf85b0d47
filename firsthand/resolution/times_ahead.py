"""Time words that the words in front of them put ahead, whatever the verb's tense: "called a strike
for Thursday", "postponed until May", "as early as Tuesday", "ahead of Sunday's vote"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from firsthand.codebook.tables import table
from firsthand.codebook.timewords import TimeWords

Lead = Literal["", "ahead", "planned", "held"]
_WORD = re.compile(r"[a-z-]+")
_REACH = 90  # characters in front: the clause, not the sentence before
_NEAR = re.compile(
    r"(?:\b(?:ahead\sof|between\snow\sand|as\s(?:early|soon)\sas|no\slater\sthan|in\stime\sfor|in\sthe\srun-up\sto"
    r"|deadline\s(?:of|on|for)|effective(?:\sfrom|\son)?|payable(?:\son)?|due(?:\s(?:on|in|by|out))?"
    r"|scheduled\s(?:for|on|to\s\w+\s(?:on|in)?)|slated\s(?:for|on)|planned\s(?:for|on|in)"
    r"|expected\s(?:on|by|in|to\s\w+\s(?:on|in)?)|set\sfor)"
    r"|\b(?:strike|protest|rally|march|talks|vote|election|elections|hearing|meeting|summit|session"
    r"|conference|demonstration|shutdown|poll|polls|referendum|trial|funeral|mobilisation"
    r"|mobilization|walkout|stoppage|visit|ceremony|inauguration|draft|debate|game)\sfor"
    r"|\b(?:called?|calls|calling|announced?|set|convened?|summoned|scheduled?|planned?|fixed)"
    r"\s(?:[\w'’-]+\s){0,5}for)\s(?:the\s)?$",
    re.I,
)
_CALLS = re.compile(
    r"\b(?:called|calls|calling)\s(?:an?|the|another)\s(?:[\w-]{1,20}\s){0,3}"
    r"(?:strike|shutdown|bandh|hartal|protest|rally|march|sit-in|stay-away|stay-at-home|demonstration"
    r"|blockade|vigil|walkout|lockdown|election|vote|referendum|meeting|summit)\b[^.;,]{0,50}\s(?:on|from)\s$"
    r"|\b(?:invites|summons|convenes)\s[^.;,]{1,60}\s(?:on|for)\s$",
    re.I,
)
_TALKS = re.compile(
    r"\b(?:talks|elections?|summit|referendum|polls|hearing|presidential\svote)"
    r"(?:\s(?:due|scheduled|planned|set))?\s(?:in|for|next)\s$",
    re.I,
)
_PUT_OFF = re.compile(
    r"\b(?:postponed?|extend(?:ed)?|delay(?:ed)?|adjourn(?:ed)?|suspend(?:ed)?|deferred|remand(?:ed)?"
    r"|clos(?:ed?|ure)|shut|barr?ed|banned|impose[sd]?|curfew|shelved|rescheduled|moved|put\soff)\b"
    r"[^.;]{0,60}\b(?:until|till|to)\s(?:the\s)?$",
    re.I,
)
_PLANS = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|scheduled|intend(?:s|ed)?|hope[sd]?|expect(?:s|ed)?|vow(?:s|ed)|"
    r"threaten(?:s|ed)|promised|agreed|ordered|due|set|prepar(?:es|ed|ing)|invited|urged|summoned)"
    r"\s(?:to\s\w+|an?\s|talks\b|more\s|new\s|further\s)[^.;,]{0,60}$",
    re.I,
)


@cache
def _hints() -> frozenset[str]:
    """Words without one of which no pattern above matches."""
    return frozenset(table("times")["ahead"])


def lead_of(text: str, words: TimeWords) -> Lead:
    """What the words in front make of the time: "ahead" whatever the tense, "planned" (a guess, for
    texts that no engine has read), or "held": the month of the talks, not of the verb."""
    cut = max(0, words.start - _REACH)
    line = text.rfind("\n", cut, words.start)
    front = text[max(cut, line + 1) : words.start]
    if _hints().isdisjoint(_WORD.findall(front.lower())):
        return ""
    if _NEAR.search(front) is not None or _CALLS.search(front) is not None:
        return "ahead"
    if words.bound in ("until", "by", "at") and _PUT_OFF.search(front) is not None:
        return "ahead"
    if _PLANS.search(front) is not None:
        return "planned"
    return "held" if _TALKS.search(front) is not None else ""
