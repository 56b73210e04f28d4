"""The account of a person: the address that opens the door, and what people keep about themselves."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from panels.audit import record
from panels.models import Contact, User

OWN_FIELDS = ("name", "calling_name", "informal", "pronouns", "language", "calm_font")
CONTACT_FIELDS = ("preferred", "phone", "best_moment", "address", "helper")


@transaction.atomic
def keep_address_in_step(user: User) -> None:
    """Let allauth know the address of an account; `User.email` is the truth.

    Accounts are made by invitation, and an address only changes after its code was typed or by a coordinator. So
    who signs in has used the mailbox, or a password or passkey that was set from it. An address that was replaced
    no longer opens the door.
    """
    if not user.email:
        return
    address = user.email.lower()
    if EmailAddress.objects.filter(user=user, email=address, primary=True, verified=True).exists():
        return
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.filter(email=address).delete()
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)


@transaction.atomic
def change_profile(user: User, **answers: Any) -> User:
    """Save what somebody says about themselves: the fields in OWN_FIELDS and CONTACT_FIELDS."""
    for field in OWN_FIELDS:
        setattr(user, field, answers.get(field, getattr(user, field)))
    user.save(update_fields=OWN_FIELDS)
    Contact.objects.update_or_create(user=user, defaults={field: answers[field] for field in CONTACT_FIELDS})
    record("profile.changed", by=user, on=user)
    return user


def choose_language(user: User, language: str) -> None:
    """Remember the language that somebody reads in."""
    user.language = language
    user.save(update_fields=["language"])
