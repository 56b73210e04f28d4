from importlib import import_module

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"

    def ready(self) -> None:
        import_module("recruitment.receivers")
