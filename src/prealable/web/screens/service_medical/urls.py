"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.service_medical import views

urlpatterns = [
    path("", views.home, name="service_medical"),
]
