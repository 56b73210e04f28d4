"""Helpers: named by the person (or for them), accepted with an account of their own, changed, stopped."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import HelpArea
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Helper, Member, User
from panels.services.telling import tell

GRANTED = ("kind", "phone", "address", "areas", "gets_post", "ends_on")


@transaction.atomic
def name_helper(
    user: User,
    *,
    by: User,
    name: str,
    kind: str,
    areas: list[str],
    starts_on: date,
    ends_on: date | None = None,
    email: str = "",
    phone: str = "",
    address: str = "",
    gets_post: bool = False,
    agreed_how: str = "",
    member: Member | None = None,
) -> Helper:
    """Name somebody who helps `user` with `areas` (codes of HelpArea) from a day until a day.

    With an e-mail address they are asked; without one nothing opens for them, and they are only known as who gets the
    letters. Somebody else than the person (`by`) writes how it was agreed, and the person hears of it, as `member`
    when they have no address. Refused: oneself, the same one twice, and letting somebody look for who signs in.
    """
    User.objects.select_for_update().get(pk=user.pk)
    email = email.strip().lower()
    _refuse_what_cannot_be(user, by=by, email=email, areas=areas, agreed_how=agreed_how)
    helper = Helper.objects.create(
        user=user,
        name=name,
        kind=kind,
        areas=_known(areas),
        starts_on=starts_on,
        ends_on=ends_on,
        email=email,
        phone=phone,
        address=address,
        gets_post=gets_post,
        agreed_how=agreed_how,
        named_by=by,
    )
    record("help.named", by=by, on=helper, details={"areas": helper.areas})
    if by.pk != user.pk:
        _let_know(helper, member, by=by)
    if email:
        _ask(helper)
    return helper


@transaction.atomic
def change_helper(helper: Helper, *, by: User, **granted: Any) -> Helper:
    """Change what somebody may help with (the fields in GRANTED); it counts from the next page they open."""
    helper = Helper.objects.select_for_update().get(pk=helper.pk)
    if helper.is_over:
        raise Refusal(_("Deze hulp is al gestopt. Noem deze persoon opnieuw als helper."))
    for field in GRANTED:
        if field in granted:
            setattr(helper, field, granted[field])
    helper.areas = _known(helper.areas)
    if helper.areas and not helper.email:
        raise Refusal(_("Wij hebben geen e-mailadres van deze persoon. Stop deze hulp, en noem de persoon opnieuw."))
    helper.save()
    record("help.changed", by=by, on=helper, details={"areas": helper.areas})
    return helper


@transaction.atomic
def ask_helper_again(helper: Helper, *, by: User) -> None:
    """Send the question again to somebody who has not answered."""
    if not helper.waits_for_answer or not helper.email:
        raise Refusal(_("Deze persoon heeft al antwoord gegeven."))
    _ask(helper)
    record("help.asked", by=by, on=helper)


@transaction.atomic
def accept_help(helper: Helper) -> Helper:
    """The invited person says yes; the account with their address is the one that may act. Twice is fine."""
    helper = Helper.objects.select_for_update().select_related("user").get(pk=helper.pk)
    if helper.is_over:
        raise Refusal(_("Deze vraag geldt niet meer."))
    if helper.accepted_at:
        return helper
    account = User.objects.filter(email=helper.email).first()
    account = account or User.objects.create_user(email=helper.email, name=helper.name, language=helper.user.language)
    if account.pk == helper.user_id:
        raise Refusal(_("Dit is uw eigen account. U kunt niet uw eigen helper zijn."))
    helper.helper, helper.accepted_at = account, timezone.now()
    helper.save(update_fields=["helper", "accepted_at", "updated_at"])
    record("help.accepted", by=account, on=helper)
    return helper


@transaction.atomic
def decline_help(helper: Helper) -> Helper:
    """The invited person says no; no reason is asked. Twice is fine."""
    helper = Helper.objects.select_for_update().get(pk=helper.pk)
    if helper.accepted_at:
        raise Refusal(_("U zei al ja. Log in om te stoppen met helpen."))
    if not helper.declined_at:
        helper.declined_at = timezone.now()
        helper.save(update_fields=["declined_at", "updated_at"])
        record("help.declined", by=None, on=helper)
    return helper


@transaction.atomic
def stop_help(helper: Helper, *, by: User) -> Helper:
    """Stop at once: by the person, by a coordinator for them, or by the helper. Twice is fine."""
    helper = Helper.objects.select_for_update().get(pk=helper.pk)
    if not helper.withdrawn_at:
        helper.withdrawn_at = timezone.now()
        helper.save(update_fields=["withdrawn_at", "updated_at"])
        record("help.stopped", by=by, on=helper)
    return helper


def _let_know(helper: Helper, member: Member | None, *, by: User) -> None:
    """The person hears who was written down for them, in whatever way they are reached."""
    if helper.user.email:
        emails.helper_was_named(helper)
    elif member:
        with translation.override(helper.user.language):
            subject = _("Er is iets veranderd bij uw helpers")
        template = "panels/emails/helper_was_named.txt"
        tell(member, subject=subject, template=template, context={"person": helper.user}, by=by, kind="helper.named")


def _ask(helper: Helper) -> None:
    helper.invited_at = timezone.now()
    helper.save(update_fields=["invited_at", "updated_at"])
    emails.help_asked(helper)


def _known(areas: list[str]) -> list[str]:
    return [area for area in HelpArea.values if area in areas]


def _refuse_what_cannot_be(user: User, *, by: User, email: str, areas: list[str], agreed_how: str) -> None:
    if by.acting is not None:
        raise Refusal(_("Een helper kan geen andere helper noemen."))
    if by.pk != user.pk and not agreed_how:
        raise Refusal(_("Schrijf op hoe u dit met deze persoon heeft afgesproken."))
    if by.pk != user.pk and user.email and areas:
        raise Refusal(
            _(
                "Deze persoon logt zelf in, en kiest daarom zelf wie mag meekijken. "
                "U kunt wel opschrijven naar wie brieven en telefoontjes gaan."
            )
        )
    if by.pk != user.pk and email and email == by.email:
        raise Refusal(_("U begeleidt deze persoon al. Iemand anders moet de helper zijn."))
    if areas and not email:
        raise Refusal(_("Wie meekijkt, logt zelf in. Vul daarom een e-mailadres in, of kies geen onderdelen."))
    if email and email == user.email:
        raise Refusal(_("Dit is uw eigen e-mailadres. Vul het adres in van wie u helpt."))
    if email and any(helper.email == email for helper in user.helpers.standing(today())):
        raise Refusal(_("Deze persoon staat al bij uw helpers. Verander daar wat deze persoon mag."))
