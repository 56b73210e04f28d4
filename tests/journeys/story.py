"""The people and the group of the main job, as the story finds them on its first day. Everybody is invented."""

from dataclasses import dataclass

from panels.enums import Role
from panels.models import Member, Panel
from tests.factories.panels import give_role, make_organisation, make_panel, make_user
from tests.journeys.walker import Walker

ANK = "Ank de Rooij"
ANKS_MAIL = "ank@example.org"
DEVI = "Devi Ramsaran"


@dataclass
class Story:
    """The group and who acts in it. Each chapter leaves people where the next one finds them."""

    panel: Panel
    coordinator: Walker
    finance: Walker
    session_address: str = ""

    @property
    def member(self) -> Member:
        """The membership of Ank, once she has one."""
        return self.panel.members.get(user__email=ANKS_MAIL)


def begin() -> Story:
    """A new group with a coordinator, and nothing else."""
    panel = make_panel(
        organisation=make_organisation(
            name="Gemeente Oeverland", payer_kind="municipality", help_hours="Op werkdagen."
        ),
        name="Iedereen op weg",
        purpose="De gemeente wil dat iedereen kan reizen. U weet waar het vastloopt.",
        influence="De haltes kunnen nog veranderen. Het geld staat vast.",
        contact_name="Marit Hoekzema",
        contact_phone="000 - 123 45 67",
        contact_email="marit@example.org",
    )
    coordinator = give_role(make_user(name="Marit Hoekzema"), Role.COORDINATOR, panel)
    return Story(panel, Walker(coordinator), Walker(give_role(make_user(name="Femke Post"), Role.FINANCE, panel)))
