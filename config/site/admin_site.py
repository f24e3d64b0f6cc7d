"""The admin site that is the whole office: its frame, its first page and its search."""

from functools import wraps

from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.i18n import JavaScriptCatalog

from config.passwords import OwnPasswordChangeForm
from config.site.home import first_steps, last_acts, year_so_far
from config.site.kept_post import KEPT, resend_page, sign_in_keeping, unpacked
from config.site.menu import visible_catalogue, visible_menu
from config.site.queues import waiting_for
from config.site.search import LONGEST_QUERY, register_url, search
from emulation.desk.lists.search import DeskAutocompleteView
from emulation.rules.text import normalise


class OfficeAdminSite(AdminSite):
    site_title = "Sổ Vàng"
    site_header = "Sổ Vàng"
    index_title = "Việc cần làm"
    site_url = None
    empty_value_display = "–"
    #: Django's side menu is a list of tables; ours, in the order of the work, stands in its place (config/site/menu.py).
    enable_nav_sidebar = False

    @staticmethod
    def today():
        """The Board's day: the desk asks here, since the layers below the admin read no clock."""
        return timezone.localdate()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    @property
    def model_admins(self):
        """The admin class of each model that has a list."""
        return dict(self._registry)

    def add_page(self, route, view, *, name):
        """Give a page that belongs to no model its address, `admin:<name>`; the view checks its own permission."""
        self.pages.append(path(route, self.admin_view(view), name=name))

    def admin_view(self, view, cacheable=False):
        """A form that comes after its session has ended is kept over the sign-in."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def keeping(request, *args, **kwargs):
            if request.method == "POST" and not request.user.is_authenticated and request.path != reverse("admin:logout"):
                return sign_in_keeping(self, request)
            return guarded(request, *args, **kwargs)

        return keeping

    def login(self, request, extra_context=None):
        kept = request.POST.get(KEPT, "")
        response = super().login(request, {"kept": kept, **(extra_context or {})})
        fields = unpacked(kept)
        if fields and isinstance(response, HttpResponseRedirect) and request.user.is_authenticated:
            return resend_page(request, response.url, fields)
        return response

    def get_urls(self):
        own = [
            path("search/", self.admin_view(self.search), name="search"),
            path("danh-muc/", self.admin_view(self.catalogue), name="catalogue"),
        ]
        return [*own, *self.pages, *super().get_urls()]

    def autocomplete_view(self, request):
        return DeskAutocompleteView.as_view(admin_site=self)(request)

    def each_context(self, request):
        return {**super().each_context(request), "menu": visible_menu(self, request)}

    def index(self, request, extra_context=None):
        today = self.today()
        home = {
            "today": today,
            "first_steps": first_steps(self, request),
            "waiting": waiting_for(self, request.user, on=today),
            "figures": year_so_far(self, request.user, on=today),
            "acts": last_acts(self, request),
        }
        return super().index(request, {**home, **(extra_context or {})})

    def app_index(self, request, app_label, extra_context=None):
        """The menu is the only list of lists."""
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))

    def i18n_javascript(self, request, extra_context=None):
        """Django's catalogue names its own package only; ours in locale/ completes it."""
        return JavaScriptCatalog.as_view()(request)

    def catalogue(self, request):
        """The lists that are looked after now and then, each with a word on when one needs it."""
        groups = visible_catalogue(request)
        if not groups:
            raise PermissionDenied
        return TemplateResponse(
            request, "admin/catalogue.html", {**self.each_context(request), "title": "Danh mục", "groups": groups}
        )

    def search(self, request):
        """What the box at the top of every page finds."""
        query = normalise(request.GET.get("q", ""))[:LONGEST_QUERY]
        context = {
            **self.each_context(request),
            "title": "Kết quả tìm kiếm" if query else "Tìm kiếm",
            "search_query": query,
            "groups": search(self, request, query, on=self.today()),
            "register_url": register_url(self, request, query),
        }
        return TemplateResponse(request, "admin/search.html", context)

    def password_change(self, request, extra_context=None):
        """Django's page with our form: AdminSite has no attribute to name it."""
        request.current_app = self.name
        view = PasswordChangeView.as_view(
            form_class=OwnPasswordChangeForm,
            template_name=self.password_change_template or "registration/password_change_form.html",
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)
