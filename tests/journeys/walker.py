"""A person who reads pages, follows links and presses buttons through Django's test client: no address is guessed."""

import re
from typing import Any
from urllib.parse import urljoin

from django.core import mail
from django.test import Client
from lxml import html

from panels.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def words_of(element: Any) -> str:
    """The text of an element as it is read, with single spaces."""
    return re.sub(r" (?=[.,:;?!])", "", " ".join(" ".join(element.itertext()).split()))


class Walker:
    """Somebody with a browser of their own. `text` is what the page says, `title` its title."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True)  # as browsers are: a form without its token is refused
        self.address = "/"
        if user:
            self.client.force_login(user, backend=BACKEND)

    def open(self, address: str) -> "Walker":
        """Go to an address; whatever comes must be a page, after redirects."""
        return self._arrive(self.client.get(urljoin(self.address, address), follow=True), address)

    def follow(self, *texts: str) -> "Walker":
        """Follow links by their text (or its beginning), one after another."""
        for text in texts:
            links = [link for link in self.page.iter("a") if words_of(link).startswith(text)]
            assert links, f"no link {text!r} on {self.address}: {[words_of(link) for link in self.page.iter('a')]}"
            self.open(links[0].get("href"))
        return self

    def press(self, button: str, **answers: Any) -> "Walker":
        """Fill in the form that holds this button and send it; a field that is not there is an error."""
        pressed, form = self._button(button)
        for name, value in answers.items():
            fill(form, name, value)
        sent = [(name, value) for name, value in form.form_values() if value is not None]
        if pressed.get("name"):
            sent.append((pressed.get("name"), pressed.get("value")))
        data: dict[str, list[Any]] = {}
        for name, value in sent:
            data.setdefault(name, []).append(value)
        target = urljoin(self.address, form.get("action") or self.address)
        send = self.client.post if form.method == "POST" else self.client.get
        return self._arrive(send(target, data, follow=True), target)

    def fetch(self, link: str) -> Any:
        """The answer behind a link that is a file."""
        found = next(one for one in self.page.iter("a") if words_of(one).startswith(link))
        answer = self.client.get(urljoin(self.address, found.get("href")))
        assert answer.status_code == 200, link
        return answer

    def sees(self, *texts: str) -> "Walker":
        for text in texts:
            assert text in self.text, f"{text!r} is not on {self.address}:\n{self.text}"
        return self

    def field(self, button: str, name: str) -> Any:
        """What a field of the form with this button holds now."""
        return self._button(button)[1].fields[name]

    def _button(self, text: str) -> tuple[Any, Any]:
        found = [one for one in self.page.iter("button") if words_of(one).startswith(text)]
        assert found, f"no button {text!r} on {self.address}: {[words_of(one) for one in self.page.iter('button')]}"
        return found[0], next(found[0].iterancestors("form"))

    def _arrive(self, answer: Any, asked: str) -> "Walker":
        assert answer.status_code == 200, f"{asked}: {answer.status_code}"
        if answer.redirect_chain:
            asked = answer.redirect_chain[-1][0]
        self.address = urljoin(self.address, asked)
        self.page = html.document_fromstring(answer.content.decode())
        self.text = words_of(self.page.find(".//main"))
        self.title = words_of(self.page.find(".//title"))
        return self


def fill(form: Any, name: str, value: Any) -> None:
    """Answer one question: a text, a choice, a list of boxes to tick, or True for a single box."""
    field = form.inputs[name]
    if isinstance(value, list):
        for box in form.xpath(".//input[@type='checkbox'][@name=$name]", name=name):
            box.checked = box.get("value") in value
    elif value is True:
        next(iter(form.xpath(".//input[@name=$name]", name=name))).checked = True
    else:
        field.value = value


def fill_day(name: str, day: Any) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def letter_to(address: str, subject: str = "") -> str:
    """The text of the last mail to somebody, with this in its subject."""
    found = [one for one in mail.outbox if address in one.to and subject in one.subject]
    assert found, f"no letter to {address}: {[(one.to, one.subject) for one in mail.outbox]}"
    return str(found[-1].body)


def link_in(letter: str, part: str) -> str:
    """The path of the link in a letter that holds `part`."""
    found = re.search(rf"https?://[^/\s]+(\S*{re.escape(part)}\S*)", letter)
    assert found, letter
    return found.group(1)
