"""The addresses of the web door."""

from __future__ import annotations

from django.urls import include, path

from prealable.web.api.api import api
from prealable.web.screens.demo import views as demo
from prealable.web.screens.droit import views as droit
from prealable.web.screens.public import views as public
from prealable.web.screens.verification import views as verification

urlpatterns = [
    path("api/v1/", api.urls),
    path("", public.page, name="page"),
    path("reponse.pdf", public.pdf, name="pdf"),
    path("reponse.ics", public.ics, name="ics"),
    path("verifier/", verification.page, name="verifier"),
    path(".well-known/jwks.json", verification.jwks, name="jwks"),
    path("droit/", droit.index, name="droit"),
    path("droit/comparer/", droit.compare, name="comparer"),
    path("droit/couverture/", droit.coverage, name="couverture"),
    path("droit/textes/", droit.texts_index, name="textes"),
    path("droit/textes/<str:identifier>/", droit.text_page, name="texte"),
    path("droit/<str:identifier>/", droit.provision_page, name="disposition"),
    path("", include("prealable.web.screens.connexion.urls")),
    path("mes-demandes/", include("prealable.web.screens.assure.urls")),
    path("cabinet/", include("prealable.web.screens.professionnel.urls")),
    path("caisse/", include("prealable.web.screens.caisse.urls")),
    path("service-medical/", include("prealable.web.screens.service_medical.urls")),
    path("commission/", include("prealable.web.screens.commission.urls")),
    path("administration/", include("prealable.web.screens.administration.urls")),
    path("chiffres/", include("prealable.web.screens.chiffres.urls")),
    path("demo/", demo.roles, name="demo"),
    path("demo/role/", demo.become, name="demo_role"),
    path("demo/jour/", demo.forward, name="demo_jour"),
    path("demo/recommencer/", demo.reset, name="demo_recommencer"),
    path("demo/courriels/", demo.outbox, name="demo_courriels"),
]

handler400 = "prealable.web.errors.bad_request"
handler404 = "prealable.web.errors.not_found"
handler500 = "prealable.web.errors.server_error"
