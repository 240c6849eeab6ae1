"""The addresses of the entrance; the names are those that django-allauth looks for."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from prealable.web.screens.connexion import elsewhere, views
from prealable.web.screens.connexion.views import at_home

urlpatterns = [
    path("connexion/", views.SignIn.as_view(), name="account_login"),
    path("connexion/code/", factor.authenticate, name="mfa_authenticate"),
    path("connexion/cle/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/ferme/", account.account_inactive, name="account_inactive"),
    path("connexion/mot-de-passe/", account.password_reset, name="account_reset_password"),
    path("connexion/mot-de-passe/envoye/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "connexion/mot-de-passe/change/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^connexion/mot-de-passe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("connexion/ailleurs/<slug:name>/", elsewhere.begin, name="oidc"),
    path("connexion/ailleurs/<slug:name>/retour/", elsewhere.retour, name="oidc_retour"),
    path("deconnexion/", views.deconnexion, name="account_logout"),
    path("qualite/", views.qualite, name="qualite"),
    path("bureau/", views.bureau, name="bureau"),
    path("preuve/", at_home(views.preuve), name="preuve"),
    path("compte/second-facteur/", at_home(views.second_facteur), name="second_facteur"),
    path("compte/", at_home(views.MyAccount.as_view()), name="mfa_index"),
    path("compte/mot-de-passe/", at_home(account.password_change), name="account_change_password"),
    path("compte/application/", at_home(totp.activate_totp), name="mfa_activate_totp"),
    path("compte/application/retirer/", at_home(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("compte/cles/", at_home(views.MyAccount.as_view()), name="mfa_list_webauthn"),
    path("compte/cles/ajouter/", at_home(keys.add_webauthn), name="mfa_add_webauthn"),
    path("compte/cles/<int:pk>/retirer/", at_home(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("compte/codes/", at_home(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("compte/codes/refaire/", at_home(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("compte/sessions/", at_home(sessions.list_usersessions), name="usersessions_list"),
]
