"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.commission import mediation, views

urlpatterns = [
    path("", views.home, name="commission"),
    path("mediation/<str:reference>/", mediation.page, name="mediation"),
    path("mediation/<str:reference>/<str:verb>/", mediation.act, name="acte_de_mediation"),
    path("<str:reference>/pieces/<str:identifier>/", views.piece, name="piece_de_recours"),
    path("<str:reference>/<str:name>/", views.appeal, name="recours"),
    path("<str:reference>/<str:name>/dossier/", views.bundle, name="dossier_de_recours"),
    path("<str:reference>/<str:name>/dossier/lettre/", views.letter, name="dossier_lettre"),
    path("<str:reference>/<str:name>/dossier/lettre.pdf", views.letter_pdf, name="dossier_pdf"),
    path("<str:reference>/<str:name>/dossier/tout.zip", views.export, name="dossier_zip"),
    path("<str:reference>/<str:name>/<str:verb>/", views.act, name="acte_de_recours"),
]
