"""Making agreements together: a draft, a round in which everybody proposes, an answer to each, and publishing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panels.audit import record
from panels.enums import RemarkOutcome, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.library import starting_rules
from panels.models import AgreementRemark, AgreementRule, Member, Panel, User, WorkingAgreement
from panels.roles import people_with_role
from panels.services.agreements import next_version, write_rules
from panels.services.telling import tell, tell_colleague

MOST_RULES = 40


@transaction.atomic
def start_draft(
    panel: Panel, *, by: User, start: str, codes: Iterable[str] = (), text: str = "", language: str = "nl"
) -> WorkingAgreement:
    """Begin a new version. While there is a draft, asking again returns it.

    `start` is "current" (the rules of now), "set" (rules of the starting set: `codes`), or "text" (each line a rule).
    """
    Panel.objects.select_for_update().get(pk=panel.pk)
    draft = panel.agreements.drafts().first()
    if draft:
        return draft
    newest = panel.agreements.current().first()
    language = newest.language if newest and start == "current" else language
    draft = WorkingAgreement.objects.create(panel=panel, version=next_version(panel), language=language)
    if start == "current" and newest:
        write_rules(draft, [(rule.plain, rule.formal, rule.origin) for rule in newest.rules.all()])
    elif start == "set":
        chosen = set(codes)
        write_rules(draft, [(one.plain, one.formal, None) for one in starting_rules(language) if one.code in chosen])
    elif start == "text":
        lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
        write_rules(draft, [(line, "", None) for line in list(lines)[:MOST_RULES]])
    record("agreement.drafted", by=by, on=draft, details={"version": draft.version})
    return draft


def _in_the_making(agreement: WorkingAgreement) -> WorkingAgreement:
    """The draft as it stands, locked; refuses what is published."""
    locked = WorkingAgreement.objects.select_for_update().select_related("panel").get(pk=agreement.pk)
    if not locked.is_draft:
        raise Refusal(_("Deze versie is al klaargezet. Begin een nieuwe versie om iets te veranderen."))
    return locked


@transaction.atomic
def add_rule(agreement: WorkingAgreement, *, plain: str, formal: str, by: User) -> AgreementRule:
    """Put a rule at the end of a draft."""
    draft = _in_the_making(agreement)
    if draft.rules.count() >= MOST_RULES:
        raise Refusal(_("Er staan al %(count)s afspraken. Haal er eerst een weg.") % {"count": MOST_RULES})
    last = draft.rules.last()
    place = last.position + 1 if last else 1
    rule = AgreementRule.objects.create(agreement=draft, position=place, plain=plain, formal=formal)
    record("agreement.rule_added", by=by, on=draft)
    return rule


@transaction.atomic
def change_rule(rule: AgreementRule, *, plain: str, formal: str, by: User) -> AgreementRule:
    """Write a rule of a draft in other words."""
    draft = _in_the_making(rule.agreement)
    rule.plain, rule.formal = plain, formal
    rule.save(update_fields=["plain", "formal", "updated_at"])
    record("agreement.rule_changed", by=by, on=draft)
    return rule


@transaction.atomic
def drop_rule(rule: AgreementRule, *, by: User) -> None:
    """Take a rule out of a draft. What people said about it stays, and gets an answer."""
    draft = _in_the_making(rule.agreement)
    rule.delete()
    record("agreement.rule_dropped", by=by, on=draft)


@transaction.atomic
def move_rule(rule: AgreementRule, *, up: bool, by: User) -> None:
    """Let a rule of a draft change places with the one before or after it; at the end nothing happens."""
    draft = _in_the_making(rule.agreement)
    rules = list(draft.rules.all())
    at = next((place for place, one in enumerate(rules) if one.pk == rule.pk), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rules):
        return
    rules[at], rules[other] = rules[other], rules[at]
    for place, one in enumerate(rules, start=1):
        one.position = place
    AgreementRule.objects.bulk_update(rules, ["position"])
    record("agreement.rule_moved", by=by, on=draft)


@transaction.atomic
def open_round(agreement: WorkingAgreement, *, until: date, by: User) -> WorkingAgreement:
    """Lay a draft before the group until a day (that day included). Another day may be chosen later; told once."""
    draft = _in_the_making(agreement)
    if until < today():
        raise Refusal(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    if not draft.rules.exists():
        raise Refusal(_("Schrijf eerst één of meer afspraken op. Dan kan de groep erop reageren."))
    is_first = draft.open_until is None
    draft.open_until = until
    draft.save(update_fields=["open_until", "updated_at"])
    record("agreement.round_opened", by=by, on=draft)
    if is_first:
        _tell_group(draft, by=by, kind="agreement.round", template="panels/emails/agreement_round.txt", until=until)
    return draft


@transaction.atomic
def make_remark(
    agreement: WorkingAgreement, *, text: str, by: User, rule: AgreementRule | None = None
) -> AgreementRemark:
    """Somebody of the group proposes a rule, or says something about one, while the round is open."""
    draft = _in_the_making(agreement)
    if not draft.is_open_on(today()):
        raise Refusal(_("De ronde is voorbij. Bel de contactpersoon van uw groep als u nog iets wilt zeggen."))
    if rule and rule.agreement_id != draft.pk:
        raise Refusal(_("Deze afspraak staat er niet meer in. Kijk de lijst nog eens na."))
    remark = AgreementRemark.objects.create(agreement=draft, rule=rule, is_proposal=rule is None, by=by, text=text)
    record("agreement.remark_made", by=by, on=draft)
    return remark


@transaction.atomic
def withdraw_remark(remark: AgreementRemark, *, by: User) -> None:
    """Take one's own words back, while they have no answer."""
    draft = _in_the_making(remark.agreement)
    if remark.outcome != RemarkOutcome.OPEN:
        raise Refusal(_("Hier is al antwoord op gegeven. Bel de contactpersoon als het weg moet."))
    remark.delete()
    record("agreement.remark_withdrawn", by=by, on=draft)


