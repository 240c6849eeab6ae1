"""The addresses of the figures."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.chiffres import views

urlpatterns = [
    path("", views.chiffres, name="chiffres"),
    path("charge/", views.charge, name="charge"),
    path("<slug:name>.csv", views.tableau, name="tableau"),
]
