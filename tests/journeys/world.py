"""A panel with one of everything, each with a word that nobody else may ever read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checklists.services import start_checklist
from panels.enums import DeliveryState, NeedPart, Role
from panels.kit.dates import today
from panels.models import Panel, User
from panels.services import publish_agreement
from tests.factories.agreements import make_agreement, make_remark
from tests.factories.checklists import make_answer
from tests.factories.compensation import (
    make_batch,
    make_budget,
    make_cost,
    make_cost_rule,
    make_hours_draft,
    make_line,
    make_notice,
    make_one_off,
    make_own_limit,
    make_payer,
    make_payment,
    make_preference,
    make_rate,
    make_situation,
    make_situation_share,
    make_talk,
    make_tax_report,
    make_terms,
    make_treatment,
    make_trip,
)
from tests.factories.continuity import (
    make_alumni_consent,
    make_carrying,
    make_confidant,
    make_conversation,
    make_leaving,
    make_reserve,
    make_term,
)
from tests.factories.growth import (
    make_document,
    make_goal,
    make_plan,
    make_reflection,
    make_reminder,
    make_training,
)
from tests.factories.helping import make_helper
from tests.factories.joining import make_call as make_phone_call
from tests.factories.joining import make_code, make_invitation_question, make_welcome
from tests.factories.messages import make_delivery, make_message, make_message_template
from tests.factories.offers import make_offer
from tests.factories.own_data import make_export, make_forget_request, make_merge, make_retention_setting
from tests.factories.panels import (
    give_role,
    make_contact,
    make_item,
    make_member,
    make_need,
    make_organisation,
    make_panel,
    make_pause,
    make_user,
)
from tests.factories.questions import make_asked, make_question
from tests.factories.recruitment import (
    make_answer as make_decision,
)
from tests.factories.recruitment import (
    make_application,
    make_call,
    make_contact_request,
    make_criterion,
    make_review,
)
from tests.factories.reports import make_lesson, make_published_report, make_quote
from tests.factories.sessions import make_agenda_item, make_attendance, make_invitation, make_provision, make_session

SECRET = "GEHEIMWOORD"


@dataclass
class World:
    """The panel, its people by role, and one thing of each model by the model's label."""

    panel: Panel
    people: dict[Role, User]
    things: dict[str, Any] = field(default_factory=dict)

    def keep(self, *things: Any) -> None:
        self.things.update({thing._meta.label: thing for thing in things})


def make_world(**panel_fields: Any) -> World:
    """Make a panel with a person for each role and one of everything; private words hold SECRET."""
    organisation = panel_fields.pop("organisation", None) or make_organisation()
    panel = make_panel(organisation=organisation, name=f"Groep {SECRET}", house_rules=f"Rust {SECRET}", **panel_fields)
    people = {role: give_role(make_user(name=f"{role.label} {SECRET}"), role, panel) for role in Role}
    give_role(people[Role.ADMINISTRATOR], Role.ADMINISTRATOR, organisation=organisation)
    world = World(panel, people)
    member = make_member(panel=panel, user=make_user(name=f"Lid {SECRET}"), joined_at="2022-01-02T10:00Z")
    world.keep(make_need(member=member, code="", own_words=SECRET))
    world.keep(make_item(user=member.user, own_words=f"Voorzitter {SECRET}", part=NeedPart.CHAIR, share_with=[member]))
    make_contact(user=member.user, phone=SECRET, address=SECRET)
    _joining(world, member)
    world.keep(organisation, panel, member, publish_agreement(panel, text=SECRET, by=None))
    world.keep(panel.role_assignments.get(role=Role.POLICY))
    _messages(world, member)
    _recruitment(world)
    _session(world, member)
    _asking(world, member)
    _money(world, member)
    _checklist(world, member)
    _lessons(world)
    _own_data(world, member)
    _continuity(world, member)
    _learning(world, member)
    return world


def _learning(world: World, member: Any) -> None:
    own = {"panel": world.panel, "user": member.user}
    draft = make_agreement(panel=world.panel, published_at=None, open_until=today(), rules=(SECRET,))
    world.keep(draft.rules.get(), make_remark(agreement=draft, by=member.user, text=SECRET, answer=SECRET))
    make_reminder(**own)
    make_plan(panel=world.panel, half_on=today())
    world.keep(make_goal(**own, text=SECRET), make_reflection(**own, text=SECRET, needed=SECRET))
    world.keep(make_training(**own, title=SECRET, given_by=SECRET, content=b"%PDF-1.7\n"))
    world.keep(make_document(member=member, content={"name": SECRET}, remark=SECRET))


def _joining(world: World, member: Any) -> None:
    world.keep(make_helper(user=member.user, name=SECRET, address=SECRET, agreed_how=SECRET))
    world.keep(make_invitation_question(member=member, text=SECRET, answer=SECRET), make_welcome(member=member))
    world.keep(make_phone_call(member=member, note=SECRET), make_code(member=member))


