"""Time words that the words in front of them put ahead, whatever the verb's tense: "called a strike
for Thursday", "postponed until May", "as early as Tuesday", "ahead of Sunday's vote"."""

from __future__ import annotations

import re

from firsthand.codebook.timewords import TimeWords

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


def put_ahead(text: str, words: TimeWords) -> bool:
    """True where the words in front say that the time was still to come."""
    front = _front(text, words)
    return (
        _NEAR.search(front) is not None
        or (words.bound in ("until", "by", "at") and _PUT_OFF.search(front) is not None)
    )


def planned(text: str, words: TimeWords) -> bool:
    """True after "planned a rally on", "agreed to meet in": a guess, for texts read by no engine."""
    return _PLANS.search(_front(text, words)) is not None


def talks(text: str, words: TimeWords) -> bool:
    """True for "talks in July", "elections in January": the month belongs to what is held."""
    return _TALKS.search(_front(text, words)) is not None


def _front(text: str, words: TimeWords) -> str:
    cut = max(0, words.start - _REACH)
    line = text.rfind("\n", cut, words.start)
    return text[max(cut, line + 1) : words.start]
