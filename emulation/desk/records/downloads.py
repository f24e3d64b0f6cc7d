"""Files made of a record, also by an app the record knows nothing of."""

from collections import defaultdict
from collections.abc import Callable

from django.db.models import Model

#: `downloads(model_admin, request, record)` returns dictionaries {"label", "url"}, each asked for by POST;
#: "busy" is said while one comes.
DownloadMaker = Callable[..., list[dict]]
_makers: dict[type[Model], list[DownloadMaker]] = defaultdict(list)


def downloads_for(*models: type[Model]) -> Callable[[DownloadMaker], DownloadMaker]:
    """Offer files on the pages of these models."""

    def register(maker: DownloadMaker) -> DownloadMaker:
        for model in models:
            _makers[model].append(maker)
        return maker

    return register


def registered_downloads(model_admin, request, record: Model) -> list[dict]:
    return [file for maker in _makers[type(record)] for file in maker(model_admin, request, record)]
