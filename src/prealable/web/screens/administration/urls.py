"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.administration import acts, views

urlpatterns = [
    path("", views.home, name="administration"),
    path("nouveau/", acts.new, name="compte_nouveau"),
    path("<str:key>/", views.account, name="compte_ouvert"),
    path("<str:key>/habiliter/", acts.entitle, name="compte_habiliter"),
    path("<str:key>/deleguer/", acts.delegate, name="compte_deleguer"),
    path("<str:key>/habilitations/<int:pk>/finir/", acts.end, name="compte_finir"),
    path("<str:key>/delegations/<int:pk>/finir/", acts.end_delegation, name="compte_finir_delegation"),
    path("<str:key>/suspendre/", acts.suspend, name="compte_suspendre"),
    path("<str:key>/rouvrir/", acts.reopen, name="compte_rouvrir"),
    path("<str:key>/lien/", acts.link, name="compte_lien"),
    path("<str:key>/message/", acts.message, name="compte_message"),
]
