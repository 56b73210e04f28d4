"""The account of a person: the address that opens the door."""

from allauth.account.models import EmailAddress
from django.db import transaction

from panels.models import User


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