def _continuity(world: World, member: Any) -> None:
    make_pause(member=member, starts_on=date(2023, 3, 1), ended_on=date(2023, 4, 1))
    make_carrying(member=member)
    make_leaving(member=member, undone_at="2023-05-01T10:00Z")
    make_alumni_consent(member=member)
    world.keep(make_term(member=member, wishes=SECRET, notes=SECRET))
    world.keep(make_reserve(panel=world.panel, name=f"Reserve {SECRET}", phone=SECRET, note=SECRET))
    conversation = make_conversation(confidant=make_confidant(panel=world.panel, with_keys=True), text=SECRET)
    world.keep(conversation.confidant, conversation)


def _messages(world: World, member: Any) -> None:
    message = make_message(panel=world.panel, subject=f"Bericht {SECRET}", text=SECRET, call_text=SECRET)
    secret = {"subject": SECRET, "text": SECRET, "note": SECRET, "address": SECRET}
    delivery = make_delivery(member=member, message=message, state=DeliveryState.TO_CALL, **secret)
    template = make_message_template(organisation=world.panel.organisation, name=f"Tekst {SECRET}")
    world.keep(message, delivery, template)


def _recruitment(world: World) -> None:
    call = make_call(panel=world.panel)
    criterion = make_criterion(call=call)
    application = make_application(call=call, name=f"Kandidaat {SECRET}", text=SECRET, experience=SECRET)
    make_review(application=application, criterion=criterion, note=SECRET)
    world.keep(
        call, application, make_decision(application=application, reason=SECRET), make_contact_request(call=call)
    )


def _session(world: World, member: Any) -> None:
    session = make_session(panel=world.panel, title=f"Bijeenkomst {SECRET}")
    make_attendance(panel_session=session, member=member)
    invitation = make_invitation(panel_session=session, member=member, note=SECRET)
    provision = make_provision(panel_session=session, member=member, what=SECRET)
    world.keep(session, invitation, provision, make_agenda_item(panel_session=session))


def _asking(world: World, member: Any) -> None:
    make_offer(member, topics=["travel"], own_words=SECRET)
    asked = make_asked(make_question(panel=world.panel, asked_by=world.people[Role.POLICY]), member=member, note=SECRET)
    world.keep(asked, asked.question)


def _money(world: World, member: Any) -> None:
    terms = make_terms(panel=world.panel)
    make_rate(terms=terms)
    make_cost_rule(terms=terms)
    make_budget(panel=world.panel)
    make_preference(member=member)
    make_one_off(member=member, charity=SECRET, training=SECRET)
    make_notice(member=member)
    line = make_line(member=member, terms=terms, description=SECRET, minutes=90)
    make_trip(member=member)
    make_hours_draft(member=member, typed=f'{{"description": "{SECRET}"}}')
    world.keep(make_cost(line=line, spent=0, content=b"%PDF-1.7\n"))
    payer = make_payer(organisation=world.panel.organisation, iban=SECRET)
    batch = make_batch(panel=world.panel, account=SECRET, payer=payer)
    payment = make_payment(batch=batch, member=member, iban=SECRET, account_holder=SECRET, paid_to=SECRET)
    secret = {"country": "NL", "options": ["nl.wia"], "partner": SECRET}
    share = make_situation_share(member=member, situation=make_situation(user=member.user, answers=secret))
    talk = make_talk(member=member, questions=SECRET, answers=SECRET, reason=SECRET, outcome="waits", calls=[SECRET])
    world.keep(share.situation, share, talk)
    make_own_limit(user=member.user, per_year="1800.00", with_whom=SECRET)
    make_treatment(payment=payment)
    make_tax_report(payment=payment)
    world.keep(line, batch, payment, payer)


def _checklist(world: World, member: Any) -> None:
    checklist = start_checklist(panel=world.panel, title=f"Lijst {SECRET}", on=today(), by=None)
    make_answer(item=checklist.items.filter(mirrored=True)[0], by=member.user, note=SECRET)
    world.keep(checklist)


def _lessons(world: World) -> None:
    lesson = make_lesson(panel=world.panel)
    world.keep(lesson, make_quote(panel=world.panel, text=SECRET))
    world.keep(make_published_report(panel=world.panel, lessons=[lesson]))


def _own_data(world: World, member: Any) -> None:
    organisation = world.panel.organisation
    make_forget_request(user=member.user, member=member, proof=SECRET, asked_by=world.people[Role.COORDINATOR])
    make_retention_setting(organisation=organisation, reason=SECRET)
    make_merge(organisation=organisation, kept=member.user)
    world.keep(make_export(user=member.user))
