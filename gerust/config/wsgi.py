"""The door for a WSGI server, such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gerust.config.settings")

application = get_wsgi_application()

# What is in memory now stays for good. Without this the collector walks through all of it again
# and again, in the middle of pages.
gc.collect()
gc.freeze()
