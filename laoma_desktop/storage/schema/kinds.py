"""What one kind of case adds: a table 1 : 1 with the case, and the lists below it."""

from laoma_desktop.storage.schema.base import key, of_case, table, uuid
from laoma_desktop.storage.schema.columns import day, number, text

case_petition = table(
    "case_petition",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    text("petition_no"),
    number("channel", nullable=True),
    number("demand_kind", nullable=True),
    day("first_on"),
    number("times", nullable=True),
    text("responsible_unit"),
    text("lead_official"),
    text("answer_no"),
    day("answered_on"),
    number("review", nullable=True),
    day("ended_on"),
    text("ended_note"),
)

case_care = table(
    "case_care",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("person_group", nullable=True),
    text("condition"),
    text("guardian"),
    text("guardian_phone"),
    text("crisis_contact"),
    text("crisis_plan"),
    day("next_visit_on"),
    day("ended_on"),
)

care_assessment = table(
    "care_assessment",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    day("date", nullable=False),
    text("scale"),
    number("score", nullable=True),
    number("level"),
    text("assessor"),
    text("note"),
)

case_place = table(
    "case_place",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("place_type", nullable=True),
    text("place_name"),
    number("households", nullable=True),
    text("manager"),
    number("owners_committee", nullable=True),
    text("listed_by"),
    day("listed_on"),
    day("inspected_on"),
    day("delisted_on"),
    number("incidents_before", nullable=True),
    number("incidents_after", nullable=True),
)

place_measure = table(
    "place_measure",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("problem"),
    text("unit"),
    day("due_on"),
    day("done_on"),
    text("result"),
)

case_consultation = table(
    "case_consultation",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("form", nullable=True),
    text("topic"),
    text("venue"),
    day("published_on"),
    day("held_on"),
    number("invited", nullable=True),
    number("attended", nullable=True),
    text("resolution"),
    number("votes_for", nullable=True),
    number("votes_against", nullable=True),
    number("votes_abstained", nullable=True),
    text("publicity"),
    text("follow_up"),
)

consultation_opinion = table(
    "consultation_opinion",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("name"),
    text("standing"),
    text("text"),
)

case_project = table(
    "case_project",
    key(),
    uuid(),
    of_case(unique=True),
    number("seq"),
    number("project_class", nullable=True),
    text("owner_unit"),
    text("need"),
    text("funding"),
    day("starts_on"),
    day("ends_on"),
    day("inspected_on"),
    number("beneficiaries", nullable=True),
    text("outcome"),
)

project_budget_line = table(
    "project_budget_line",
    key(),
    uuid(),
    of_case(),
    number("seq"),
    text("item"),
    number("amount_cents"),
    number("spent_cents", nullable=True),
)
