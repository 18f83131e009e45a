"""Units, rooms, grids and mediators: kept, ended, put back; rooms booked without a clash."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, Conflict, RuleRefused
from laoma_desktop.domain.grids import Grid
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.mediators import Certificate, Employment, Mediator, Standing
from laoma_desktop.domain.org_records import Mention
from laoma_desktop.domain.rooms import Booking, Room, RoomKind
from laoma_desktop.domain.units import Unit, UnitKind, UnitName, renamed
from laoma_desktop.domain.views.organisation import StoredRecord
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.services.actor import Role
from laoma_desktop.services.organisation_calendar import RoomCalendarService
from laoma_desktop.services.organisation_records import MediatorService
from tests.services.conftest import TODAY

HERE = OrgCode("JB-06")


def mediator(office: Services, name: str = "马善祥", **facts: object) -> StoredRecord[Mediator]:
    use = office.organisation.mediators
    person = Mediator(uuid=use.new_id(), org=HERE, name=name)
    return use.save(replace(person, **facts))  # type: ignore[arg-type]  # named by each test


def booked(office: Services, **facts: object) -> StoredRecord[Booking]:
    use = office.organisation.calendar
    room = office.organisation.rooms.list()[0].record
    wanted = replace(use.new(TODAY), room=room.uuid, begins=540, ends=600, purpose="接待来访")
    return use.book(replace(wanted, **facts))  # type: ignore[arg-type]  # named by each test


@pytest.fixture
def rooms(office: Services) -> tuple[Room, ...]:
    """The 三室 of the studio."""
    return tuple(row.record for row in office.organisation.rooms.equip(HERE))


def test_who_left_is_offered_no_more_and_who_comes_back_is(office: Services) -> None:
    stored = mediator(office)
    use = office.organisation.mediators
    assert "马善祥" in office.list_views.words().mediators
    gone = use.end(stored.ref, TODAY - timedelta(days=1))
    assert "马善祥" not in office.list_views.words().mediators
    soon = use.end(gone.ref, TODAY + timedelta(days=9))
    assert "马善祥" in office.list_views.words().mediators
    use.end(soon.ref, TODAY - timedelta(days=1))
    again = mediator(office)
    assert "马善祥" in office.list_views.words().mediators
    use.put_back(again.ref)
    assert "马善祥" not in office.list_views.words().mediators


def test_a_profile_comes_back_as_it_was_written(office: Services) -> None:
    stored = mediator(
        office,
        standing=Standing.INVITED,
        employment=Employment.FULL_TIME,
        sex=Sex.FEMALE,
        birth_year=1980,
        education="本科",
        phone="13800000000",
        specialities=("邻里纠纷", "物业纠纷"),
        certificates=(Certificate(name="人民调解员证", number="A1", valid_until=TODAY),),
        account="张三",
        note="会讲客家话",
        valid_from=date(2020, 1, 1),
    )
    assert office.organisation.mediators.list() == (stored,)
    assert office.organisation.mediators.get(stored.record.uuid) == stored


def test_a_mediator_of_a_profile_is_a_name_that_lists_offer(office: Services) -> None:
    mediator(office)
    assert "马善祥" in office.list_views.words().mediators


def test_every_fault_of_a_profile_is_named_at_once(office: Services) -> None:
    with pytest.raises(RuleRefused) as refused:
        mediator(office, name="", phone="1380000", specialities=("吵架",), birth_year=1800)
    fields = {problem.field for problem in refused.value.problems}
    assert fields == {"name", "phone", "specialities", "birth_year"}
    assert office.organisation.mediators.list() == ()


def test_who_left_is_offered_no_more_and_stays_in_the_list_of_all(office: Services) -> None:
    use = office.organisation.mediators
    stored = mediator(office, valid_from=date(2020, 1, 1))
    use.end(stored.ref, TODAY - timedelta(days=1))
    assert use.list() == ()
    assert use.offered() == ()
    (ended,) = use.list(ended=True)
    assert use.end(ended.ref, None).record.valid_until is None
    assert [one.name for one in use.offered()] == ["马善祥"]


def test_own_people_and_those_of_the_category_are_offered_first(office: Services) -> None:
    mediator(office, "甲", org=OrgCode("JB-06-01"), specialities=("邻里纠纷",))
    mediator(office, "乙")
    mediator(office, "丙", specialities=("邻里纠纷",))
    mediator(office, "丁", standing=Standing.VOLUNTEER)
    offered = office.organisation.mediators.offered("邻里纠纷")
    assert [one.name for one in offered] == ["丙", "乙", "丁", "甲"]


def test_a_certificate_is_reminded_of_before_it_ends(office: Services) -> None:
    soon = Certificate(name="调解员证", valid_until=TODAY + timedelta(days=60))
    late = Certificate(name="心理咨询师证", valid_until=TODAY - timedelta(days=3))
    far = Certificate(name="律师证", valid_until=TODAY + timedelta(days=61))
    mediator(office, certificates=(soon, late, far, Certificate(name="没有期限")))
    said = [ending.sentence for ending in office.organisation.mediators.endings()]
    assert said == ["马善祥的心理咨询师证已过期 3 天", "马善祥的调解员证还有 60 天到期"]


def test_the_last_change_is_taken_back(office: Services) -> None:
    use = office.organisation.mediators
    first = mediator(office, phone="13800000000")
    second = use.save(replace(first.record, phone="13900000000"), first.ref)
    back = use.put_back(second.ref)
    assert back.record == first.record
    assert [version.version for version in use.history(first.record.uuid)] == [3, 2, 1]


def test_a_new_record_taken_back_is_in_no_list(office: Services) -> None:
    use = office.organisation.mediators
    use.put_back(mediator(office).ref)
    assert use.list() == ()


def test_a_change_over_somebody_elses_is_a_conflict(office: Services) -> None:
    use = office.organisation.mediators
    first = mediator(office)
    use.save(replace(first.record, phone="13900000000"), first.ref)
    with pytest.raises(Conflict, match="刚刚在别处改过"):
        use.save(replace(first.record, phone="13700000000"), first.ref)


def test_only_the_administrator_changes_profiles(office: Services) -> None:
    other = replace(office.office.actor, name="李四", roles=frozenset({Role.MEDIATOR}))
    use = MediatorService(replace(office.office, actor=other))
    assert not use.may_change
    with pytest.raises(AccessRefused):
        use.save(Mediator(uuid=use.new_id(), org=HERE, name="王五"))
    assert use.list() == ()


def test_a_record_of_another_organisation_is_refused(office: Services) -> None:
    with pytest.raises(RuleRefused, match="只能写本机构和下级机构的"):
        mediator(office, org=OrgCode("JB-07"))


def test_the_departments_of_the_tree_are_there_and_can_be_told_more_about(
    office: Services,
) -> None:
    use = office.organisation.units
    justice = use.find("两江新区司法局")
    assert justice.record.kind is UnitKind.DEPARTMENT
    use.save(replace(justice.record, contact="王科长", phone="023-67770000"), justice.ref)
    kept = use.get(use.find("两江新区司法局").record.uuid)
    assert (kept.record.contact, kept.version) == ("王科长", 1)
    assert kept.record.name_on(date(2025, 1, 1)) == "江北区司法局"
    assert len([row for row in use.list() if row.record.code == "JB-D-01"]) == 1


def test_a_department_of_the_tree_is_renamed_and_its_old_name_stays(office: Services) -> None:
    use = office.organisation.units
    court = use.find("江北区人民法院")
    assert not use.settled(court.record)
    stored = use.save(renamed(court.record, "两江新区人民法院", date(2026, 1, 25)), court.ref)
    whole = use.get(stored.record.uuid).record
    assert whole.name_on(TODAY) == "两江新区人民法院"
    assert whole.name_on(date(2025, 1, 1)) == "江北区人民法院"
    assert use.settled(whole)
    assert use.mention("两江新区人民法院").code == court.record.code
    use.put_back(stored.ref)
    assert use.find("江北区人民法院").record.code == court.record.code


def test_a_group_has_a_leading_unit_known_by_its_code(office: Services) -> None:
    use = office.organisation.units
    group = Unit(
        uuid=use.new_id(),
        kind=UnitKind.TASK_GROUP,
        org=HERE,
        names=(UnitName(name="物业专项组"),),
        lead=Mention(organisation="两江新区司法局"),
        members=(Mention(organisation="两江新区民政局"), Mention(organisation="某某物业公司")),
    )
    stored = use.save(group).record
    assert stored.lead is not None
    assert stored.lead.code == "JB-D-01"
    assert use.caller(date(2025, 1, 1))(stored.lead) == "江北区司法局"
    assert [one.code for one in stored.members] == ["JB-D-13", ""]
    with pytest.raises(RuleRefused, match="请写组长单位"):
        use.save(replace(group, uuid=use.new_id(), names=(UnitName(name="又一组"),), lead=None))


def test_a_unit_renamed_keeps_its_old_name_for_old_papers(office: Services) -> None:
    use = office.organisation.units
    team = Unit(
        uuid=use.new_id(),
        kind=UnitKind.SERVICE_TEAM,
        org=HERE,
        names=(UnitName(name="综合服务队"),),
        members=(Mention(name="张三", duty="队长", phone="13800000000"),),
    )
    stored = use.save(team)
    changed = use.save(renamed(stored.record, "网格综合服务队", TODAY), stored.ref).record
    assert changed.name_on(TODAY) == "网格综合服务队"
    assert changed.name_on(TODAY - timedelta(days=1)) == "综合服务队"


def test_typical_groups_are_taken_once(office: Services) -> None:
    use = office.organisation.units
    made = use.take_typical(UnitKind.TASK_GROUP)
    assert made
    assert all(row.record.lead and row.record.lead.code for row in made)
    assert use.take_typical(UnitKind.TASK_GROUP) == ()
    assert use.take_typical(UnitKind.SERVICE_TEAM)


def test_a_grid_is_found_by_an_address_it_covers(office: Services) -> None:
    use = office.organisation.grids
    grid = Grid(
        uuid=use.new_id(),
        org=HERE,
        number="01",
        worker="周梅",
        phone="13800000001",
        areas=("建新社区", "建新北路12号"),
        members=(Mention(name="李警官", organisation="观音桥派出所"),),
    )
    assert use.save(grid).record == grid
    assert use.at("建新北路12号3单元") == (grid,)
    assert use.at("石马河街道") == ()
    with pytest.raises(RuleRefused, match="已经有编号 01"):
        use.save(replace(grid, uuid=use.new_id()))


def test_a_station_gets_its_three_rooms_once(office: Services, rooms: tuple[Room, ...]) -> None:
    assert [room.kind for room in rooms] == [
        RoomKind.RECEPTION,
        RoomKind.MEDIATION,
        RoomKind.COUNSELLING,
    ]
    assert office.organisation.rooms.equip(HERE) == ()


@pytest.mark.usefixtures("rooms")
def test_two_at_a_time_in_one_room_are_refused_naming_the_other(office: Services) -> None:
    booked(office)
    with pytest.raises(RuleRefused) as refused:
        booked(office, begins=570, ends=660)
    admin = office.office.actor.name
    assert f"09:00–10:00 已有预约：{admin}约的“接待来访”" in refused.value.what
    assert [problem.field for problem in refused.value.problems] == ["room"]
    assert booked(office, begins=600, ends=660).version == 1


@pytest.mark.usefixtures("rooms")
def test_a_booking_given_back_leaves_the_room_free_and_can_be_taken_again(
    office: Services,
) -> None:
    use = office.organisation.calendar
    first = booked(office)
    gone = use.cancel(first.ref)
    assert use.week(TODAY).lines == ()
    again = use.book(gone.record, gone.ref)
    assert use.week(TODAY).lines[0].booking == again
    use.cancel(again.ref)
    booked(office)
    with pytest.raises(RuleRefused, match="已有预约"):
        use.book(gone.record, use.find(str(gone.record.uuid)).ref)


@pytest.mark.usefixtures("rooms")
def test_a_booking_for_a_session_names_its_case(office: Services, neighbours: StoredCase) -> None:
    use = office.organisation.calendar
    made = booked(office, case=neighbours.case.uuid, purpose="第一次调解")
    (line,) = use.week(TODAY).on(TODAY)
    assert line.what == f"{neighbours.case.number} 楼道堆物纠纷，第一次调解"
    assert use.of_case(neighbours.case.uuid)[0].booking == made
    free = use.free(replace(use.new(TODAY), begins=540, ends=550))
    assert [room.kind for room in free] == [RoomKind.MEDIATION, RoomKind.RECEPTION]


@pytest.mark.usefixtures("rooms")
def test_a_mediator_books_though_he_changes_no_rooms(office: Services) -> None:
    other = replace(office.office.actor, name="李四", roles=frozenset({Role.MEDIATOR}))
    own = replace(office.office, actor=other)
    use = RoomCalendarService(own, type(office.organisation.rooms)(own))
    room = use.free(replace(use.new(TODAY), begins=540, ends=550))[0]
    wanted = replace(use.new(TODAY), room=room.uuid, begins=540, ends=600, purpose="调解")
    assert use.book(wanted).record.booked_by == "李四"


def test_a_booking_without_a_room_is_refused(office: Services) -> None:
    use = office.organisation.calendar
    with pytest.raises(RuleRefused, match="请选一间房"):
        use.book(replace(use.new(), begins=540, ends=600, purpose="调解"))


def test_forms_are_offered_whom_the_organisation_knows(office: Services) -> None:
    use = office.organisation
    mediator(office, phone="13800000000", specialities=("物业纠纷",))
    mediator(office, "冉茂琳", specialities=("邻里纠纷",))
    gone = mediator(office, "离任的人")
    use.mediators.end(gone.ref, TODAY - timedelta(days=1))
    use.grids.save(Grid(uuid=use.grids.new_id(), org=HERE, number="01", worker="周梅"))
    use.grids.save(
        Grid(uuid=use.grids.new_id(), org=HERE, number="02", worker="吴刚", areas=("建新社区",))
    )
    justice = use.units.find("两江新区司法局")
    use.units.save(replace(justice.record, contact="王科长", phone="023-67770000"), justice.ref)
    staff = use.staff.of("邻里纠纷", "建新社区")
    assert staff.mediators == ("冉茂琳", "马善祥")
    names = [one.name for one in staff.people]
    assert names == ["冉茂琳", "马善祥", "吴刚", "周梅", "王科长"]
    assert "两江新区司法局" in staff.organisations
    known = staff.person("王科长")
    assert known is not None
    assert (known.organisation, known.phone) == ("两江新区司法局", "023-67770000")
    assert staff.person("离任的人") is None
    court = use.units.find("江北区人民法院")
    use.units.save(renamed(court.record, "新名法院", TODAY), court.ref)
    assert "新名法院" in use.staff.of().organisations
    assert "江北区人民法院" not in use.staff.of().organisations
