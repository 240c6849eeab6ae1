"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.caisse import views

urlpatterns = [
    path("", views.home, name="caisse"),
    path("recherche/", views.search, name="caisse_recherche"),
]
