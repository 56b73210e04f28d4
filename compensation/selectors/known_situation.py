"""What a person told about benefits and talked about, for the page of everything that is known."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from compensation.enums import PaidBy
from compensation.models import BenefitRule, OwnLimit, Situation, Talk
from compensation.selfcheck import Answers
from panels.kit.known import Section, shown
from panels.models import User


def situation_known(user: User) -> Section:
    """The kept answers of the self-check, and with whom each is shared."""
    rows = [_of(kept) for kept in Situation.objects.filter(user=user).prefetch_related("shares__member__panel")]
    return Section(
        key="situation",
        title=_("Wat u nakeek over een uitkering of toeslag"),
        why=_("Omdat u vroeg het te bewaren."),
        who_sees=_("U. En de coördinator van een groep, alleen wat u zelf deelt."),
        until=_("Tot u het wist, op zijn laatst 1 jaar na de laatste keer."),
        rows=rows,
        correct_url=reverse("compensation:check"),
        correct_label=_("Verander of wis het"),
    )


def own_limit_known(user: User) -> Section:
    """The limit that somebody set for themselves."""
    rows = [
        [
            (_("Per maand"), limit.amounts.get("month", limit.per_month)),
            (_("Per jaar"), limit.amounts.get("year", limit.per_year)),
            shown(limit, "with_whom", _("Afgesproken met")),
            (_("Ingevuld op"), limit.told_on),
        ]
        for limit in OwnLimit.objects.filter(user=user)
    ]
    return Section(
        key="own_limit",
        title=_("Uw eigen grens"),
        why=_("Om met u mee te rekenen. Wij houden niets tegen."),
        who_sees=_("Alleen u."),
        until=_("Tot u het weghaalt, op zijn laatst 1 jaar na de laatste keer."),
        rows=rows,
        correct_url=reverse("compensation:own-limit"),
        correct_label=_("Verander of verwijder uw grens"),
    )


def talks_known(user: User) -> Section:
    talks = Talk.objects.filter(member__user=user).select_related("member__panel")
    fields = ("questions", "answers", "outcome", "reason", "review_on")
    rows = [
        [
            (_("Groep"), talk.member.panel.name),
            *(shown(talk, name) for name in fields),
            (_("Bellen of vragen"), _calls(talk.calls)),
            (_("De coördinator leest mee"), talk.coordinator_reads),
        ]
        for talk in talks
    ]
    return Section(
        key="talks",
        title=_("Overleg over geld"),
        why=_("Om samen te onthouden wat is gevraagd en besloten."),
        who_sees=_("U. En uw coördinator, zolang u dat wilt."),
        until=_("Tot u het weghaalt, op zijn laatst 2 jaar na de laatste keer."),
        rows=rows,
        correct_url=reverse("panels:mine"),
        correct_label=_("Bekijk uw overleg"),
    )


def _of(kept: Situation) -> list[tuple[str, Any]]:
    answers = Answers.of(kept.answers)
    names = {rule.key: rule for rule in BenefitRule.objects.filter(key__in=answers.options)}
    told = [str(names[one].text("name")) if one in names else one for one in answers.options]
    shares = [share.member.panel.name for share in kept.shares.all()]
    paid_by = [str(PaidBy(one).label) for one in answers.groups if one in PaidBy.values]
    return [
        (_("Van wie u iets krijgt"), ", ".join(paid_by)),
        (_("Aangekruist"), ", ".join(told)),
        (_("Leeftijd"), answers.age),
        (_("Samenwonen"), answers.partner),
        (_("Van anderen deze maand"), answers.month),
        (_("Van anderen dit jaar"), answers.year),
        (_("Gezegd op"), answers.told_on),
        (_("Gedeeld met"), ", ".join(shares)),
        (_("Bewaard op"), kept.updated_at),
    ]


def _calls(calls: Any) -> str:
    known = [call for call in calls if isinstance(call, dict)] if isinstance(calls, list) else []
    return "; ".join(str(call.get("who", "")) for call in known)
