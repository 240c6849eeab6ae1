"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.professionnel import views

urlpatterns = [
    path("", views.home, name="cabinet"),
    path("patients/<str:key>/", views.patient, name="cabinet_patient"),
    path("demandes/", views.demandes, name="cabinet_demandes"),
]
