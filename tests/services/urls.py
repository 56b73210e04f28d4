"""The product's addresses, and one private file to fetch through the proxy."""

from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product
from panels.kit.access import guarded, signed_in
from panels.kit.files import serve_private


@guarded(signed_in)
def private(request: HttpRequest) -> HttpResponse:
    letter = storages["private"].open("letter.txt")
    letter.name = "letter.txt"
    return serve_private(letter, mimetype="text/plain", download_as="brief.txt")


urlpatterns = [*product, path("_test/private/", private)]
