"""The tables of the dataset, declared once: files, checks and the data dictionary are all made from this."""

from __future__ import annotations

from pipeline.dataset import schema
from pipeline.dataset.schema import Column, ForeignKey, Table


def _id(name: str, meaning: str) -> Column:
    return Column(name, "string", meaning, required=True)


def _text(name: str, meaning: str, *vocabulary: str, required: bool = False) -> Column:
    return Column(name, "string", meaning, required, vocabulary)


def _date(name: str, meaning: str) -> Column:
    return Column(name, "date", meaning)


def _count(name: str, meaning: str, *, unit: str | None = None, required: bool = True) -> Column:
    return Column(name, "integer", meaning, required, unit=unit)


_DOCUMENT = _id("document_id", "The document that says so")
_RULE = _text("rule_id", "The rule of `models/` that made the row", required=True)
_PLACE = (
    _count("page", "Page on which the span starts, from 1; null where the format has no pages", required=False),
    _count("char_start", "Offset of the first character in `documents.text`", unit="characters"),
    _count("char_end", "Offset after the last character in `documents.text`", unit="characters"),
)
_QUOTE = (*_PLACE, _text("text", "The words as they stand in the document", required=True))
_IN_DOCUMENT = ForeignKey("document_id", "documents", "document_id")
_IN_PASSAGE = ForeignKey("passage_id", "passages", "passage_id")
_PASSAGE = _text("passage_id", "The passage in which the span starts")
_SCORE = Column("score", "number", "Calibrated probability that a reader would agree", True, unit="probability")

DOCUMENTS = Table(
    "documents",
    "One source document. One content under two names is one document and a row of `problems`.",
    (
        _id("document_id", "Identifies the document; made from its content"),
        _text("source", "Path as given (relative to the folder given) or address", required=True),
        _text("sha256", "Digest of the file's bytes", required=True),
        _text("media_type", "What the content is, whatever the file's suffix says", required=True),
        _text("doc_type", "What kind of document it is", *schema.DOC_TYPE, required=True),
        _text("title", "Title as the document gives it"),
        _text("authority_code", "ONS GSS code of the authority"),
        _text("authority", "Name of the authority"),
        _text("body", "Committee or board"),
        _date("meeting_date", "Day of the meeting the document records or calls"),
        _date("published_date", "Day of publication: the printed one, else the listing's"),
        _date("document_date", "What orders the document in time"),
        _text("document_date_basis", "What `document_date` was taken from"),
        _date("date_earliest", "First day an undated document can be of"),
        _date("date_latest", "Last day an undated document can be of"),
        _count("pages", "Number of pages; null where the format has none", required=False),
        _count("ocr_pages", "Of these, pages whose words are by text recognition (OCR)"),
        _text("text", "The canonical text, to which all offsets refer", required=True),
        _text("status", "How reading went", "ok", "partial", "failed", required=True),
        _date("retrieved_at", "Day the file was fetched; null for local files"),
    ),
    key=("document_id",),
)

PASSAGES = Table(
    "passages",
    "One block of a document, in reading order.",
    (
        _id("passage_id", "Identifies the passage"),
        _DOCUMENT,
        _count("ordinal", "Place in reading order, from 0"),
        _text("kind", "What the block is", *schema.PASSAGE_KIND, required=True),
        _text("label", "Number or bullet as printed"),
        Column("section", "list", "Headings above it, outermost first", required=True),
        *_QUOTE,
        _count(
            "ocr_confidence",
            "Mean confidence of text recognition on its page; null where the words are the document's own",
            unit="0 to 100",
            required=False,
        ),
        _text("withheld", "Personal data it may hold; its words are kept from what people open until cleared"),
    ),
    key=("passage_id",),
    foreign_keys=(_IN_DOCUMENT,),
    quotes="text",
)

INSPECTIONS = Table(
    "inspections",
    "One inspection an authority had.",
    (
        _id("inspection_id", "Identifies the inspection; made from authority, framework and first day"),
        _text("authority_code", "ONS GSS code of the authority"),
        _text("authority", "Name of the authority"),
        _text("framework", "Framework inspected under; the ids of `models/frameworks`", required=True),
        _text("kind", "Kind of inspection within the framework", required=True),
        _date("start_date", "First day"),
        _date("end_date", "Last day"),
        _date("published_date", "Day its report was published: the printed one, else the listing's"),
        _text("lead_inspector", "Name as printed"),
        _text("document_id", "Its own report, if in the corpus"),
        _RULE,
    ),
    key=("inspection_id",),
    foreign_keys=(_IN_DOCUMENT,),
)

