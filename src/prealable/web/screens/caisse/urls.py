"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.caisse import act_views, board_views, mail_views, piece_views, views

urlpatterns = [
    path("", views.home, name="caisse"),
    path("recherche/", views.search, name="caisse_recherche"),
    path("courrier/", mail_views.courrier, name="caisse_courrier"),
    path("echeances/", board_views.echeances, name="caisse_echeances"),
    path("echeances/ensemble/", board_views.ensemble, name="caisse_ensemble"),
    path("piece/<slug:identifier>/", piece_views.piece, name="caisse_piece"),
    path("<str:reference>/", views.demande, name="caisse_demande"),
    path("<str:reference>/pieces-recues/", piece_views.hand_in, name="caisse_pieces_recues"),
    path("<str:reference>/joindre/", piece_views.join, name="caisse_joindre"),
    path("<str:reference>/lettres/<slug:key>/", piece_views.letter, name="caisse_lettre"),
    path("<str:reference>/lettres/<slug:key>.pdf", piece_views.letter_file, name="caisse_lettre_pdf"),
    path("<str:reference>/<slug:slug>/", act_views.act, name="caisse_acte"),
]
