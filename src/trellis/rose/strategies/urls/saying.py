from django.urls import path

from trellis.rose.strategies.views import saying

patterns = [
    path("say/", saying.say, name="say"),
    path("say/not-now/", saying.put_aside, name="say_put_aside"),
    path("organizations/<slug:slug>/say/", saying.said, name="said"),
]
