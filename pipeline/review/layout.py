"""What is common to a sheet written and a sheet read back: its parts, and the cells that could be formulas."""

from __future__ import annotations

LINKS, ADD, RECOMMENDATIONS = "Links", "Add links", "Recommendations"
ADDING = ("recommendation_id", "document", "quote", "correct_status", "reviewer", "note")
FORMULA = frozenset("=+-@\t\r")
