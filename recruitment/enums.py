"""Choices of the recruitment app. The Dutch word is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CallStatus(TextChoices):
    DRAFT = "draft", _("Nog niet open")
    OPEN = "open", pgettext_lazy("call", "Open")
    CLOSED = "closed", _("Gesloten")


class Stage(TextChoices):
    """Where an application is. Nobody gets there by score or machine: a person moves it and says why."""

    RECEIVED = "received", _("Aangemeld")
    CONVERSATION = "conversation", _("In gesprek")
    SELECTED = "selected", _("Gekozen")
    RESERVE = "reserve", _("Reservelijst")
    DECLINED = "declined", _("Niet gekozen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")
    ADMITTED = "admitted", _("In de groep")


class Way(TextChoices):
    """How an application came in. Every way weighs the same."""

    WEBSITE = "website", _("Website")
    PHONE = "phone", _("Telefoon")
    PAPER = "paper", _("Papier")
    IN_PERSON = "in_person", _("In een gesprek")


class MotivationForm(TextChoices):
    TEXT = "text", _("Ik schrijf het op")
    AUDIO = "audio", _("Ik spreek het in")
    VIDEO = "video", _("Ik maak een filmpje")
    PICTURE = "picture", _("Ik stuur een foto of tekening")
    DOCUMENT = "document", _("Ik stuur een brief of document")
    PHONE = "phone", _("Bel mij")
    POST = "post", _("Ik stuur het met de post")


class ConsentWay(TextChoices):
    ONLINE = "online", _("Aangevinkt op de website")
    PAPER = "paper", _("Getekend op papier")
    SPOKEN = "spoken", _("Mondeling gegeven")


class AnswerWay(TextChoices):
    """How somebody hears the answer."""

    EMAIL = "email", pgettext_lazy("way of contact", "E-mail")
    PHONE = "phone", _("Telefoon")
    POST = "post", _("Brief met de post")


class RequestKind(TextChoices):
    CALL = "call", _("Wil gebeld worden")
    FORM = "form", _("Wil het formulier met de post")


FILE_FORMS = (MotivationForm.AUDIO, MotivationForm.VIDEO, MotivationForm.PICTURE, MotivationForm.DOCUMENT)
DECIDED = (Stage.CONVERSATION, Stage.SELECTED, Stage.RESERVE, Stage.DECLINED)
ENDED = (Stage.DECLINED, Stage.WITHDRAWN, Stage.ADMITTED)
