-- The screening of kinésithérapie lines (2024-02-22 and after) as one would write it by hand for
-- DuckDB: thresholds restated on purpose. `{lines}`, `{accords}` and `{output}` are Parquet files.
COPY (
WITH law(situation, low, high, over_12_months) AS (VALUES
    ('entorse_cheville', 11, 11, NULL), ('prothese_totale_hanche', 16, 16, NULL), ('prothese_totale_genou', 26, 26, NULL),
    ('prothese_unicompartimentaire_genou', 26, 26, NULL), ('reconstruction_lca', 41, 41, NULL), ('canal_carpien', 1, 1, NULL),
    ('meniscectomie', 16, 16, NULL), ('coiffe_operee', 51, 51, NULL), ('lombalgie_commune', 16, 16, 30),
    ('cervicalgie_non_specifique', 16, 16, 30), ('fracture_avant_bras', 26, 26, NULL), ('fracture_coude_adulte', 31, 31, NULL),
    ('fracture_humerus_non_operee', 31, 31, NULL), ('tendinopathie_coiffe', 26, 26, NULL), ('traumatisme_cervical', 11, 16, NULL)
), dated AS (
    SELECT line_id, patient_id, situation, practitioner_id, act_date, urgent,
        (year(act_date) * 10000 + month(act_date) * 100 + day(act_date))::INTEGER AS key
    FROM read_parquet('{lines}')
), placed AS (
    SELECT *,
        dense_rank() OVER (PARTITION BY patient_id, situation ORDER BY key, practitioner_id) AS place,
        lag(act_date) OVER own AS before,
        lag(key) OVER own = key AND lag(practitioner_id) OVER own IS NOT DISTINCT FROM practitioner_id AS twice
    FROM dated
    WINDOW own AS (PARTITION BY patient_id, situation ORDER BY key, practitioner_id, line_id)
), ranked AS (
    SELECT *, coalesce(twice, false) AS double,
        place + 1 - max(CASE WHEN before IS NULL OR act_date - before > 180 THEN place END)
            OVER (PARTITION BY patient_id, situation ORDER BY key, place ROWS UNBOUNDED PRECEDING) AS rank,
        place - coalesce(max(place) OVER (PARTITION BY patient_id, situation ORDER BY key
            RANGE BETWEEN UNBOUNDED PRECEDING AND 10000 PRECEDING), 0) AS recent
    FROM placed
), judged AS (
    SELECT r.*, low, high, over_12_months,
        NOT double AND coalesce(rank >= low OR recent > over_12_months, false) AS asked,
        NOT double AND coalesce(rank >= high OR recent > over_12_months, false) AS needed
    FROM ranked r LEFT JOIN law USING (situation)
), counted AS (
    SELECT *,
        sum(asked::INTEGER) OVER own AS nth, sum(needed::INTEGER) OVER own AS least
    FROM judged
    WINDOW own AS (PARTITION BY patient_id, situation ORDER BY key, practitioner_id, line_id ROWS UNBOUNDED PRECEDING)
), granted AS (
    SELECT *, upto - quantity AS low_end,
        CASE WHEN lead(granted_from) OVER own IS NULL THEN 1000000000000 ELSE upto END AS high_end
    FROM (
        SELECT patient_id AS patient, situation AS what, accord_id, granted_from, granted_to, quantity, origin,
            sum(quantity) OVER (PARTITION BY patient_id, situation ORDER BY granted_from, accord_id ROWS UNBOUNDED PRECEDING) AS upto
        FROM read_parquet('{accords}')
    )
    WINDOW own AS (PARTITION BY patient, what ORDER BY granted_from, accord_id)
), drawn AS (
    SELECT c.*, a.accord_id AS found, a.origin,
        CASE WHEN a.accord_id IS NULL THEN 'sans_accord' WHEN nth > a.upto THEN 'accord_epuise'
            WHEN act_date < a.granted_from THEN 'sans_accord' WHEN act_date > a.granted_to THEN 'accord_expire' ELSE 'couvert' END AS state,
        CASE WHEN least = nth THEN NULL WHEN b.accord_id IS NULL THEN 'sans_accord' WHEN least > b.upto THEN 'accord_epuise'
            WHEN act_date < b.granted_from THEN 'sans_accord' WHEN act_date > b.granted_to THEN 'accord_expire' ELSE 'couvert' END AS state_least
    FROM counted c
    LEFT JOIN granted a ON CASE WHEN asked THEN c.patient_id END = a.patient AND c.situation = a.what AND nth > a.low_end AND nth <= a.high_end
    LEFT JOIN granted b ON CASE WHEN needed AND least <> nth THEN c.patient_id END = b.patient AND c.situation = b.what
        AND least > b.low_end AND least <= b.high_end
), said AS (
    SELECT *,
        CASE WHEN double THEN 'doublon'
            WHEN NOT asked THEN 'libre'
            WHEN state = 'couvert' AND (NOT needed OR coalesce(state_least, state) = state) THEN 'couvert'
            WHEN urgent THEN 'urgence'
            WHEN NOT needed OR coalesce(state_least, state) <> state THEN 'incertain'
            ELSE state END AS answer
    FROM drawn
)
SELECT line_id, answer,
    CASE WHEN double THEN NULL WHEN low IS NULL THEN 'kinesitherapie.hors_referentiel' ELSE 'kinesitherapie.' || situation END AS provision,
    CASE WHEN NOT double THEN rank END AS rank,
    CASE WHEN NOT double THEN recent END AS rank_12_months,
    CASE WHEN double THEN NULL WHEN rank >= low THEN low
        WHEN recent > over_12_months THEN over_12_months + 1 ELSE low END AS threshold,
    CASE WHEN answer = 'couvert' THEN found END AS accord_id,
    NULL::VARCHAR AS missing,
    CASE WHEN answer = 'couvert' THEN origin WHEN NOT asked THEN NULL WHEN low = 1 THEN 'avant_de_commencer' WHEN rank >= low THEN 'rang'
        ELSE 'douze_mois' END AS detail
FROM said
) TO '{output}' (FORMAT parquet, COMPRESSION snappy);
