"""What can be done: one verb a function, dates as arguments, one transaction each, all or nothing.

Every act on a demande takes an :class:`~prealable.office.services.acts.Order`::

    acting = acting_as(habilitation, day=today)          # office.acting: who, under which hat
    now = Moment.at(instant)                             # office.moment: day of law, instant of record
    order = Order(acting=acting, reference="R6PY-AA6Z", now=now, le=None, expected=None)
    vue = deciding.grant(order)                          # -> prealable.demande.Vue of the day

``le`` is the day of law of an act entered later (``now.jour`` by default); ``expected`` is the
``rang`` that a door had read (``vue.demande.rang``): if another hand wrote since, ``Conflit``.
A service checks the right in :mod:`prealable.office.access`, loads the stream under lock, folds,
decides, appends the events and updates the row of the lists in the same transaction. Words are
given as strings and kept apart (medical or not); events hold their digest.

Refusals: :class:`prealable.demande.CommandeImpossible` (the law or the state: ``as_dict()``), and
:class:`prealable.office.errors.Obstacle` (``as_dict()``): ``Interdit`` (no such right),
``Introuvable`` (nothing there for this account), ``Conflit`` (somebody was first), ``Invalide``
(what was given); :class:`prealable.office.pieces.content.PieceRefusee` for files (``code``);
:class:`prealable.facts.FactError` for the facts of a filing.

- :mod:`filing`: ``file_demande(acting=, filing=Filing(…), now=, key="") -> Filed`` (a ``key`` files
  once), ``enter_paper(acting=, filing=, channel=, now=, received_on=, sent_on=, key="")``;
  ``Filed.overlaps`` are the warnings.
- :mod:`filing`.``establish(acting=, filing=, now=, key="")`` then :mod:`sending`.``send(order, channel=)``:
  signed, then sent by post or by hand.
- :mod:`drafts`: ``save_draft``, ``drafts_of``, ``delete_draft``, ``file_draft``, ``draft_from``.
- :mod:`handling`, the caisse: ``receive``, ``correct_reception``, ``transmit``, ``ask_for_pieces``,
  ``ask_information``, ``open_instruction``, ``convoke``; ``answer_information``, the applicant.
- :mod:`deciding`: ``give_avis``, ``grant``, ``grant_in_part``, ``refuse_medically``,
  ``refuse_administratively``, ``refuse_mixed``, ``refuse_late``, ``withdraw``, ``note_needless``.
  Reasons are ``Reason(code=, words=)``; who signs is who acts: no other doctor can be named.
- :mod:`notifying`: ``notify``, ``prove_notification``.
- :mod:`using`: ``use_accord``, ``correct_use``, ``link_prolongation``, ``change_practitioner``,
  ``change_caisse``, ``abandon``, ``consent``.
- :mod:`pieces`: ``upload(acting=, given=Given(…), now=, reference="")``, ``receive_pieces(order,
  pieces=)``, ``pieces_of``, ``open_piece`` and ``read_text`` (each medical reading is logged).
- :mod:`recours`, :mod:`courts`: ``file_recours(order, instance=…)``, or ``post_recours`` then
  ``receive`` for one that travels by post, then acts with ``recours=`` its
  reference -> :class:`prealable.demande.recours.VueRecours`. :mod:`mediating`: the mediator.
- :mod:`accounts`: ``open_account``, ``grant``, ``end``, ``delegate``, ``suspend``, ``reopen``; ``by`` an
  administrator, or ``None`` for the command.

Reading is in :mod:`prealable.office.selectors`; exports in :mod:`prealable.office.exports`.
"""
