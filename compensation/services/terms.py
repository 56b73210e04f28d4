"""What a panel pays, from a day on."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.assessment import in_force
from compensation.errors import NoTerms
from compensation.models import Payer, Terms
from panels.audit import record
from panels.enums import Country
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User

GUIDELINE_PER_HOUR = Decimal("50.00")
GUIDELINE_PER_KM = Decimal("0.2300")
GUIDELINE_SOURCE = "Richtlijn VWS voor structurele inzet: € 50 per uur. Kilometers: onbelast bedrag 2026."


def suggested_terms(panel: Panel) -> dict[str, Any]:
    """What to begin a form with: the newest rates, or the guideline for a Dutch panel that has none."""
    newest = panel.terms.first()
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
        "per_hour": GUIDELINE_PER_HOUR,
        "per_km": GUIDELINE_PER_KM.normalize(),
        "source": GUIDELINE_SOURCE,
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
    by: User | None,
) -> Terms:
    """Let rates begin on a day. Terms that lines already use are never changed; the same terms twice are one.

    Who pays may be named later: a payer that is given is kept on terms that had none.
    """
    Panel.objects.select_for_update().get(pk=panel.pk)
    known = Terms.objects.filter(panel=panel, valid_from=valid_from).first()
    if known is None:
        return _begin(panel, valid_from, per_hour, per_km, source, payer, by)
    if known.payer_id and payer != known.payer and known.lines.exists():
        raise Refusal(_("Met dit tarief zijn al uren berekend. Laat het nieuwe tarief op een andere dag ingaan."))
    same = (known.per_hour, known.per_km) == (per_hour, per_km)
    if not same and known.lines.exists():
        raise Refusal(_("Met dit tarief zijn al uren berekend. Laat het nieuwe tarief op een andere dag ingaan."))
    known.per_hour, known.per_km, known.source = per_hour, per_km, source
    known.payer = payer or known.payer
    known.confirmed_by, known.confirmed_at = by, timezone.now()
    known.save(update_fields=["per_hour", "per_km", "source", "payer", "confirmed_by", "confirmed_at", "updated_at"])
    record("terms.confirmed" if same else "terms.changed", by=by, on=known)
    return known


def _begin(
    panel: Panel,
    valid_from: date,
    per_hour: Decimal,
    per_km: Decimal,
    source: str,
    payer: Payer | None,
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
    record("terms.set", by=by, on=terms)
    return terms


def terms_for(panel: Panel, on: date) -> Terms:
    """The terms in force. A Dutch panel that never set any begins with the guideline, until somebody confirms it."""
    every = list(panel.terms.all())
    found = in_force(every, on)
    if found:
        return found
    if every or panel.organisation.country != Country.NETHERLANDS:
        raise NoTerms(
            _("Voor deze dag is nog geen vergoeding afgesproken. Vraag het aan %(name)s.")
            % {"name": panel.contact_name}
        )
    try:
        with transaction.atomic():
            return Terms.objects.create(
                panel=panel,
                valid_from=min(on, panel.starts_on),
                per_hour=GUIDELINE_PER_HOUR,
                per_km=GUIDELINE_PER_KM,
                source=GUIDELINE_SOURCE,
            )
    except IntegrityError:
        return terms_for(Panel.objects.get(pk=panel.pk), on)
