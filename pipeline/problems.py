"""Every code a problem can have, with one line of advice for whoever sees it."""

from __future__ import annotations

from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    # read
    "unreadable": "Check that the file is there and that you may read it.",
    "empty": "Fetch the file again; nothing is in it.",
    "unknown_format": "Save it as PDF, DOCX, ODT, HTML, Markdown or text and run again.",
    "encrypted": "Save a copy without a password and run again.",
    "damaged": "Fetch the file again; if it opens elsewhere, save it anew from there.",
    "too_large": "Open the file and see what makes it so large; save it without. docs/safety.md has the limits.",
    "too_deep": "The file is built as no word processor would: open it, save it anew and run again.",
    "entities": "The file is built to draw in others: do not open it, and ask for it anew.",
    "text_cut": "Look at the end of the document: it was not read. Split the file and run again.",
    "pages_left_out": "Look at the pages named: they were not read. Split the file and run again.",
    "macros": "Nothing of the macros was run; do not open the file unless you trust who sent it.",
    "image_only": "If it is a scan, run again with --ocr, which reads pictures of pages (docs/safety.md).",
    "page_without_text": "Look at the page: if it is a scan, run again with --ocr, which reads pictures of pages.",
    "read_by_ocr": "Compare quotations from these pages with the pages: names, figures and dates can be misread.",
    "ocr_doubtful": "Read the page itself: what was recognised of it may be wrong, or not all of it.",
    "ocr_failed": "Look at the page: it was not read. A sharper or smaller scan may be.",
    "ocr_left_out": "Allow more time by seconds_per_document, ten seconds a page, and run again.",
    "page_unreadable": "Look at the page; the rest of the document was read.",
    "font_decoded": "Compare the page with the quotes from it: its font gives no letters, they were worked out.",
    "garbled_text": "Run again with --ocr, which reads the page as a picture: the text in it is no words.",
    "not_english": "Look at the page: it may be in another language, which the rules do not know.",
    "converter_missing": "Install LibreOffice, or save the file as DOCX, and run again.",
    "reader_crashed": "The file brought the reader down: open it, save it anew and run again.",
    "too_slow": "Open the file and see what is odd in it; or allow more time by seconds_per_document.",
    "too_much_memory": "Open the file and see what is odd in it; or allow more by megabytes_per_document.",
    # pull: see pipeline.pull.outcomes
    "not_published": "Nothing to do; pull again later: it is asked for until a year after the meeting.",
    "withdrawn": "Ask the council why; what was published before is kept in the store.",
    "restricted": "Ask the council: the words are exempt information; a matter may have been dealt with there.",
    "print_only": "Nothing to do; the minutes printed as a file were taken.",
    "limit_reached": "Pull again, or with a larger --limit.",
    "no_address": "Put the address of its committee system into the register.",
    "no_adapter": "Fetch its papers by hand into a folder of their own, and give that to the run.",
    "blocked": "Ask the council to let the program through, or fetch the papers by hand.",
    "barred_by_robots": "Ask the council for leave, or fetch the papers by hand.",
    "gone": "Look for it on the council's site; the address may have changed.",
    "moved": "Look where it leads, and mend the address in the register.",
    "unreachable": "Pull again; if it lasts, look whether the address in the register still stands.",
    "tls_refused": "Tell the council; to put up with it, write unverified into committee_tls in the register.",
    "throttled": "Pull again later, with a longer --delay.",
    "server_error": "Pull again later.",
    "wrong_type": "Open the address in a browser: it is not the file it should be.",
    "empty_file": "Pull again; if it lasts, tell the council.",
    "truncated": "Pull again; if it lasts, open the address in a browser.",
    "refused_address": "Look at the address: it leads where no public paper can be.",
    "layout_unknown": "Look whether the address in the register still stands; report a page of a new form.",
    "pull_failed": "A fault of this program: report it with the address.",
    # extract
    "grades_disagree": "Look at both pages; the table of grades was taken.",
    "grade_missing": "Look at the report: the grade may be printed in a way no rule knows.",
    "unknown_criterion": "If the inspectorate judges something new, add it to its framework in models/frameworks.",
    "extraction_failed": "A fault of this program: report it with the document, whose text is in the dataset.",
    "personal_data": "Look at the passage; if it names nobody: `matters review clear PASSAGE --reviewer NAME`.",
    # link
    "dates_disagree": "Look at both documents and decide which of them is right about the inspection.",
    # review
    "decision_outdated": "Run `matters review export`: it comes first there, to be decided anew or withdrawn.",
    "reviewers_disagree": "Let the reviewers settle it; until then the latest decision stands.",
    "decision_unreadable": "Mend the line in corpus/reviews, or take it back from version control.",
    # run
    "duplicate_content": "Nothing to do; remove one of the two files if the second name is not wanted.",
    "nothing_dated": "No document has a date; give the day of the ledger with --as-of.",
}


def advice(code: str) -> str:
    """Return what to do about a problem with this code; an unknown code has none."""
    return ADVICE.get(code, "")
