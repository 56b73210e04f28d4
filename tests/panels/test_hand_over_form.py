"""Who may take a group over, and which kinds of organisation there are to choose from."""

import pytest

from panels.enums import Role
from panels.forms.hand_over import HandOverForm
from panels.forms.organisation import OrganisationForm
from panels.selectors import colleagues_for, coordinators_of
from tests.factories.panels import give_role, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


def test_the_only_giver_is_not_offered_as_the_taker():
    panel = make_panel()
    giver = make_person(Role.COORDINATOR, panel)
    colleague = give_role(make_user(), Role.COORDINATOR, organisation=panel.organisation)
    give_role(giver, Role.COORDINATOR, organisation=panel.organisation)

    form = HandOverForm(
        user=giver,
        coordinators=coordinators_of(panel).filter(user=giver),
        colleagues=colleagues_for(panel),
    )

    assert {key for key, _name in form.fields["colleague"].choices} == {str(colleague.pk), "new"}


def test_no_empty_kind_of_organisation_to_choose():
    form = OrganisationForm(instance=make_panel().organisation)

    assert "" not in {key for key, _label in form.fields["payer_kind"].choices}
    assert "---------" not in form.as_p()
