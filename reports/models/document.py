"""A document about one member: a certificate of participation, or a reference letter."""

import secrets
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from panels.enums import Role
from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.kit.models import BaseModel
from panels.models.user import LANGUAGES
from panels.roles import panels_of
from reports.enums import DocumentKind, DocumentState

if TYPE_CHECKING:
    from panels.models import Panel, User

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I: people read them out


def new_number() -> str:
    """A number that cannot be guessed (50 bits), in two groups to read out."""
    code = "".join(secrets.choice(LETTERS) for _place in range(10))
    return f"{code[:5]}-{code[5:]}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: "User") -> "DocumentQuerySet":
        """One's own as soon as they are offered; for a coordinator the letters, and what was made for somebody else.

        A certificate that somebody made themselves is theirs alone.
        """
        coordinated = Q(member__panel__in=panels_of(user, Role.COORDINATOR))
        made_for = Q(kind=DocumentKind.REFERENCE) | ~Q(made_by=F("member__user"))
        return self.filter((Q(member__user=user) & ~Q(state=DocumentState.WRITING)) | (coordinated & made_for))

    def issued(self) -> "DocumentQuerySet":
        return self.filter(state=DocumentState.ISSUED)


class Document(BaseModel):
    """What stands on the document is frozen in `content`; its PDF is made each time somebody opens it.

    `remark` is what the person wants to be different in a letter. `number` lets others ask whether a document is real.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="nl")
    state = models.CharField(max_length=10, choices=DocumentState.choices)
    content = EncryptedJSONField()
    remark = EncryptedTextField(blank=True)
    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    issued_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(issued_on__isnull=False), name="issued_document_has_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:document", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def is_issued(self) -> bool:
        return self.state == DocumentState.ISSUED

    @property
    def is_letter(self) -> bool:
        return self.kind == DocumentKind.REFERENCE
