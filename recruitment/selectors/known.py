"""What is known of how a person came to a group (panels/kit/known.py)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from panels.kit.encryption import keyed_hashes
from panels.kit.known import Consent, KnownFile, Pair, Section, length_in_words, shown
from panels.models import User
from panels.selectors.retention import days_kept
from recruitment.models import Application, Motivation

FIELDS = (
    "name", "email", "phone", "address", "helper", "best_moment", "preferred", "experience", "need_words",
    "talk_wish", "stage", "received_at",
)  # fmt: skip


def applications_of(user: User) -> Any:
    """Applications with which a person became a member, or that have their address."""
    theirs = Q(member__user=user)
    if user.email:
        theirs |= Q(email_hash__in=keyed_hashes(user.email.strip().lower()))
    return Application.objects.filter(theirs, erased_at__isnull=True).select_related("call__panel", "motivation")


def known_about(user: User) -> list[Section]:
    """The applications, with the motivation and its file."""
    applications = list(applications_of(user))
    return [
        Section(
            key="applications",
            title=_("Uw aanmelding"),
            why=_("Om te kiezen wie er in de groep komt."),
            who_sees=_("De coördinator en de mensen die hielpen kiezen. Wie het leest, staat onder ‘Wie keek er’."),
            until=_("Wie meedoet: %(admitted)s na het einde van de groep. Wie niet meedoet: %(declined)s.")
            % {name: length_in_words(days_kept(name, None)) for name in ("admitted", "declined")},
            rows=[_application(one) for one in applications],
            files=[file for one in applications for file in _file(one)],
        )
    ]


def consents_of(user: User) -> list[Consent]:
    """The yes under an application."""
    return [
        Consent(
            key=f"application-{one.pk}",
            title=_("Wij mochten uw aanmelding lezen (%(panel)s)") % {"panel": one.call.panel.name},
            given_at=one.consent_at,
            note=_("Uw aanmelding is klaar. Wilt u dat zij weggaat? Zeg het tegen uw contactpersoon."),
        )
        for one in applications_of(user)
    ]


def things_of(user: User) -> dict[str, list[Any]]:
    """Keys of the rows that are about a person, by the name under which the log knows them."""
    return {"recruitment.application": [one.pk for one in applications_of(user)]}


def lists_with(user: User) -> dict[str, list[Any]]:
    """Keys of the calls in whose list of applications a person stands."""
    return {"recruitment.call": [one.call_id for one in applications_of(user)]}


def _application(one: Application) -> list[Pair]:
    extra: list[Pair] = [(str(question), str(answer)) for question, answer in one.more_answers or []]
    motivation = _motivation(one)
    told: list[Pair] = [(_("Motivatie"), motivation.text)] if motivation and motivation.text else []
    needs: list[Pair] = [(_("Wat u nodig heeft"), ", ".join(map(str, one.need_codes)))] if one.need_codes else []
    group: Pair = (_("Groep"), one.call.panel.name)
    return [group, *(shown(one, name) for name in FIELDS), *needs, *told, *extra]


def _motivation(one: Application) -> Motivation | None:
    return getattr(one, "motivation", None)


def _file(one: Application) -> list[KnownFile]:
    motivation = _motivation(one)
    if motivation is None or not motivation.file:
        return []
    extension = str(motivation.file.name).rpartition(".")[2]
    return [KnownFile(f"motivatie-{one.reference}.{extension}", _("Uw motivatie"), motivation.file.open)]
