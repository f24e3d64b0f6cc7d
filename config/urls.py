"""Addresses: the admin stands at the root; the page that confirms certificates is the only other one."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("awards.public.verification")),
    path("", admin.site.urls),
]
