"""Take over a panel and its members from spreadsheets. Running it twice adds nothing."""

import re
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import ContactWay
from panels.kit.dates import at
from panels.kit.names import fold
from panels.models import Contact, Member, MemberNeed, Organisation, Panel, User
from panels.services.members import end_membership, enrol_member
from panels.xlsx import MemberRow

WAYS = (
    (ContactWay.EMAIL, re.compile(r"^e-?mail|^mail")),
    (ContactWay.POST, re.compile(r"^post|^brief")),
    (ContactWay.HELPER, re.compile(r"^via|^begeleider")),
    (ContactWay.PHONE, re.compile(r"^tel|^bel|^app|^sms|^whatsapp")),
)
# Only what clearly fits; everything keeps the words in which it was written.
NEED_CODES = {
    "rolstoeltoegankelijke ruimte en toilet": "step-free",
    "rolstoeltaxi": "wheelchair-taxi",
    "begeleider mee": "support-person",
    "makkelijke taal": "easy-language",
    "voorgelezen stukken": "audio-papers",
    "stukken in Word": "digital-papers",
    "opgehaald worden bij het station": "met-on-arrival",
    "programma vooraf met tijden": "programme-ahead",
    "rustige ruimte": "quiet-room",
    "niet langer dan 2,5 uur": "short-session",
    "ruimte om te liggen": "rest-place",
    "tolk gebarentaal": "sign-language",
    "tolk gebarentaal (2)": "sign-language",
    "ondertiteling online": "captions",
    "vaste contactpersoon": "contact-person",
    "berichtje vooraf": "message-ahead",
    "gedempt licht": "light",
    "samenvatting na afloop": "recap",
    "ringleiding": "hearing-loop",
    "schrijftolk": "text-interpreter",
}
_CODES = {fold(words): code for words, code in NEED_CODES.items()}


def need_code(words: str) -> str:
    """The code of the catalogue that clearly fits these words, or nothing."""
    return _CODES.get(fold(words), "")


@transaction.atomic
def take_over_panel(*, organisation: Organisation, name: str, starts_on: date, by: User | None) -> Panel:
    """The panel with this name, made when the organisation has none."""
    known = Panel.objects.filter(organisation=organisation, name__iexact=name).first()
    if known:
        return known
    panel = Panel.objects.create(
        organisation=organisation,
        name=name,
        purpose=_("Deze groep is overgenomen uit spreadsheets."),
        starts_on=starts_on,
        contact_name=organisation.name,
        contact_email=organisation.reply_email,
        contact_phone=organisation.help_phone,
    )
    record("panel.taken_over", by=by, on=panel)
    return panel


@transaction.atomic
def take_over_member(row: MemberRow, *, panel: Panel, by: User | None) -> tuple[Member, bool]:
    """The member of this row and whether they are new. Nobody is invited: they joined long ago."""
    known = next((m for m in panel.members.select_related("user") if fold(m.name) == fold(row.name)), None)
    if known:
        return known, False
    had_account = bool(row.email) and User.objects.filter(email__iexact=row.email.strip()).exists()
    member = enrol_member(
        panel=panel,
        name=row.name,
        email=row.email or None,
        phone=row.phone or None,
        preferred=way_of_contact(row.contact, has_email=bool(row.email)),
        starts_on=row.starts_on,
        by=by,
        invite=False,
    )
    member.joined_at = at(row.starts_on, time(12))
    member.save(update_fields=["joined_at"])
    if not had_account:
        Contact.objects.filter(user=member.user).update(best_moment=_remark(row))
    MemberNeed.objects.bulk_create(
        MemberNeed(member=member, code=need_code(words), own_words=words) for words in row.needs
    )
    if row.ends_on:
        end_membership(member, on=row.ends_on, by=by)
    return member, True


def way_of_contact(words: str, *, has_email: bool) -> ContactWay:
    """The way that the words begin with ("e-mail, NIET bellen"), as far as we have it."""
    wanted = next((way for way, begin in WAYS if begin.search(words.lower())), None)
    if wanted == ContactWay.EMAIL and not has_email:
        wanted = None
    return wanted or (ContactWay.EMAIL if has_email else ContactWay.PHONE)


def _remark(row: MemberRow) -> str:
    """How somebody wants to be reached when it is more than one word: "e-mail, NIET bellen"."""
    return row.contact if len(row.contact.split()) > 1 else ""
