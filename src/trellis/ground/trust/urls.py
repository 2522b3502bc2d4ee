from django.urls import path

from . import views

app_name = "trust"
urlpatterns = [
    path("me/held/", views.held, name="held"),
    path("me/held/export/", views.export, name="export"),
    path("me/held/<slug:key>/", views.held_section, name="held_section"),
    path("me/looked/", views.looks, name="looks"),
    path("me/forget/", views.forget, name="forget"),
    path("forgotten/", views.forgotten, name="forgotten"),
    path("kept/", views.kept, name="kept"),
]
