"""What a panel pays, from a day on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from compensation import library
from compensation.assessment import in_force
from compensation.enums import Activity, RateUnit
from compensation.errors import NoTerms
from compensation.models import Payer, Terms
from compensation.selectors.terms import GUIDELINE_PER_KM, default_guideline, proposed_terms
from compensation.services.agreed import Agreed, agreed_in, pays_the_same, write_agreed
from panels.audit import record
from panels.enums import Country
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User

USED = _lazy("Met dit tarief zijn al uren berekend. Laat het nieuwe tarief op een andere dag ingaan.")


def suggested_terms(panel: Panel, guideline: str = "") -> dict[str, Any]:
    """What to begin a form with: the newest rates, or the guideline for a Dutch panel that has none.

    With the key of a guideline its amount per hour, and its source.
    """
    newest = panel.terms.prefetch_related("rates", "cost_rules").first()
    chosen = library.guideline(guideline, panel.organisation.country) if guideline else None
    values = {
        **_first_values(panel, newest),
        "agreed": agreed_in(newest) if newest else replace(Agreed(), **_practice()),
    }
    if chosen and chosen.unit == RateUnit.HOUR:
        values.update(per_hour=chosen.amount, source=chosen.source)
    elif chosen:
        rate = (str(Activity.SESSION), chosen.unit, chosen.amount)
        others = tuple(one for one in values["agreed"].rates if one[0] != Activity.SESSION)
        values.update(source=chosen.source, agreed=replace(values["agreed"], rates=(*others, rate)))
    if chosen:
        values["agreed"] = replace(values["agreed"], guideline=chosen.key)
    return values


def _practice() -> dict[str, Any]:
    return {**library.practice()}


def _first_values(panel: Panel, newest: Terms | None) -> dict[str, Any]:
    if newest:
        return {
            "valid_from": today() if newest.is_confirmed else newest.valid_from,
            "per_hour": newest.per_hour,
            "per_km": newest.per_km.normalize(),
            "source": newest.source,
            "payer": newest.payer_id,
        }
    if panel.organisation.country != Country.NETHERLANDS:
        return {"valid_from": panel.starts_on}
    return {
        "valid_from": panel.starts_on,
        "per_hour": default_guideline().amount,
        "per_km": GUIDELINE_PER_KM.normalize(),
        "source": default_guideline().source,
    }


@transaction.atomic
def set_terms(
    *,
    panel: Panel,
    valid_from: date,
    per_hour: Decimal,
    per_km: Decimal,
    source: str,
    payer: Payer | None = None,
    agreed: Agreed | None = None,
    by: User | None,
) -> Terms:
    """Let rates begin on a day. Terms that lines already use are never changed; the same terms twice are one.

    Who pays may be named later: a payer that is given is kept on terms that had none. Who approves may always change.
    Without `agreed` the rest stays as it is.
    """
    Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    known = Terms.objects.filter(panel=panel, valid_from=valid_from).first()
    if known is None:
        return _begin(panel, valid_from, per_hour, per_km, source, payer, agreed or Agreed(), by)
    if known.payer_id and payer != known.payer and known.lines.exists():
        raise Refusal(str(USED))
    same = (known.per_hour, known.per_km) == (per_hour, per_km) and (agreed is None or pays_the_same(known, agreed))
    if not same and known.lines.exists():
        raise Refusal(str(USED))
    known.per_hour, known.per_km, known.source = per_hour, per_km, source
    known.payer = payer or known.payer
    known.confirmed_by, known.confirmed_at = by, timezone.now()
    known.save(update_fields=["per_hour", "per_km", "source", "payer", "confirmed_by", "confirmed_at", "updated_at"])
    if agreed is not None:
        write_agreed(known, agreed)
    record("terms.confirmed" if same else "terms.changed", by=by, on=known)
    return known


def _begin(
    panel: Panel,
    valid_from: date,
    per_hour: Decimal,
    per_km: Decimal,
    source: str,
    payer: Payer | None,
    agreed: Agreed,
    by: User | None,
) -> Terms:
    later = Terms.objects.filter(panel=panel, valid_from__lte=valid_from, lines__on__gte=valid_from)
    if later.exists():
        raise Refusal(_("Er zijn al uren berekend van deze dag of later. Laat het nieuwe tarief na die uren ingaan."))
    terms = Terms.objects.create(
        panel=panel,
        valid_from=valid_from,
        per_hour=per_hour,
        per_km=per_km,
        source=source,
        payer=payer,
        confirmed_by=by,
        confirmed_at=timezone.now(),
    )
    write_agreed(terms, agreed)
    record("terms.set", by=by, on=terms)
    return terms


def terms_for(panel: Panel, on: date) -> Terms:
    """The terms in force. A Dutch panel that never set any begins with the guideline, until somebody confirms it."""
    every = list(panel.terms.prefetch_related("rates", "cost_rules"))
    found = in_force(every, on)
    if found:
        return found
    proposed = None if every else proposed_terms(panel, on)
    if proposed is None:
        raise NoTerms(
            _("Voor deze dag is nog geen vergoeding afgesproken. Vraag het aan %(name)s.")
            % {"name": panel.contact_name}
        )
    try:
        with transaction.atomic():
            proposed.save(force_insert=True)
            return proposed
    except IntegrityError:
        return terms_for(Panel.objects.get(pk=panel.pk), on)
