"""Addresses: the admin is the whole site and stands at its root."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("", admin.site.urls),
]
