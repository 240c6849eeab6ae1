"""Random lives of a demande, against a clock of ten lines and the invariants of the law."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from prealable import demande as d
from prealable.demande import chain
from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.decisions import (
    Accord,
    AccordPartiel,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
    refus_of,
)
from prealable.demande.words import Etat
from tests.demande.world import (
    ADMIN,
    AGENT,
    CLOCK,
    DOCTOR,
    GENERAL_LAW,
    KINE,
    KINE_LAW,
    PATIENT,
    RULE,
    TRANSPORT_LAW,
    dossier,
    motif,
    text,
)

filed = precondition(lambda self: self.state.receptions)
answered = precondition(lambda self: self.state.decision or self.state.refus_tardif)
granted = precondition(lambda self: d.as_of(self.state, self.today).droit)
ONE = timedelta(days=1)
FIFTEEN = timedelta(days=15)
PAPERS = ("argumentaire", "prescription")
NOW = (0, 0)
STEPS = {"taken": 0, "accepted": 0}

#: Days that pass before an act, then how long ago it is said to have been done.
back = st.tuples(st.sampled_from([0, 0, 0, 0, 1, 3, 10, 16]), st.sampled_from([0, 0, 0, 0, 0, 1, 3, 8]))
some = st.integers(1, 14)


class Oracle:
    """The clock of an act or a transport, written anew: fifteen days, whole again after papers."""

    def __init__(self, own):
        self.sending = own.exigence.depart == "envoi"
        self.sent = self.received = None
        self.astray = False
        self.asked = []

    def see(self, event):
        """Take one accepted event in."""
        if isinstance(event, e.DemandeExpediee):
            self.sent = event.le
        elif isinstance(event, e.DemandeRecue):
            self.astray = self.astray or not event.competent
            self.received = event.le if event.competent else self.received
        elif isinstance(event, e.ReceptionCorrigee):
            self.received = event.le
        elif isinstance(event, e.PiecesDemandees):
            self.asked.append([event.le, {piece.code for piece in event.pieces}, None])
        elif isinstance(event, e.PiecesRecues):
            for spell in self.asked:
                if spell[1]:
                    spell[1] -= {piece.code for piece in event.pieces}
                    spell[2] = event.le

    def tacit(self):
        """The first day on which silence is an accord, or nothing."""
        base = self.received if self.astray or not self.sending else self.sent
        if base is None:
            return None
        for asked, owed, came in sorted(self.asked, key=lambda each: each[0]):
            if asked > base + FIFTEEN:
                continue
            if owed:
                return None
            base = max(base, came)
        return base + FIFTEEN + ONE


class Life(RuleBasedStateMachine):
    """One demande, its days, its hands; what is refused changes nothing."""

    def __init__(self):
        super().__init__()
        self.today = date(2026, 3, 2)
        self.state, self.events, self.records, self.oracle = d.Demande(), [], [], None

    @initialize(
        law=st.sampled_from([KINE_LAW, KINE_LAW, TRANSPORT_LAW, GENERAL_LAW]),
        asked=some,
        prescribed=some,
        done=st.sampled_from([None] * 7 + [date(2026, 2, 28)]),
        more=st.booleans(),
        urgent=st.booleans(),
        then=st.sampled_from(["", "filed", "silent", "silent", "papers", "refused", "granted"]),
    )
    def sign(self, **given):
        """A paper comes in as it is; most lives begin further on."""
        own = dossier(
            exigence=given["law"],
            demande=v.Etendue(given["asked"]),
            prescription=v.Prescription(date(2026, 2, 20), "medecin-1", given["prescribed"]),
            execute_le=given["done"],
            en_cours=given["more"],
            urgence=v.Urgence() if given["urgent"] else None,
        )
        self.oracle = Oracle(own)
        self.ceiling = min(given["asked"], given["prescribed"])
        self.ask(c.Etablir(par=AGENT, le=own.signe_le, dossier=own))
        if given["then"]:
            self.send(NOW, proof=True)
            self.receive(NOW, w.Canal.COURRIER, competent=True)
        self.go_on(given["then"])

    def go_on(self, then):
        """Bring a life to where it becomes interesting."""
        if then == "silent":
            self.wait(16)
        elif then == "papers":
            self.want(NOW, {"argumentaire"}, proof=False)
        elif then == "refused":
            self.refuse(NOW, "m", 1, 0)
            self.notify(NOW, w.Objet.DECISION, w.Destinataire.PRESCRIPTEUR, knowing=False)
        elif then == "granted":
            self.grant(NOW, doctor=True, count=None)

    def ask(self, command):
        """Ask for an act; check what came of it."""
        STEPS["taken"] += 1
        before = self.state
        vue = d.as_of(before, max(self.today, before.dernier_jour))
        try:
            found = d.decide(before, command, self.today)
        except d.CommandeImpossible:
            assert self.state is before
            return
        STEPS["accepted"] += 1
        for event in found:
            self.accept(event, vue)

    def accept(self, event, vue):
        """Fold one event, link it, and check what the law forbids."""
        head = chain.head_of(self.records[-1]) if self.records else None
        self.records.append(chain.append("d-1", head, d.to_dict(event)))
        self.events.append(event)
        self.state = d.evolve(self.state, event)
        self.oracle.see(event)
        assert event.le <= self.today
        assert d.from_dict(json.loads(json.dumps(d.to_dict(event)))) == event
        if isinstance(event, e.AccordTaciteConstate):
            assert event.le == self.oracle.tacit()
        if isinstance(event, e.DecisionPrise):
            self.check_decision(event, vue)
        if isinstance(event, e.RefusTardif):
            assert vue.etat is Etat.ACCORD_TACITE
            named(event.refus)

    def check_decision(self, event, vue):
        """A refusal comes before silence, a medical one has its doctor, a grant its ceiling."""
        refus = refus_of(event.decision)
        if refus:
            named(refus)
            assert vue.silence_le is None or event.le < vue.silence_le
        if isinstance(event.decision, Accord | AccordPartiel):
            assert event.decision.etendue.nombre <= self.ceiling

    @rule(days=st.sampled_from([0, 1, 2, 5, 9, 14, 16, 16, 40, 200]))
    def wait(self, days):
        """Days pass."""
        STEPS["taken"] += 1
        self.today += timedelta(days=days)

    def on(self, back):
        """A day not long ago, once some days have passed."""
        passed, ago = back
        self.today += timedelta(days=passed)
        return self.today - timedelta(days=ago)

    @rule(back=back, proof=st.booleans())
    def send(self, back, proof):
        """Send, perhaps with a proof."""
        preuve = text("cachet") if proof else None
        self.ask(c.Expedier(par=PATIENT, le=self.on(back), canal=w.Canal.COURRIER, preuve=preuve))

    @rule(back=back, canal=st.sampled_from(w.Canal), competent=st.sampled_from([True, True, False]))
    def receive(self, back, canal, competent):
        """Receive, by any body."""
        where = "cpam-31" if competent else "msa-31"
        self.ask(c.Recevoir(par=AGENT, le=self.on(back), organisme=where, canal=canal, competent=competent))

    @filed
    @rule(back=back)
    def transmit(self, back):
        """Pass on."""
        day = self.on(back)
        self.ask(c.Transmettre(par=AGENT, le=day, vers="cpam-31", demandeur_informe_le=day))

    @granted
    @rule(back=back, soin=st.integers(0, 99))
    def uncount(self, back, soin):
        """Care counted by mistake."""
        self.ask(c.CorrigerUtilisation(par=KINE, le=self.on(back), soin=f"s{soin}"))

    @filed
    @rule(back=back, words=st.sampled_from(("a", "b")))
    def ask_and_answer(self, back, words):
        """A question, then its answer, once or twice."""
        self.ask(c.DemanderRenseignement(par=AGENT, le=self.on(back), texte=text(words)))
        named = text(words).id
        self.ask(c.FournirRenseignement(par=KINE, le=self.on(back), question=named, texte=text("réponse")))

    @filed
    @rule(back=st.tuples(st.just(0), st.integers(0, 30)))
    def correct(self, back):
        """Correct the reception."""
        self.ask(c.CorrigerReception(par=AGENT, le=self.on(back), preuve=text("enveloppe")))

    @filed
    @rule(back=back, codes=st.sets(st.sampled_from(PAPERS), min_size=1), proof=st.booleans())
    def want(self, back, codes, proof):
        """Ask for papers."""
        day = self.on(back)
        pieces = tuple(v.PieceDemandee(code, w.Debiteur.ASSURE, "absente") for code in codes)
        preuve = text("accusé") if proof else None
        limite = day + timedelta(days=30)
        self.ask(c.DemanderPieces(par=AGENT, le=day, pieces=pieces, limite=limite, preuve=preuve))

    @filed
    @rule(back=back, codes=st.sets(st.sampled_from(PAPERS), min_size=1))
    def bring(self, back, codes):
        """Papers come."""
        owed = {piece.code for piece in self.state.dues} & codes or codes
        pieces = tuple(v.PieceRecue(code, text(code), medicale=True) for code in owed)
        self.ask(c.RecevoirPieces(par=KINE, le=self.on(back), pieces=pieces))

    @filed
    @rule(back=back, meet=st.booleans())
    def examine(self, back, meet):
        """Open, perhaps call the patient."""
        day = self.on(back)
        self.ask(c.OuvrirInstruction(par=AGENT, le=day))
        if meet:
            later = day + timedelta(days=20)
            self.ask(c.Convoquer(par=DOCTOR, le=day, rendez_vous=later, texte=text("lieu")))

    @filed
    @rule(back=back, sens=st.sampled_from(w.Sens))
    def advise(self, back, sens):
        """An avis."""
        self.ask(
            c.RendreAvis(
                praticien=DOCTOR, le=self.on(back), sens=sens, texte=text("avis"), etendue=v.Etendue(2)
            )
        )

    @filed
    @rule(back=back, doctor=st.booleans(), count=st.none() | some)
    def grant(self, back, doctor, count):
        """An accord."""
        par = DOCTOR if doctor else AGENT
        self.ask(c.Accorder(par=par, le=self.on(back), etendue=v.Etendue(count) if count else None))

    @filed
    @rule(back=back)
    def by_rule(self, back):
        """A rule speaks."""
        accord = Accord(self.state.dossier.plafond)
        self.ask(c.RepondreParRegle(par=RULE, le=self.on(back), reponse=accord))

    @filed
    @rule(back=back, which=st.sampled_from("maxp"), count=some, proof=st.sampled_from([0, 0, 0, 0, 3, 12]))
    def refuse(self, back, which, count, proof):
        """A refusal of any kind, perhaps entered late."""
        day = self.on(back)
        sent = min(day + timedelta(days=proof), self.today)
        mail, proved = w.Canal.RECOMMANDE, w.Preuve.RETRAIT
        kept = v.DejaNotifiee(canal=mail, envoyee_le=sent, remise_le=sent, preuve=proved)
        kept = kept if proof else None
        self.ask(refusal(which, day, count, kept))

    @granted
    @rule(back=back, which=st.sampled_from("maxp"))
    def refuse_late(self, back, which):
        """A refusal after silence."""
        refus = {
            "m": RefusMedical(DOCTOR, motif()),
            "a": RefusAdministratif(ADMIN),
        }.get(which, RefusMixte(DOCTOR, motif(), ADMIN))
        self.ask(c.RefuserTardivement(par=AGENT, le=self.on(back), refus=refus))

    @answered
    @rule(
        back=back,
        objet=st.sampled_from(w.Objet),
        to=st.sampled_from(w.Destinataire),
        knowing=st.booleans(),
    )
    def notify(self, back, objet, to, knowing):
        """A letter leaves."""
        self.ask(
            c.Notifier(
                par=AGENT,
                le=self.on(back),
                objet=objet,
                destinataire=to,
                canal=w.Canal.RECOMMANDE,
                voie="CMRA",
                malgre_le_terme=knowing,
            )
        )

    @answered
    @rule(back=back, data=st.data())
    def prove(self, back, data):
        """Its receipt comes back."""
        letters = self.state.notifications
        if not letters:
            return
        letter = data.draw(st.sampled_from(letters))
        self.ask(
            c.ProuverNotification(
                par=AGENT,
                le=self.on(back),
                objet=letter.objet,
                destinataire=letter.destinataire,
                preuve=w.Preuve.ACCUSE_RECEPTION,
            )
        )

    @granted
    @rule(back=back, portee=st.sampled_from(w.Portee))
    def withdraw(self, back, portee):
        """A withdrawal."""
        illegal = motif("condition_d_age")
        self.ask(c.Retirer(par=AGENT, le=self.on(back), illegalite=illegal, portee=portee))

    @granted
    @rule(back=back, count=some, soin=st.integers(0, 99))
    def use(self, back, count, soin):
        """Care given."""
        self.ask(c.UtiliserAccord(par=KINE, le=self.on(back), soin=f"s{soin}", nombre=count))

    @filed
    @rule(back=st.tuples(st.just(0), st.integers(0, 40)))
    def guess_silence(self, back):
        """Somebody believes that silence spoke."""
        self.ask(c.ConstaterAccordTacite(par=CLOCK, le=self.on(back)))

    @answered
    @rule(back=back, count=some)
    def win(self, back, count):
        """A recours is won."""
        extent = v.Etendue(count)
        self.ask(c.AccueillirRecours(par=AGENT, le=self.on(back), recours="R-1", etendue=extent))

    @filed
    @rule(back=back, odds=st.integers(0, 20))
    def give_up(self, back, odds):
        """Now and then: taken back, without object, another caisse."""
        if odds == 13:
            self.ask(c.Abandonner(par=PATIENT, le=self.on(back)))
        elif odds == 17:
            self.ask(c.ConstaterSansObjet(par=AGENT, le=self.on(back), texte=text("rien")))
        elif odds > 17:
            self.ask(c.ChangerCaisse(par=AGENT, le=self.on(back), vers=f"cpam-{odds}"))

    @rule()
    def sweep(self):
        """A sweep records what is true: nothing displayed changes, a second one finds nothing."""
        before = d.as_of(self.state, self.today)
        for command in d.due(self.state, self.today):
            for event in d.decide(self.state, command, self.today):
                self.accept(event, before)
        STEPS["taken"] += 1
        after = d.as_of(self.state, self.today)
        assert (after.etat, after.droit, after.fin_le) == (before.etat, before.droit, before.fin_le)
        assert d.due(self.state, self.today) == ()

    @rule(back=st.tuples(st.just(0), st.integers(0, 300)))
    def look_back(self, back):
        """Any past day can be looked at, and what was not yet done is not shown."""
        STEPS["taken"] += 1
        day = self.on(back)
        vue = d.as_of(self.state, day)
        held = vue.demande.decision
        assert held is None or held.le <= day
        assert all(each.le <= day for each in vue.demande.usages)
        assert vue.droit is None or vue.droit.depuis <= day

    @invariant()
    def nothing_is_lost(self):
        """The fold of all events is the state kept step by step."""
        assert d.fold(self.events) == self.state
        assert self.state.rang == len(self.events) == len(self.records)

    @invariant()
    def silence_is_the_clock_s(self):
        """The displayed tacit day is that of the other clock, or silence has been answered."""
        if self.oracle is None:
            return
        vue, tacit = d.as_of(self.state, self.today), self.oracle.tacit()
        if vue.silence_le:
            assert vue.silence_le == tacit <= self.today
        due = tacit and tacit <= self.today and not self.state.decision
        late = self.state.hors_delai and self.state.hors_delai.totale
        over = self.state.abandon_le or self.state.sans_objet_le or late
        if due and not over:
            assert vue.silence_le == tacit

    @invariant()
    def cover_stays_within_the_prescription(self):
        """I6: neither the accord, nor its use, goes beyond what is asked and prescribed."""
        if self.state.dossier is None:
            return
        vue = d.as_of(self.state, self.today)
        if vue.droit:
            assert vue.droit.etendue.nombre <= self.ceiling
        assert self.state.utilise <= self.ceiling

    @invariant()
    def no_refusal_hides_a_doubt(self):
        """I2: a refusal is displayed only if it reached the insured in time, or still may."""
        vue = d.as_of(self.state, self.today)
        refusals = (Etat.REFUS_MEDICAL, Etat.REFUS_ADMINISTRATIF, Etat.REFUS_MIXTE)
        if vue.etat in refusals and vue.dernier_jour and self.today > vue.dernier_jour:
            insured = (w.Destinataire.ASSURE, w.Destinataire.REPRESENTANT)
            letters = self.state.notifiees(w.Objet.DECISION)
            proved = [each.remise_le for each in letters if each.destinataire in insured]
            assert any(day and day <= vue.dernier_jour for day in proved)

    def teardown(self):
        """The chain of the whole life is whole, and a removed tail is found."""
        assert chain.verify(self.records) is None
        if self.records:
            sealed = [chain.head_of(self.records[-1])]
            assert chain.verify(self.records[:-1], sealed, "d-1").code == "queue"


def refusal(which, day, count, kept):
    """One of the four commands that refuse."""
    if which == "m":
        return c.RefuserMedicalement(praticien=DOCTOR, le=day, motif=motif(), deja_notifiee=kept)
    if which == "a":
        return c.RefuserAdministrativement(par=AGENT, le=day, motif=ADMIN, deja_notifiee=kept)
    if which == "x":
        refus = RefusMixte(DOCTOR, motif(), ADMIN)
        return c.RefuserMixte(par=AGENT, le=day, refus=refus, deja_notifiee=kept)
    refus = RefusMedical(DOCTOR, motif("quantite_non_justifiee"))
    return c.AccorderEnPartie(
        par=DOCTOR,
        le=day,
        etendue=v.Etendue(count),
        refusee=v.Etendue(1),
        refus=refus,
        deja_notifiee=kept,
    )


def named(refus):
    """A refusal with a medical ground has a doctor, his name, his number, his signature."""
    if isinstance(refus, RefusMedical | RefusMixte):
        assert refus.praticien.nom
        assert len(refus.praticien.rpps) == 11
        assert refus.praticien.signature


def test_a_random_life_keeps_the_law():
    """No event lost, the tacit day is the clock's, no refusal without its doctor nor after silence."""
    run_state_machine_as_test(Life, settings=settings(max_examples=60, stateful_step_count=30))


@pytest.mark.long
def test_a_hundred_thousand_steps_keep_the_law():
    """The same, long enough to meet what nobody thought of."""
    STEPS.update(taken=0, accepted=0)
    while STEPS["taken"] < 100_000:
        run_state_machine_as_test(
            Life, settings=settings(max_examples=400, stateful_step_count=60, database=None)
        )
    assert STEPS["accepted"] > 10_000
