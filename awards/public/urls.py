"""Addresses outside the admin."""

from django.urls import path

from awards.public.verification import verification_view

urlpatterns = [
    path("xac-minh/", verification_view, name="verification_form"),
    path("xac-minh/<str:code>", verification_view, name="verification"),
]
