"""The YAML that static sites put at the head of a Markdown file."""

from __future__ import annotations

import re

# Possessive, so that lines that could be matched in two ways are not tried in both.
FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n((?:(?!---[ \t]*(?:\n|\Z))(?:[\w-]+[ \t]*:.*\n|[ \t-].*\n|\n))*+)---[ \t]*(?:\n|\Z)"
)
