"""Forms of sessions, of the agreement and its terms, of performance."""

from collections.abc import Callable
from dataclasses import replace

from laoma_desktop.domain.agreements import copies_needed, copies_problems
from laoma_desktop.domain.case import Agreement, Session, Term
from laoma_desktop.domain.cautions import session_cautions
from laoma_desktop.domain.vocabulary import AgreementForm
from laoma_desktop.services.facts import put, without
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording import record_specs as forms
from laoma_desktop.ui.wording.forms import day_of, record_with, split_names, values_of


def session_editor(desk: Desk, session: Session | None) -> Editor:
    """Return the form of a session; a new one offers the place and people of the last."""
    record = session or _next_session(desk)
    specs = forms.session_specs(desk.staff.mediators, desk.staff.rooms)

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        return lambda ref: desk.services.facts.put_session(ref, edited)

    def check(values: FormValues) -> tuple[str, ...]:
        return session_cautions(desk.case, _so_far(record, values))

    return Editor(
        id=f"session/{session.uuid}" if session else "session/new",
        tab="sessions",
        title="修改调解记录" if session else f"第 {len(desk.case.sessions) + 1} 次调解记录",
        verb="保存",
        done="调解记录已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
        check=check,
    )


def _so_far(session: Session, values: FormValues) -> Session:
    """Return the session with the mediators typed so far."""
    return replace(session, mediators=split_names(str(values.get("mediators") or "")))


def _next_session(desk: Desk) -> Session:
    last = desk.case.sessions[-1] if desk.case.sessions else None
    people = "、".join(party.name for party in desk.case.parties if party.name)
    return Session(
        uuid=desk.services.cases.new_id(),
        date=desk.today,
        place=last.place if last else "",
        mediators=last.mediators if last else (desk.actor,),
        attendees=last.attendees if last else people,
    )


def agreement_editor(desk: Desk, gaps: Callable[[Agreement], tuple[str, ...]]) -> Editor:
    """Return the form of the agreement; ``gaps`` says in words what it still lacks."""
    record = desk.case.agreement or Agreement(
        uuid=desk.services.cases.new_id(), form=AgreementForm.WRITTEN
    )
    specs = forms.agreement_specs(copies_needed(desk.case))

    def save(values: FormValues) -> Command:
        edited = record_with(record, specs, values)
        return lambda ref: desk.services.facts.put_agreement(ref, edited)

    def check(values: FormValues) -> tuple[str, ...]:
        wrong = _copies_wrong(values)
        lacking = gaps(record_with(record, specs, {**values, "copies": ""}))
        return (*wrong, *lacking)

    return Editor(
        id="agreement",
        tab="agreement",
        title="协议",
        verb="保存",
        done="协议已保存。",
        specs=specs,
        values=values_of(specs, record),
        save=save,
        check=check,
        note="条款在下面一条一条写。",
    )


def _copies_wrong(values: FormValues) -> tuple[str, ...]:
    """Return why the typed number of copies can't stand; no number is said on saving."""
    typed = str(values.get("copies") or "").strip()
    try:
        copies = int(typed) if typed else None
    except ValueError:
        return ()
    return tuple(problem.sentence for problem in copies_problems(copies))


def term_editor(desk: Desk, term: Term | None) -> Editor:
    """Return the form of a term, of a new one for None; it is saved with its agreement."""
    agreement = desk.case.agreement or Agreement(
        uuid=desk.services.cases.new_id(), form=AgreementForm.WRITTEN
    )
    record = term or Term(uuid=desk.services.cases.new_id(), text="")
    specs = forms.term_specs(desk.case.parties)

    def save(values: FormValues) -> Command:
        edited = replace(agreement, terms=put(agreement.terms, record_with(record, specs, values)))
        return lambda ref: desk.services.facts.put_agreement(ref, edited)

    shown = values_of(specs, record)
    return Editor(
        id=f"term/{term.uuid}" if term else "term/new",
        tab="agreement",
        title="修改条款" if term else f"第 {len(agreement.terms) + 1} 条",
        verb="保存",
        done="条款已保存。",
        specs=specs,
        values={**shown, "amount_cents": shown["amount_cents"] or None},
        save=save,
    )


def without_term(desk: Desk, term: Term) -> Command:
    """Return the command that takes a term out of the agreement."""
    agreement = desk.case.agreement
    if agreement is None:
        raise ValueError
    edited = replace(agreement, terms=without(agreement.terms, term.uuid))
    return lambda ref: desk.services.facts.put_agreement(ref, edited)


def settle_editor(desk: Desk, term: Term) -> Editor:
    """Return the form that records the performance of a term."""
    specs = (
        forms.day_spec("履行日期"),
        FieldSpec(
            name="evidence",
            label="凭据",
            wide=True,
            required=True,
            help="收条、转账回单、现场查看，或者双方当面说清",
        ),
    )

    def save(values: FormValues) -> Command:
        on = day_of(specs, values)
        evidence = str(values["evidence"]).strip()
        return lambda ref: desk.services.facts.settle_term(ref, term.uuid, on, evidence)

    return Editor(
        id=f"settle/{term.uuid}",
        tab="agreement",
        title="记履行",
        verb="保存",
        done="履行已记下。",
        specs=specs,
        values={"on": desk.today, "evidence": ""},
        save=save,
        note=term.text,
    )
