"""The card 专班: who belongs to it, which roles nobody fills, who left and to whom."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from laoma_desktop.domain.case import Case, Member, Team
from laoma_desktop.domain.teams import open_roles, why_kept
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.ui.screens.case_detail.parts import RecordRow, Strip, verb
from laoma_desktop.ui.screens.case_detail.summary import RoleRow, role_rows
from laoma_desktop.ui.screens.case_detail.tab import Tab
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.chip import Tone
from laoma_desktop.ui.wording.words import day_in_sentence, joined


class RosterCard(Card):
    """``wanted`` are the names of the verbs that fill a role still required."""

    def __init__(self, tab: Tab, case: Case, team: Team) -> None:
        super().__init__("专班", meta=_meta(team), actions=_actions(tab, team), name="card_roster")
        self.wanted: list[str] = []
        self._tab = tab
        self._case = case
        self._over = team.dissolved_on is not None
        if team.dissolved_on is not None:
            words = f"{day_in_sentence(team.dissolved_on)} 解散。{team.summary}"
            self.body.addWidget(Strip("info", words, name="team_summary"))
        for row in role_rows(case):
            self._add_role(self.body, row)
        for member in team.members:
            if member.left_on is not None:
                self.body.addWidget(self._former(team, member))

    def _add_role(self, body: QVBoxLayout, row: RoleRow) -> None:
        for member in row.members:
            body.addWidget(
                RecordRow(
                    f"{row.title}　{member.name}",
                    joined(
                        member.organisation,
                        member.phone,
                        f"{member.joined_on} 起" if member.joined_on else "",
                        member.duty or row.duty,
                    ),
                    verbs=[] if self._over else self._verbs(member),
                    name=f"member_{member.uuid}",
                )
            )
        optional = not row.lacking and not row.members
        if row.need is not None and (row.lacking or optional) and not self._over:
            body.addWidget(self._open_role(row, row.need.role))

    def _verbs(self, member: Member) -> list[QPushButton]:
        tab, uuid = self._tab, member.uuid
        verbs = [
            tab.opener("修改", "member", uuid, icon="pencil"),
            tab.opener("交接", "hand-over", uuid, icon="arrow-right"),
            tab.opener("退出", "leave", uuid),
        ]
        if not why_kept(self._case, uuid):
            verbs[2] = tab.remover("移出", "member", uuid)
        for made in verbs:
            made.setAccessibleName(f"{made.text()}：{member.name}")
        return verbs

    def _open_role(self, row: RoleRow, role: str) -> RecordRow:
        words = f"还差 {row.lacking} 人" if row.lacking else "可以没有"
        chip: tuple[str, Tone] = (words, "warn" if row.lacking else "neutral")
        fill = self._tab.opener("填上", "member", None, role, icon="user-plus")
        fill.setAccessibleName(f"填上{row.title}")
        if row.lacking:
            self.wanted.append(fill.objectName())
        return RecordRow(row.title, row.duty, chip=chip, verbs=[fill], name=f"role_{role}")

    def _former(self, team: Team, member: Member) -> RecordRow:
        heir = next((m.name for m in team.members if m.uuid == member.handed_to), "")
        done = sum(t.member == member.uuid and t.state is TaskState.DONE for t in self._case.tasks)
        return RecordRow(
            f"{member.role_title}　{member.name}",
            joined(
                f"{member.left_on} 离开",
                f"交接给{heir}" if heir else "",
                member.left_reason,
                f"办过 {done} 项任务" if done else "",
            ),
            chip=("已离开", "neutral"),
            name=f"member_{member.uuid}",
        )


def _meta(team: Team) -> str:
    lacking = open_roles(team)
    formed = f"{day_in_sentence(team.formed_on)} 组成" if team.formed_on else "人员还没有到齐"
    return joined(
        f"负责人 {team.leader}" if team.leader else "",
        formed,
        f"还差 {sum(number for _, number in lacking)} 人" if lacking and team.formed_on else "",
        f"期限 {team.deadline.isoformat()}" if team.deadline else "",
    )


def _actions(tab: Tab, team: Team) -> list[QPushButton]:
    if team.dissolved_on is not None:
        teams = tab.presenter.services.teams
        return [
            verb(
                "重新组建",
                lambda: tab.presenter.do(teams.roster.revive, "专班已重新组建。"),
                icon="redo-2",
                name="team_revive",
            )
        ]
    add = tab.opener("添加成员", "member", icon="user-plus")
    return [add, tab.opener("解散", "dissolve")] if team.members else [add]
