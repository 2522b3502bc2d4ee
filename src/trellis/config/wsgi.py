"""The web application, as the server's workers load it."""

import os

from django.core.wsgi import get_wsgi_application

from trellis.config.supervise import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
if os.environ.get("TRELLIS_SUPERVISED"):
    die_with_parent()  # a server killed outright must not leave workers holding its port
application = get_wsgi_application()
