"""Closed code lists of a case (mediation.md sections 3 and 7).

A member's value is what case files, papers and packages hold; numbers for the database stand in
``resources/codes``. Lists a district may edit (categories, ways of visit) are data, not enums.
"""

from enum import StrEnum


class Kind(StrEnum):
    """The six kinds of work that share one register."""

    DISPUTE = "dispute"
    PETITION = "petition"
    CARE = "care"
    PLACE = "place"
    CONSULTATION = "consultation"
    PROJECT = "project"


class Intake(StrEnum):
    """How a case came in (人民调解法 Arts. 17–18)."""

    APPLICATION = "当事人申请"
    INITIATIVE = "主动调解"
    REFERRAL = "移交委托"


class Difficulty(StrEnum):
    """How hard a case is."""

    SIMPLE = "简易"
    ORDINARY = "一般"
    HARD = "疑难复杂"
    MAJOR = "重大"


class Risk(StrEnum):
    """Risk colour; 无 is the absence of risk, not an unknown one."""

    RED = "红"
    ORANGE = "橙"
    YELLOW = "黄"
    BLUE = "蓝"
    NONE = "无"


class PartyRole(StrEnum):
    """Position of a party."""

    APPLICANT = "申请人"
    RESPONDENT = "被申请人"
    THIRD_PARTY = "第三人"


class PartyType(StrEnum):
    """Natural or other person."""

    NATURAL = "自然人"
    LEGAL = "法人"
    OTHER = "其他组织"


class DocumentKind(StrEnum):
    """What a person shows to say who he is; the number itself stands in ``id_number``."""

    UNSAID = ""
    RESIDENT = "居民身份证"
    FOREIGN_RESIDENT = "外国人永久居留证"
    REGION_RESIDENT = "港澳台居民居住证"
    HONG_KONG_MACAO = "港澳居民来往内地通行证"
    TAIWAN = "台湾居民来往大陆通行证"
    PASSPORT = "护照"
    OFFICER = "军官证"
    OTHER = "其他证件"


class Tie(StrEnum):
    """What another person is to somebody in the people register."""

    GUARDIAN = "监护人"
    HEIR = "继承人"
    SPOUSE = "配偶"
    OTHER = "其他亲属"


class RepresentativeTitle(StrEnum):
    """As what somebody stands for an organisation."""

    UNSAID = ""
    LEGAL = "法定代表人"
    HEAD = "负责人"
    OWNER = "经营者"
    GROUP_HEAD = "组长"
    DIRECTOR = "主任"


class Capacity(StrEnum):
    """As what somebody stands beside a party (民事诉讼法 Arts. 60–62); empty: as the words say."""

    UNSAID = ""
    MANDATE = "委托代理"
    STATUTORY = "法定代理"
    ELECTED = "推选代表"
    INTERPRETER = "翻译"


class Guarantee(StrEnum):
    """Kind of guarantee; unsaid counts as 一般 (民法典 Art. 686)."""

    UNSAID = ""
    GENERAL = "一般"
    JOINT = "连带"


class CourtReferral(StrEnum):
    """How a court handed the case over: before (委派) or after (委托) it filed it."""

    UNSAID = ""
    ASSIGNED = "委派"
    ENTRUSTED = "委托"


class Sex(StrEnum):
    """Sex as papers print it; unknown where a file leaves it empty (GB/T 2261.1)."""

    UNKNOWN = ""
    MALE = "男"
    FEMALE = "女"


class AgreementForm(StrEnum):
    """Written, oral (人民调解法 Art. 28) or none."""

    WRITTEN = "书面"
    ORAL = "口头"
    NONE = "无"


class Confirmation(StrEnum):
    """State of judicial confirmation (人民调解法 Art. 33)."""

    NOT_APPLIED = "未申请"
    APPLIED = "申请"
    CONFIRMED = "已确认"
    DISMISSED = "驳回"
    WITHDRAWN = "撤回申请"


class Result(StrEnum):
    """How mediation ended; empty while it runs."""

    OPEN = ""
    SUCCESS = "调解成功"
    FAILED = "调解不成"
    TERMINATED = "终止"
    WITHDRAWN = "撤回"


class Performed(StrEnum):
    """What became of the agreement; empty while unknown."""

    UNKNOWN = ""
    DONE = "已履行"
    AT_ONCE = "即时履行"
    PARTLY = "部分履行"
    NOT = "未履行"
    NONE = "无"


class Status(StrEnum):
    """Life of a case (mediation.md section 3)."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    INVESTIGATING = "investigating"
    MEDIATING = "mediating"
    AGREED = "agreed"
    FAILED = "failed"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"
    PERFORMING = "performing"
    PERFORMED = "performed"
    CLOSED = "closed"
    ARCHIVED = "archived"
    REOPENED = "reopened"


CLOSED_STATES = frozenset({Status.CLOSED, Status.ARCHIVED, Status.DECLINED})
"""States in which nothing is owed by the register any more (case_file.is_open = 0)."""

MEDIATION_STATES = frozenset(
    {Status.ACCEPTED, Status.INVESTIGATING, Status.MEDIATING, Status.REOPENED}
)
"""States in which mediation runs and has no result."""
AGREED_STATES = frozenset({Status.AGREED, Status.PERFORMING, Status.PERFORMED})
"""States of an open case whose parties have agreed."""


class TermState(StrEnum):
    """Performance of one term; ``unverified`` (待核实) is due until somebody looked."""

    OPEN = "open"
    UNVERIFIED = "unverified"
    SETTLED = "settled"


class TaskState(StrEnum):
    """State of a task (laoma-workflow.md section 5); overdue is a view, not a state."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    POSTPONED = "postponed"
    BLOCKED = "blocked"
    DELEGATED = "delegated"
    MISSED = "missed"


class LedgerKind(StrEnum):
    """What an entry of the 进展台账 tells of."""

    VISIT = "走访"
    CALL = "电话"
    MEETING = "会议"
    OTHER = "其他"


LIVE_TASK_STATES = frozenset(
    {TaskState.OPEN, TaskState.POSTPONED, TaskState.BLOCKED, TaskState.DELEGATED}
)
"""States in which a dated task stands in the due list."""
