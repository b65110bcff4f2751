"""Settings for the tests: production's, with fixed values, so that nobody's environment decides."""

import os

os.environ.update(
    GERUST_DEBUG="nee",
    GERUST_HTTPS="nee",
    GERUST_COMPONENT_GALLERY="nee",
    GERUST_PROXIES="0",
    GERUST_SECRET_KEY="only-for-tests-" * 5,
    GERUST_HOSTS="testserver,127.0.0.1,localhost",
)
for name in (
    "GERUST_ADDRESS",
    "GERUST_CONTACT_URL",
    "GERUST_SECRET_KEY_FILE",
    "GERUST_SECURITY_CONTACT",
):
    os.environ.pop(name, None)

from gerust.config.settings import *  # noqa: E402, F403

# Tests never collect static files; whitenoise warns about a folder that isn't there.
STATIC_ROOT = BASE_DIR / "gerust" / "web" / "static"  # noqa: F405
# Plain file names: nothing has to be collected before a test can render a page.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