@transaction.atomic
def answer_remark(remark: AgreementRemark, *, outcome: str, answer: str, by: User) -> AgreementRemark:
    """Say what becomes of a remark, and why. A proposal that is taken becomes a rule, once."""
    draft = _in_the_making(remark.agreement)
    remark = AgreementRemark.objects.select_for_update().get(pk=remark.pk)
    if outcome == RemarkOutcome.TAKEN and remark.is_proposal and remark.outcome != RemarkOutcome.TAKEN:
        add_rule(draft, plain=remark.text[:600], formal="", by=by)
    remark.outcome, remark.answer, remark.answered_at = outcome, answer, timezone.now()
    remark.save(update_fields=["outcome", "answer", "answered_at", "updated_at"])
    record("agreement.remark_answered", by=by, on=draft, details={"outcome": outcome})
    return remark


@transaction.atomic
def publish_draft(agreement: WorkingAgreement, *, by: User) -> WorkingAgreement:
    """Publish a draft: everybody is asked to say yes, again. Who proposed something has an answer by then."""
    draft = _in_the_making(agreement)
    if not draft.rules.exists():
        raise Refusal(_("Schrijf eerst één of meer afspraken op."))
    waiting = draft.remarks.open().count()
    if waiting:
        raise Refusal(
            ngettext(
                "Er is nog 1 voorstel zonder antwoord. Geef eerst antwoord.",
                "Er zijn nog %(count)s voorstellen zonder antwoord. Geef eerst antwoord.",
                waiting,
            )
            % {"count": waiting}
        )
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at", "updated_at"])
    record("agreement.published", by=by, on=draft, details={"version": draft.version})
    _tell_group(draft, by=by, kind="agreement.published", template="panels/emails/agreement_published.txt")
    return draft


@transaction.atomic
def discard_draft(agreement: WorkingAgreement, *, by: User) -> None:
    """Throw a draft away with what was said about it."""
    draft = _in_the_making(agreement)
    record("agreement.draft_discarded", by=by, on=draft, details={"version": draft.version})
    draft.delete()


def _tell_group(agreement: WorkingAgreement, *, by: User, kind: str, template: str, **context: Any) -> None:
    """Tell every member in their own way, and policy staff by mail. Subject and words hold nothing of the content."""
    panel = agreement.panel
    subjects = {
        "agreement.round": lambda: _("Denk mee over onze afspraken"),
        "agreement.published": lambda: _("Onze afspraken staan klaar"),
    }
    words = {"panel": panel, **context}
    for member in Member.objects.taking_part(today()).filter(panel=panel).select_related("user", "panel__organisation"):
        with translation.override(member.user.language):
            tell(member, subject=subjects[kind](), template=template, context=words, by=by, kind=kind)
    if kind != "agreement.round":
        return
    for user in people_with_role(panel, Role.POLICY):
        with translation.override(user.language):
            tell_colleague(
                user, panel=panel, subject=subjects[kind](), template=template, context=words, by=by, kind=kind
            )
