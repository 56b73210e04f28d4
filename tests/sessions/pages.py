"""The pages of one session, and how each answers to whom. For tests."""

from django.urls import reverse

GET_PAGES = (
    "detail",
    "calendar",
    "people",
    "edit",
    "cancel",
    "invite",
    "agenda",
    "provision-add",
    "attendance",
    "close",
)
POST_ONLY = ("start-checklist",)
FOR_EVERYBODY_INVITED = ("detail", "calendar")


def page(name, thing):
    return reverse(f"sessions:{name}", kwargs={"pk": thing.pk})
