"""The reference for pages: a bare Django view under the same server and database.

Session, user, one query, a small template; no middleware of ours.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from trellis.config.settings import *  # noqa: F403  the same database, sessions and people

# allauth.account insists on its middleware, which a bare view would not have.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "allauth.account"]  # noqa: F405

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = __name__
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
PAGE = "<!doctype html><title>Bare</title><h1>Hello {{ person.name }}</h1><p>{{ count }} organizations</p>"


def bare(request: HttpRequest) -> HttpResponse:
    name = request.user.name  # fails for a visitor: the reference must read session and user
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_organization")
        (count,) = cursor.fetchone()
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"person": {"name": name}, "count": count}, request))


urlpatterns = [path("", bare)]
