"""What the panels app knows about a person (panels/kit/known.py): the account, how to reach them, their seats."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.translation import gettext as _

from panels.enums import Role
from panels.kit.known import Consent, Section, length_in_words, shown
from panels.models import Contact, Delivery, ForgetRequest, Helper, Member, RoleAssignment, User
from panels.selectors.known_group import consents_in_groups, known_in_groups
from panels.selectors.retention import days_kept


def until_after_leaving(user: User) -> str:
    """Until when most things are kept, in a sentence, with the number of the person's own organisation."""
    member = Member.objects.filter(user=user).select_related("panel__organisation").order_by("-starts_on").first()
    days = days_kept("former_member", member.panel.organisation if member else None)
    return _("Tot %(length)s nadat u stopt.") % {"length": length_in_words(days)}


def known_about(user: User) -> list[Section]:
    """Everything that this app holds of a person, in the order in which it is read."""
    until = until_after_leaving(user)
    return [
        _account(user, until),
        _contact(user, until),
        _seats(user, until),
        _roles(user),
        *known_in_groups(user, until),
        _helpers(user, until),
        _messages(user),
        _signing_in(user),
        _wishes(user),
    ]


def consents_of(user: User) -> list[Consent]:
    """What the person said yes to."""
    helpers = [
        Consent(
            key=f"helper-{helper.pk}",
            title=_("%(name)s mag u helpen") % {"name": helper.name},
            given_at=helper.created_at,
            withdraw_url=helper.get_absolute_url(),
            withdraw_label=_("Stop deze hulp"),
        )
        for helper in Helper.objects.filter(user=user)
        if not helper.is_over
    ]
    return [*consents_in_groups(user), *helpers]


def _account(user: User, until: str) -> Section:
    fields = ("name", "calling_name", "pronouns", "informal", "language", "calm_font", "email")
    return Section(
        key="account",
        title=_("Wie u bent"),
        why=_("Zo weten wij wie u bent en hoe wij u aanspreken."),
        who_sees=_("U, en wie uw groep begeleidt. De groep ziet uw naam."),
        until=until,
        rows=[[*(shown(user, name) for name in fields), (_("Sinds"), user.joined_at)]],
        correct_url=reverse("panels:profile"),
        correct_label=_("Verander uw gegevens"),
        summary=user.name,
    )


def _contact(user: User, until: str) -> Section:
    contact = Contact.objects.filter(user=user).first()
    fields = ("preferred", "phone", "best_moment", "address", "helper")
    typed = [member.shown_contact for member in Member.objects.filter(user=user) if member.shown_contact]
    rows = [[shown(contact, name) for name in fields]] if contact else []
    rows += [[(str(name), str(value)) for name, value in kept.items() if value] for kept in typed]
    return Section(
        key="contact",
        title=_("Hoe wij u bereiken"),
        why=_("Om u te bellen, te schrijven of te mailen over de groep."),
        who_sees=_("U, en de coördinator van uw groep. Wie het leest, staat onder ‘Wie keek er’."),
        until=until,
        rows=rows,
        correct_url=reverse("panels:profile"),
        correct_label=_("Verander hoe wij u bereiken"),
    )


def _seats(user: User, until: str) -> Section:
    members = Member.objects.filter(user=user).select_related("panel__organisation").order_by("starts_on")
    rows = [
        [
            (_("Groep"), member.panel.name),
            (_("Organisatie"), member.panel.organisation.name),
            (_("Vanaf"), member.starts_on),
            (_("Tot en met"), member.ends_on),
            (_("Uitgenodigd"), member.invited_at),
            (_("U zei ja"), member.joined_at),
            (_("U zei nee"), member.declined_at),
        ]
        for member in members
    ]
    return Section(
        key="memberships",
        title=_("In welke groepen u zit"),
        why=_("Om te weten wie meedoet, en vanaf wanneer."),
        who_sees=_("De mensen van uw groep, en wie de groep begeleidt of betaalt."),
        until=until,
        rows=rows,
        correct_url=reverse("panels:help"),
        correct_label=_("Klopt dit niet? Vraag uw contactpersoon"),
    )


