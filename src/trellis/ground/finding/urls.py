from django.urls import path

from trellis.ground.finding import views

app_name = "finding"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("help/", views.helps, name="helps"),
    path("help/<slug:slug>/", views.help_page, name="help"),
]
