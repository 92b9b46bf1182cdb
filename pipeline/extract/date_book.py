"""All that is known of dates, from the folder ``models/dates``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.date_cues import LineMarks, RoleCue, TenseCue, line_marks, role_cues, tense_cues
from pipeline.extract.date_forms import Form, date_forms, form_search
from pipeline.extract.date_words import Words, words_of
from pipeline.language.search import Search


@dataclass(frozen=True, eq=False)
class DateBook:
    """The words of dates, the forms they are printed in with the search for them, and the cues around them.

    ``listed`` is what may stand between the dates of one list, which share their role.
    """

    words: Words
    forms: tuple[Form, ...]
    search: Search
    marks: LineMarks
    roles: tuple[RoleCue, ...]
    tenses: tuple[TenseCue, ...]
    listed: re.Pattern[str]

    @classmethod
    def load(cls, models: Path) -> DateBook:
        """Return what the folder ``models`` (of all rules) says of dates."""
        files = ("words", "years", "forms", "lines", "roles", "tense")
        read = {name: tomllib.loads((models / "dates" / f"{name}.toml").read_text("utf-8")) for name in files}
        forms = date_forms(read["words"], read["forms"])
        return cls(
            words=words_of({**read["words"], **read["years"]}),
            forms=forms,
            search=form_search(forms),
            marks=line_marks(read["lines"]),
            roles=role_cues(read["roles"]),
            tenses=tense_cues(read["tense"]),
            listed=re.compile(read["roles"]["lists"], re.IGNORECASE),
        )
