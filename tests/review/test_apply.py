"""What decisions do to links and the ledger, and what happens when the documents change under them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.problems import ADVICE
from pipeline.records import LinkedAuthority, Mention, MinedDocument, stable_id
from pipeline.review.apply import apply
from tests import made
from tests.review.papers import IDS, decision, link_of, minutes, reviewed, rows_of, standing, target

MOVED = "Chair: A. Person\nMembers: B. Person, C. Person\n"


def test_without_decisions_nothing_changes() -> None:
    assert reviewed() == made.linked()


def test_a_rejected_link_stays_marked_and_counts_for_nothing() -> None:
    after = reviewed(decision("rejected"))
    link = link_of(after)
    assert (link.asserted, link.review, link.reviewer) == (True, "rejected", "A. Person")
    assert (standing(after).status, standing(after).mentions) == ("no_follow_up", 0)
    (row,) = [row for row in rows_of(after)["links"] if row["recommendation_id"] == IDS.plans]
    assert (row["review"], row["reviewer"], str(row["reviewed_on"])) == ("rejected", "A. Person", "2024-03-31")


def test_an_accepted_candidate_becomes_a_link() -> None:
    assert standing(made.linked(), IDS.oversight).status == "no_follow_up"
    after = reviewed(decision("accepted", target(IDS.oversight)))
    link = link_of(after, IDS.oversight)
    assert (link.asserted, link.basis, link.review) == (True, "subject", "accepted")
    assert standing(after, IDS.oversight).status == "noted"


def test_a_rejected_candidate_stays_one() -> None:
    after = reviewed(decision("rejected", target(IDS.oversight)))
    link = link_of(after, IDS.oversight)
    assert (link.asserted, link.review) == (False, "rejected")


def test_a_corrected_status_is_used_in_link_and_ledger() -> None:
    after = reviewed(decision("accepted", status="concern"))
    assert (link_of(after).status, standing(after).status) == ("concern", "concern")


def test_added_words_make_a_mention_and_a_link() -> None:
    about = target(IDS.oversight, "That the report be noted.")
    after = reviewed(decision("added", about, status="completed"))
    (link,) = [link for link in after.links if link.basis == "reviewer"]
    (mention,) = [one for one in after.mentions if one.mention_id == link.mention_id]
    assert (mention.text, mention.voice) == ("That the report be noted.", "council")
    assert (link.status, link.asserted, link.reviewer) == ("completed", True, "A. Person")
    assert standing(after, IDS.oversight).status == "completed"


def test_an_accepted_link_that_is_no_longer_found_is_made_by_the_reviewer() -> None:
    bare = replace(made.linked(), mentions=(), links=())
    after = apply(bare, made.corpus(), [decision("accepted")])
    assert [(link.basis, link.asserted) for link in after.links] == [("reviewer", True)]
    assert standing(after).mentions == 1


def test_the_latest_of_two_reviewers_stands_and_a_problem_says_so() -> None:
    after = reviewed(decision("accepted"), decision("rejected", reviewer="B. Person", hours=1))
    assert (link_of(after).review, link_of(after).reviewer) == ("rejected", "B. Person")
    (problem,) = after.problems
    assert problem.code == "reviewers_disagree"
    assert "accepted by A. Person" in problem.message
    assert "rejected by B. Person" in problem.message


def test_one_reviewer_may_change_her_mind() -> None:
    after = reviewed(decision("accepted"), decision("rejected", hours=1))
    assert (link_of(after).review, after.problems) == ("rejected", ())


def test_reviewers_who_come_to_agree_are_no_problem() -> None:
    first = (decision("accepted"), decision("rejected", reviewer="B. Person", hours=1))
    assert reviewed(*first, decision("rejected", hours=2)).problems == ()


def test_a_withdrawn_decision_leaves_the_link_as_it_was_found() -> None:
    assert reviewed(decision("rejected"), decision("withdrawn", hours=1)) == made.linked()


def test_a_replaced_decision_is_out_of_force() -> None:
    first = decision("rejected")
    later = replace(decision("accepted", reviewer="B. Person", hours=1), replaces=first.decision_id)
    after = reviewed(first, later)
    assert (link_of(after).review, after.problems) == ("accepted", ())


def read_again(document: MinedDocument) -> tuple[LinkedAuthority, list[MinedDocument]]:
    """Return the hand-made authority with the minutes read otherwise, and its documents."""
    linked = made.linked()
    words = linked.mentions[0].text
    start = document.document.text.find(words)
    corpus = [made.mined_report(), document]
    occurrences = tuple(one for one in linked.occurrences if one.document_id != made.MINUTES.document_id)
    linked = replace(linked, occurrences=occurrences)
    if start < 0:
        return replace(linked, mentions=(), links=(), recurrences=()), corpus
    span = document.document.span(start, start + len(words))
    identity = stable_id("men", document.document.document_id, span.start, span.end)
    mention: Mention = replace(linked.mentions[0], mention_id=identity, span=span)
    links = tuple(replace(link, mention_id=identity) for link in linked.links)
    return replace(linked, mentions=(mention,), links=links), corpus


def test_a_decision_survives_another_name_and_shifted_offsets() -> None:
    linked, corpus = read_again(minutes(prefix=MOVED, source="moved/elsewhere.md"))
    after = apply(linked, corpus, [decision("rejected")])
    assert (link_of(after).review, after.problems) == ("rejected", ())


def test_a_decision_survives_a_hyphen_and_spaces_read_otherwise() -> None:
    linked, corpus = read_again(minutes(text=("Further to Minute", "Fur-ther to  Minute")))
    assert link_of(apply(linked, corpus, [decision("rejected")])).review == "rejected"


def test_a_changed_passage_brings_the_decision_back() -> None:
    linked, corpus = read_again(minutes(text=("Further to Minute 12/21", "Contrary to Minute 12/21")))
    after = apply(linked, corpus, [decision("rejected")])
    assert link_of(after).review is None
    assert [one.code for one in after.problems] == ["decision_outdated"]
    assert "reads otherwise" in after.problems[0].message


def test_words_that_are_gone_bring_the_decision_back() -> None:
    linked, corpus = read_again(minutes(text=("plans are shorter now", "plans are long again")))
    after = apply(linked, corpus, [decision("accepted")])
    assert after.links == ()
    assert [one.code for one in after.problems] == ["decision_outdated"]


def test_a_new_version_of_the_document_brings_the_decision_back() -> None:
    linked, corpus = read_again(minutes(sha256="another"))
    after = apply(linked, corpus, [decision("rejected")])
    assert link_of(after).review is None
    assert "new version" in after.problems[0].message


def test_a_document_that_is_not_there_leaves_its_decisions_alone() -> None:
    linked, corpus = read_again(minutes(sha256="another", source="other.md", text=("are shorter", "were shorter")))
    assert apply(linked, corpus, [decision("rejected")]).problems == ()


def test_a_rejection_does_not_reach_words_nobody_judged() -> None:
    linked = made.linked()
    span = made.find(made.MINUTES, "Further to Minute 12/21, plans are shorter now.")
    wider = replace(linked.mentions[0], span=span, text=made.MINUTES.quote(span))
    linked = replace(linked, mentions=(wider,))
    after = apply(linked, made.corpus(), [decision("rejected")])
    assert link_of(after).review is None
    assert [one.code for one in after.problems] == ["decision_outdated"]
    assert link_of(apply(linked, made.corpus(), [decision("accepted")])).review == "accepted"


def test_the_same_recommendation_of_another_year_is_another() -> None:
    about = replace(target(), recommendation_sha256="of another report")
    assert link_of(reviewed(decision("rejected", about))).review == "rejected"
    about = replace(about, issued=made.MET)
    assert [one.code for one in reviewed(decision("rejected", about)).problems] == ["decision_outdated"]


def test_every_code_has_advice() -> None:
    assert {"decision_outdated", "reviewers_disagree", "decision_unreadable"} <= set(ADVICE)
