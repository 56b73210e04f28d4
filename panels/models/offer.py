"""What a person would like to be asked about, how, and when: optional, and withdrawn at once."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.kit.models import BaseModel
from panels.topics import standard_topic


class Topic(BaseModel):
    """One topic of an organisation's own list. Without rows the standard list counts (panels/topics).

    A topic taken from the standard list keeps its code, so that what people chose before still stands.
    """

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=40)
    name = models.CharField(_("onderwerp"), max_length=80)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="topic_once_per_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def shown(self) -> str:
        """The name in the reader's language, as long as it is the one of the standard list."""
        standard = standard_topic(self.code)
        return standard.name if standard and standard.name_nl == self.name else self.name


class Offer(BaseModel):
    """What one person offers. All of it is encrypted: topics, words and hours may tell about somebody's health.

    `topics` are codes, `forms` values of AskForm, `days` numbers of weekdays (0 is Monday), `moments` values of
    DayPart, `away` pairs of days (ISO text, the first and the last) on which the person cannot.
    """

    user = models.OneToOneField("panels.User", on_delete=models.CASCADE, related_name="offer")
    topics = EncryptedJSONField(default=list, blank=True)
    own_words = EncryptedTextField(_("in uw eigen woorden"), blank=True)
    forms = EncryptedJSONField(default=list, blank=True)
    days = EncryptedJSONField(default=list, blank=True)
    moments = EncryptedJSONField(default=list, blank=True)
    away = EncryptedJSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"offer {self.pk}"

    @property
    def periods_away(self) -> list[tuple[date, date]]:
        """The periods in which the person cannot, as days."""
        return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in self._pairs()]

    def _pairs(self) -> list[Any]:
        return self.away if isinstance(self.away, list) else []


class OfferShare(BaseModel):
    """An offer is shown to those who coordinate one panel that the person is in."""

    offer = models.ForeignKey("panels.Offer", on_delete=models.CASCADE, related_name="shares")
    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="offer_share")

    def __str__(self) -> str:
        return f"offer share {self.pk}"
