"""The wordings in which headlines and first lines tell of dead and hurt."""

from __future__ import annotations

import re

NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ],
        1,
    )
}
GROUPS = {"another": 1, "double": 2, "triple": 3, "quadruple": 4}
ORDER = {word: n for n, word in enumerate(("second", "third", "fourth", "fifth", "sixth"), 2)}

# "3-year-old", "20 rounds", "two suspects arrested": numbers of something else
_UNIT = (
    r"(?![\s-](?:years?|months?|weeks?|days?|hours?|minutes?|rounds?|shots|bullets|times|counts?"
    r"|blocks?|miles?|suspects?|arrest)\b)"
)
_N = (
    r"\b("
    + "|".join(NUMBERS)
    + r"|(?<![\d,.:/$#-])\d{1,3}(?![\d:/%]|,\d|\.\d|[ap]\.?m\b|th\b|st\b))"
    + _UNIT
)
_STOP = (
    r"(?!(?:dead|killed|hurt|injured|wounded|shot|shots|fatally|and|but|after|when|arrested"
    r"|charged|sought|in|on|at|by|for)\b)"
)
_GAP = (
    r"(?:\s" + _STOP + r"[\w'’]+){0,3}?\s"
    r"(?:(?:were|was|are|is|have|has|been|being|left|found|critically|seriously|apparently)\s){0,3}"
)
_TO = r"\s(?:(?:at|least|up|to|as|many|another|the|lives|life|of|his|her|their)\s){0,4}"
_DEAD = (
    r"(?:dead|killed|slain|dies?|died|fatally|murdered|shot dead|shot to death|shot and killed"
    r"|lost their lives)\b"
)
_HURT = (
    r"(?:injured|wounded|hurt|winged|hospitali[sz]ed|taken to|in critical|in serious|in hospital"
    r"|to (?:the |a |area |local )?hospitals?"
    r"|(?:suffer|sustain)(?:ed|ing)?\b[\w -]{0,30}injur)"
)
_LIVED = r"shot\b(?! dead| to death| and killed)"

DEAD = re.compile(_DEAD)
KILLED = (
    re.compile(_N + _GAP + _DEAD),
    re.compile(
        r"\b(?:kill(?:s|ed|ing)?|fatally shoots?|murder(?:s|ed|ing)?|claim(?:s|ed)|deaths? of"
        r"|killings? of)" + _TO + _N
    ),
    re.compile(r"\b(double|triple|quadruple) (?:homicide|murder|killing|slaying|fatal)"),
)
INJURED = (
    re.compile(_N + _GAP + _HURT),
    re.compile(r"\b(?:injur|wound|hurt|hospitali[sz])(?:es|e|s|ed|ing)?" + _TO + _N),
    re.compile(_N + r"\s(?:others?|more)" + _GAP + _LIVED),
    re.compile(
        r"\b(another)(?:\s\w+){0,2}?\s(?:was |is )?(?:critically |seriously )?"
        r"(?:injured|wounded|hurt)\b"
    ),
)
SHOT = (
    re.compile(_N + _GAP + _LIVED),
    re.compile(r"\b(?:shoots?|shot)" + _TO + _N),
    re.compile(r"\b(double|triple|quadruple) shooting"),
)
# "Mother, 2 children found dead", "kills wife, son, then himself": persons in a row
_ONE = (
    r"(?:(?:a|an|his|her|their|the|young|pregnant|" + "|".join(NUMBERS) + r"|\d{1,2}) ){0,2}"
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|mother|mom|father|dad|parents|wife|husband|sons?|daughters?"
    r"|baby|infant|toddler|child|children|kids?|teens?|brothers?|sisters?|grandmother|grandfather"
    r"|couple|girlfriend|boyfriend|officers?|adults?|siblings?|grandchildren)\b"
)
_ROW = r"(" + _ONE + r"(?:(?:, | and |, and | & )" + _ONE + r"){1,4})"
ROW = (
    re.compile(
        r"(?<![\w'’]\s)\b" + _ROW + r"\s(?:(?:were|are|found|who|fatally)\s){0,3}"
        r"(?:dead|killed|slain|die|died|fatally|murdered|shot (?:dead|to death)|shot in head)\b"
    ),
    re.compile(r"\b(?:kill(?:s|ed|ing)?|fatally shoots?|murder(?:s|ed|ing)?) " + _ROW),
)
ITEM = re.compile(_ONE)
COUPLE = re.compile(r"\b(?:couple|parents)\b")
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $")
NTH = re.compile(r"\b(second|third|fourth|fifth|sixth) (?:\w+ ){1,2}?(?:dies|died|dead|has died)\b")
SELF = re.compile(
    r"\b(?:then|before|and(?: then)?) (?:(?:fatally )?(?:kill|sho+t|turn)(?:s|ed|ing)?"
    r"(?: the gun on)? )?(?:himself|herself)\b|, self\b|murder-suicide"
)
FATAL = re.compile(
    r"\b(?:dead|die[sd]?|death|killed|kills|killing|fatal|fatally|slain|slaying|murder(?:ed)?"
    r"|homicide|manslaughter|deadly|murder-suicide)\b"
)
STRUCK = re.compile(
    r"\b(?:shot|shoots?|shooting|wounded|wounds|injured|injures|hurt|stabbed|grazed)\b"
)
MANY = re.compile(
    r"\b(?:weekend|overnight|separate|since|across|night leaves|violent|shootings"
    r"|in \w+[- ]hours?)\b"
)
SITE = re.compile(r"\s(?:[-|–—]|::)\s")
SENTENCE = re.compile(r"\n+|(?<=[a-z0-9”\"')][.!?])\s+(?=[A-Z“\"])")
