"""``person find``, ``show``, ``merge``, ``unmerge`` and ``doubles``: the people register."""

from uuid import UUID

from laoma_desktop.cli.output import day, iso, table
from laoma_desktop.cli.session import Call, Services
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.people import Person
from laoma_desktop.domain.views.people import MergeLine, PersonCase, PersonLine, SuspectPair

MORE = "还有更多；接着看请加 --after {cursor}"


def find(call: Call) -> int:
    """Print people by name, pinyin, initials, number or a mixture, masked."""
    args = call.args
    with call.register() as services:
        page = services.people.find(args.text, args.after, args.limit)
    lines = _people_table(page.rows) if page.rows else ["没有找到这个人。"]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    call.out.report({"people": [_line(row) for row in page.rows], "next": page.next}, lines)
    return 0


def show(call: Call) -> int:
    """Print a person's file with his cases; with --reveal unmasked, which the audit keeps."""
    with call.register() as services:
        who = who_of(services, call.args.person)
        page = services.people.show(who)
        person = services.people.reveal(who) if call.args.reveal else page.person
        cases = services.people.cases(who, call.args.after, call.args.limit)
    document: dict[str, Plain] = {
        **_facts(person),
        "merges": [_merge(line) for line in page.merges],
        "cases": [_case(row) for row in cases.rows],
        "next": cases.next,
    }
    lines = [f"{label}：{words}" for label, words in _said(person) if words]
    lines += [
        f"并入：{line.absorbed}（{line.actor}，{day(line.on)}，编号 {line.id}）"
        for line in page.merges
    ]
    lines += ["", *_case_table(call, cases.rows)]
    if cases.next:
        lines.append(MORE.format(cursor=cases.next))
    call.out.report(document, lines)
    return 0


def merge(call: Call) -> int:
    """Let the second file go into the first."""
    with call.register() as services:
        kept, absorbed = (who_of(services, text) for text in (call.args.kept, call.args.absorbed))
        made = services.people.merge(kept, absorbed)
    document: dict[str, Plain] = {"merge": str(made), "kept": str(kept), "absorbed": str(absorbed)}
    call.out.report(document, [f"已合并；撤销用 laoma person unmerge {made}"])
    return 0


def unmerge(call: Call) -> int:
    """Take a merge back."""
    with call.register() as services:
        back = services.people.unmerge(_uuid(call.args.merge, "合并的编号"))
    call.out.report({"person": str(back)}, [f"已撤销，两份档案又分开了：{back}"])
    return 0


def doubles(call: Call) -> int:
    """Print pairs that may be one person; with --look compare the whole register first."""
    with call.register() as services:
        if call.args.look:
            services.people.look_for_doubles()
        page = services.people.queue(call.args.after, call.args.limit)
    lines = _pair_table(page.rows) if page.rows else ["没有等着核对的人。"]
    if page.next:
        lines.append(MORE.format(cursor=page.next))
    call.out.report({"pairs": [_pair(row) for row in page.rows], "next": page.next}, lines)
    return 0


def who_of(services: Services, text: str) -> PersonId:
    """Return the person of an identity, or the only one that the text finds."""
    try:
        return PersonId(UUID(text))
    except ValueError:
        rows = services.people.find(text, limit=2).rows
    if len(rows) == 1:
        return rows[0].id
    what = f"“{text}”不止一个人" if rows else f"没有找到“{text}”"
    raise RuleRefused(what, next_step="请用 laoma person find 查出编号，再写编号。")


def _uuid(text: str, what: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise WrongUse(f"{what}不对：{text}", next_step="请照原样写程序给出的编号。") from error


def _line(row: PersonLine) -> dict[str, Plain]:
    return {
        "id": str(row.id),
        "type": row.type.value,
        "name": row.name,
        "sex": row.sex.value,
        "birth_date": iso(row.birth_date),
        "id_number": row.id_number,
        "phone": row.phone,
        "address": row.address,
        "cases": row.cases.value,
        "latest": iso(row.latest),
    }


def _people_table(rows: tuple[PersonLine, ...]) -> list[str]:
    return table(
        ("姓名", "性别", "出生日期", "证件号码", "电话", "住址", "案件", "编号"),
        [
            (
                row.name,
                row.sex,
                day(row.birth_date),
                row.id_number,
                row.phone,
                row.address,
                f"{row.cases} 件",
                str(row.id),
            )
            for row in rows
        ],
    )


def _facts(person: Person) -> dict[str, Plain]:
    return {
        "id": str(person.id),
        "type": person.type.value,
        "name": person.name,
        "former_names": list(person.former_names),
        "sex": person.gender.value,
        "birth_date": iso(person.born),
        "ethnicity": person.ethnicity,
        "doc_kind": person.doc_kind.value,
        "id_number": person.id_number,
        "uscc": person.uscc,
        "phone": person.phone,
        "address": person.address,
        "ties": [
            {"person": str(tie.other), "tie": tie.tie.value, "name": tie.name, "words": tie.words}
            for tie in person.ties
        ],
    }


def _said(person: Person) -> list[tuple[str, str]]:
    ties = "、".join(f"{tie.tie} {tie.name}{tie.words}" for tie in person.ties)
    return [
        ("姓名", person.name),
        ("编号", str(person.id)),
        ("类型", person.type),
        ("曾用名", "、".join(person.former_names)),
        ("性别", person.gender),
        ("出生日期", day(person.born)),
        ("民族", person.ethnicity),
        ("证件", f"{person.doc_kind} {person.id_number}".strip()),
        ("统一社会信用代码", person.uscc),
        ("电话", person.phone),
        ("住址", person.address),
        ("相关的人", ties),
    ]


def _merge(line: MergeLine) -> dict[str, Plain]:
    return {
        "id": str(line.id),
        "absorbed": line.absorbed,
        "actor": line.actor,
        "on": line.on.isoformat(),
    }


def _case(row: PersonCase) -> dict[str, Plain]:
    return {
        "number": row.number,
        "title": row.title,
        "status": row.status.value,
        "on": row.listed_on.isoformat(),
        "roles": [role.value for role in row.roles],
    }


def _case_table(call: Call, rows: tuple[PersonCase, ...]) -> list[str]:
    statuses = call.program.codes().table("status")
    return table(
        ("案号", "名称", "地位", "状态", "日期"),
        [
            (
                row.number,
                row.title,
                "、".join(row.roles),
                statuses.title(row.status),
                day(row.listed_on),
            )
            for row in rows
        ],
    )


def _pair(row: SuspectPair) -> dict[str, Plain]:
    return {
        "one": _line(row.one),
        "other": _line(row.other),
        "likeness": round(row.likeness.score * 100),
        "reasons": list(row.likeness.reasons),
    }


def _pair_table(rows: tuple[SuspectPair, ...]) -> list[str]:
    return table(
        ("相像", "理由", "一份", "编号", "另一份", "编号"),
        [
            (
                f"{row.likeness.score:.2f}",
                row.likeness.words,
                row.one.name,
                str(row.one.id),
                row.other.name,
                str(row.other.id),
            )
            for row in rows
        ],
    )