def _roles(user: User) -> Section:
    roles = RoleAssignment.objects.filter(user=user).exclude(role=Role.EXPERT).select_related("panel", "organisation")
    rows = [
        [
            shown(role, "role", _("Rol")),
            (_("Waar"), role.panel.name if role.panel else role.organisation.name),
            (_("Vanaf"), role.starts_on),
            (_("Tot en met"), role.ends_on),
        ]
        for role in roles
    ]
    return Section(
        key="roles",
        title=_("Wat u mag in Spiegel"),
        why=_("Een rol zegt welke bladzijden u kunt openen."),
        who_sees=_("De beheerder van uw organisatie."),
        until=_("Tot %(length)s nadat de rol stopt.")
        % {"length": length_in_words(days_kept("former_colleague", None))},
        rows=rows,
    )


def _helpers(user: User, until: str) -> Section:
    fields = ("name", "kind", "email", "phone", "address", "starts_on", "ends_on", "agreed_how")
    return Section(
        key="helpers",
        title=_("Wie u helpt"),
        why=_("Zodat iemand die u koos, iets voor u kan doen."),
        who_sees=_("U, uw coördinator en wie u helpt."),
        until=until,
        rows=[[shown(helper, name) for name in fields] for helper in Helper.objects.filter(user=user)],
        correct_url=reverse("panels:helpers"),
        correct_label=_("Verander wie u helpt"),
    )


def _messages(user: User) -> Section:
    fields = ("subject", "text", "way", "state", "sent_at", "read_at")
    deliveries = Delivery.objects.filter(user=user).order_by("-created_at")
    return Section(
        key="messages",
        title=_("Wat wij u stuurden"),
        why=_("Zo kunt u een bericht teruglezen, en weten wij of het aankwam."),
        who_sees=_("U. De coördinator ziet de berichten van de eigen groep."),
        until=_("%(length)s na het bericht.") % {"length": length_in_words(days_kept("message", None))},
        rows=[[shown(row, name, label) for name, label in zip(fields, _labels(), strict=True)] for row in deliveries],
    )


def _labels() -> tuple[str, ...]:
    return (_("Onderwerp"), _("Tekst"), _("Hoe"), _("Stand"), _("Verstuurd"), _("Gelezen"))


def _signing_in(user: User) -> Section:
    devices = [
        [(_("Apparaat"), one.user_agent), (_("Adres op internet"), one.ip), (_("Het laatst"), one.last_seen_at)]
        for one in UserSession.objects.filter(user=user)
    ]
    keys = [[(_("Tweede stap"), one.get_type_display()), (_("Sinds"), one.created_at)] for one in _keys(user)]
    addresses = [[(_("E-mailadres om in te loggen"), one.email)] for one in EmailAddress.objects.filter(user=user)]
    return Section(
        key="signing_in",
        title=_("Inloggen"),
        why=_("Om zeker te weten dat u het bent, en zodat u ziet waar u bent ingelogd."),
        who_sees=_("Alleen u. Uw wachtwoord kan niemand lezen, wij ook niet."),
        until=_("Tot u uitlogt of het apparaat weghaalt."),
        rows=[*addresses, *keys, *devices],
        correct_url=reverse("usersessions_list"),
        correct_label=_("Bekijk waar u bent ingelogd"),
    )


def _keys(user: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=user))


def _wishes(user: User) -> Section:
    rows = [
        [
            (_("Gevraagd op"), one.created_at),
            shown(one, "hours", _("Uw uren")),
            (_("Teruggenomen op"), one.cancelled_at),
        ]
        for one in ForgetRequest.objects.filter(user=user)
    ]
    return Section(
        key="forget_requests",
        title=_("Vragen om u te verwijderen"),
        why=_("Om te doen wat u vroeg."),
        who_sees=_("U, en wie de vraag voor u opschreef of bekeek."),
        until=_("Tot u bent verwijderd."),
        rows=rows,
    )
