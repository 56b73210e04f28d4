from importlib import import_module

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # Django has a "sessions" app of its own: the label must differ (docs/architecture.md).
    label = "panel_sessions"

    def ready(self) -> None:
        import_module("sessions.receivers")
