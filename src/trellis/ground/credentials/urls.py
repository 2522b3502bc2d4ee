from django.urls import path

from trellis.ground.credentials import views

app_name = "credentials"
urlpatterns = [
    # Whatever follows /check/, however odd, is answered like a token nobody has.
    path("check/<path:token>", views.check, name="check"),
    path("issuers/<slug:slug>", views.issuer, name="issuer"),
    path("status/<int:pk>", views.status, name="status"),
]
