"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.service_medical import asking, deciding, views

urlpatterns = [
    path("", views.home, name="service_medical"),
    path("<str:reference>/", views.file, name="medical_dossier"),
    path("<str:reference>/pieces/<str:identifier>/<int:number>.png", views.page, name="medical_page"),
    path("<str:reference>/pieces/<str:identifier>/fichier", views.original, name="medical_fichier"),
    path("<str:reference>/preparer/", deciding.prepare, name="medical_preparer"),
    path("<str:reference>/projet/", deciding.projet, name="medical_projet"),
    path("<str:reference>/abandonner-le-projet/", deciding.drop, name="medical_abandonner"),
    path("<str:reference>/relire/", deciding.review, name="medical_relire"),
    path("<str:reference>/instruire/", asking.begin, name="medical_instruire"),
    path("<str:reference>/questionner/", asking.question, name="medical_questionner"),
    path("<str:reference>/convoquer/", asking.summon, name="medical_convoquer"),
    path("<str:reference>/avis/", asking.opinion, name="medical_avis"),
]
