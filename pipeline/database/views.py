"""The common questions as views of the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view: the question it answers, and the columns by which people narrow it."""

    name: str
    question: str
    sql: str
    facets: tuple[str, ...] = ()


_LEDGER = """
select r.recommendation_id, r.authority, r.issued_date, r.number, r.text, f.status, f.overdue, f.due_date,
       f.mentions, f.candidates as doubtful, f.first_mention_date, f.last_mention_date, f.days_since_last_mention,
       f.self_reported, f.confirmed, f.recurred_as, f.documents_searched, f.meetings_searched, f.documents_unread,
       f.as_of, r.kind, r.issuer, r.section, r.subjects, r.priority, r.addressee, d.source, r.page,
       r.document_id, r.inspection_id, r.authority_code
from recommendations r
join documents d on d.document_id = r.document_id
left join follow_up f on f.recommendation_id = r.recommendation_id
"""

VIEWS: tuple[View, ...] = (
    View(
        "ledger",
        "How does every recommendation stand?",
        _LEDGER,
        ("authority", "status", "kind", "overdue", "issued_date"),
    ),
    View(
        "unanswered",
        "Which recommendations has nobody answered, and what was searched?",
        "select recommendation_id, authority, issued_date, number, text, status, doubtful, documents_searched, "
        "meetings_searched, documents_unread, overdue, due_date, source, page "
        "from ledger where status in ('no_follow_up', 'nothing_searched')",
        ("authority", "status", "issued_date"),
    ),
    View(
        "overdue",
        "What should have been done by now?",
        "select recommendation_id, authority, issued_date, number, text, status, due_date, last_mention_date, "
        "as_of, source, page from ledger where overdue",
        ("authority", "status"),
    ),
    View(
        "history",
        "What was said of a recommendation later, by whom, and where?",
        """
        select l.recommendation_id, r.authority, r.issued_date, r.number, r.text as recommendation,
               m.mention_date, l.status, m.voice, m.text as said, d.source, m.page, l.score, l.basis, l.evidence,
               julianday(m.mention_date) - julianday(r.issued_date) as days_after, m.same_as, l.review,
               l.link_id, m.mention_id, m.document_id
        from links l
        join recommendations r on r.recommendation_id = l.recommendation_id
        join mentions m on m.mention_id = l.mention_id
        join documents d on d.document_id = m.document_id
        where l.review is not 'rejected'
        """,
        ("authority", "status", "voice", "basis"),
    ),
    View(
        "doubtful",
        "Which passages may speak of a recommendation, too doubtful to count?",
        """
        select c.recommendation_id, r.authority, r.text as recommendation, m.mention_date, c.status, m.voice,
               m.text as said, d.source, m.page, c.score, c.evidence, c.review
        from candidates c
        join recommendations r on r.recommendation_id = c.recommendation_id
        join mentions m on m.mention_id = c.mention_id
        join documents d on d.document_id = m.document_id
        """,
        ("authority", "status"),
    ),
    View(
        "asked_again",
        "What was recommended again in a later inspection?",
        """
        select a.authority, a.issued_date as first_issued, b.issued_date as issued_again, a.text as first_text,
               b.text as text_again, p.score, p.evidence, a.recommendation_id as first_id,
               b.recommendation_id as again_id
        from recurrences p
        join recommendations a on a.recommendation_id = p.earlier_recommendation_id
        join recommendations b on b.recommendation_id = p.later_recommendation_id
        """,
        ("authority",),
    ),
    View(
        "grades",
        "What grade did each inspection give?",
        """
        select i.authority, i.published_date, i.framework, i.kind, j.criterion, j.grade, j.subject,
               d.source, j.page, i.inspection_id
        from judgements j
        join inspections i on i.inspection_id = j.inspection_id
        join documents d on d.document_id = j.document_id
        where j.document_id = i.document_id
        """,
        ("authority", "framework", "criterion", "grade"),
    ),
    View(
        "themes",
        "Which subjects were recommendations about, by authority and year?",
        """
        select r.authority, cast(strftime('%Y', r.issued_date) as integer) as year, s.value as subject,
               count(*) as recommendations, sum(f.status = 'completed') as completed,
               sum(f.status = 'no_follow_up') as no_follow_up
        from recommendations r
        join json_each(r.subjects) s
        left join follow_up f on f.recommendation_id = r.recommendation_id
        group by r.authority, year, s.value
        """,
        ("authority", "year", "subject"),
    ),
    View(
        "coverage",
        "What was read of each authority, year by year?",
        """
        select authority,
               cast(strftime('%Y', coalesce(document_date, date_latest, date_earliest)) as integer) as year,
               doc_type, count(*) as documents, sum(status = 'failed') as not_readable
        from documents
        group by authority, year, doc_type
        """,
        ("authority", "year", "doc_type"),
    ),
    View(
        "missed_meetings",
        "Which meetings' minutes could not be had, so that nothing was searched in them?",
        "select authority_code, body, meeting_date, outcome, message, address from meetings "
        "where outcome not in ('fetched', 'unchanged', 'print_only', 'cancelled')",
        ("body", "outcome"),
    ),
    View(
        "decisions",
        "What did meetings decide?",
        """
        select d.authority, d.body, coalesce(d.meeting_date, d.document_date) as meeting, s.minute_number,
               s.number, s.action, s.text, s.actor, s.owner, s.due_text, s.due_date, d.source, s.page,
               s.resolution_id, s.document_id
        from resolutions s
        join documents d on d.document_id = s.document_id
        """,
        ("authority", "body", "action"),
    ),
)
