"""The web application, as the server's workers load it."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from trellis.config.supervise import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
if os.environ.get("TRELLIS_SUPERVISED") and (server := multiprocessing.parent_process()):
    # A server killed outright must not leave workers holding its port, not even one that
    # was still starting when it died.
    die_with_parent(server.pid or 0)
application = get_wsgi_application()
