"""Which template fits a case: each criterion in words, hard ones and those that find a word."""

import pytest

from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.fitting import fitting, misfit_sentences
from laoma_desktop.domain.kinds import Consultation, Place, Project
from laoma_desktop.domain.template import Applies, Template
from laoma_desktop.domain.vocabulary import Difficulty, Intake, Kind, PartyRole, PartyType, Risk
from tests.domain.cases import a_case, rid


def a_template(**applies: tuple[str, ...]) -> Template:
    return Template(
        id="t",
        version=1,
        title="样板",
        summary="",
        applies=Applies(**applies),
        roles=(),
        stages=(),
        tasks=(),
        plan=(),
        escalation=None,
        standards=(),
        visits=(),
        cards=(),
    )


def titled(table: str, code: str) -> str:
    return f"{table}:{code}" if table in {"kind", "conditions"} else code


def test_a_template_that_asks_nothing_is_the_general_one() -> None:
    fit = fitting(a_case(), a_template(), titled)
    assert (fit.fits, fit.score, fit.reason) == (True, 0, "适用：各类案件")
    assert a_template().is_general
    assert not a_template(words=("赡养",)).is_general


def test_met_criteria_stand_in_the_reason_and_weigh() -> None:
    case = a_case(category="邻里纠纷", risk=Risk.YELLOW, intake=Intake.APPLICATION)
    template = a_template(kinds=("dispute",), categories=("邻里纠纷",), risk=("黄", "橙"))
    fit = fitting(case, template, titled)
    assert fit.fits
    assert fit.score == 14
    assert fit.reason == "适用：kind:dispute、邻里纠纷、风险黄"


def test_words_that_say_nothing_alone_name_their_subject() -> None:
    case = a_case(risk=Risk.NONE, difficulty=Difficulty.SIMPLE)
    template = a_template(difficulty=(Difficulty.SIMPLE.value,), risk=("无", "蓝"))
    fit = fitting(case, template, titled)
    assert fit.reason == f"适用：难易{Difficulty.SIMPLE.value}、没有风险"


def test_one_missed_criterion_is_enough_and_is_named() -> None:
    case = a_case(category="邻里纠纷", kind=Kind.CARE)
    fit = fitting(case, a_template(kinds=("dispute",), categories=("邻里纠纷",)), titled)
    assert (fit.fits, fit.score) == (False, 4)
    assert fit.reason == "案件种类kind:care，不在适用范围"


def a_party_claiming(text: str) -> Party:
    return Party(
        uuid=rid(9),
        role=PartyRole.APPLICANT,
        type=PartyType.NATURAL,
        name="阳定山",
        claim=text,
    )


@pytest.mark.parametrize(
    "case",
    [
        a_case(title="风险评估"),
        a_case(narrative="要做风险评估"),
        a_case(parties=(a_party_claiming("先做风险评估"),)),
        a_case(kind=Kind.PLACE, place=Place(uuid=rid(8), place_name="风险评估点")),
        a_case(kind=Kind.CONSULTATION, consultation=Consultation(uuid=rid(8), topic="风险评估")),
        a_case(kind=Kind.PROJECT, project=Project(uuid=rid(8), need="风险评估")),
    ],
)
def test_a_word_is_looked_for_wherever_the_matter_is_described(case: Case) -> None:
    fit = fitting(case, a_template(words=("稳评", "风险评估")), titled)
    assert fit.fits
    assert fit.reason == "适用：写到“风险评估”"


def test_a_missing_word_and_a_missing_condition_are_sentences() -> None:
    template = a_template(words=("赡养",), conditions=("group", "disorder"))
    case = a_case(title="漏水", narrative="", parties=())
    assert not fitting(case, template, titled).fits
    assert misfit_sentences(case, template, titled) == (
        "模板“样板”适用的情形是conditions:group、conditions:disorder，本案没有这种情形，已照样套用",
        "模板“样板”适用的案情用词是赡养，本案没有写到，已照样套用",
    )
    crowd = a_case(people_involved=12, title="赡养")
    assert fitting(crowd, template, titled).reason == "适用：conditions:group、写到“赡养”"
    assert misfit_sentences(crowd, template, titled) == ()
