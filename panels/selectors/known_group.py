"""What the panels app knows about a person in their groups: needs, agreements, learning, terms, offers, remarks."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from panels.kit.dates import today
from panels.kit.known import Consent, KnownFile, Section, length_in_words, shown
from panels.models import (
    AgreementAcceptance,
    AgreementRemark,
    AlumniConsent,
    Carrying,
    LearningGoal,
    Leaving,
    MemberNeed,
    Offer,
    PassportItem,
    Pause,
    Reflection,
    ReserveEntry,
    Term,
    Training,
    User,
)
from panels.selectors.retention import days_kept


def known_in_groups(user: User, until: str) -> list[Section]:
    """Sections about taking part."""
    own = {"member__user": user}
    return [
        _needs(user),
        _agreements(user, until),
        _learning(user, until),
        _trainings(user, until),
        _taking_part(own, until),
        _offer(user, until),
        _reserve(user),
    ]


def consents_in_groups(user: User) -> list[Consent]:
    """Agreements, passport, offer, being asked again later."""
    accepted = AgreementAcceptance.objects.filter(member__user=user, withdrawn_at__isnull=True)
    agreements = [
        Consent(
            key=f"agreement-{one.pk}",
            title=_("Ja op de afspraken van %(panel)s") % {"panel": one.agreement.panel.name},
            given_at=one.created_at,
            withdraw_url=reverse("panels:agreement-withdraw", args=[one.member_id]),
            withdraw_label=_("Neem dit ja terug"),
            is_post=True,
        )
        for one in accepted.select_related("agreement__panel")
    ]
    alumni = [
        Consent(
            key=f"alumni-{one.pk}",
            title=_("%(panel)s mag u later nog iets vragen, tot %(day)s")
            % {"panel": one.member.panel.name, "day": one.until},
            given_at=one.created_at,
            withdraw_url=_link("panels:alumni-withdraw", one.pk) or _link("panels:taking-part"),
            withdraw_label=_("Neem dit ja terug"),
        )
        for one in AlumniConsent.objects.filter(
            member__user=user, withdrawn_at__isnull=True, until__gte=today()
        ).select_related("member__panel")
    ]
    return [*agreements, *_shares(user), *alumni]


def _shares(user: User) -> list[Consent]:
    """What somebody needs, shown to a group; and what they would like to be asked about."""
    groups = MemberNeed.objects.filter(member__user=user).standing().values_list("member__panel__name", flat=True)
    needs = [
        Consent(
            key="passport",
            title=_("Wat u nodig heeft, deelt u met %(groups)s") % {"groups": ", ".join(sorted(set(groups)))},
            given_at=None,
            withdraw_url=_link("panels:passport"),
            withdraw_label=_("Kies wat u deelt"),
        )
    ]
    offers = [
        Consent(
            key="offer",
            title=_("De coördinator mag zien waarover u wilt meedenken"),
            given_at=offer.created_at,
            withdraw_url=reverse("panels:offer"),
            withdraw_label=_("Kies wat u laat zien"),
        )
        for offer in Offer.objects.filter(user=user)
    ]
    return [*(needs if groups else ()), *offers]


def _needs(user: User) -> Section:
    items = PassportItem.objects.filter(user=user)
    shares = MemberNeed.objects.filter(member__user=user).select_related("member__panel")
    rows = [_need(item, _("Uw paspoort")) for item in items]
    rows += [_need(need, need.member.panel.name) for need in shares]
    return Section(
        key="needs",
        title=_("Wat u nodig heeft om mee te doen"),
        why=_("Zodat wij het voor u regelen. Waarom u het nodig heeft, vragen wij nooit."),
        who_sees=_("U, en per regel wie u daarvoor koos. Wie het leest, staat onder ‘Wie keek er’."),
        until=_("Tot %(length)s na uw laatste dag, of tot u het weghaalt.")
        % {"length": length_in_words(days_kept("needs", None))},
        rows=rows,
        correct_url=_link("panels:passport"),
        correct_label=_("Verander wat u nodig heeft"),
    )


def _need(need: Any, where: str) -> list[Any]:
    return [
        (_("Waar"), where),
        (_("Wat"), need.text),
        shown(need, "own_words", _("In uw eigen woorden")),
        shown(need, "part", _("Wie dit mag lezen")),
        (_("Sinds"), need.created_at),
        (_("Weggehaald op"), need.revoked_at),
    ]


def _agreements(user: User, until: str) -> Section:
    accepted = AgreementAcceptance.objects.filter(member__user=user).select_related("agreement__panel")
    said = [
        [
            (_("Groep"), one.agreement.panel.name),
            (_("Versie"), one.agreement.version),
            shown(one, "typed_name", _("Uw naam, zoals getypt")),
            (_("Ja gezegd op"), one.created_at),
            (_("Ja teruggenomen op"), one.withdrawn_at),
        ]
        for one in accepted
    ]
    remarks = _rows(AgreementRemark.objects.filter(by=user), "text", "outcome", "answer", "created_at")
    return Section(
        key="agreements",
        title=_("Afspraken van de groep"),
        why=_("Om te weten wie ja zei op welke afspraken, en wie meedacht."),
        who_sees=_("De mensen van uw groep lezen uw voorstellen. Uw ja ziet alleen de coördinator."),
        until=until,
        rows=[*said, *remarks],
    )


def _learning(user: User, until: str) -> Section:
    goals = _rows(LearningGoal.objects.filter(user=user), "text", "shared", "set_on", "reached_on", "dropped_on")
    looks = _rows(Reflection.objects.filter(user=user), "moment", "going", "text", "needed", "shared", "on")
    return Section(
        key="learning",
        title=_("Wat u wilt leren"),
        why=_("Voor uzelf. U kiest zelf of de groep het mag lezen."),
        who_sees=_("Alleen u, of ook de groep als u dat koos."),
        until=until,
        rows=[*goals, *looks],
        correct_url=_link("panels:goals"),
        correct_label=_("Verander uw doelen"),
    )


def _trainings(user: User, until: str) -> Section:
    trainings = list(Training.objects.filter(user=user))
    return Section(
        key="trainings",
        title=_("Trainingen die u volgde"),
        why=_("Zodat u ze kunt laten zien, bijvoorbeeld op een verklaring."),
        who_sees=_("U en uw coördinator. De groep alleen als u dat koos."),
        until=until,
        rows=_rows(trainings, "title", "given_by", "followed_on", "minutes", "shared"),
        files=_files(trainings),
        correct_url=_link("panels:goals"),
        correct_label=_("Verander uw trainingen"),
    )


def _taking_part(own: dict[str, Any], until: str) -> Section:
    said = [
        [(key, str(value)) for key, value in one.said.items()] for one in Carrying.objects.filter(**own) if one.said
    ]
    terms = _rows(Term.objects.filter(**own), "starts_on", "ends_on", "talk_on", "outcome", "wishes", "notes")
    pauses = _rows(Pause.objects.filter(**own), "starts_on", "back_on", "ended_on", title=_("Even rust"))
    leavings = _rows(Leaving.objects.filter(**own), "last_day", "talk", "data_choice")
    return Section(
        key="taking_part",
        title=_("Hoe lang en hoeveel u meedoet"),
        why=_("Om op tijd met u te praten, en u niet te veel te vragen."),
        who_sees=_("U en uw coördinator. U leest allebei hetzelfde."),
        until=until,
        rows=[*terms, *pauses, *said, *leavings],
        correct_url=_link("panels:taking-part"),
        correct_label=_("Verander hoe u meedoet"),
    )


def _offer(user: User, until: str) -> Section:
    fields = ("topics", "own_words", "forms", "days", "moments", "away")
    rows = [
        [(shown(offer, name)[0], _listed(getattr(offer, name))) for name in fields]
        for offer in Offer.objects.filter(user=user)
    ]
    return Section(
        key="offer",
        title=_("Waarover u wilt meedenken"),
        why=_("Zodat u vragen krijgt die bij u passen."),
        who_sees=_("U, en de coördinator van de groepen die u koos."),
        until=until,
        rows=rows,
        correct_url=reverse("panels:offer"),
        correct_label=_("Verander wat u aanbiedt"),
    )


def _reserve(user: User) -> Section:
    rows = ReserveEntry.objects.filter(former__user=user) | ReserveEntry.objects.filter(member__user=user)
    return Section(
        key="reserve",
        title=_("Op de reservelijst"),
        why=_("Om u te vragen als er een plaats vrijkomt."),
        who_sees=_("De coördinatoren van die groep."),
        until=_("Tot de dag die u afsprak, of tot u het terugneemt."),
        rows=_rows(rows.distinct(), "name", "email", "phone", "preferred", "note", "consent_on", "until"),
    )


def _rows(found: Iterable[Any], *fields: str, title: str = "") -> list[list[Any]]:
    lead: Sequence[Any] = [(_("Wat"), title)] if title else []
    return [[*lead, *(shown(row, name) for name in fields)] for row in found]


def _listed(value: Any) -> str | None:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value or None


def _files(rows: list[Training]) -> list[KnownFile]:
    found = []
    for number, row in enumerate((row for row in rows if row.file), start=1):
        opens: Callable[[], Any] = row.file.open
        found.append(KnownFile(f"training-{number}.{str(row.file.name).rpartition('.')[2]}", row.title, opens))
    return found


def _link(name: str, *args: Any) -> str:
    """The address of a page, or nothing where that page is not part of this installation."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
