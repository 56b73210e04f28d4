from importlib import import_module

from django.apps import AppConfig


class CompensationConfig(AppConfig):
    name = "compensation"

    def ready(self) -> None:
        import_module("compensation.receivers")
