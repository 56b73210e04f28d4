"""The case of config/demo/spiegelgroep and its true figures."""

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

FOLDER = settings.BASE_DIR / "config" / "demo" / "spiegelgroep"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
TODAY = date(2026, 11, 22)


def percentage(part, whole):
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
