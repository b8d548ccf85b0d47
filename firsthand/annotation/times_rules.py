"""The time grammar: each rule is a pattern over kinds of words, with the wording it catches.

A letter stands for one word (see `times_tokens`): N a number in digits, n in words, a "a", Z "several",
h half, O "third", s "second", Y 1939, y '39, E 1930s, M June, m may, W Sunday, w sun, J winter, j fall,
U day ... century, P morning, D yesterday, H Easter, C 15:40, A p.m., L GMT, X 2024-12-01, x 22/04,
V recently, F daily, R last or next, k that, t the, G ago, g later, b after, e every, q about, S early,
T beginning, o of, p in, f from, u to, & and, i fiscal, K BC, z old, d more. A named group fills the field
of that name.
"""

# ruff: noqa: E501 - a pattern reads better on one line
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.codebook.timewords import Form


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over letters, the form of what it reads, and an example."""

    form: Form
    pattern: re.Pattern[str]
    wording: str


def _rule(form: Form, pattern: str, wording: str) -> Rule:
    names: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        names[found[1]] = names.get(found[1], 0) + 1
        return f"(?P<{found[1]}_{names[found[1]]}>"

    return Rule(
        form,
        re.compile(re.sub(r"<(\w+)>", numbered, pattern.replace("(<", "<").replace(" ", ""))),
        wording,
    )


# fragments; "(<name>x)" is a named group
_YEAR = r"(?:[-/,]?[po]?(?:t?U)?(<year>Y)(?:(<era>K))?|,?o?(<short_year>y)|,?[op]?(<relation>[Rk])(<unit>U))?"
_STAGE = r"(?:t?(<stage>[Sg])-?[po]?t?|t?(<stage>T)o?t?)?"
_DAY = r"(?:(<day>[NOs])(?:-(?=[Mm]))?|t(<day>[nOs])(?=o))"
_COUNT = r"(?:(<about>q)?(?:(<count>[NnaZ])|(<count>a)?(<half>h)(<count>a)?))"
_SPAN = rf"{_COUNT}-?d?(?:a?(<half>&ah))?(<unit>[Us])(?:(<half>&ah))?(?:(?:&?,?(<count2>[Nn])|&,?(<count2>a))(<unit2>[Us]))?"

RULES: tuple[Rule, ...] = (
    _rule("calendar", rf"(?:(<weekday>[Ww])(?:,|,?t|A)?)?{_STAGE}(<month>[Mm])[-/]?t?(<day>[NOsn])(?![U%A:])(?![-']U){_YEAR}",
          "Sunday, March 3, 2024"),
    _rule("calendar", rf"(?:(<weekday>[Ww]),?p?)?{_STAGE}t?{_DAY}(<day_unit>U)?o?t?-?(<month>M){_YEAR}", "the 15th day of June 1940"),
    _rule("calendar", r"t?(<day>[NO])o?(<month>m)(?:[-,]?o?(<year>Y))?", "3 may 2020"),
    _rule("calendar", r"(<day>[NO])[-/](<month>[Mm])[-/](?:(<year>Y)|(<short_year>N))", "3-Mar-20"),
    _rule("calendar", r"(<year>Y)[-/,]?(<month>[Mm])[-/]?(<day>[NO])?", "2019 April"),
    _rule("calendar", r"(<day>N)-(<year>Y)-(<month>[Mm])", "23-2020-September"),
    _rule("calendar", rf"{_STAGE}(<month>M){_YEAR}", "early June last year"),
    _rule("calendar", rf"{_STAGE}(<month>m),?o?(<year>Y)", "may 2020"),
    _rule("calendar", rf"{_STAGE}(?<=[pSobf])(<month>m)", "in may"),
    _rule("calendar", r"(<weekday>[Ww]),?(?:t)(<day>[NOs])(?!U)|(<weekday>[Ww])(<day>[O])(?!U)", "Tuesday the 4th"),
    _rule("calendar", r"(?:(<weekday>[Ww]),?)?(<numeric>X)", "2024-12-01"),
    _rule("calendar", r"(<weekday>[Ww]),?(<numeric>x)", "Friday 5/12"),
    _rule("calendar", rf"{_STAGE}(<weekday>W)(?:'?(<part>P))?", "late Sunday night"),
    _rule("calendar", r"(?<!T)t(<date_only>O)(?!-|[UOsnTEJPMmWwY])", "the 20th"),
    _rule("calendar", rf"{_STAGE}t?(<season>[Jj])(?:,?[op]?(<year>Y)|,?o?(<short_year>y)|,?[op]?(<relation>[Rk])(<unit>U))", "the summer of 1940"),
    _rule("calendar", rf"{_STAGE}t?(<season>J)", "in late summer"),
    _rule("calendar", r"(?<=[tpSo])(<season>j)(?![-o_])", "in spring"),
    _rule("calendar", rf"{_STAGE}(<season>J)", "winter"),
    _rule("calendar", r"(?:t)?(<quarter>Q)(?:[-,]?o?(<year>Y))?|(<year>Y)[-,]?(<quarter>Q)", "Q3 2024"),
    _rule("calendar", r"(<half_year>B),?o?(<year>Y)|(<year>Y)[-,]?(<half_year>B)", "H1 2024"),
    _rule("relative", r"(<weekday>W)(?:'?(<part>P))?,?o?t?(<relation>R)(<unit>U)|(<relation>R)(<unit>U)(?:o)?(<weekday>W)", "Tuesday of last week"),
    _rule("calendar", r"(<year>Y)(<season>[Jj])", "1982 summer"),
    _rule("calendar", rf"{_STAGE}t?-?(<decade>E)", "the late 1970s"),
    _rule("calendar", rf"{_STAGE}t?(<ordinal>[Os])-?(<unit>U)(?!-?z)(?:(<era>K))?", "the ninth century BC"),
    _rule("calendar", rf"t?U?{_STAGE}(?:tU)?(<year>[YNn])(<era>K)", "264 BC"),
    _rule("calendar", rf"{_STAGE}(?:t?U)?o?(<year>Y)(?!-?U(?!,))(?!%)(?:(<era>K))?", "mid-1996"),
    _rule("calendar", r"tU(<year>[Yn])", "the year two thousand"),
    _rule("calendar", r"t?(<fiscal>i)(?:U)?(<year>Y)|t?(<year>Y)(<fiscal>i)U", "fiscal 1989"),
    _rule("calendar", rf"{_STAGE}(?:tUof)?(<short_year>y)", "in '89"),
    _rule("calendar", r"(<holiday>H)(?:,?[op]?(<year>Y)|,?(<relation>[Rk])(<unit>U))?(?:'?(<part>P))?", "Christmas 1914"),
    _rule("relative", rf"{_STAGE}[kt]?(<relation>R)(<relation2>R)?-?(<weekday>[Ww])(?:'?(<part>P))?(?:,?(<month>M)t?(<day>[NnOs]))?", "last Tuesday night"),
    _rule("relative", rf"{_STAGE}t?(<relation>R)(<relation2>R)?-?(?:(<month>[Mm])(?!N)|(<season>[Jj])|(<holiday>H))", "last spring"),
    _rule("relative", rf"{_STAGE}[kt]?(<relation>R)(<relation2>R)?-?(<month>[Mm])t?(<day>[NnOs])", "last March 3"),
    _rule("relative", rf"{_STAGE}t?(<relation>[Rk])(<relation2>R)?(<fiscal>i)?(<unit>U)(?:b(<relation>[Rk]))?", "early last week"),
    _rule("relative", rf"{_STAGE}t?(<relation>[Rk])(<unit>U)'(<ordinal>[Os])-?(<unit2>U)", "this year's third quarter"),
    _rule("relative", r"t(<unit>U)(<relation>b)(<relation>R)(?![WwMm])", "the week after next"),
    _rule("relative", r"t(<unit>U)(<relation>b)(?=[,.&|p]|$)", "the day before"),
    _rule("relative", r"t(<unit>U)(<beside>b)", "the day after his release"),
    _rule("relative", r"(?<=b)(<nth>a)(<part>P)(?=o)|a(<nth>[Os])d?(<part>P)|t(<nth>[Os])d(<part>P)", "a third night"),
    _rule("relative", r"(<relation>[Rk])t?(<part>P)", "last night"),
    _rule("relative", rf"(?:{_STAGE}t?|t)(<relation>Rk|k|R)(<part>P)", "that same night"),
    _rule("relative", rf"{_STAGE}td?(<fiscal>i)?(<unit>U)", "the end of the year"),
    _rule("relative", r"(<unit>U)'?-?(<stage>T)", "year-end"),
    _rule("calendar", rf"{_STAGE}t?(?:_)?(<fiscal>i)?(<ordinal>[OsR])-?(<fiscal>i)?(<unit>U)(?:o(<year>Y)|,?(<year>Y)|o(<month>[Mm])(?:,?o?(<year>Y))?|,?o?t?(<relation>[Rk])(<unit2>U))",
          "the third quarter of 1984"),
    _rule("calendar", r"t?(<year>Y)(<ordinal>[OsR])-?(<unit>U)", "the 1988 third quarter"),
    _rule("calendar", r"t?(<ordinal>[OsR])(<unit_half>h)o(<month>[Mm])(?:,?o?(<year>Y))?", "the second half of May"),
    _rule("calendar", r"t?(<ordinal>[OsR])(<days>[NnO])(<unit>U)o(<month>[Mm])(?:,?o?(<year>Y))?", "the first ten days of March"),
    _rule("calendar", r"t?(<ordinal>[OsR])(<unit_half>h)(?:o?(?:(<year>Y)|t?(<decade>E)|t?(<relation>[Rk])(<unit>U)|t(<unit>U)))?", "the first half of 1989"),
    _rule("calendar", r"t(<unit>U)o(?:(<month>[Mm])t?(<day>[NOs])|t?(<day>[NO])o?(<month>M))(?:,?(<year>Y))?", "the week of March 6"),
    _rule("calendar", r"(<unit>U)(<week>[NnY])(?:o?(<year>Y))?", "week 10"),
    _rule("calendar", r"(<deictic>D)(?:'?(<part>P))?", "yesterday morning"),
    _rule("calendar", rf"{_STAGE}(<deictic>D)(?:'?(<part>P))?", "late yesterday"),
    _rule("relative", r"tU(<relation>b)(<deictic>D)", "the day before yesterday"),
    _rule("calendar", r"(<about>q)?(?:(<clock>C)(<ampm>A)?|(<hour>[NnY])-?(<ampm>A)|t(<hour>[N])(<ampm>A))(<zone>L)?", "5 p.m. EST"),
    _rule("calendar", r"(<about>q)?(?:(<clock>C)|(<hour>[Nn])|(<hour>[Nn])(<ampm>A))pt(<part>P)", "4 in the morning"),
    _rule("calendar", rf"(?:{_STAGE}p?t?|(<about>q))(<part>P)", "the morning"),
    _rule("shift", rf"{_SPAN}(<relation>[Gg])", "almost two years ago"),
    _rule("shift", rf"{_SPAN}(<relation>[bf])(<deictic>[DV])", "two days before yesterday"),
    _rule("shift", rf"{_SPAN}(<from>f)(<weekday>W)", "a week from Sunday"),
    _rule("shift", r"t?(?<![Nna]-)(<unit>U)-?(<relation>[Gg])(?:(<unit2>U)|(<ordinal>[Os])(<unit2>U))?", "the year-earlier quarter"),
    _rule("shift", rf"(?<=p){_SPAN}", "in three days"),
    _rule("duration", rf"{_SPAN}(?!-?z)|{_SPAN}-?(<long>z)", "two and a half years"),
    _rule("duration", r"(?:t|q|qt|ot|to)?(?:(<relation>R)(<count>[NnaZ])|(<count>[NnaZ])(<relation>R)|(<ordinal>[Os])(<count>[NnaZ]))-?(<unit>[U])", "the past two years"),
    _rule("duration", r"t(<count>[Nn])(<unit>U)(?:(<relation>R))?", "the six months"),
    _rule("duration", r"(?<![eRkO])(?:t)?(<unit>U)(?:&U)?(?:-z)?", "weeks"),
    _rule("set", r"(<every>e)(?:_)?(<count>[NnOs])?(?:-?(<unit>[Us])(?!-?z)|(<weekday>[Ww])|(<part>P)|(<month>M)|(<season>[Jj]))", "every two weeks"),
    _rule("set", r"(<set>F)", "daily"),
    _rule("vague", r"(<value>V)", "recently"),
    _rule("vague", r"t?(<vague>R)", "the past"),
)  # fmt: skip


def _together(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Matches where one of the rules does: one look instead of eight."""
    bodies = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    return re.compile("|".join(f"(?:{body})" for body in bodies))


_GROUPS: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = tuple(
    (_together(RULES[at : at + 8]), RULES[at : at + 8]) for at in range(0, len(RULES), 8)
)  # the same rules in the same order
BEHIND = 2  # letters that a rule looks back on
# words the grammar does not know that a rule may look at: those it passes over, and the next
_UNKNOWN = 1 + max(re.sub(r"\?P<\w+>", "", r.pattern.pattern).count("_") for r in RULES)


def in_sight(letters: str, place: int) -> str:
    """The letters that decide which rules match at a place: "pNM,Y" and a few around it."""
    end = place - 1
    for _ in range(_UNKNOWN):
        end = letters.find("_", end + 1)
        if end < 0:
            return letters[max(0, place - BEHIND) :]
    return letters[max(0, place - BEHIND) : end + 1]


@lru_cache(maxsize=4096)  # the same few letters come again and again
def matching(letters: str, place: int) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """The rules that match at a place, in their order."""
    near = (rule for opens, rules in _GROUPS if opens.match(letters, place) for rule in rules)
    tried = ((rule, rule.pattern.match(letters, place)) for rule in near)
    return tuple((rule, found) for rule, found in tried if found is not None)
