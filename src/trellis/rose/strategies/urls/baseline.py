from django.urls import path

from trellis.rose.strategies.views import baseline as views

HERE = "organizations/<slug:slug>/before/"
patterns = [
    path("before/", views.answer, name="baseline"),
    path(HERE, views.waves, name="waves"),
    path(f"{HERE}open/", views.wave_open, name="wave_open"),
    path(f"{HERE}close/", views.wave_close, name="wave_close"),
    path(f"{HERE}sheet/", views.sheet, name="wave_sheet"),
    path(f"{HERE}enter/", views.enter, name="wave_enter"),
]
