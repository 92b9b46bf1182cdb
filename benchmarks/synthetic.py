"""A corpus of small invented papers of any size: ``python -m benchmarks.synthetic FOLDER DOCUMENTS``.

Each of the folders is a council by an invented name with one committee, which meets twenty-five times: it asks for
something at most meetings, and hears of what it asked for before. The same numbers give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

MEETINGS = 25
"""How many papers a council has."""

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou")
_SUBJECTS = (
    "private fostering",
    "return home interviews",
    "supervision of social workers",
    "personal education plans",
    "the sufficiency of foster placements",
    "pathway plans of care leavers",
    "the timeliness of initial health assessments",
    "life story work",
    "the work of independent reviewing officers",
    "pre-proceedings work",
)
_ASKS = (
    "That the Director be asked to report on {} to the next meeting",
    "That the Cabinet be recommended to review {} before the end of the year",
    "That officers bring an action plan on {} to this Committee within six months",
)
_NEWS = (
    "The Director reported that {} had improved since the last meeting and that the work was now complete.",
    "Members heard that work on {} had begun, and that a plan would follow in the autumn.",
    "It was noted with concern that nothing had been done about {} so far.",
)
_TALK = (
    "Members asked how the figures compared with those of neighbouring councils.",
    "The Chair thanked officers for a clear report and asked for shorter papers in future.",
    "A member asked what families had said, and was told that a survey was under way.",
    "Officers explained that the budget for the year had been set in February.",
)


def name_of(council: int) -> str:
    """Return the name of a council that is nowhere, another for each number."""
    rest, last = divmod(council, len(_SYLLABLES))
    first, second = divmod(rest, len(_SYLLABLES))
    return f"{_SYLLABLES[first]}{_SYLLABLES[second]}{_SYLLABLES[last]}wick".capitalize() + " Parish Council"


def paper(council: int, meeting: int) -> str:
    """Return one paper as Markdown."""
    chance = random.Random(council * 1009 + meeting)
    day = dt.date(2012, 1, 10) + dt.timedelta(days=91 * meeting + council % 60)
    asked, heard = chance.choice(_SUBJECTS), chance.choice(_SUBJECTS)
    when = f"{day.day} {day:%B %Y}"
    lines = [
        f"# {name_of(council)}",
        "# Children and Families Scrutiny Committee",
        f"Minutes of the meeting held on {when}",
        "## 1. Apologies\n\nNo apologies were received.",
        f"## 2. {heard.capitalize()}\n\n{chance.choice(_NEWS).format(heard)} {chance.choice(_TALK)}",
        f"## 3. {asked.capitalize()}\n\nThe Committee considered a report on {asked}. {chance.choice(_TALK)}",
        f"RESOLVED: {chance.choice(_ASKS).format(asked)}.",
        "## 4. Any other business\n\nThere was none. The meeting closed at 7.45 pm.",
    ]
    return "\n\n".join(lines) + "\n"


def dense_paper(meeting: int) -> str:
    """Return a paper that asks for something on each of ten subjects, and hears of what was asked before."""
    chance = random.Random(meeting)
    day = dt.date(2012, 1, 10) + dt.timedelta(days=91 * meeting)
    lines = ["# Children and Families Scrutiny Committee", f"Minutes of the meeting held on {day.day} {day:%B %Y}"]
    for number, subject in enumerate(_SUBJECTS, start=1):
        lines.append(f"## {number}. {subject.capitalize()}\n\n{chance.choice(_NEWS).format(subject)}")
        lines.append(f"RESOLVED: {chance.choice(_ASKS).format(subject)}.")
    return "\n\n".join(lines) + "\n"


def papers(documents: int) -> Iterator[tuple[str, str]]:
    """Yield the names and the words of a corpus of ``documents`` papers."""
    for number in range(documents):
        council, meeting = divmod(number, MEETINGS)
        yield f"{council // 100:03}/council-{council:05}/minutes-{meeting:02}.md", paper(council, meeting)


def write(folder: Path, documents: int) -> None:
    """Write a corpus to ``folder``; what is there already stays."""
    for name, words in papers(documents):
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
