"""Addresses of the network."""

from django.urls import path

from trellis.front.network import views

app_name = "network"
urlpatterns = [
    path("network/", views.network, name="network"),
    path("network/network.csv", views.export, name="csv"),
]
