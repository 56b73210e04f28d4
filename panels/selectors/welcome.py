"""The welcome path: which steps for whom, and where somebody is."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panels.enums import Role, StepState, WelcomeRoute
from panels.models import Panel, User, Welcome
from panels.roles import roles_in


@dataclass(frozen=True)
class StepKind:
    """One step: its name in the list, the title of its page, the sentence under it, and how long it takes."""

    code: str
    name: str | Promise
    title: str | Promise
    lead: str | Promise
    minutes: int


@dataclass(frozen=True)
class StepNow:
    """A step and how it stands for somebody: "done", "skipped" or nothing."""

    kind: StepKind
    number: int
    state: str

    @property
    def is_open(self) -> bool:
        return not self.state


@dataclass(frozen=True)
class Path:
    """All steps of somebody's path; `next` is the first open one, or nothing when all were done or skipped."""

    welcome: Welcome
    steps: tuple[StepNow, ...]

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def next(self) -> StepNow | None:
        return next((step for step in self.steps if step.is_open), None)

    @property
    def has_begun(self) -> bool:
        return any(step.state for step in self.steps)

    @property
    def skipped(self) -> list[StepNow]:
        return [step for step in self.steps if step.state == StepState.SKIPPED]

    def at(self, code: str) -> StepNow | None:
        return next((step for step in self.steps if step.kind.code == code), None)

    def after(self, code: str) -> StepNow | None:
        """The step that follows; an open one further on goes before one that was done."""
        here = self.at(code)
        later = [step for step in self.steps if here and step.number > here.number and step.is_open]
        return later[0] if later else self.next


NAME = StepKind(
    "naam", _("Uw naam"), _("Hoe wilt u worden genoemd?"), _("Zo spreken wij u aan, in brieven en in de groep."), 1
)
CONTACT = StepKind(
    "contact",
    _("Hoe wij u bereiken"),
    _("Hoe en wanneer bereiken wij u?"),
    _("Kies wat voor u het makkelijkst is. Alleen uw contactpersoon ziet dit."),
    2,
)
PASSPORT = StepKind(
    "wat-nodig",
    _("Wat u nodig heeft"),
    _("Wat heeft u nodig om mee te doen?"),
    _("U vult het één keer in. Wij vragen nooit waarom."),
    5,
)
BENEFITS = StepKind(
    "uitkering",
    _("Vergoeding en uitkering"),
    _("Wat doet een vergoeding met uw uitkering?"),
    _("Goed om te weten vóór u iets aanneemt. Geen geld aannemen mag ook."),
    4,
)
PAYMENT = StepKind(
    "betaling",
    _("Hoe u het krijgt"),
    _("Hoe wilt u uw vergoeding krijgen?"),
    _("U hoeft nu niet te kiezen. Later is ook goed."),
    3,
)
AGREEMENT = StepKind(
    "afspraken",
    _("Onze afspraken"),
    _("Hoe gaan wij met elkaar om?"),
    _("De groep maakte zelf afspraken. Lees ze, en zeg of u het ermee eens bent."),
    4,
)
GOAL = StepKind(
    "leren",
    _("Wat u wilt leren"),
    _("Wat wilt u hier zelf uit halen?"),
    _("Iedereen in de groep leert iets, ook de mensen van het beleid. Het hoeft niet groot te zijn."),
    3,
)
CHAIR = StepKind(
    "voorzitter",
    _("Wat de voorzitter weet"),
    _("Wat hoort de voorzitter van u te weten?"),
    _("Zo gaat een bijeenkomst, en dit vraagt de groep van u."),
    3,
)
CALENDAR = StepKind(
    "agenda",
    _("In uw agenda"),
    _("Wilt u de bijeenkomsten in uw eigen agenda?"),
    _("Dan hoeft u niets over te schrijven, en verandert een datum vanzelf mee."),
    2,
)

ROUTES: dict[str, tuple[StepKind, ...]] = {
    WelcomeRoute.EXPERT: (NAME, CONTACT, PASSPORT, BENEFITS, PAYMENT, AGREEMENT, GOAL, CALENDAR),
    WelcomeRoute.POLICY: (NAME, CONTACT, AGREEMENT, GOAL, CHAIR, CALENDAR),
    WelcomeRoute.COLLEAGUE: (NAME, CONTACT, CALENDAR),
}


def route_of(user: User, panel: Panel) -> WelcomeRoute:
    """Which steps somebody is shown, by what they are in the panel."""
    roles = roles_in(user, panel)
    if Role.EXPERT in roles:
        return WelcomeRoute.EXPERT
    return WelcomeRoute.POLICY if Role.POLICY in roles else WelcomeRoute.COLLEAGUE


def path_of(welcome: Welcome) -> Path:
    """The steps of a path as they stand (one query, none when the steps were prefetched)."""
    states = {row.step: row.state for row in welcome.steps.all()}
    kinds = ROUTES[welcome.route]
    steps = tuple(StepNow(kind, number, states.get(kind.code, "")) for number, kind in enumerate(kinds, start=1))
    return Path(welcome, steps)


def open_paths(user: User, *, most: int = 3) -> list[Path]:
    """The paths that wait for somebody, for the card on the start page: two queries, however many there are."""
    waiting: QuerySet[Welcome] = Welcome.objects.waiting_for(user).select_related("panel").prefetch_related("steps")
    return [path_of(welcome) for welcome in waiting[:most]]
