"""The admin site that is the whole office."""

from datetime import date

from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse
from django.utils import timezone

from config.passwords import OwnPasswordChangeForm


class OfficeAdminSite(AdminSite):
    site_title = "Sổ Vàng"
    site_header = "Sổ Vàng"
    index_title = "Việc cần làm"
    site_url = None
    empty_value_display = "–"

    def today(self) -> date:
        """The Board's day: the desk asks here, since the layers below the admin read no clock."""
        return timezone.localdate()

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
