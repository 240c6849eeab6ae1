"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.assure import answering, appeals, contesting, filing, own, views

urlpatterns = [
    path("", views.home, name="mes_demandes"),
    path("nouvelle/", filing.new, name="ma_nouvelle_demande"),
    path("mes-donnees/", own.data, name="mes_donnees"),
    path("mes-donnees/<str:person>.zip", own.export, name="mes_donnees_zip"),
    path("<str:reference>/", views.demande, name="ma_demande"),
    path("<str:reference>/decision/", views.decision, name="ma_decision"),
    path("<str:reference>/pieces/", answering.answer, name="mes_pieces"),
    path("<str:reference>/pieces/<str:identifier>/", views.piece, name="ma_piece"),
    path("<str:reference>/lettres/<str:kind>/", views.letter, name="ma_lettre"),
    path("<str:reference>/lettres/<str:kind>.pdf", views.letter_pdf, name="ma_lettre_pdf"),
    path("<str:reference>/question/", views.question, name="ma_question"),
    path("<str:reference>/accord-de-lecture/", views.consent, name="mon_consentement"),
    path("<str:reference>/envoi/", filing.sent, name="mon_depot"),
    path("<str:reference>/retirer/", views.abandon, name="mon_abandon"),
    path("<str:reference>/contester/", contesting.contest, name="contester"),
    path("<str:reference>/contester/lettre.pdf", contesting.letter, name="ma_saisine"),
    path("<str:reference>/contester/envoi/", contesting.post, name="mon_envoi"),
    path("<str:reference>/mediateur/", appeals.mediator, name="mon_mediateur"),
    path("<str:reference>/recours/<str:name>/", appeals.appeal, name="mon_recours"),
    path("<str:reference>/recours/<str:name>/<str:verb>/", appeals.act, name="mon_acte_de_recours"),
]
