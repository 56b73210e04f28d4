"""Signing in so that nobody is asked again who they are."""

from django.utils import timezone


def sign_in_just_now(client, user):
    """With a password, a moment ago."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": timezone.now().timestamp(), "email": user.email}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
