from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "gerust.knowledge"
    label = "knowledge"
    verbose_name = _("Kennisbank")

    def ready(self) -> None:
        # Not before: these read the models, and there are none yet when this file is read.
        from wagtail.signals import published, unpublished  # noqa: PLC0415

        from . import services  # noqa: PLC0415
        from .search.index import forget_deleted  # noqa: PLC0415
        from .search.kinds import searched_models  # noqa: PLC0415

        for model in searched_models():
            post_delete.connect(forget_deleted, sender=model, dispatch_uid=f"forget {model}")
        published.connect(services.follow_editors, dispatch_uid="gerust.search.published")
        unpublished.connect(services.follow_editors, dispatch_uid="gerust.search.unpublished")
