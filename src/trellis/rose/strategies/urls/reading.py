"""Where the model is read."""

from django.urls import path

from trellis.rose.strategies.views import reading

patterns = [
    path("strategies/", reading.all_strategies, name="list"),
    path("strategies/<slug:slug>/", reading.strategy, name="strategy"),
    path("needs/<slug:slug>/", reading.need, name="need"),
    path("objectives/<slug:slug>/", reading.objective, name="objective"),
    path("sources/<slug:slug>/", reading.source, name="source"),
]
