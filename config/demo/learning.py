"""What the people of the living panel learn: goals of experts and officials, and a training."""

from datetime import timedelta

from config.demo.people import Cast
from config.demo.words import words
from panels.kit.dates import today
from panels.models import Panel, User
from panels.services.learning import set_goal, write_training


def make_learning(panel: Panel, cast: Cast) -> None:
    """Shared goals of both sides, one that is private, and a training that the coordinator wrote down."""
    people = {user.email: user for user in User.objects.filter(email__in=[row["who"] for row in words()["goal"]])}
    for row in words()["goal"]:
        user = people[row["who"]]
        set_goal(panel, user=user, text=row["text"], shared=row["shared"], by=user)
    training = words()["training"]
    write_training(
        panel,
        user=people[training["who"]],
        by=cast.coordinator,
        title=training["title"],
        given_by=training["given_by"],
        followed_on=today() - timedelta(days=40),
        minutes=training["minutes"],
        shared=True,
    )