JUDGEMENTS = Table(
    "judgements",
    "One grade given.",
    (
        _id("judgement_id", "Identifies the judgement"),
        _DOCUMENT,
        _text("inspection_id", "The inspection that gave it; null where that is not certain"),
        _text("subject", "What was judged, as printed", required=True),
        _text("criterion", "What was judged, across frameworks", *schema.CRITERION, required=True),
        _text("grade", "Grade across frameworks; an unknown one as printed", required=True),
        *_QUOTE,
        _RULE,
    ),
    key=("judgement_id",),
    foreign_keys=(_IN_DOCUMENT, ForeignKey("inspection_id", "inspections", "inspection_id")),
    quotes="text",
)

RECOMMENDATIONS = Table(
    "recommendations",
    "One recommendation, once, however many documents repeat it.",
    (
        _id("recommendation_id", "Identifies the recommendation"),
        _text("authority_code", "ONS GSS code of the authority it concerns"),
        _text("authority", "Name of the authority it concerns"),
        _text("issuer", "Who recommends"),
        _text("kind", "What kind of text it is", "inspection", "committee", "resolution", required=True),
        _text("inspection_id", "The inspection it came of"),
        _id("document_id", "Where first issued, or first seen if that document is not in the corpus"),
        _date("issued_date", "Day it was issued"),
        _text("number", "Number as printed, without punctuation"),
        _text("section", "Heading it stands under"),
        Column("subjects", "list", "Subjects it names; the values of `models/subjects`", required=True),
        Column("population", "list", "Children or adults it concerns", required=True),
        Column(
            "aspect", "list", "What is asked for of the subject: quality, timeliness, oversight", required=True
        ),
        Column("priority", "boolean", "True for priority or immediate action", required=True),
        _text("addressee", "Whom it addresses: local_authority, lscb, partners"),
        _date("due_date", "Day by which it is to be done"),
        _text("due_text", "Deadline as printed"),
        *_QUOTE,
        _RULE,
    ),
    key=("recommendation_id",),
    foreign_keys=(_IN_DOCUMENT, ForeignKey("inspection_id", "inspections", "inspection_id")),
    quotes="text",
)

OCCURRENCES = Table(
    "occurrences",
    "One place where a recommendation is stated or restated.",
    (
        _id("occurrence_id", "Identifies the occurrence"),
        _id("recommendation_id", "The recommendation stated"),
        _DOCUMENT,
        _PASSAGE,
        _text("number", "Number it carries here"),
        _text("match", "How it is stated; `counted` refers to all of them at once", *schema.MATCH, required=True),
        Column("changes", "list", "Changes of substance, each as `kind: was -> now`", required=True),
        Column("score", "number", "Likeness of the words to the original", True, unit="0 to 1"),
        *_QUOTE,
        _RULE,
    ),
    key=("occurrence_id",),
    foreign_keys=(
        _IN_DOCUMENT,
        _IN_PASSAGE,
        ForeignKey("recommendation_id", "recommendations", "recommendation_id"),
    ),
    quotes="text",
)

RESOLUTIONS = Table(
    "resolutions",
    "One decision of a meeting.",
    (
        _id("resolution_id", "Identifies the resolution"),
        _DOCUMENT,
        _text("minute_number", "Number of the minute it stands under, as printed"),
        _text("number", "Number of the resolution within the minute"),
        _text("action", "What was decided to be done", *schema.ACTION, required=True),
        _text("actor", "Who decided or is to act, as printed"),
        _text("proposer", "Who proposed it"),
        _text("seconder", "Who seconded it"),
        _text("owner", "Who is to see to it"),
        _text("due_text", "Deadline as printed"),
        _date("due_date", "Day by which it is to be done"),
        Column(
            "asks_for_something",
            "boolean",
            "True where it asks for an act, a report back or a task group, not only to note or approve",
            required=True,
        ),
        *_QUOTE,
        _RULE,
    ),
    key=("resolution_id",),
    foreign_keys=(_IN_DOCUMENT,),
    quotes="text",
)

