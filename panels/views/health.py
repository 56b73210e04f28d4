"""Is this process alive, and can it reach its database?"""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from panels.kit.access import public


@public("A monitor asks it; it tells nothing about anybody.")
def live(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
