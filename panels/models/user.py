"""The person: one row, whatever panels they are in."""

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from panels.kit.placeholders import harmless

if TYPE_CHECKING:
    from panels.models.helper import Helper

LANGUAGES = [("nl", "Nederlands"), ("en", "English")]


class UserManager(BaseUserManager["User"]):
    """Makes people; e-mail is the login, and some people have none."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower() or None if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who has to do with a panel. Without an e-mail address they have no login of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True, null=True, blank=True)
    name = models.CharField(_("naam"), max_length=200)
    calling_name = models.CharField(_("hoe wilt u worden genoemd?"), max_length=80, blank=True)
    pronouns = models.CharField(_("hoe wij over u praten"), max_length=40, blank=True)
    informal = models.BooleanField(_("zeg maar je"), default=False)
    language = models.CharField(_("taal"), max_length=5, choices=LANGUAGES, default="nl")
    calm_font = models.BooleanField(_("rustig lettertype"), default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    # The Helper row while a helper acts for this person in the current request (panels/acting.py), else nothing.
    acting: "Helper | None" = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """How to address this person: the name they chose, else their first name. Harmless in a letter."""
        return harmless(self.calling_name or self.name.split(" ")[0])