DATES = Table(
    "dates",
    "One date expression.",
    (
        _id("date_id", "Identifies the date expression"),
        _DOCUMENT,
        _PASSAGE,
        _date("start_date", "First day it covers; null where it could not be resolved"),
        _date("end_date", "Last day it covers"),
        _text("precision", "How precise it is", *schema.PRECISION, required=True),
        _text("role", "What the date is of", *schema.ROLE, required=True),
        Column("suspect", "boolean", "True where it cannot be right as printed", required=True),
        _text("suspect_reason", "Why it is suspect"),
        Column(
            "year_inferred", "boolean", "True where the year is not printed but found from the document's own time"
        ),
        _text("role_rule_id", "The rule that gave the role; `rule_id` is the form it is printed in"),
        *_QUOTE,
        _RULE,
    ),
    key=("date_id",),
    foreign_keys=(_IN_DOCUMENT, _IN_PASSAGE),
    quotes="text",
)

MINUTE_REFERENCES = Table(
    "minute_references",
    "One reference to an earlier minute.",
    (
        _id("reference_id", "Identifies the reference"),
        _DOCUMENT,
        _text("minute_number", "Number as printed", required=True),
        _text("target_document_id", "The document that holds the minute, where exactly one does"),
        *_QUOTE,
        _RULE,
    ),
    key=("reference_id",),
    foreign_keys=(_IN_DOCUMENT, ForeignKey("target_document_id", "documents", "document_id")),
    quotes="text",
)

TRACKER_ROWS = Table(
    "tracker_rows",
    "One row of a progress tracker or action plan: what each cell means; null where the table has no such column.",
    (
        _id("tracker_row_id", "Identifies the row"),
        _DOCUMENT,
        _text("passage_id", "The row as a passage; what it is about (`text`) may stand above it"),
        _text("number", "Number of the recommendation or action as printed, without punctuation"),
        _text("action", "What is to be done, where that is not `text` itself"),
        _text("owner", "Who is to see to it, as printed"),
        _text("due_text", "Deadline as printed"),
        _date("due_date", "Last day of the deadline; null where the cell gives no date, or more than one"),
        _text("progress", "How it stands, as printed"),
        _text("rating", "Its rating (red, amber, green, or words), as printed"),
        *_QUOTE,
        _RULE,
    ),
    key=("tracker_row_id",),
    foreign_keys=(_IN_DOCUMENT, _IN_PASSAGE),
    quotes="text",
    beside=("action", "owner", "due_text", "progress", "rating"),
)

MENTIONS = Table(
    "mentions",
    "One passage that reports on progress.",
    (
        _id("mention_id", "Identifies the mention"),
        _DOCUMENT,
        _PASSAGE,
        _date("mention_date", "Day it is of; null in an undated document"),
        _text("status", "How it says the matter stands", *schema.STATUS, required=True),
        _text("voice", "Who says so", *schema.VOICE, required=True),
        _text("same_as", "The first of several printings of the same words"),
        *_QUOTE,
        _RULE,
    ),
    key=("mention_id",),
    foreign_keys=(_IN_DOCUMENT, _IN_PASSAGE, ForeignKey("same_as", "mentions", "mention_id")),
    quotes="text",
)

_LINK_COLUMNS = (
    _id("link_id", "Identifies the tie"),
    _id("recommendation_id", "The recommendation"),
    _id("mention_id", "The later mention"),
    _text("basis", "What ties them", *schema.BASIS, required=True),
    _text("status", "Of the mention, as it bears on this recommendation", *schema.STATUS, required=True),
    _SCORE,
    _text("evidence", "What in the passage speaks for the tie", required=True),
    Column(
        "order_certain", "boolean", "False where the mention may be older than the recommendation", required=True
    ),
    _text("review", "What a reviewer said; null until then", "accepted", "rejected"),
    _text("reviewer", "Who reviewed it"),
    _date("reviewed_on", "Day of the review"),
    _RULE,
)
_LINK_KEYS = (
    ForeignKey("recommendation_id", "recommendations", "recommendation_id"),
    ForeignKey("mention_id", "mentions", "mention_id"),
)

LINKS = Table(
    "links",
    "One recommendation tied to one later mention, as the product asserts it.",
    _LINK_COLUMNS,
    key=("link_id",),
    foreign_keys=_LINK_KEYS,
)

