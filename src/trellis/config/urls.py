"""Every address of the house. Each room's ``urls.py`` is included once."""

from django.urls import include, path

from trellis.config import views

urlpatterns = [
    path("", include("trellis.front.home.urls")),
    path("", include("trellis.ground.ui.urls")),
    path("", include("trellis.ground.trust.urls")),
    path("", include("trellis.ground.people.urls")),
    path("", include("trellis.ground.credentials.urls")),
    path("", include("trellis.ground.editing.urls")),
    path("", include("trellis.ground.finding.urls")),
    path("", include("trellis.rose.strategies.urls")),
    path("", include("trellis.rose.recognition.urls")),
    path("", include("trellis.front.network.urls")),
    path("healthz", views.healthz, name="healthz"),
]

handler400 = "trellis.ground.ui.views.bad_request"
handler403 = "trellis.ground.ui.views.forbidden"
handler404 = "trellis.ground.ui.views.not_found"
handler429 = "trellis.ground.ui.views.too_many"
handler500 = "trellis.ground.ui.views.server_error"
