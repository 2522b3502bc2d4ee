from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("exit/", views.leave_now, name="leave_now"),
    path("language/", views.choose_language, name="language"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
