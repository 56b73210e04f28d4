"""Addresses of the panels app."""

from django.urls import path

from panels.views import health

app_name = "panels"

urlpatterns: list[path] = [
    path("_healthz/", health.live, name="health"),
]
