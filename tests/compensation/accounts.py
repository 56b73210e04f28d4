"""Somebody with a bank account, the letter about it, and what is held back. Everything is invented."""

import re

from django.core import mail

from compensation.enums import PaymentForm
from compensation.selectors import payables
from compensation.services import choose_payment
from tests.factories.compensation import IBAN

OTHER = "NL91ABNA0417164300"
THIRD = "NL02ABNA0123456789"


def bank(member, by=None, iban=IBAN, **more):
    details = {"iban": iban, "account_holder": "P. Verzonnen", **more}
    return choose_payment(member, form=PaymentForm.BANK, by=by or member.user, **details)


def held_back(member):
    (payable,) = payables(member.panel)
    return payable.held_back


def link():
    return re.search(r"/rekening/\S+", mail.outbox[-1].body)[0]


def answer(client, address, button):
    """Look at the page and press a button, as a person does."""
    page = client.get(address).content.decode()
    shown = re.search(r'name="gezien" value="(\w+)"', page)
    return client.post(address, {"gezien": shown[1] if shown else "", button: "1"})
