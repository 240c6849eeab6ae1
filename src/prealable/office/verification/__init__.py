"""Proving an accord to who has its paper: a reference, a code, a signed token (journey J9).

- :mod:`token`: reads a token with public keys alone, without Django nor network: it was issued.
- :mod:`proofs`: ``proof_of(vue)`` gives what an accord's letters and screens show: its reference,
  its code, its token; ``address_of`` the address of its QR code. The same accord has the same
  ones for ever, recorded or not, printed once or a hundred times.
- :mod:`checking`: ``check_code`` and ``check_token`` say whether an accord still holds for care
  given on a day, and why not; an unknown reference and a wrong code have one answer.
"""
