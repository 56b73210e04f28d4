"""The applications to a call: how many are where, which ones, who still waits."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet, Subquery

from panels.models import Panel, User
from recruitment.enums import Stage
from recruitment.models import Answer, Application, Call, Review
from recruitment.models.application import ApplicationQuerySet
from recruitment.selectors.reviews import is_scored_by

SORTS = {"naam": ("name", "pk"), "nieuw": ("-received_at", "pk"), "oud": ("received_at", "pk")}
# What one can filter on: the five numbers of the funnel and the stages besides.
FILTERS = ("aangemeld", "gelezen", "gesproken", "gekozen", "groep", "ongelezen", "reserve", "afgewezen", "ingetrokken")


@dataclass(frozen=True)
class Funnel:
    """How many applications there are and how far they came; each number is part of the one before."""

    received: int
    read: int
    spoken: int
    chosen: int
    admitted: int
    undecided: int


def funnel(call: Call) -> Funnel:
    """The five numbers of a call, and how many still wait for a decision. One query."""
    ended = Q(stage__in=(Stage.SELECTED, Stage.ADMITTED))
    counts = Application.objects.filter(call=call).aggregate(
        received=Count("pk"),
        read=Count("pk", filter=Q(first_read_at__isnull=False) | ended),
        spoken=Count("pk", filter=Q(conversation_at__isnull=False) | ended),
        chosen=Count("pk", filter=ended),
        admitted=Count("pk", filter=Q(stage=Stage.ADMITTED)),
        undecided=Count("pk", filter=Q(stage__in=(Stage.RECEIVED, Stage.CONVERSATION), erased_at__isnull=True)),
    )
    return Funnel(**counts)


def _in_phase(applications: ApplicationQuerySet, phase: str) -> ApplicationQuerySet:
    ended = Q(stage__in=(Stage.SELECTED, Stage.ADMITTED))
    conditions = {
        "gelezen": Q(first_read_at__isnull=False) | ended,
        "gesproken": Q(conversation_at__isnull=False) | ended,
        "gekozen": ended,
        "groep": Q(stage=Stage.ADMITTED),
        "ongelezen": Q(stage=Stage.RECEIVED, first_read_at__isnull=True),
        "reserve": Q(stage=Stage.RESERVE),
        "afgewezen": Q(stage=Stage.DECLINED),
        "ingetrokken": Q(stage=Stage.WITHDRAWN),
    }
    return applications.filter(conditions[phase]) if phase in conditions else applications


def applications_of(
    call: Call, *, user: User, phase: str = "", way: str = "", query: str = "", sort: str = ""
) -> QuerySet[Application]:
    """The applications to a call as a list: filtered, sorted, with what the rows show. Page it.

    `own_scores` says whether the reader scored every criterion: the average is for those who did (own score first).
    """
    found = _in_phase(Application.objects.visible_to(user).filter(call=call), phase)
    if way:
        found = found.filter(way=way)
    if query:
        found = found.filter(Q(name__icontains=query) | Q(reference__iexact=query))
    reviews = Review.objects.filter(application=OuterRef("pk")).order_by().values("application")
    return (
        found.select_related("motivation")
        .defer("motivation__text", "experience", "more_answers", "note", "need_words")
        .annotate(
            readers=Subquery(reviews.annotate(number=Count("reviewer", distinct=True)).values("number")),
            average=Subquery(reviews.annotate(mean=Avg("score")).values("mean")),
            own_scores=is_scored_by(user),
            answer_waits=Exists(Answer.objects.waiting().filter(application=OuterRef("pk"))),
        )
        .order_by(*SORTS.get(sort, SORTS["nieuw"]))
    )


def waiting_for_answer(panel: Panel) -> ApplicationQuerySet:
    """Applications of people who have not heard, also after the call closed: nothing is decided, or it was not told."""
    untold = Answer.objects.waiting().filter(application=OuterRef("pk"))
    undecided = Q(stage__in=(Stage.RECEIVED, Stage.CONVERSATION))
    return Application.objects.filter(undecided | Q(Exists(untold)), call__panel=panel, erased_at__isnull=True)


def next_to_read(call: Call, user: User) -> Application | None:
    """The oldest application that the user has not scored on every criterion, and that waits for a decision."""
    waiting = Application.objects.visible_to(user).filter(call=call).undecided()
    return waiting.filter(~is_scored_by(user)).only("pk").order_by("received_at").first()


def possible_duplicates(application: Application) -> list[Application]:
    """Other applications to the call with the same e-mail address or telephone number; at most five."""
    same = Q()
    if application.email_hash:
        same |= Q(email_hash=application.email_hash)
    if application.phone_hash:
        same |= Q(phone_hash=application.phone_hash)
    if not same:
        return []
    others = Application.objects.filter(same, call_id=application.call_id).exclude(pk=application.pk)
    return list(others.only("pk", "name", "reference")[:5])
