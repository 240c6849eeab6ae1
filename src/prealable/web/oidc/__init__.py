"""Signing in elsewhere by OpenID Connect: FranceConnect for patients, Pro Santé Connect for professionals."""