CANDIDATES = Table(
    "candidates",
    "One tie too doubtful to assert, kept for review.",
    _LINK_COLUMNS,
    key=("link_id",),
    foreign_keys=_LINK_KEYS,
)

RECURRENCES = Table(
    "recurrences",
    "The same matter recommended again in a later inspection; all pairs, not only consecutive ones.",
    (
        _id("earlier_recommendation_id", "The recommendation first made"),
        _id("later_recommendation_id", "The recommendation made again"),
        _SCORE,
        _text("evidence", "What they have in common", required=True),
        _RULE,
    ),
    key=("earlier_recommendation_id", "later_recommendation_id"),
    foreign_keys=(
        ForeignKey("earlier_recommendation_id", "recommendations", "recommendation_id"),
        ForeignKey("later_recommendation_id", "recommendations", "recommendation_id"),
    ),
)

FOLLOW_UP = Table(
    "follow_up",
    "The ledger: one recommendation as it stands on a given day.",
    (
        _id("recommendation_id", "The recommendation"),
        Column("as_of", "date", "The day of which the row speaks", required=True),
        _text(
            "status",
            "Where it stands: the latest dated strong link decides",
            *schema.LEDGER_STATUS,
            required=True,
        ),
        _count("mentions", "Mentions asserted, printings of the same words counted once"),
        _count("documents", "Documents those mentions are in"),
        _date("first_mention_date", "Day of the first mention"),
        _date("last_mention_date", "Day of the last mention"),
        _count("days_since_last_mention", "From the last mention to `as_of`", unit="days", required=False),
        _count("days_to_first_mention", "From issue to the first mention", unit="days", required=False),
        Column(
            "overdue",
            "boolean",
            "True where a stated deadline is past and the matter is not completed; without one, where the day a "
            "plan was due is past and nothing is heard of it",
            required=True,
        ),
        Column("recurred_as", "list", "Recommendations that make the same matter again", required=True),
        _text("self_reported", "Last status in a council's own voice", *schema.STATUS),
        _text("confirmed", "Last status in an inspector's voice", *schema.STATUS),
        _count("documents_searched", "Later documents of the authority that were searched"),
        _count("meetings_searched", "Of these, records of meetings"),
        _count("documents_unread", "Later documents of the authority that could not be read"),
        _count("candidates", "Passages that may speak of it, too doubtful to count; they are in `candidates`"),
        _date("due_date", "Day by which a follow-up was due"),
    ),
    key=("recommendation_id",),
    foreign_keys=(ForeignKey("recommendation_id", "recommendations", "recommendation_id"),),
)

PROBLEMS = Table(
    "problems",
    "Something that could not be read or is doubtful.",
    (
        _text("source", "The file concerned", required=True),
        _text("document_id", "The document concerned, where it became one"),
        _text("stage", "The stage that noticed", required=True),
        _text("code", "What kind of problem; `docs/data-dictionary.md` says what to do about each", required=True),
        _text("message", "What is the matter", required=True),
        _count("page", "Page concerned, from 1", required=False),
    ),
    foreign_keys=(_IN_DOCUMENT,),
)

MEETINGS = Table(
    "meetings",
    "One meeting that a pull knows of, and whether its minutes could be had: what a search for follow-up covers.",
    (
        _text("authority_code", "ONS GSS code of the authority", required=True),
        _id("meeting_id", "Number of the meeting in the authority's committee system"),
        _text("body", "Committee or board", required=True),
        Column("meeting_date", "date", "Day of the meeting", required=True),
        _text("outcome", "How asking for its minutes ended; `docs/pull.md` explains each code", required=True),
        _text("message", "What is the matter, in words"),
        _text("address", "The meeting's page"),
    ),
    key=("authority_code", "meeting_id"),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    PASSAGES,
    INSPECTIONS,
    JUDGEMENTS,
    RECOMMENDATIONS,
    OCCURRENCES,
    RESOLUTIONS,
    DATES,
    MINUTE_REFERENCES,
    TRACKER_ROWS,
    MENTIONS,
    LINKS,
    RECURRENCES,
    FOLLOW_UP,
    CANDIDATES,
    MEETINGS,
    PROBLEMS,
)
