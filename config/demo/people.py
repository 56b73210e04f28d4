"""The organisation of the demonstration and the people one can look around as."""

from dataclasses import dataclass

from config.demo.words import PASSWORD, words
from panels.enums import PayerKind, Role
from panels.models import Organisation, User
from panels.services import assign_role
from panels.services.accounts import keep_address_in_step


@dataclass(frozen=True)
class Cast:
    """Who plays in the demonstration."""

    organisation: Organisation
    coordinator: User
    policy: User
    administrator: User
    finance: User


def make_cast() -> Cast:
    organisation = Organisation.objects.create(payer_kind=PayerKind.MINISTRY, **words()["organisation"])
    cast = Cast(
        organisation=organisation,
        coordinator=account("coordinator@demo.example", "Noor Verzonnenberg"),
        policy=account("beleid@demo.example", "Daan Beleidsman"),
        administrator=account("beheer@demo.example", "Bea Beheerder"),
        finance=account("financien@demo.example", "Fien Rekenaar"),
    )
    give(cast.coordinator, Role.COORDINATOR, organisation)
    give(cast.policy, Role.POLICY, organisation)
    give(cast.administrator, Role.ADMINISTRATOR, organisation)
    give(cast.finance, Role.FINANCE, organisation)
    return cast


def account(email: str, name: str) -> User:
    """An account with the password of the demonstration, ready to sign in."""
    return ready(User.objects.create_user(email=email, name=name))


def ready(user: User) -> User:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    keep_address_in_step(user)
    return user


def give(user: User, role: Role, organisation: Organisation) -> None:
    assign_role(user=user, role=role, organisation=organisation, by=None)
