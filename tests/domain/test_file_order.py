"""Necessity of the 13 items and of each form, by fact."""

from datetime import date

import pytest

from laoma_desktop.domain.agreements import is_petition_settlement, responsible_unit
from laoma_desktop.domain.case import Agent, Attachment, Case, Plan, Team, Visit
from laoma_desktop.domain.file_order import form_necessity
from laoma_desktop.domain.vocabulary import (
    AgreementForm,
    Confirmation,
    Intake,
    Kind,
    PartyType,
    Result,
    Status,
    TermState,
)
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from tests.domain.cases import a_case, a_party, a_term, an_agreement, rid

DAY = date(2026, 10, 12)
GUARDIAN = Agent(uuid=rid(2), name="母", for_party="当事人1", relation="法定代理人")
LAWYER = Agent(uuid=rid(3), name="律师", for_party="当事人2", authority="一般授权")
AUTHORITY = a_party(3, type=PartyType.LEGAL, name="街道办事处", uscc="11500105MBGTR9EW91")


def attachment(kind: str) -> Attachment:
    return Attachment(uuid=rid(950), kind=kind, name="a", size=1, sha256="0" * 64)


@pytest.mark.parametrize(
    ("case", "form", "necessity"),
    [
        (a_case(), "application", "必须"),
        (a_case(), "acceptance", "按需"),
        (a_case(intake=Intake.REFERRAL), "application", "不用"),
        (a_case(intake=Intake.REFERRAL), "acceptance", "必须"),
        (a_case(), "rights_notice", "必须"),
        (a_case(kind=Kind.PETITION), "rights_notice", "按需"),
        (a_case(), "identity", "必须"),
        (a_case(), "authorisation", "不用"),
        (a_case(agents=(GUARDIAN,)), "authorisation", "不用"),
        (a_case(agents=(GUARDIAN, LAWYER)), "authorisation", "必须"),
        (a_case(agents=(Agent(uuid=rid(1), name="a", for_party="b"),)), "authorisation", "必须"),
        (a_case(people_involved=12), "representatives", "按需"),
        (a_case(), "representatives", "不用"),
        (a_case(attachments=(attachment("photo"),)), "evidence", "必须"),
        (a_case(attachments=(attachment("investigation"),)), "investigation", "必须"),
        (a_case(), "evidence", "按需"),
        (a_case(), "record", "必须"),
        (a_case(), "agreement", "按需"),
        (a_case(), "petition_settlement", "不用"),
        (a_case(kind=Kind.PETITION), "petition_settlement", "按需"),
        (a_case(kind=Kind.PETITION), "agreement", "不用"),
        (a_case(agreement=an_agreement()), "agreement", "必须"),
        (a_case(agreement=an_agreement()), "oral_agreement", "不用"),
        (a_case(agreement=an_agreement()), "termination", "不用"),
        (a_case(agreement=an_agreement(form=AgreementForm.ORAL)), "oral_agreement", "必须"),
        (a_case(agreement=an_agreement(form=AgreementForm.ORAL)), "agreement", "不用"),
        (a_case(agreement=an_agreement(), kind=Kind.PETITION), "petition_settlement", "必须"),
        (a_case(agreement=an_agreement(), kind=Kind.PETITION), "agreement", "不用"),
        (a_case(result=Result.TERMINATED), "termination", "必须"),
        (a_case(result=Result.TERMINATED), "agreement", "不用"),
        (a_case(status=Status.DECLINED), "non_acceptance", "必须"),
        (a_case(status=Status.DECLINED), "record", "按需"),
        (a_case(agreement=an_agreement()), "performance", "按需"),
        (
            a_case(agreement=an_agreement(a_term(state=TermState.SETTLED))),
            "performance",
            "必须",
        ),
        (a_case(), "performance", "不用"),
        (a_case(visits=(Visit(uuid=rid(1), date=DAY),)), "return_visit", "必须"),
        (a_case(), "return_visit", "按需"),
        (a_case(agreement=an_agreement()), "judicial_confirmation", "按需"),
        (a_case(), "judicial_confirmation", "不用"),
        (
            a_case(agreement=an_agreement(judicial_confirmation=Confirmation.APPLIED)),
            "judicial_confirmation",
            "必须",
        ),
        (
            a_case(
                agreement=an_agreement(judicial_confirmation=Confirmation.APPLIED),
                kind=Kind.PETITION,
            ),
            "judicial_confirmation",
            "不用",
        ),
        (a_case(), "case_statement", "必须"),
        (
            a_case(attachments=(attachment("identity_copy"), attachment("signed_scan"))),
            "case_statement",
            "按需",
        ),
        (a_case(), "team_letter", "不用"),
        (a_case(team=Team(uuid=rid(1)), plan=Plan(uuid=rid(2))), "plan", "按需"),
        (a_case(), "back_cover", "必须"),
    ],
)
def test_necessity_by_fact(case: Case, form: str, necessity: str) -> None:
    assert form_necessity(case)[form] == necessity


def test_every_form_has_a_necessity() -> None:
    forms = Codes(shipped()).table("forms")
    assert set(form_necessity(a_case())) == set(forms.ids)


def test_the_13_items_have_their_forms() -> None:
    slots = {int(entry.attributes["slot"]) for entry in Codes(shipped()).table("forms").entries}
    assert set(range(1, 14)) <= slots <= set(range(15))


def test_a_public_authority_makes_a_petition_settlement() -> None:
    term = a_term(obligor="街道办事处、当事人2")
    bound = a_case(parties=(a_party(), AUTHORITY), agreement=an_agreement(term))
    assert responsible_unit(bound) == AUTHORITY
    assert is_petition_settlement(bound)
    present = a_case(parties=(a_party(), AUTHORITY), agreement=an_agreement())
    assert not is_petition_settlement(present)
    assert form_necessity(bound)["petition_settlement"] == "必须"
