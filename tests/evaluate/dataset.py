"""A dataset of one report and one paper, small enough that every figure can be told by counting."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from pipeline.dataset import Rows
from pipeline.dataset.tables import TABLES

REPORT, PAPER = "report-2019.pdf", "paper.md"
FIRST = "Improve the quality of pathway plans so that every care leaver knows what to expect"
SECOND = "Reduce the number of changes of social worker that children experience each year"
THIRD = "Publish the findings of audits to all partner agencies every single quarter"
NEWS = "Pathway plans are much better now and every care leaver has a copy of the plan"
OTHER_NEWS = "The kitchen of the town hall has been painted in a friendly shade of green this spring"


def rows(**tables: list[dict[str, Any]]) -> Rows:
    """Return the tables of a dataset, empty where none are given, columns without a value null."""
    return {
        table.name: [{**dict.fromkeys(table.column_names), **row} for row in tables.get(table.name, [])]
        for table in TABLES
    }


def document(identity: str, source: str, **more: Any) -> dict[str, Any]:
    return {"document_id": identity, "source": source, "doc_type": "other", "status": "ok", **more}


def recommendation(identity: str, text: str, **more: Any) -> dict[str, Any]:
    return {"recommendation_id": identity, "document_id": "doc-r", "text": text, "rule_id": "list.item", **more}


def example() -> Rows:
    """Return a dataset that gets some things right: see the gold in :func:`write_gold`."""
    mention = {"document_id": "doc-p", "status": "in_progress", "voice": "council", "rule_id": "cue.better"}
    link = {"basis": "subject", "status": "in_progress", "score": 0.75, "evidence": "", "rule_id": "link.subject"}
    return rows(
        documents=[
            document("doc-r", REPORT, doc_type="inspection_report"),
            document("doc-p", PAPER, doc_type="minutes", meeting_date=dt.date(2020, 5, 4)),
        ],
        inspections=[
            {
                "inspection_id": "ins-1",
                "document_id": "doc-r",
                "start_date": dt.date(2019, 3, 4),
                "end_date": dt.date(2019, 3, 14),
                "lead_inspector": "Ann Other",
                "rule_id": "facts",
            }
        ],
        judgements=[
            {"document_id": "doc-r", "criterion": "overall", "grade": "good", "rule_id": "grade.good"},
            {"document_id": "doc-r", "criterion": "leadership", "grade": "good", "rule_id": "grade.good"},
            {"document_id": "doc-r", "criterion": "other", "grade": "good", "rule_id": "grade.good"},
        ],
        recommendations=[
            recommendation("rec-1", FIRST),
            recommendation("rec-2", SECOND.replace("each", "every")),
            recommendation("rec-3", "A heading that is no recommendation at all"),
        ],
        resolutions=[
            {
                "resolution_id": "res-1",
                "document_id": "doc-p",
                "text": "The report be noted",
                "rule_id": "resolved",
            },
            {
                "resolution_id": "res-2",
                "document_id": "doc-p",
                "text": "Tea be served at four",
                "rule_id": "shape",
            },
        ],
        mentions=[
            {"mention_id": "men-1", "text": NEWS, **mention},
            {"mention_id": "men-2", "text": OTHER_NEWS, **mention},
        ],
        links=[
            {"link_id": "lnk-1", "recommendation_id": "rec-1", "mention_id": "men-1", **link},
            {"link_id": "lnk-2", "recommendation_id": "rec-2", "mention_id": "men-2", **link, "basis": "heading"},
        ],
    )


def write_gold(folder: Path) -> Path:
    """Write gold for :func:`example` and return its folder."""
    recommendations = [
        {"rec_id": f"r{number}", "text": text, "source_doc": REPORT}
        for number, text in enumerate((FIRST, SECOND, THIRD), 1)
    ]
    grades = {"overall": "good", "leadership": "outstanding", "other": "good"}
    report = {
        "source": REPORT,
        "authority": "Wexbury",
        "framework": "ILACS",
        "inspection_start": "2019-03-04",
        "inspection_end": "2019-03-15",
        "published": None,
        "lead_inspector": "Ann  OTHER",
        "judgements": [{"canonical": criterion, "grade": grade} for criterion, grade in grades.items()],
        "recommendations": recommendations,
    }
    minutes = {
        "source": PAPER,
        "council": "Wexbury",
        "meeting_date": "2020-05-04",
        "resolutions": [{"text": "The report be noted"}, {"text": "A letter be written to the Minister"}],
        "optional": [{"text": "Tea be served at four"}],
    }
    links = {
        "authority": "wexbury",
        "recommendations": recommendations,
        "mentions": [
            {"rec_id": "r1", "doc": PAPER, "text": NEWS, "status": "completed", "alt_status": "in_progress"},
            {"rec_id": "r2", "doc": PAPER, "text": SECOND, "status": "planned", "explicit": True},
        ],
        "no_follow_up": ["r3"],
    }
    for kind, content in (("reports", report), ("minutes", minutes), ("links", links)):
        path = folder / kind / "wexbury.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(content), encoding="utf-8")
    return folder
