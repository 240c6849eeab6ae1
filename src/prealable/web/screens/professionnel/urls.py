"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from prealable.web.screens.professionnel import acts, agenda, demande, letters, nouvelle, starting, views

urlpatterns = [
    path("", views.home, name="cabinet"),
    path("patients/<str:key>/", views.patient, name="cabinet_patient"),
    path("demandes/", views.demandes, name="cabinet_demandes"),
    path("demandes/<str:reference>/", demande.page, name="cabinet_demande"),
    path("demandes/<str:reference>/recepisse/", demande.recepisse, name="cabinet_recepisse"),
    path("demandes/<str:reference>/echeances.ics", demande.calendrier, name="cabinet_echeances"),
    path("demandes/<str:reference>/depose/", demande.depose, name="cabinet_depose"),
    path("demandes/<str:reference>/motifs/", demande.motifs, name="cabinet_motifs"),
    path("demandes/<str:reference>/remettre/", acts.remettre, name="cabinet_remettre"),
    path("demandes/<str:reference>/compter/", acts.compter, name="cabinet_compter"),
    path("demandes/<str:reference>/decompter/", acts.decompter, name="cabinet_decompter"),
    path("demandes/<str:reference>/question/", acts.question, name="cabinet_question"),
    path("demandes/<str:reference>/envoyer/", acts.envoyer, name="cabinet_envoyer"),
    path("demandes/<str:reference>/retirer/", acts.retirer, name="cabinet_retirer"),
    path("demandes/<str:reference>/lettres/<str:kind>/", letters.letter, name="cabinet_lettre"),
    path("demandes/<str:reference>/lettres/<str:kind>.pdf", letters.letter_pdf, name="cabinet_lettre_pdf"),
    path("demandes/<str:reference>/formulaire.pdf", letters.form, name="cabinet_formulaire"),
    path("pieces/<str:identifier>/", demande.piece, name="cabinet_piece"),
    path("agenda/", agenda.agenda, name="cabinet_agenda"),
    path("agenda/rappels.ics", agenda.rappels, name="cabinet_rappels"),
    path("nouvelle/", starting.start, name="cabinet_nouvelle"),
    path("nouvelle/<str:key>/", starting.resume, name="cabinet_brouillon"),
    path("nouvelle/<str:key>/patient/", starting.patient, name="cabinet_nouvelle_patient"),
    path("nouvelle/<str:key>/soin/", nouvelle.soin, name="cabinet_nouvelle_soin"),
    path("nouvelle/<str:key>/dossier/", nouvelle.dossier, name="cabinet_nouvelle_dossier"),
    path("nouvelle/<str:key>/verifier/", nouvelle.verifier, name="cabinet_nouvelle_verifier"),
    path("nouvelle/<str:key>/jeter/", starting.discard, name="cabinet_jeter"),
]
