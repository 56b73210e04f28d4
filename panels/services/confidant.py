"""The confidant of a panel: being asked, having keys, and what is said in confidence.

Nothing here writes in the audit log who sent or fetched a message: that itself is confidential. What the confidant
does (opening the inbox, new keys) is written down.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import Role
from panels.kit import sealed
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Confidant, Conversation, Organisation, Panel, RoleAssignment, User
from panels.roles import has_role
from panels.services.roles import assign_role, end_role

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
KEPT_AFTER_LAST_MESSAGE = timedelta(days=365)
NOT_INDEPENDENT = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.POLICY)


@transaction.atomic
def appoint_confidant(
    panel: Panel, *, name: str, email: str, phone: str = "", introduction: str = "", by: User | None
) -> Confidant:
    """Ask somebody independent to be the confidant of a panel; who was it until now, stops.

    Refused: who coordinates, administers or asks advice of this panel, or has a seat in it.
    """
    panel = Panel.objects.select_for_update().select_related("organisation").get(pk=panel.pk)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first() or User.objects.create_user(email=address, name=name)
    _refuse_dependent(user, panel)
    serving = panel.confidants.serving().select_related("user").first()
    if serving and serving.user_id == user.pk:
        raise Refusal(_("Deze persoon is al de vertrouwenspersoon."))
    if serving:
        end_confidant(serving, by=by)
    confidant = Confidant.objects.create(panel=panel, user=user, phone=phone, introduction=introduction)
    assign_role(user=user, role=Role.CONFIDANT, organisation=panel.organisation, panel=panel, shown_name=name, by=by)
    emails.confidant_appointed(confidant)
    return confidant


@transaction.atomic
def change_confidant(confidant: Confidant, *, phone: str, introduction: str) -> Confidant:
    """Change what the panel reads about the confidant."""
    confidant.phone, confidant.introduction = phone, introduction
    confidant.save(update_fields=["phone", "introduction", "updated_at"])
    return confidant


@transaction.atomic
def end_confidant(confidant: Confidant, *, by: User | None) -> None:
    """Somebody is the confidant no longer. What they could read stays closed to whoever comes next."""
    confidant.ended_at = timezone.now()
    confidant.sealed_key = confidant.sealed_for_recovery = ""
    confidant.save(update_fields=["ended_at", "sealed_key", "sealed_for_recovery", "updated_at"])
    roles = RoleAssignment.objects.filter(panel=confidant.panel_id, user=confidant.user_id, role=Role.CONFIDANT)
    for assignment in roles.filter(ends_on__isnull=True).select_related("user", "panel"):
        end_role(assignment, on=today() - timedelta(days=1), by=by)


@transaction.atomic
def make_keys(confidant: Confidant, *, passphrase: str) -> str:
    """Make a pair of keys; returns the recovery code, which is shown once and kept nowhere.

    Also for who lost both the passphrase and the code: what was sealed before then stays closed for ever.
    """
    public, private = sealed.new_pair()
    confidant.public_key = public
    confidant.keys_made_at = timezone.now()
    record("confidant.keys_made", by=confidant.user, on=confidant)
    return _lock_key(confidant, private, passphrase)


@transaction.atomic
def change_passphrase(confidant: Confidant, *, private_key: bytes, passphrase: str) -> str:
    """Lock the same key with another passphrase; returns the new recovery code. The old code opens nothing more."""
    record("confidant.passphrase_changed", by=confidant.user, on=confidant)
    return _lock_key(confidant, private_key, passphrase)


def open_with_passphrase(confidant: Confidant, passphrase: str) -> bytes:
    """Return the confidant's private key. Five wrong tries, of passphrase and code together, lock for 15 minutes."""
    return _open(confidant, confidant.sealed_key, passphrase, sealed.unlock)


def open_with_recovery(confidant: Confidant, code: str) -> bytes:
    """Return the confidant's private key for who lost the passphrase and has the printed code."""
    tidied = sealed.tidied_code(code)
    if not tidied:
        raise Refusal(_("Zo ziet een herstelcode er niet uit. Kijk de letters en cijfers na."))
    return _open(confidant, confidant.sealed_for_recovery, tidied, sealed.unlock_with_code)


def clean_conversations(day: date) -> int:
    """Delete conversations a year after their last message; returns how many."""
    old = Conversation.objects.filter(last_on__lt=day - KEPT_AFTER_LAST_MESSAGE)
    number = old.count()
    old.delete()
    return number


def _refuse_dependent(user: User, panel: Panel) -> None:
    """Independent is: no say over the panel, in it or over its organisation as a whole, and no seat."""
    organisation: Organisation = panel.organisation
    if has_role(user, panel, *NOT_INDEPENDENT) or has_role(user, organisation, *NOT_INDEPENDENT):
        raise Refusal(
            _("Deze persoon leidt of beheert de groep, of vraagt haar om advies. Kies iemand die onafhankelijk is.")
        )
    if has_role(user, panel, Role.EXPERT):
        raise Refusal(_("Deze persoon is lid van de groep. Kies iemand van buiten de groep."))


def _lock_key(confidant: Confidant, private_key: bytes, passphrase: str) -> str:
    code = sealed.new_code()
    confidant.sealed_key = sealed.lock(private_key, passphrase)
    confidant.sealed_for_recovery = sealed.lock_with_code(private_key, code)
    confidant.wrong_tries, confidant.locked_until = 0, None
    confidant.save()
    return code


def _open(confidant: Confidant, locked: str, words: str, opener: "sealed.Opener") -> bytes:
    """Open the private key; a wrong try is counted before it is answered, also when many come at once."""
    with transaction.atomic():
        row = Confidant.objects.select_for_update().get(pk=confidant.pk)
        if row.is_locked_at():
            raise Refusal(_("Te vaak verkeerd. Wacht een kwartier en probeer het dan nog een keer."))
        row.wrong_tries += 1
        if row.wrong_tries >= MOST_TRIES:
            row.wrong_tries, row.locked_until = 0, timezone.now() + LOCKED_FOR
        row.save(update_fields=["wrong_tries", "locked_until", "updated_at"])
    try:
        key = opener(locked, words)
    except sealed.WrongKey:
        record("confidant.wrong_passphrase", by=confidant.user, on=confidant)
        raise Refusal(_("Dit klopt niet. Kijk hoofdletters en spaties na.")) from None
    Confidant.objects.filter(pk=confidant.pk).update(wrong_tries=0, locked_until=None)
    record("confidant.opened", by=confidant.user, on=confidant)
    return key
