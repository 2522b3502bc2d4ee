"""Addresses of recognition."""

from django.urls import path

from trellis.rose.recognition import views

app_name = "recognition"
urlpatterns = [
    path("ids/", views.all_ids, name="all_ids"),
    path("ids/<int:pk>/lost/", views.id_revoke, name="id_revoke"),
    path("organizations/<slug:slug>/ids/", views.ids, name="ids"),
    path("organizations/<slug:slug>/ids/print/", views.ids_print, name="ids_print"),
    path("me/id/", views.my_id, name="my_id"),
]
