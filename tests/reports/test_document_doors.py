"""Who may open which page about a certificate or letter."""

import pytest
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from reports.enums import DocumentKind, DocumentState
from tests.factories.growth import make_document
from tests.factories.panels import make_member, make_organisation, make_panel, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now())


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


def at(name, thing):
    return reverse(f"reports:{name}", kwargs={"pk": thing.pk})


def letter(member, **fields):
    return make_document(member=member, kind=DocumentKind.REFERENCE, **fields)


OF_MEMBER = ("certificate", "reference", "reference-new")
ROLES = [Role.COORDINATOR, Role.EXPERT, Role.POLICY, Role.ADMINISTRATOR, Role.FINANCE]


@pytest.mark.parametrize(("role", "code"), zip(ROLES, (200, 404, 404, 403, 403), strict=True))
def test_who_may_open_which(client, panel, member, role, code):
    document = letter(member, state=DocumentState.OFFERED)
    client.force_login(make_person(role, panel))

    assert {client.get(at(name, member)).status_code for name in OF_MEMBER} == {code}
    assert client.get(at("document", document)).status_code == (200 if code == 200 else 404)


def test_visitors_and_other_organisations_find_nothing(client, member):
    document = letter(member)
    addresses = [at(name, member) for name in OF_MEMBER]
    addresses += [at(name, document) for name in ("document", "document-pdf", "document-delete", "reference-edit")]

    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(make_person(Role.COORDINATOR, make_panel(organisation=make_organisation())))
    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("name", ["reference-offer", "reference-agree"])
def test_a_change_wants_a_post(client, member, coordinator, name):
    client.force_login(coordinator)

    assert client.get(at(name, letter(member, state=DocumentState.WRITING))).status_code == 405
