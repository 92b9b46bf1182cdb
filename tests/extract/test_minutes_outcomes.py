"""How an item ends: words that settle what stands before them, movers, and what only sounds settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.test_minutes import words, written

CLOSING = [
    (
        "5. Caravan\n\nRESOLVED that the caravan may stay. The Clerk was asked to reply accordingly.",
        ["the caravan may stay. The Clerk was asked to reply accordingly"],
    ),
    (
        "5. Vacancy\n\nRESOLVED to co-opt Ann Moss to the vacancy. AB noted that she would send the form in.",
        ["to co-opt Ann Moss to the vacancy"],
    ),
    (
        "5. Letters\n\na) Letter from the school - RESOLVED to receive it. b) Letter from Tom Wren. It was long.",
        ["to receive it"],
    ),
    (
        "5. Plan\n\nRESOLVED to: 1. Agree the plan. Agree the board. 2. Note the fee. Tell the county.\n\n6. Dogs",
        ["Agree the plan. Agree the board", "Note the fee. Tell the county"],
    ),
    (
        "3. MINUTES\n\n(a) Previous meeting\n\nThe minute of 25 November was approved as a correct record.\n\n"
        "(b) Harbour group\n\nThe minutes of the group were submitted, and the report was noted.",
        [
            "The minute of 25 November was approved as a correct record",
            "The minutes of the group were submitted, and the report was noted",
        ],
    ),
    (
        "3. Minutes\n\nMinutes of the meeting of March 7th. 2006 were read and approved.",
        ["Minutes of the meeting of March 7th. 2006 were read and approved"],
    ),
    ("4. Track\n\nA price had come for the track. Agreed this should be done.", ["Agreed this should be done"]),
    (
        "250 Minutes\n\nMr Wren spoke of the fee a) The Minutes of 14 May were confirmed.",
        ["The Minutes of 14 May were confirmed"],
    ),
    (
        "5. Grant\n\nThe Council received the letter from the school. AGREED\n\n6. Dogs\n\n"
        "There was a long talk about dogs on the green.",
        ["The Council received the letter from the school. AGREED"],
    ),
    ("4. Banners\n\nThe banners were looked at. Approved.", ["The banners were looked at. Approved"]),
    (
        "5. Green\n\nPrices were heard. RESOLVED that the price of £400 be accepted. The Clerk\n"
        "thanked the contractor for coming to the meeting.\n\n6. Lights\n\nTwo lamps are out.",
        ["the price of £400 be accepted"],
    ),
    ("5. Hall\n\nIt was resolved:\n\n6. Footpaths\n\nPath 7 is muddy and the farmer has been told.", []),
    ("5. Planning\n\n(Cllr Wren left the room.) No objections raised", ["No objections raised"]),
]
MOVED = [
    (
        "1. Chair\n\nAB proposed that CD remain; EF seconded; unanimously agreed. CD proposed that EF remain as "
        "deputy; AB seconded; unanimously agreed. It was agreed that the Treasurer keep the forms.",
        [
            "AB proposed that CD remain; EF seconded; unanimously agreed",
            "CD proposed that EF remain as deputy; AB seconded; unanimously agreed",
            "It was agreed that the Treasurer keep the forms",
        ],
    ),
    (
        "1. To elect a Chair.\n\nOn proposal from Mr Wren seconded by Mrs Moss, all resolved for Mr Hall to "
        "continue.\n\n2. To appoint a deputy.\n\nNobody stood.",
        ["On proposal from Mr Wren seconded by Mrs Moss, all resolved for Mr Hall to continue"],
    ),
    (
        "4. Report\n\nThe report was read.\n\nIt was moved by Mr Wren, seconded by Mrs Moss and\n\n"
        "1) The report be received with thanks\n\n2) The fee be paid",
        ["The report be received with thanks", "The fee be paid"],
    ),
    (
        "4. Minutes of 12 March: Mr Wren proposed the minutes to be a true record, seconded by Mrs Moss. "
        "The Chairman then duly signed the minutes.",
        ["Minutes of 12 March: Mr Wren proposed the minutes to be a true record, seconded by Mrs Moss"],
    ),
    ("6. Bank\n\n24/53.2 The policy was approved.", ["The policy was approved"]),
    (
        "6. Grants\n\nCouncillors considered a late request for money and it was resolved that it be declined.",
        ["it was resolved that it be declined"],
    ),
    (
        "6. Fees\n\nRESOLVED: To note\n\n1. The award for grass\n\n2. The award for trees\n\n7. Dogs\n\nNone.",
        ["The award for grass", "The award for trees"],
    ),
    (
        "2. Chairman’s remarks\n\nThe Chairman said:\n\n“It was a strange year. It was agreed to ask the clerk to "
        "stay.\n\nA committee was set up and it was agreed that it would meet.”\n\nIt was agreed to thank her.",
        ["It was agreed to thank her"],
    ),
    (
        "1. Chair\n\nMr Wren was nominated by Mrs Moss.\n\nMr Wren accepted and took the Chair.",
        ["Mr Wren accepted and took the Chair"],
    ),
    (
        "5. Seat\n\nIt was proposed that one be bought. Proposed by Ann Wren. Seconded by Tom Moss. All agreed.",
        ["It was proposed that one be bought. Proposed by Ann Wren. Seconded by Tom Moss. All agreed"],
    ),
    (
        "7. Room\n\nThe above payment was agreed. Proposed: Ann Wren. Seconded: Tom Moss.",
        ["The above payment was agreed. Proposed: Ann Wren. Seconded: Tom Moss"],
    ),
    (
        "1. Chairman\n\nMr Wren proposed Mrs Moss as Chairman; this was seconded by Mr Hall with all in favour.",
        ["Mr Wren proposed Mrs Moss as Chairman; this was seconded by Mr Hall with all in favour"],
    ),
    (
        "2. Vice-chairman\n\nAB proposed that CD took office. EF seconded and a vote followed.",
        ["AB proposed that CD took office. EF seconded and a vote followed"],
    ),
    ("1. Chair\n\nAB proposed as Chair by CD & EF.", ["AB proposed as Chair by CD & EF"]),
    (
        "3. Forum\n\nResolve: Proposed by Cllr Wren, seconded by Cllr Moss, by unanimous vote, that it close.",
        ["it close"],
    ),
    ("3. Forum\n\nResolve: by a unanimous vote that a hedge go.", ["a hedge go"]),
    (
        "9. Return\n\nPart 1 was read and AGREED by all present.",
        ["Part 1 was read and AGREED by all present"],
    ),
    (
        "2. Minutes of 6 April\n\nWere read and then signed as a true record.",
        ["Were read and then signed as a true record"],
    ),
    (
        "9. Hall\n\nIt was noted that the fee had not been paid and a cheque for £40 was approved.",
        ["It was noted that the fee had not been paid and a cheque for £40 was approved"],
    ),
    (
        "In attendance: Ann Hall\n\nIn the absence of the Chairman, Tom Lee was proposed as Chairman by Ann Hall, "
        "seconded by Jo Moss.",
        ["In the absence of the Chairman, Tom Lee was proposed as Chairman by Ann Hall, seconded by Jo Moss"],
    ),
]
SAID = [
    (
        "4. Minutes\n\nMinutes approved and signed as correct. "
        "Proposed 1st Mr Oak 2nd Mrs Lee. All Councillors in favour.",
        ["Minutes approved and signed as correct. Proposed 1st Mr Oak 2nd Mrs Lee. All Councillors in favour"],
    ),
    (
        "Papers To approve the minutes. Minutes: AGREED the minutes of the last meeting.",
        ["AGREED the minutes of the last meeting"],
    ),
    (
        "6. Rent\n\nThe rent was agreed. Proposed Mr Oak, seconded "
        "Mrs Lee, all in favour. It was agreed to meet in May.",
        [
            "The rent was agreed. Proposed Mr Oak, seconded Mrs Lee, all in favour",
            "It was agreed to meet in May",
        ],
    ),
    (
        "7. Precept\n\nThe precept was agreed unanimously by the Council.",
        ["The precept was agreed unanimously by the Council"],
    ),
    (
        "Bates came. Resolved: The Board agreed that Mr Oak be present. "
        "2. Minutes of the meeting held on 1 May They were long.",
        ["The Board agreed that Mr Oak be present"],
    ),
    (
        "5. Order\n\nIt was proposed that item 6 be withdrawn.\n\nIt was RESOLVED unanimously",
        ["It was proposed that item 6 be withdrawn.\nIt was RESOLVED unanimously"],
    ),
    (
        "5. Pay\n\nIt was proposed, seconded and RESOLVED: To note the report. 9 in favour, 1 abstention.",
        ["To note the report"],
    ),
    ("5. Absence\n\nMr Day –RESOLVED unanimously to accept his reasons.", ["to accept his reasons"]),
    (
        "2307.03 Minutes of the Meeting (PC) on 12th June 2023 "
        "It was resolved that the minutes are approved and signed.",
        ["It was resolved that the minutes are approved and signed"],
    ),
    (
        "17. To discuss & resolve on the bench in the park:- Mr "
        "Oak spoke of it and council resolved to buy a new bench.",
        ["Mr Oak spoke of it and council resolved to buy a new bench"],
    ),
    ("2. Co-option of Councillors: Deferred", ["Co-option of Councillors: Deferred"]),
    ("5. Remarks:- No comments to make.", []),
    (
        "5. Money\n\na) Councillors received and approved the accounts.",
        ["Councillors received and approved the accounts"],
    ),
    (
        "Deputy Minutes: Mr Oak (independent member) was appointed as Deputy Chairman for the year.",
        ["Mr Oak (independent member) was appointed as Deputy Chairman for the year"],
    ),
    (
        "5. Roads\n\nIt was proposed and agreed that a letter be sent.",
        ["It was proposed and agreed that a letter be sent"],
    ),
    ("6. Audit\n\nSection 2 was approved and signed.", ["Section 2 was approved and signed"]),
    ("6. Register - updated and approved.", ["Register - updated and approved"]),
    (
        "4. Gifts\n\na) Mr Oak proposed that £9 be given to the band, seconded by Mrs Lee.\n\n"
        "b) Mr Oak proposed that £5 be given to the choir, seconded by Mrs Lee. 3 for, 4 against. Not carried.",
        ["Mr Oak proposed that £9 be given to the band, seconded by Mrs Lee"],
    ),
    (
        "9.1 Applications\n\n21/7 Shop front - object, out of keeping\n\n9.2 Decisions by District Council\n\n"
        "21/1 Porch - approved\n\n21/2 Garage - No objection",
        ["21/7 Shop front - object, out of keeping"],
    ),
    ("2. Apologies\n\nMr Day was away. It was RESOLVED to accept the apology.", ["to accept the apology"]),
    (
        "5. Plan\n\nResolved to RECOMMEND: (to Council)\n\nThat the plan be approved.",
        ["That the plan be approved"],
    ),
    (
        "6. Pay\n\nCouncillors discussed the contract, agreed to add the pond and rose.",
        ["Councillors discussed the contract, agreed to add the pond and rose"],
    ),
    ("6. Pay\n\nCouncillors agreed with one abstention.", ["Councillors agreed with one abstention"]),
    (
        "1. Minutes. Mrs Lee asked that ‘a draft.’ be struck "
        "out. She put it as ‘the draft.’ Approved unanimously.",
        ["She put it as ‘the draft.’ Approved unanimously"],
    ),
    (
        "3. Minutes\n\nOne word was mended.\n\nProposed by Mr Oak as a true record seconded by Mrs Lee, approved.",
        ["Proposed by Mr Oak as a true record seconded by Mrs Lee, approved"],
    ),
    (
        "5. Fair\n\nMr Oak had asked what the fair would cost and "
        "whether roads must be closed for it and after a long talk "
        "of the risks of not doing so it was agreed to hold the fair.",
        ["it was agreed to hold the fair"],
    ),
    ("5. Work\n\nMembers were content to note the report.", ["Members were content to note the report"]),
    ("5. Inn\n\nThe Sub-Committee granted the application.", ["The Sub-Committee granted the application"]),
    ("5. Inn\n\nPermission be GRANTED subject to terms.", ["Permission be GRANTED subject to terms"]),
    ("5. Plan\n\nMembers supported the recommendation.", ["Members supported the recommendation"]),
    (
        "5. Inn\n\nThe decision of the Sub-Committee was to grant the licence.",
        ["The decision of the Sub-Committee was to grant the licence"],
    ),
    (
        "6. Accounts\n\nThe returns were signed off and agreed by all Cllrs.",
        ["The returns were signed off and agreed by all Cllrs"],
    ),
    (
        "5. Applications\n\n(a) 21/7 Porch - Support\n\n(b) 21/8 House - the Council objects on grounds of height",
        ["21/7 Porch - Support", "21/8 House - the Council objects on grounds of height"],
    ),
    (
        "4. To buy a bin - agreed to buy one, Clerk to order\n\n5. To approve payments - all approved.",
        ["To buy a bin - agreed to buy one, Clerk to order", "To approve payments - all approved"],
    ),
    (
        "5. Chair\n\nCllr Wren was nominated by Cllr Moss and "
        "seconded by Cllr Hall. There being no other nominations "
        "Cllr Wren was declared elected Chairman.",
        [
            "Cllr Wren was nominated by Cllr Moss and seconded by Cllr Hall. There being no other nominations "
            "Cllr Wren was declared elected Chairman"
        ],
    ),
    (
        "5. Reports\n\ni) The lamp was mended. ii) It was agreed to buy a bin. iii) The accounts were approved.",
        ["It was agreed to buy a bin", "The accounts were approved"],
    ),
    (
        "2. Fees\n\nDecision\n\n1. Approved the fees.\n\n2. Delegated the detail to the Clerk.\n\n"
        "3. Date of next meeting. 9 April",
        ["Approved the fees", "Delegated the detail to the Clerk"],
    ),
    ("2. Fees\n\nThat the fees be noted.\n\nRESOLVED\n\n3. Next meeting: 9 April", ["That the fees be noted"]),
    (
        "2. Fees\n\nHaving heard the Convener, the Committee:-\n\n(1) NOTED the report;\n\n"
        "(2) AGREED the fees; and\n\n(3) INSTRUCTED the Director to report back.",
        ["NOTED the report", "AGREED the fees", "INSTRUCTED the Director to report back"],
    ),
    (
        "2. Fees\n\nThe Board:\n\nnoted the report;\n\nagreed the fees; and\n\nasked for an update.\n\nHe left.",
        ["noted the report", "agreed the fees", "asked for an update"],
    ),
    (
        "2. Fees\n\nRecommendations:\n\n1. note it\n\n2. raise the fees\n\nThe recommendations were agreed.",
        ["The recommendations were agreed"],
    ),
    (
        "2. Club\n\nThe following were elected to the Committee:\n\nAnn Lark, Bob Finch and Carl Day\n\nHe left.",
        ["The following were elected to the Committee:\nAnn Lark, Bob Finch and Carl Day"],
    ),
    (
        "2. Chair\n\nCllr Finch proposed Cllr Lark. Seconded by Cllr Day. Cllr Lark took the chair.",
        ["Cllr Finch proposed Cllr Lark. Seconded by Cllr Day"],
    ),
    (
        "2. Works\n\ni) Lights: none out. ii) Hedges: It was RESOLVED to cut them. iii) Bins: one is full.",
        ["to cut them"],
    ),
    (
        "2. Barn\n\nIt was proposed and seconded that the barn be let. Upon a vote, this was carried.",
        ["It was proposed and seconded that the barn be let. Upon a vote, this was carried"],
    ),
    (
        "2. Fees\n\nRESOLVED that the Committee:\n\nA Recommended the fees.\n\nB Recommended the plan.",
        ["Recommended the fees", "Recommended the plan"],
    ),
    (
        "2. Pay\n\nGovernors:\n\nAPPROVED the budget\n\nNOTED the forecast\n\nMr Day left.",
        ["APPROVED the budget", "NOTED the forecast"],
    ),
    (
        "2. Fees\n\nCllr Lark moved and Cllr Day seconded:\n\nThis Council resolves to raise the fees.\n\n"
        "After debate the motion was put and carried.",
        ["to raise the fees"],
    ),
    (
        "2. Fees\n\nCllr Lark moved and Cllr Day seconded:\n\nThis Council resolves to raise the fees.\n\n"
        "The motion was lost.",
        [],
    ),
    (
        "LICENSING SUB-COMMITTEE\n\n2. The Old Barn\n\nThe application was refused.",
        ["The application was refused"],
    ),
    (
        "DECISIONS OF THE CABINET MEMBER FOR PARKS\n\n2. Ponds\n\nThe Cabinet Member approved the plan.",
        ["The Cabinet Member approved the plan"],
    ),
    (
        "Fostering Panel\n\n2. Fees\n\nThe Panel recommended that the fee be raised.",
        ["The Panel recommended that the fee be raised"],
    ),
    (
        "5. Bench\n\nThe clerk spoke.Cllr Wren proposed the purchase of a bench.Cllr Moss seconded.All agreed",
        ["Cllr Wren proposed the purchase of a bench.Cllr Moss seconded.All agreed"],
    ),
]
NOT_SETTLED: list[tuple[str, list[str]]] = [
    ("5. Quay\n\nThe Project Board approved the business case.", []),
    ("Hillford Parish Council\n\nPlanning\n\n2. The Old Barn\n\nThe application was refused.", []),
    ("Hillford Council\n\n2. Ponds\n\nThe Cabinet Member approved the plan.", []),
    ("Hillford Council\n\n2. Fees\n\nThe Panel recommended that the fee be raised.", []),
    ("6. Report\n\nMembers agreed that it reflected the year.", []),
    ("4. Minutes of the AGM of 7 June 2018 (approved and signed on 4 April 2019).", []),
    ("5. Minutes\n\nMr Oak spoke of the minutes of the meeting of 3 October and noted that he had left.", []),
    ("5.1 Councillor Poole asked that a letter be sent.", []),
    ("5. Hall\n\nAt the Village Hall Committee AGM Mr Day was re-elected Chairman.", []),
    ("5. Clubs\n\nThe Tennis Club held its AGM and Mr Day was elected Chairman.", []),
    ("1. Chair\n\nNobody had come forward, so Mr Pine hoped to be re-elected.", []),
    ("5. Bank\n\nThe Chairman proposed that all cheques be signed by two members.", []),
]


@pytest.mark.parametrize(("lines", "decisions"), [*CLOSING, *MOVED, *SAID, *NOT_SETTLED])
def test_how_an_item_ends(lines: str, decisions: list[str], tmp_path: Path) -> None:
    assert words(written(lines, tmp_path)) == decisions
