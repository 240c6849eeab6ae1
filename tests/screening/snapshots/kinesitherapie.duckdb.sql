SELECT
  "t88"."line_id",
  "t88"."answer",
  "t88"."provision",
  "t88"."rank",
  "t88"."threshold"
FROM (
  SELECT
    "t87"."line_id",
    "t87"."patient_id",
    "t87"."practitioner_id",
    "t87"."category",
    "t87"."act_date",
    "t87"."situation",
    "t87"."_key",
    "t87"."_before",
    "t87"."_place",
    "t87"."_double",
    "t87"."_start",
    "t87"."_opened",
    "t87"."_recent",
    "t87"."_rank",
    "t87"."_leaf",
    "t87"."_need",
    "t87"."_doubt",
    "t87"."_asks",
    "t87"."_nth",
    "t87"."_least",
    "t87"."_state",
    "t87"."_accord",
    "t87"."_origin",
    "t87"."_state_least",
    "t87"."_accord_least",
    "t87"."_origin_least",
    "t87"."_number",
    "t87"."_verdict",
    "t87"."number",
    CASE
      WHEN "t87"."answer" = 'doublon'
      THEN CAST(NULL AS TEXT)
      ELSE "t87"."provision"
    END AS "provision",
    "t87"."first",
    "t87"."from_window",
    "t87"."from_total",
    "t87"."answer",
    "t87"."_reason",
    "t87"."_rank" AS "rank",
    "t87"."_recent" AS "rank_12_months",
    CASE
      WHEN "t87"."_rank" IS NOT NULL
      THEN COALESCE(
        CASE WHEN "t87"."_rank" >= "t87"."first" THEN "t87"."first" ELSE NULL END,
        CASE
          WHEN "t87"."_recent" >= "t87"."from_window"
          THEN "t87"."from_window"
          ELSE NULL
        END,
        "t87"."first",
        "t87"."from_window"
      )
      ELSE NULL
    END AS "threshold",
    CASE WHEN "t87"."answer" = 'couvert' THEN "t87"."_accord" ELSE NULL END AS "accord_id",
    CASE
      WHEN "t87"."answer" = 'indetermine'
      THEN CASE WHEN "t87"."_leaf" = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS "missing",
    NULLIF(
      CASE
        WHEN "t87"."answer" = 'couvert'
        THEN COALESCE("t87"."_origin", '')
        ELSE "t87"."_reason"
      END,
      ''
    ) AS "detail"
  FROM (
    SELECT
      "t86"."line_id",
      "t86"."patient_id",
      "t86"."practitioner_id",
      "t86"."category",
      "t86"."act_date",
      "t86"."situation",
      "t86"."_key",
      "t86"."_before",
      "t86"."_place",
      "t86"."_double",
      "t86"."_start",
      "t86"."_opened",
      "t86"."_recent",
      "t86"."_rank",
      "t86"."_leaf",
      "t86"."_need",
      "t86"."_doubt",
      "t86"."_asks",
      "t86"."_nth",
      "t86"."_least",
      "t86"."_state",
      "t86"."_accord",
      "t86"."_origin",
      "t86"."_state_least",
      "t86"."_accord_least",
      "t86"."_origin_least",
      "t86"."_number",
      "t86"."_verdict",
      "t86"."number",
      "t86"."provision",
      "t86"."first",
      "t86"."from_window",
      "t86"."from_total",
      CASE
        WHEN "t86"."_double"
        THEN 'doublon'
        WHEN "t86"."_verdict" = 6
        THEN 'aucun_texte'
        WHEN "t86"."_verdict" = 2
        THEN 'non_couvert'
        WHEN "t86"."_verdict" = 3
        THEN 'autre_procedure'
        WHEN "t86"."_verdict" = 5
        THEN 'indetermine'
        WHEN (
          "t86"."_need" OR "t86"."_doubt"
        )
        AND (
          "t86"."_state" = 'couvert'
        )
        AND (
          (
            "t86"."_least" = "t86"."_nth"
          )
          OR NOT (
            "t86"."_need"
          )
          OR (
            "t86"."_state_least" = "t86"."_state"
          )
        )
        THEN 'couvert'
        WHEN "t86"."_doubt"
        OR (
          "t86"."_need"
          AND NOT (
            (
              "t86"."_least" = "t86"."_nth"
            )
            OR NOT (
              "t86"."_need"
            )
            OR (
              "t86"."_state_least" = "t86"."_state"
            )
          )
        )
        THEN 'incertain'
        WHEN "t86"."_need"
        THEN "t86"."_state"
        ELSE 'libre'
      END AS "answer",
      CASE
        WHEN (
          "t86"."_need" OR "t86"."_doubt"
        )
        AND (
          "t86"."_rank" IS NOT NULL
        )
        AND (
          "t86"."_rank" >= "t86"."first"
        )
        THEN CASE WHEN "t86"."first" = 1 THEN 'avant_de_commencer' ELSE 'rang' END
        WHEN (
          "t86"."_need" OR "t86"."_doubt"
        )
        AND (
          "t86"."_rank" IS NOT NULL
        )
        AND (
          "t86"."_recent" >= "t86"."from_window"
        )
        THEN 'douze_mois'
        WHEN (
          "t86"."_need" OR "t86"."_doubt"
        )
        AND (
          "t86"."_rank" IS NOT NULL
        )
        AND (
          "t86"."from_total" IS NOT NULL
        )
        THEN 'total_prescrit'
        WHEN "t86"."_need" OR "t86"."_doubt"
        THEN 'condition'
        ELSE ''
      END AS "_reason"
    FROM (
      SELECT
        "t85"."line_id",
        "t85"."patient_id",
        "t85"."practitioner_id",
        "t85"."category",
        "t85"."act_date",
        "t85"."situation",
        "t85"."_key",
        "t85"."_before",
        "t85"."_place",
        "t85"."_double",
        "t85"."_start",
        "t85"."_opened",
        "t85"."_recent",
        "t85"."_rank",
        "t85"."_leaf",
        "t85"."_need",
        "t85"."_doubt",
        "t85"."_asks",
        "t85"."_nth",
        "t85"."_least",
        "t85"."_state",
        "t85"."_accord",
        "t85"."_origin",
        "t85"."_state_least",
        "t85"."_accord_least",
        "t85"."_origin_least",
        "t85"."_number",
        "t85"."_verdict",
        "t7"."number",
        "t7"."provision",
        "t7"."first",
        "t7"."from_window",
        "t7"."from_total"
      FROM (
        SELECT
          "t83"."line_id",
          "t83"."patient_id",
          "t83"."practitioner_id",
          "t83"."category",
          "t83"."act_date",
          "t83"."situation",
          "t83"."_key",
          "t83"."_before",
          "t83"."_place",
          "t83"."_double",
          "t83"."_start",
          "t83"."_opened",
          "t83"."_recent",
          "t83"."_rank",
          "t83"."_leaf",
          "t83"."_need",
          "t83"."_doubt",
          "t83"."_asks",
          "t83"."_nth",
          "t83"."_least",
          "t83"."_state",
          "t83"."_accord",
          "t83"."_origin",
          "t83"."_state_least",
          "t83"."_accord_least",
          "t83"."_origin_least",
          "t83"."_number",
          CASE WHEN "t83"."_leaf" < 0 THEN 5 ELSE "t83"."_leaf" % 8 END AS "_verdict"
        FROM (
          SELECT
            "t82"."line_id",
            "t82"."patient_id",
            "t82"."practitioner_id",
            "t82"."category",
            "t82"."act_date",
            "t82"."situation",
            "t82"."_key",
            "t82"."_before",
            "t82"."_place",
            "t82"."_double",
            "t82"."_start",
            "t82"."_opened",
            "t82"."_recent",
            "t82"."_rank",
            "t82"."_leaf",
            "t82"."_need",
            "t82"."_doubt",
            "t82"."_asks",
            "t82"."_nth",
            "t82"."_least",
            "t82"."_state",
            "t82"."_accord",
            "t82"."_origin",
            "t82"."_state_least",
            "t82"."_accord_least",
            "t82"."_origin_least",
            CASE
              WHEN "t82"."_leaf" >= 0
              THEN CAST(FLOOR("t82"."_leaf" / 8) AS BIGINT)
              ELSE 0
            END AS "_number"
          FROM (
            SELECT
              "t81"."line_id",
              "t81"."patient_id",
              "t81"."practitioner_id",
              "t81"."category",
              "t81"."act_date",
              "t81"."situation",
              "t81"."_key",
              "t81"."_before",
              "t81"."_place",
              "t81"."_double",
              "t81"."_start",
              "t81"."_opened",
              "t81"."_recent",
              "t81"."_rank",
              "t81"."_leaf",
              "t81"."_need",
              "t81"."_doubt",
              "t81"."_asks",
              "t81"."_nth",
              "t81"."_least",
              "t81"."_state",
              "t81"."_accord",
              "t81"."_origin",
              "t81"."_state_least",
              "t81"."_accord_least",
              "t81"."_origin_least"
            FROM (
              SELECT
                "t80"."line_id",
                "t80"."patient_id",
                "t80"."practitioner_id",
                "t80"."category",
                "t80"."act_date",
                "t80"."_wanted" AS "situation",
                "t80"."_key",
                "t80"."_before",
                "t80"."_place",
                "t80"."_double",
                "t80"."_start",
                "t80"."_opened",
                "t80"."_recent",
                "t80"."_rank",
                "t80"."_leaf",
                "t80"."_need",
                "t80"."_doubt",
                "t80"."_asks",
                "t80"."_nth",
                "t80"."_least",
                "t80"."_state",
                "t80"."_accord",
                "t80"."_origin",
                "t80"."_state_least",
                "t80"."_accord_least",
                "t80"."_origin_least",
                "t80"."_given",
                "t80"."_wanted"
              FROM (
                SELECT
                  "t79"."line_id",
                  "t79"."patient_id",
                  "t79"."practitioner_id",
                  "t79"."category",
                  "t79"."act_date",
                  "t79"."situation",
                  "t79"."_key",
                  "t79"."_before",
                  "t79"."_place",
                  "t79"."_double",
                  "t79"."_start",
                  "t79"."_opened",
                  "t79"."_recent",
                  "t79"."_rank",
                  "t79"."_leaf",
                  "t79"."_need",
                  "t79"."_doubt",
                  "t79"."_asks",
                  "t79"."_nth",
                  "t79"."_least",
                  "t79"."_state",
                  "t79"."_accord",
                  "t79"."_origin",
                  "t79"."_state_least",
                  "t79"."_accord_least",
                  "t79"."_origin_least",
                  "t13"."_given",
                  "t13"."_wanted"
                FROM (
                  SELECT
                    "t77"."line_id",
                    "t77"."patient_id",
                    "t77"."practitioner_id",
                    "t77"."category",
                    "t77"."act_date",
                    "t77"."situation",
                    "t77"."_key",
                    "t77"."_before",
                    "t77"."_place",
                    "t77"."_double",
                    "t77"."_start",
                    "t77"."_opened",
                    "t77"."_recent",
                    "t77"."_rank",
                    "t77"."_leaf",
                    "t77"."_need",
                    "t77"."_doubt",
                    "t77"."_asks",
                    "t77"."_nth",
                    "t77"."_least",
                    "t77"."_state",
                    "t77"."_accord",
                    "t77"."_origin",
                    "t77"."_state_least",
                    "t77"."_accord_least",
                    "t77"."_origin_least"
                  FROM (
                    SELECT
                      "t76"."line_id",
                      "t76"."patient_id",
                      "t76"."practitioner_id",
                      "t76"."category",
                      "t76"."act_date",
                      "t76"."situation",
                      "t76"."_key",
                      "t76"."_before",
                      "t76"."_place",
                      "t76"."_double",
                      "t76"."_start",
                      "t76"."_opened",
                      "t76"."_recent",
                      "t76"."_rank",
                      "t76"."_leaf",
                      "t76"."_need",
                      "t76"."_doubt",
                      "t76"."_asks",
                      "t76"."_nth",
                      "t76"."_least",
                      "t76"."_state",
                      "t76"."_accord",
                      "t76"."_origin",
                      "t76"."_asking",
                      "t76"."_asked",
                      "t76"."offer_patient",
                      "t76"."offer_scope",
                      "t76"."offer",
                      "t76"."offer_from",
                      "t76"."offer_to",
                      "t76"."offer_origin",
                      "t76"."low",
                      "t76"."high",
                      "t76"."beyond",
                      CASE
                        WHEN "t76"."offer" IS NULL
                        THEN 'sans_accord'
                        WHEN "t76"."_asked" > "t76"."high"
                        THEN 'accord_epuise'
                        WHEN "t76"."act_date" < "t76"."offer_from"
                        THEN 'sans_accord'
                        WHEN "t76"."act_date" > "t76"."offer_to"
                        THEN 'accord_expire'
                        ELSE 'couvert'
                      END AS "_state_least",
                      "t76"."offer" AS "_accord_least",
                      "t76"."offer_origin" AS "_origin_least"
                    FROM (
                      SELECT
                        "t75"."line_id",
                        "t75"."patient_id",
                        "t75"."practitioner_id",
                        "t75"."category",
                        "t75"."act_date",
                        "t75"."situation",
                        "t75"."_key",
                        "t75"."_before",
                        "t75"."_place",
                        "t75"."_double",
                        "t75"."_start",
                        "t75"."_opened",
                        "t75"."_recent",
                        "t75"."_rank",
                        "t75"."_leaf",
                        "t75"."_need",
                        "t75"."_doubt",
                        "t75"."_asks",
                        "t75"."_nth",
                        "t75"."_least",
                        "t75"."_state",
                        "t75"."_accord",
                        "t75"."_origin",
                        "t75"."_asking",
                        "t75"."_asked",
                        "t45"."offer_patient",
                        "t45"."offer_scope",
                        "t45"."offer",
                        "t45"."offer_from",
                        "t45"."offer_to",
                        "t45"."offer_origin",
                        "t45"."low",
                        "t45"."high",
                        "t45"."beyond"
                      FROM (
                        SELECT
                          "t73"."line_id",
                          "t73"."patient_id",
                          "t73"."practitioner_id",
                          "t73"."category",
                          "t73"."act_date",
                          "t73"."situation",
                          "t73"."_key",
                          "t73"."_before",
                          "t73"."_place",
                          "t73"."_double",
                          "t73"."_start",
                          "t73"."_opened",
                          "t73"."_recent",
                          "t73"."_rank",
                          "t73"."_leaf",
                          "t73"."_need",
                          "t73"."_doubt",
                          "t73"."_asks",
                          "t73"."_nth",
                          "t73"."_least",
                          "t73"."_state",
                          "t73"."_accord",
                          "t73"."_origin",
                          CASE
                            WHEN "t73"."_need" AND (
                              "t73"."_least" <> "t73"."_nth"
                            )
                            THEN "t73"."patient_id"
                            ELSE NULL
                          END AS "_asking",
                          "t73"."_least" AS "_asked"
                        FROM (
                          SELECT
                            "t72"."line_id",
                            "t72"."patient_id",
                            "t72"."practitioner_id",
                            "t72"."category",
                            "t72"."act_date",
                            "t72"."situation",
                            "t72"."_key",
                            "t72"."_before",
                            "t72"."_place",
                            "t72"."_double",
                            "t72"."_start",
                            "t72"."_opened",
                            "t72"."_recent",
                            "t72"."_rank",
                            "t72"."_leaf",
                            "t72"."_need",
                            "t72"."_doubt",
                            "t72"."_asks",
                            "t72"."_nth",
                            "t72"."_least",
                            "t72"."_state",
                            "t72"."_accord",
                            "t72"."_origin"
                          FROM (
                            SELECT
                              "t71"."line_id",
                              "t71"."patient_id",
                              "t71"."practitioner_id",
                              "t71"."category",
                              "t71"."act_date",
                              "t71"."situation",
                              "t71"."_key",
                              "t71"."_before",
                              "t71"."_place",
                              "t71"."_double",
                              "t71"."_start",
                              "t71"."_opened",
                              "t71"."_recent",
                              "t71"."_rank",
                              "t71"."_leaf",
                              "t71"."_need",
                              "t71"."_doubt",
                              "t71"."_asks",
                              "t71"."_nth",
                              "t71"."_least",
                              "t71"."_asking",
                              "t71"."_asked",
                              "t71"."offer_patient",
                              "t71"."offer_scope",
                              "t71"."offer",
                              "t71"."offer_from",
                              "t71"."offer_to",
                              "t71"."offer_origin",
                              "t71"."low",
                              "t71"."high",
                              "t71"."beyond",
                              CASE
                                WHEN "t71"."offer" IS NULL
                                THEN 'sans_accord'
                                WHEN "t71"."_asked" > "t71"."high"
                                THEN 'accord_epuise'
                                WHEN "t71"."act_date" < "t71"."offer_from"
                                THEN 'sans_accord'
                                WHEN "t71"."act_date" > "t71"."offer_to"
                                THEN 'accord_expire'
                                ELSE 'couvert'
                              END AS "_state",
                              "t71"."offer" AS "_accord",
                              "t71"."offer_origin" AS "_origin"
                            FROM (
                              SELECT
                                "t70"."line_id",
                                "t70"."patient_id",
                                "t70"."practitioner_id",
                                "t70"."category",
                                "t70"."act_date",
                                "t70"."situation",
                                "t70"."_key",
                                "t70"."_before",
                                "t70"."_place",
                                "t70"."_double",
                                "t70"."_start",
                                "t70"."_opened",
                                "t70"."_recent",
                                "t70"."_rank",
                                "t70"."_leaf",
                                "t70"."_need",
                                "t70"."_doubt",
                                "t70"."_asks",
                                "t70"."_nth",
                                "t70"."_least",
                                "t70"."_asking",
                                "t70"."_asked",
                                "t45"."offer_patient",
                                "t45"."offer_scope",
                                "t45"."offer",
                                "t45"."offer_from",
                                "t45"."offer_to",
                                "t45"."offer_origin",
                                "t45"."low",
                                "t45"."high",
                                "t45"."beyond"
                              FROM (
                                SELECT
                                  "t68"."line_id",
                                  "t68"."patient_id",
                                  "t68"."practitioner_id",
                                  "t68"."category",
                                  "t68"."act_date",
                                  "t68"."situation",
                                  "t68"."_key",
                                  "t68"."_before",
                                  "t68"."_place",
                                  "t68"."_double",
                                  "t68"."_start",
                                  "t68"."_opened",
                                  "t68"."_recent",
                                  "t68"."_rank",
                                  "t68"."_leaf",
                                  "t68"."_need",
                                  "t68"."_doubt",
                                  "t68"."_asks",
                                  "t68"."_nth",
                                  "t68"."_least",
                                  CASE WHEN "t68"."_asks" THEN "t68"."patient_id" ELSE NULL END AS "_asking",
                                  "t68"."_nth" AS "_asked"
                                FROM (
                                  SELECT
                                    "t67"."line_id",
                                    "t67"."patient_id",
                                    "t67"."practitioner_id",
                                    "t67"."category",
                                    "t67"."act_date",
                                    "t67"."situation",
                                    "t67"."_key",
                                    "t67"."_before",
                                    "t67"."_place",
                                    "t67"."_double",
                                    "t67"."_start",
                                    "t67"."_opened",
                                    "t67"."_recent",
                                    "t67"."_rank",
                                    "t67"."_leaf",
                                    "t67"."_need",
                                    "t67"."_doubt",
                                    "t67"."_asks",
                                    CAST((
                                      ROW_NUMBER() OVER (
                                        PARTITION BY "t67"."patient_id", "t67"."situation", "t67"."_asks"
                                        ORDER BY "t67"."_place" ASC
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                      ) - 1
                                    ) + 1 AS INT) AS "_nth",
                                    CAST(SUM(CAST("t67"."_need" AS INT)) OVER (
                                      PARTITION BY "t67"."patient_id", "t67"."situation", "t67"."_asks"
                                      ORDER BY "t67"."_place" ASC
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                    ) AS INT) AS "_least"
                                  FROM (
                                    SELECT
                                      "t66"."line_id",
                                      "t66"."patient_id",
                                      "t66"."practitioner_id",
                                      "t66"."category",
                                      "t66"."act_date",
                                      "t66"."situation",
                                      "t66"."_key",
                                      "t66"."_before",
                                      "t66"."_place",
                                      "t66"."_double",
                                      "t66"."_start",
                                      "t66"."_opened",
                                      "t66"."_recent",
                                      "t66"."_rank",
                                      "t66"."_leaf",
                                      "t66"."_need",
                                      "t66"."_doubt",
                                      "t66"."_need" OR "t66"."_doubt" AS "_asks"
                                    FROM (
                                      SELECT
                                        "t65"."line_id",
                                        "t65"."patient_id",
                                        "t65"."practitioner_id",
                                        "t65"."category",
                                        "t65"."act_date",
                                        "t65"."situation",
                                        "t65"."_key",
                                        "t65"."_before",
                                        "t65"."_place",
                                        "t65"."_double",
                                        "t65"."_start",
                                        "t65"."_opened",
                                        "t65"."_recent",
                                        "t65"."_rank",
                                        "t65"."_leaf",
                                        NOT (
                                          "t65"."_double"
                                        )
                                        AND (
                                          CASE WHEN "t65"."_leaf" < 0 THEN 5 ELSE "t65"."_leaf" % 8 END = 0
                                        ) AS "_need",
                                        NOT (
                                          "t65"."_double"
                                        )
                                        AND (
                                          CASE WHEN "t65"."_leaf" < 0 THEN 5 ELSE "t65"."_leaf" % 8 END = 4
                                        ) AS "_doubt"
                                      FROM (
                                        SELECT
                                          "t64"."line_id",
                                          "t64"."patient_id",
                                          "t64"."practitioner_id",
                                          "t64"."category",
                                          "t64"."act_date",
                                          "t64"."situation",
                                          "t64"."_key",
                                          "t64"."_before",
                                          "t64"."_place",
                                          "t64"."_double",
                                          "t64"."_start",
                                          "t64"."_opened",
                                          "t64"."_recent",
                                          "t64"."_rank",
                                          "t64"."_leaf"
                                        FROM (
                                          SELECT
                                            "t63"."line_id",
                                            "t63"."patient_id",
                                            "t63"."practitioner_id",
                                            "t63"."category",
                                            "t63"."act_date",
                                            "t63"."_code_situation" AS "situation",
                                            "t63"."_key",
                                            "t63"."_before",
                                            "t63"."_place",
                                            "t63"."_double",
                                            "t63"."_start",
                                            "t63"."_opened",
                                            "t63"."_recent",
                                            "t63"."_rank",
                                            "t63"."_code_situation",
                                            "t63"."_leaf"
                                          FROM (
                                            SELECT
                                              "t62"."line_id",
                                              "t62"."patient_id",
                                              "t62"."practitioner_id",
                                              "t62"."category",
                                              "t62"."act_date",
                                              "t62"."situation",
                                              "t62"."_key",
                                              "t62"."_before",
                                              "t62"."_place",
                                              "t62"."_double",
                                              "t62"."_start",
                                              "t62"."_opened",
                                              "t62"."_recent",
                                              "t62"."_rank",
                                              "t62"."_code_situation",
                                              "t62"."_leaf"
                                            FROM (
                                              SELECT
                                                "t61"."line_id",
                                                "t61"."patient_id",
                                                "t61"."practitioner_id",
                                                "t61"."category",
                                                "t61"."act_date",
                                                "t61"."situation",
                                                "t61"."_key",
                                                "t61"."_before",
                                                "t61"."_place",
                                                "t61"."_double",
                                                "t61"."_start",
                                                "t61"."_opened",
                                                "t61"."_recent",
                                                "t61"."_rank",
                                                "t61"."_code_situation",
                                                "t61"."row_category",
                                                "t61"."row_key",
                                                "t61"."row_from",
                                                "t61"."row_to",
                                                "t61"."need_0",
                                                "t61"."free_0",
                                                "t61"."always_0",
                                                "t61"."first_0",
                                                "t61"."over_0",
                                                "t61"."total_0",
                                                "t61"."need_1",
                                                "t61"."free_1",
                                                "t61"."always_1",
                                                "t61"."first_1",
                                                "t61"."over_1",
                                                "t61"."total_1",
                                                "t61"."_world_0",
                                                "t61"."_world_1",
                                                CAST(CASE
                                                  WHEN (
                                                    "t61"."_world_0" = -1
                                                  ) OR (
                                                    "t61"."_world_1" = -1
                                                  )
                                                  THEN -1
                                                  WHEN COALESCE((
                                                    "t61"."_world_1" % 8
                                                  ) <> (
                                                    "t61"."_world_0" % 8
                                                  ), FALSE)
                                                  THEN (
                                                    CASE
                                                      WHEN (
                                                        "t61"."_world_0" % 8
                                                      ) = 0
                                                      THEN "t61"."_world_0"
                                                      WHEN (
                                                        "t61"."_world_1" % 8
                                                      ) = 0
                                                      THEN "t61"."_world_1"
                                                      ELSE "t61"."_world_0"
                                                    END - (
                                                      CASE
                                                        WHEN (
                                                          "t61"."_world_0" % 8
                                                        ) = 0
                                                        THEN "t61"."_world_0"
                                                        WHEN (
                                                          "t61"."_world_1" % 8
                                                        ) = 0
                                                        THEN "t61"."_world_1"
                                                        ELSE "t61"."_world_0"
                                                      END % 8
                                                    )
                                                  ) + 4
                                                  ELSE "t61"."_world_0"
                                                END AS INT) AS "_leaf"
                                              FROM (
                                                SELECT
                                                  *
                                                FROM (
                                                  SELECT
                                                    "t59"."line_id",
                                                    "t59"."patient_id",
                                                    "t59"."practitioner_id",
                                                    "t59"."category",
                                                    "t59"."act_date",
                                                    "t59"."situation",
                                                    "t59"."_key",
                                                    "t59"."_before",
                                                    "t59"."_place",
                                                    "t59"."_double",
                                                    "t59"."_start",
                                                    "t59"."_opened",
                                                    "t59"."_recent",
                                                    "t59"."_rank",
                                                    "t59"."_code_situation",
                                                    "t59"."row_category",
                                                    "t59"."row_key",
                                                    "t59"."row_from",
                                                    "t59"."row_to",
                                                    "t59"."need_0",
                                                    "t59"."free_0",
                                                    "t59"."always_0",
                                                    "t59"."first_0",
                                                    "t59"."over_0",
                                                    "t59"."total_0",
                                                    "t59"."need_1",
                                                    "t59"."free_1",
                                                    "t59"."always_1",
                                                    "t59"."first_1",
                                                    "t59"."over_1",
                                                    "t59"."total_1",
                                                    CASE
                                                      WHEN "t59"."act_date" IS NULL
                                                      THEN -2
                                                      WHEN "t59"."act_date" < MAKE_DATE(2000, 10, 6)
                                                      THEN 6
                                                      ELSE CASE
                                                        WHEN "t59"."situation" IS NULL
                                                        THEN -1
                                                        WHEN (
                                                          "t59"."need_0" IS NOT NULL
                                                        )
                                                        AND (
                                                          "t59"."always_0"
                                                          OR (
                                                            "t59"."_rank" >= "t59"."first_0"
                                                          )
                                                          OR (
                                                            (
                                                              "t59"."over_0" IS NOT NULL
                                                            ) AND (
                                                              "t59"."_recent" > "t59"."over_0"
                                                            )
                                                          )
                                                        )
                                                        THEN "t59"."need_0"
                                                        WHEN (
                                                          "t59"."need_0" IS NOT NULL
                                                        )
                                                        AND (
                                                          (
                                                            "t59"."always_0"
                                                            OR (
                                                              "t59"."_rank" >= "t59"."first_0"
                                                            )
                                                            OR (
                                                              (
                                                                "t59"."over_0" IS NOT NULL
                                                              ) AND (
                                                                "t59"."_recent" > "t59"."over_0"
                                                              )
                                                            )
                                                          ) IS NULL
                                                        )
                                                        THEN -1
                                                        WHEN "t59"."need_0" IS NOT NULL
                                                        THEN "t59"."free_0"
                                                        ELSE 49
                                                      END
                                                    END AS "_world_0",
                                                    CASE
                                                      WHEN "t59"."act_date" IS NULL
                                                      THEN -2
                                                      WHEN "t59"."act_date" < MAKE_DATE(2000, 10, 6)
                                                      THEN 6
                                                      ELSE CASE
                                                        WHEN "t59"."situation" IS NULL
                                                        THEN -1
                                                        WHEN (
                                                          "t59"."need_1" IS NOT NULL
                                                        )
                                                        AND (
                                                          "t59"."always_1"
                                                          OR (
                                                            "t59"."_rank" >= "t59"."first_1"
                                                          )
                                                          OR (
                                                            (
                                                              "t59"."over_1" IS NOT NULL
                                                            ) AND (
                                                              "t59"."_recent" > "t59"."over_1"
                                                            )
                                                          )
                                                        )
                                                        THEN "t59"."need_1"
                                                        WHEN (
                                                          "t59"."need_1" IS NOT NULL
                                                        )
                                                        AND (
                                                          (
                                                            "t59"."always_1"
                                                            OR (
                                                              "t59"."_rank" >= "t59"."first_1"
                                                            )
                                                            OR (
                                                              (
                                                                "t59"."over_1" IS NOT NULL
                                                              ) AND (
                                                                "t59"."_recent" > "t59"."over_1"
                                                              )
                                                            )
                                                          ) IS NULL
                                                        )
                                                        THEN -1
                                                        WHEN "t59"."need_1" IS NOT NULL
                                                        THEN "t59"."free_1"
                                                        ELSE 49
                                                      END
                                                    END AS "_world_1"
                                                  FROM (
                                                    SELECT
                                                      *
                                                    FROM (
                                                      SELECT
                                                        "t57"."line_id",
                                                        "t57"."patient_id",
                                                        "t57"."practitioner_id",
                                                        "t57"."category",
                                                        "t57"."act_date",
                                                        "t57"."situation",
                                                        "t57"."_key",
                                                        "t57"."_before",
                                                        "t57"."_place",
                                                        "t57"."_double",
                                                        "t57"."_start",
                                                        "t57"."_opened",
                                                        "t57"."_recent",
                                                        "t57"."_rank",
                                                        "t57"."_code_situation",
                                                        "t8"."row_category",
                                                        "t8"."row_key",
                                                        "t8"."row_from",
                                                        "t8"."row_to",
                                                        "t8"."need_0",
                                                        "t8"."free_0",
                                                        "t8"."always_0",
                                                        "t8"."first_0",
                                                        "t8"."over_0",
                                                        "t8"."total_0",
                                                        "t8"."need_1",
                                                        "t8"."free_1",
                                                        "t8"."always_1",
                                                        "t8"."first_1",
                                                        "t8"."over_1",
                                                        "t8"."total_1"
                                                      FROM (
                                                        SELECT
                                                          "t55"."line_id",
                                                          "t55"."patient_id",
                                                          "t55"."practitioner_id",
                                                          "t55"."category",
                                                          "t55"."act_date",
                                                          "t55"."situation",
                                                          "t55"."_key",
                                                          "t55"."_before",
                                                          "t55"."_place",
                                                          "t55"."_double",
                                                          "t55"."_start",
                                                          "t55"."_opened",
                                                          "t55"."_recent",
                                                          "t55"."_rank",
                                                          "t55"."_code_situation"
                                                        FROM (
                                                          SELECT
                                                            "t54"."line_id",
                                                            "t54"."patient_id",
                                                            "t54"."practitioner_id",
                                                            "t54"."category",
                                                            "t54"."act_date",
                                                            "t54"."_wanted" AS "situation",
                                                            "t54"."_key",
                                                            "t54"."_before",
                                                            "t54"."_place",
                                                            "t54"."_double",
                                                            "t54"."_start",
                                                            "t54"."_opened",
                                                            "t54"."_recent",
                                                            "t54"."_rank",
                                                            "t54"."_code_situation",
                                                            "t54"."_given",
                                                            "t54"."_wanted"
                                                          FROM (
                                                            SELECT
                                                              "t53"."line_id",
                                                              "t53"."patient_id",
                                                              "t53"."practitioner_id",
                                                              "t53"."category",
                                                              "t53"."act_date",
                                                              "t53"."situation",
                                                              "t53"."_key",
                                                              "t53"."_before",
                                                              "t53"."_place",
                                                              "t53"."_double",
                                                              "t53"."_start",
                                                              "t53"."_opened",
                                                              "t53"."_recent",
                                                              "t53"."_rank",
                                                              "t53"."_code_situation",
                                                              "t13"."_given",
                                                              "t13"."_wanted"
                                                            FROM (
                                                              SELECT
                                                                "t51"."line_id",
                                                                "t51"."patient_id",
                                                                "t51"."practitioner_id",
                                                                "t51"."category",
                                                                "t51"."act_date",
                                                                "t51"."situation",
                                                                "t51"."_key",
                                                                "t51"."_before",
                                                                "t51"."_place",
                                                                "t51"."_double",
                                                                "t51"."_start",
                                                                "t51"."_opened",
                                                                "t51"."_recent",
                                                                "t51"."_rank",
                                                                "t51"."situation" AS "_code_situation"
                                                              FROM (
                                                                SELECT
                                                                  "t50"."line_id",
                                                                  "t50"."patient_id",
                                                                  "t50"."practitioner_id",
                                                                  "t50"."category",
                                                                  "t50"."act_date",
                                                                  "t50"."situation",
                                                                  "t50"."_key",
                                                                  "t50"."_before",
                                                                  "t50"."_place",
                                                                  "t50"."_double",
                                                                  "t50"."_start",
                                                                  "t50"."_opened",
                                                                  CASE
                                                                    WHEN (
                                                                      "t50"."situation" IS NOT NULL
                                                                    ) AND NOT (
                                                                      "t50"."_double"
                                                                    )
                                                                    THEN "t50"."_recent"
                                                                    ELSE NULL
                                                                  END AS "_recent",
                                                                  CASE
                                                                    WHEN (
                                                                      "t50"."situation" IS NOT NULL
                                                                    ) AND NOT (
                                                                      "t50"."_double"
                                                                    )
                                                                    THEN CAST((
                                                                      "t50"."_place" - "t50"."_opened"
                                                                    ) + 1 AS INT)
                                                                    ELSE NULL
                                                                  END AS "_rank"
                                                                FROM (
                                                                  SELECT
                                                                    "t49"."line_id",
                                                                    "t49"."patient_id",
                                                                    "t49"."practitioner_id",
                                                                    "t49"."category",
                                                                    "t49"."act_date",
                                                                    "t49"."situation",
                                                                    "t49"."_key",
                                                                    "t49"."_before",
                                                                    "t49"."_place",
                                                                    "t49"."_double",
                                                                    "t49"."_start",
                                                                    MAX("t49"."_start") OVER (
                                                                      PARTITION BY "t49"."patient_id", "t49"."situation"
                                                                      ORDER BY "t49"."_key" ASC, "t49"."_place" ASC
                                                                      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                                                    ) AS "_opened",
                                                                    "t49"."_place" - COALESCE(
                                                                      MAX("t49"."_place") OVER (
                                                                        PARTITION BY "t49"."patient_id", "t49"."situation"
                                                                        ORDER BY "t49"."_key" ASC
                                                                        RANGE BETWEEN UNBOUNDED PRECEDING AND 10000 preceding
                                                                      ),
                                                                      0
                                                                    ) AS "_recent"
                                                                  FROM (
                                                                    SELECT
                                                                      "t48"."line_id",
                                                                      "t48"."patient_id",
                                                                      "t48"."practitioner_id",
                                                                      "t48"."category",
                                                                      "t48"."act_date",
                                                                      "t48"."situation",
                                                                      "t48"."_key",
                                                                      "t48"."_before",
                                                                      "t48"."_place",
                                                                      "t48"."_double",
                                                                      CASE
                                                                        WHEN (
                                                                          "t48"."_before" IS NULL
                                                                        )
                                                                        OR (
                                                                          DATE_DIFF('DAY', "t48"."_before", "t48"."act_date") > 180
                                                                        )
                                                                        THEN "t48"."_place"
                                                                        ELSE NULL
                                                                      END AS "_start"
                                                                    FROM (
                                                                      SELECT
                                                                        "t47"."line_id",
                                                                        "t47"."patient_id",
                                                                        "t47"."practitioner_id",
                                                                        "t47"."category",
                                                                        "t47"."act_date",
                                                                        "t47"."situation",
                                                                        "t47"."_key",
                                                                        "t47"."_before",
                                                                        "t47"."_place",
                                                                        "t47"."_double"
                                                                      FROM (
                                                                        SELECT
                                                                          "t46"."line_id",
                                                                          "t46"."patient_id",
                                                                          "t46"."practitioner_id",
                                                                          "t46"."category",
                                                                          "t46"."act_date",
                                                                          "t46"."situation",
                                                                          "t46"."_key",
                                                                          "t46"."_before",
                                                                          "t46"."_same_hand",
                                                                          "t46"."_place",
                                                                          COALESCE("t46"."_before" = "t46"."act_date", FALSE)
                                                                          AND "t46"."_same_hand"
                                                                          AND (
                                                                            "t46"."situation" IS NOT NULL
                                                                          ) AS "_double"
                                                                        FROM (
                                                                          SELECT
                                                                            "t41"."line_id",
                                                                            "t41"."patient_id",
                                                                            "t41"."practitioner_id",
                                                                            "t41"."category",
                                                                            "t41"."act_date",
                                                                            "t41"."situation",
                                                                            "t41"."_key",
                                                                            LAG("t41"."act_date", 1) OVER (
                                                                              PARTITION BY "t41"."patient_id", "t41"."situation"
                                                                              ORDER BY "t41"."_key" ASC, "t41"."practitioner_id" ASC, "t41"."line_id" ASC
                                                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                                            ) AS "_before",
                                                                            LAG("t41"."practitioner_id", 1) OVER (
                                                                              PARTITION BY "t41"."patient_id", "t41"."situation"
                                                                              ORDER BY "t41"."_key" ASC, "t41"."practitioner_id" ASC, "t41"."line_id" ASC
                                                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                                            ) IS NOT DISTINCT FROM "t41"."practitioner_id" AS "_same_hand",
                                                                            CAST((
                                                                              DENSE_RANK() OVER (
                                                                                PARTITION BY "t41"."patient_id", "t41"."situation"
                                                                                ORDER BY "t41"."_key" ASC, "t41"."practitioner_id" ASC
                                                                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                                              ) - 1
                                                                            ) + 1 AS INT) AS "_place"
                                                                          FROM (
                                                                            SELECT
                                                                              "t40"."line_id",
                                                                              "t40"."patient_id",
                                                                              "t40"."practitioner_id",
                                                                              "t40"."category",
                                                                              "t40"."act_date",
                                                                              "t40"."situation",
                                                                              "t40"."_key"
                                                                            FROM (
                                                                              SELECT
                                                                                "t38"."line_id",
                                                                                "t38"."patient_id",
                                                                                "t38"."practitioner_id",
                                                                                "t38"."category",
                                                                                "t38"."act_date",
                                                                                "t38"."_wanted" AS "situation",
                                                                                "t38"."_key",
                                                                                "t38"."_given",
                                                                                "t38"."_wanted"
                                                                              FROM (
                                                                                SELECT
                                                                                  "t35"."line_id",
                                                                                  "t35"."patient_id",
                                                                                  "t35"."practitioner_id",
                                                                                  "t35"."category",
                                                                                  "t35"."act_date",
                                                                                  "t35"."situation",
                                                                                  "t35"."_key",
                                                                                  "t14"."_given",
                                                                                  "t14"."_wanted"
                                                                                FROM (
                                                                                  SELECT
                                                                                    "t32"."line_id",
                                                                                    "t32"."patient_id",
                                                                                    "t32"."practitioner_id",
                                                                                    "t32"."category",
                                                                                    "t32"."act_date",
                                                                                    "t32"."situation",
                                                                                    "t32"."_key"
                                                                                  FROM (
                                                                                    SELECT
                                                                                      "t30"."line_id",
                                                                                      "t30"."patient_id",
                                                                                      "t30"."_wanted" AS "practitioner_id",
                                                                                      "t30"."category",
                                                                                      "t30"."act_date",
                                                                                      "t30"."situation",
                                                                                      "t30"."_key",
                                                                                      "t30"."_given",
                                                                                      "t30"."_wanted"
                                                                                    FROM (
                                                                                      SELECT
                                                                                        "t27"."line_id",
                                                                                        "t27"."patient_id",
                                                                                        "t27"."practitioner_id",
                                                                                        "t27"."category",
                                                                                        "t27"."act_date",
                                                                                        "t27"."situation",
                                                                                        "t27"."_key",
                                                                                        "t17"."_given",
                                                                                        "t17"."_wanted"
                                                                                      FROM (
                                                                                        SELECT
                                                                                          "t24"."line_id",
                                                                                          "t24"."patient_id",
                                                                                          "t24"."practitioner_id",
                                                                                          "t24"."category",
                                                                                          "t24"."act_date",
                                                                                          "t24"."situation",
                                                                                          "t24"."_key"
                                                                                        FROM (
                                                                                          SELECT
                                                                                            "t22"."line_id",
                                                                                            "t22"."_wanted" AS "patient_id",
                                                                                            "t22"."practitioner_id",
                                                                                            "t22"."category",
                                                                                            "t22"."act_date",
                                                                                            "t22"."situation",
                                                                                            "t22"."_key",
                                                                                            "t22"."_given",
                                                                                            "t22"."_wanted"
                                                                                          FROM (
                                                                                            SELECT
                                                                                              "t20"."line_id",
                                                                                              "t20"."patient_id",
                                                                                              "t20"."practitioner_id",
                                                                                              "t20"."category",
                                                                                              "t20"."act_date",
                                                                                              "t20"."situation",
                                                                                              "t20"."_key",
                                                                                              "t15"."_given",
                                                                                              "t15"."_wanted"
                                                                                            FROM (
                                                                                              SELECT
                                                                                                "t6"."line_id",
                                                                                                "t6"."patient_id",
                                                                                                "t6"."practitioner_id",
                                                                                                "t6"."category",
                                                                                                "t6"."act_date",
                                                                                                "t6"."situation",
                                                                                                CAST((
                                                                                                  EXTRACT(year FROM "t6"."act_date") * 10000
                                                                                                ) + (
                                                                                                  EXTRACT(month FROM "t6"."act_date") * 100
                                                                                                ) + EXTRACT(day FROM "t6"."act_date") AS INT) AS "_key"
                                                                                              FROM "lines" AS "t6"
                                                                                            ) AS "t20"
                                                                                            LEFT OUTER JOIN (
                                                                                              SELECT
                                                                                                "t2"."text" AS "_given",
                                                                                                "t2"."code" AS "_wanted"
                                                                                              FROM "codes_patient_id" AS "t2"
                                                                                            ) AS "t15"
                                                                                              ON "t20"."patient_id" = "t15"."_given"
                                                                                          ) AS "t22"
                                                                                        ) AS "t24"
                                                                                      ) AS "t27"
                                                                                      LEFT OUTER JOIN (
                                                                                        SELECT
                                                                                          "t5"."text" AS "_given",
                                                                                          "t5"."code" AS "_wanted"
                                                                                        FROM "codes_practitioner_id" AS "t5"
                                                                                      ) AS "t17"
                                                                                        ON "t27"."practitioner_id" = "t17"."_given"
                                                                                    ) AS "t30"
                                                                                  ) AS "t32"
                                                                                ) AS "t35"
                                                                                LEFT OUTER JOIN (
                                                                                  SELECT
                                                                                    "t1"."text" AS "_given",
                                                                                    "t1"."code" AS "_wanted"
                                                                                  FROM "codes_situation" AS "t1"
                                                                                ) AS "t14"
                                                                                  ON "t35"."situation" = "t14"."_given"
                                                                              ) AS "t38"
                                                                            ) AS "t40"
                                                                          ) AS "t41"
                                                                        ) AS "t46"
                                                                      ) AS "t47"
                                                                    ) AS "t48"
                                                                  ) AS "t49"
                                                                ) AS "t50"
                                                              ) AS "t51"
                                                            ) AS "t53"
                                                            LEFT OUTER JOIN (
                                                              SELECT
                                                                "t1"."code" AS "_given",
                                                                "t1"."text" AS "_wanted"
                                                              FROM "codes_situation" AS "t1"
                                                            ) AS "t13"
                                                              ON "t53"."situation" = "t13"."_given"
                                                          ) AS "t54"
                                                        ) AS "t55"
                                                      ) AS "t57"
                                                      LEFT OUTER JOIN "law_table_kinesitherapie" AS "t8"
                                                        ON "t57"."situation" = "t8"."row_key"
                                                        AND "t57"."act_date" >= "t8"."row_from"
                                                        AND "t57"."act_date" <= "t8"."row_to"
                                                    ) AS "t58"
                                                  ) AS "t59"
                                                ) AS "t60"
                                              ) AS "t61"
                                            ) AS "t62"
                                          ) AS "t63"
                                        ) AS "t64"
                                      ) AS "t65"
                                    ) AS "t66"
                                  ) AS "t67"
                                ) AS "t68"
                              ) AS "t70"
                              LEFT OUTER JOIN (
                                SELECT
                                  "t43"."pool_patient" AS "offer_patient",
                                  "t43"."pool_scope" AS "offer_scope",
                                  "t43"."accord_id" AS "offer",
                                  "t43"."granted_from" AS "offer_from",
                                  "t43"."granted_to" AS "offer_to",
                                  "t43"."origin" AS "offer_origin",
                                  "t43"."low",
                                  "t43"."high",
                                  "t43"."beyond"
                                FROM (
                                  SELECT
                                    "t42"."pool_patient",
                                    "t42"."pool_scope",
                                    "t42"."accord_id",
                                    "t42"."granted_from",
                                    "t42"."granted_to",
                                    "t42"."origin",
                                    "t42"."amount_granted",
                                    "t42"."high",
                                    "t42"."next",
                                    "t42"."low",
                                    "t42"."beyond"
                                  FROM (
                                    SELECT
                                      "t39"."pool_patient",
                                      CASE WHEN "t39"."_whole" THEN 0 ELSE "t39"."pool_scope" END AS "pool_scope",
                                      "t39"."accord_id",
                                      "t39"."granted_from",
                                      "t39"."granted_to",
                                      "t39"."origin",
                                      "t39"."amount_granted",
                                      "t39"."high",
                                      "t39"."next",
                                      "t39"."low",
                                      "t39"."beyond",
                                      "t39"."_whole"
                                    FROM (
                                      SELECT
                                        "t37"."pool_patient",
                                        "t37"."pool_scope",
                                        "t37"."accord_id",
                                        "t37"."granted_from",
                                        "t37"."granted_to",
                                        "t37"."origin",
                                        "t37"."amount_granted",
                                        "t37"."high",
                                        "t37"."next",
                                        "t37"."low",
                                        "t37"."beyond",
                                        "t37"."_whole"
                                      FROM (
                                        SELECT
                                          "t36"."pool_patient",
                                          "t36"."_wanted" AS "pool_scope",
                                          "t36"."accord_id",
                                          "t36"."granted_from",
                                          "t36"."granted_to",
                                          "t36"."origin",
                                          "t36"."amount_granted",
                                          "t36"."high",
                                          "t36"."next",
                                          "t36"."low",
                                          "t36"."beyond",
                                          "t36"."_whole",
                                          "t36"."_given",
                                          "t36"."_wanted"
                                        FROM (
                                          SELECT
                                            "t33"."pool_patient",
                                            "t33"."pool_scope",
                                            "t33"."accord_id",
                                            "t33"."granted_from",
                                            "t33"."granted_to",
                                            "t33"."origin",
                                            "t33"."amount_granted",
                                            "t33"."high",
                                            "t33"."next",
                                            "t33"."low",
                                            "t33"."beyond",
                                            "t33"."_whole",
                                            "t14"."_given",
                                            "t14"."_wanted"
                                          FROM (
                                            SELECT
                                              "t29"."pool_patient",
                                              "t29"."pool_scope",
                                              "t29"."accord_id",
                                              "t29"."granted_from",
                                              "t29"."granted_to",
                                              "t29"."origin",
                                              "t29"."amount_granted",
                                              "t29"."high",
                                              "t29"."next",
                                              "t29"."low",
                                              "t29"."beyond",
                                              "t29"."_whole"
                                            FROM (
                                              SELECT
                                                "t28"."_wanted" AS "pool_patient",
                                                "t28"."pool_scope",
                                                "t28"."accord_id",
                                                "t28"."granted_from",
                                                "t28"."granted_to",
                                                "t28"."origin",
                                                "t28"."amount_granted",
                                                "t28"."high",
                                                "t28"."next",
                                                "t28"."low",
                                                "t28"."beyond",
                                                "t28"."_whole",
                                                "t28"."_given",
                                                "t28"."_wanted"
                                              FROM (
                                                SELECT
                                                  "t25"."pool_patient",
                                                  "t25"."pool_scope",
                                                  "t25"."accord_id",
                                                  "t25"."granted_from",
                                                  "t25"."granted_to",
                                                  "t25"."origin",
                                                  "t25"."amount_granted",
                                                  "t25"."high",
                                                  "t25"."next",
                                                  "t25"."low",
                                                  "t25"."beyond",
                                                  "t25"."_whole",
                                                  "t15"."_given",
                                                  "t15"."_wanted"
                                                FROM (
                                                  SELECT
                                                    "t21"."pool_patient",
                                                    "t21"."pool_scope",
                                                    "t21"."accord_id",
                                                    "t21"."granted_from",
                                                    "t21"."granted_to",
                                                    "t21"."origin",
                                                    "t21"."amount_granted",
                                                    "t21"."high",
                                                    "t21"."next",
                                                    "t21"."high" - "t21"."amount_granted" AS "low",
                                                    CASE WHEN "t21"."next" IS NULL THEN 1000000000000 ELSE "t21"."high" END AS "beyond",
                                                    "t21"."pool_scope" = '' AS "_whole"
                                                  FROM (
                                                    SELECT
                                                      "t18"."pool_patient",
                                                      "t18"."pool_scope",
                                                      "t18"."accord_id",
                                                      "t18"."granted_from",
                                                      "t18"."granted_to",
                                                      "t18"."origin",
                                                      "t18"."amount_granted",
                                                      SUM("t18"."amount_granted") OVER (
                                                        PARTITION BY "t18"."pool_patient", "t18"."pool_scope"
                                                        ORDER BY "t18"."granted_from" ASC, "t18"."accord_id" ASC, "t18"."granted_to" ASC, "t18"."amount_granted" ASC
                                                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                                      ) AS "high",
                                                      LEAD("t18"."granted_from") OVER (
                                                        PARTITION BY "t18"."pool_patient", "t18"."pool_scope"
                                                        ORDER BY "t18"."granted_from" ASC, "t18"."accord_id" ASC, "t18"."granted_to" ASC, "t18"."amount_granted" ASC
                                                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                      ) AS "next"
                                                    FROM (
                                                      SELECT
                                                        "t16"."patient_id" AS "pool_patient",
                                                        COALESCE("t16"."situation", CAST(NULL AS TEXT), '') AS "pool_scope",
                                                        "t16"."accord_id",
                                                        "t16"."granted_from",
                                                        "t16"."granted_to",
                                                        "t16"."origin",
                                                        COALESCE("t16"."quantity", 1000000000000) AS "amount_granted"
                                                      FROM (
                                                        SELECT
                                                          *
                                                        FROM "accords" AS "t3"
                                                        WHERE
                                                          "t3"."category" = 'kinesitherapie'
                                                      ) AS "t16"
                                                    ) AS "t18"
                                                  ) AS "t21"
                                                ) AS "t25"
                                                LEFT OUTER JOIN (
                                                  SELECT
                                                    "t2"."text" AS "_given",
                                                    "t2"."code" AS "_wanted"
                                                  FROM "codes_patient_id" AS "t2"
                                                ) AS "t15"
                                                  ON "t25"."pool_patient" = "t15"."_given"
                                              ) AS "t28"
                                            ) AS "t29"
                                          ) AS "t33"
                                          LEFT OUTER JOIN (
                                            SELECT
                                              "t1"."text" AS "_given",
                                              "t1"."code" AS "_wanted"
                                            FROM "codes_situation" AS "t1"
                                          ) AS "t14"
                                            ON "t33"."pool_scope" = "t14"."_given"
                                        ) AS "t36"
                                      ) AS "t37"
                                    ) AS "t39"
                                  ) AS "t42"
                                ) AS "t43"
                              ) AS "t45"
                                ON "t70"."_asking" = "t45"."offer_patient"
                                AND "t70"."situation" = "t45"."offer_scope"
                                AND "t70"."_asked" > "t45"."low"
                                AND "t70"."_asked" <= "t45"."beyond"
                            ) AS "t71"
                          ) AS "t72"
                        ) AS "t73"
                      ) AS "t75"
                      LEFT OUTER JOIN (
                        SELECT
                          "t43"."pool_patient" AS "offer_patient",
                          "t43"."pool_scope" AS "offer_scope",
                          "t43"."accord_id" AS "offer",
                          "t43"."granted_from" AS "offer_from",
                          "t43"."granted_to" AS "offer_to",
                          "t43"."origin" AS "offer_origin",
                          "t43"."low",
                          "t43"."high",
                          "t43"."beyond"
                        FROM (
                          SELECT
                            "t42"."pool_patient",
                            "t42"."pool_scope",
                            "t42"."accord_id",
                            "t42"."granted_from",
                            "t42"."granted_to",
                            "t42"."origin",
                            "t42"."amount_granted",
                            "t42"."high",
                            "t42"."next",
                            "t42"."low",
                            "t42"."beyond"
                          FROM (
                            SELECT
                              "t39"."pool_patient",
                              CASE WHEN "t39"."_whole" THEN 0 ELSE "t39"."pool_scope" END AS "pool_scope",
                              "t39"."accord_id",
                              "t39"."granted_from",
                              "t39"."granted_to",
                              "t39"."origin",
                              "t39"."amount_granted",
                              "t39"."high",
                              "t39"."next",
                              "t39"."low",
                              "t39"."beyond",
                              "t39"."_whole"
                            FROM (
                              SELECT
                                "t37"."pool_patient",
                                "t37"."pool_scope",
                                "t37"."accord_id",
                                "t37"."granted_from",
                                "t37"."granted_to",
                                "t37"."origin",
                                "t37"."amount_granted",
                                "t37"."high",
                                "t37"."next",
                                "t37"."low",
                                "t37"."beyond",
                                "t37"."_whole"
                              FROM (
                                SELECT
                                  "t36"."pool_patient",
                                  "t36"."_wanted" AS "pool_scope",
                                  "t36"."accord_id",
                                  "t36"."granted_from",
                                  "t36"."granted_to",
                                  "t36"."origin",
                                  "t36"."amount_granted",
                                  "t36"."high",
                                  "t36"."next",
                                  "t36"."low",
                                  "t36"."beyond",
                                  "t36"."_whole",
                                  "t36"."_given",
                                  "t36"."_wanted"
                                FROM (
                                  SELECT
                                    "t33"."pool_patient",
                                    "t33"."pool_scope",
                                    "t33"."accord_id",
                                    "t33"."granted_from",
                                    "t33"."granted_to",
                                    "t33"."origin",
                                    "t33"."amount_granted",
                                    "t33"."high",
                                    "t33"."next",
                                    "t33"."low",
                                    "t33"."beyond",
                                    "t33"."_whole",
                                    "t14"."_given",
                                    "t14"."_wanted"
                                  FROM (
                                    SELECT
                                      "t29"."pool_patient",
                                      "t29"."pool_scope",
                                      "t29"."accord_id",
                                      "t29"."granted_from",
                                      "t29"."granted_to",
                                      "t29"."origin",
                                      "t29"."amount_granted",
                                      "t29"."high",
                                      "t29"."next",
                                      "t29"."low",
                                      "t29"."beyond",
                                      "t29"."_whole"
                                    FROM (
                                      SELECT
                                        "t28"."_wanted" AS "pool_patient",
                                        "t28"."pool_scope",
                                        "t28"."accord_id",
                                        "t28"."granted_from",
                                        "t28"."granted_to",
                                        "t28"."origin",
                                        "t28"."amount_granted",
                                        "t28"."high",
                                        "t28"."next",
                                        "t28"."low",
                                        "t28"."beyond",
                                        "t28"."_whole",
                                        "t28"."_given",
                                        "t28"."_wanted"
                                      FROM (
                                        SELECT
                                          "t25"."pool_patient",
                                          "t25"."pool_scope",
                                          "t25"."accord_id",
                                          "t25"."granted_from",
                                          "t25"."granted_to",
                                          "t25"."origin",
                                          "t25"."amount_granted",
                                          "t25"."high",
                                          "t25"."next",
                                          "t25"."low",
                                          "t25"."beyond",
                                          "t25"."_whole",
                                          "t15"."_given",
                                          "t15"."_wanted"
                                        FROM (
                                          SELECT
                                            "t21"."pool_patient",
                                            "t21"."pool_scope",
                                            "t21"."accord_id",
                                            "t21"."granted_from",
                                            "t21"."granted_to",
                                            "t21"."origin",
                                            "t21"."amount_granted",
                                            "t21"."high",
                                            "t21"."next",
                                            "t21"."high" - "t21"."amount_granted" AS "low",
                                            CASE WHEN "t21"."next" IS NULL THEN 1000000000000 ELSE "t21"."high" END AS "beyond",
                                            "t21"."pool_scope" = '' AS "_whole"
                                          FROM (
                                            SELECT
                                              "t18"."pool_patient",
                                              "t18"."pool_scope",
                                              "t18"."accord_id",
                                              "t18"."granted_from",
                                              "t18"."granted_to",
                                              "t18"."origin",
                                              "t18"."amount_granted",
                                              SUM("t18"."amount_granted") OVER (
                                                PARTITION BY "t18"."pool_patient", "t18"."pool_scope"
                                                ORDER BY "t18"."granted_from" ASC, "t18"."accord_id" ASC, "t18"."granted_to" ASC, "t18"."amount_granted" ASC
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                              ) AS "high",
                                              LEAD("t18"."granted_from") OVER (
                                                PARTITION BY "t18"."pool_patient", "t18"."pool_scope"
                                                ORDER BY "t18"."granted_from" ASC, "t18"."accord_id" ASC, "t18"."granted_to" ASC, "t18"."amount_granted" ASC
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                              ) AS "next"
                                            FROM (
                                              SELECT
                                                "t16"."patient_id" AS "pool_patient",
                                                COALESCE("t16"."situation", CAST(NULL AS TEXT), '') AS "pool_scope",
                                                "t16"."accord_id",
                                                "t16"."granted_from",
                                                "t16"."granted_to",
                                                "t16"."origin",
                                                COALESCE("t16"."quantity", 1000000000000) AS "amount_granted"
                                              FROM (
                                                SELECT
                                                  *
                                                FROM "accords" AS "t3"
                                                WHERE
                                                  "t3"."category" = 'kinesitherapie'
                                              ) AS "t16"
                                            ) AS "t18"
                                          ) AS "t21"
                                        ) AS "t25"
                                        LEFT OUTER JOIN (
                                          SELECT
                                            "t2"."text" AS "_given",
                                            "t2"."code" AS "_wanted"
                                          FROM "codes_patient_id" AS "t2"
                                        ) AS "t15"
                                          ON "t25"."pool_patient" = "t15"."_given"
                                      ) AS "t28"
                                    ) AS "t29"
                                  ) AS "t33"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t1"."text" AS "_given",
                                      "t1"."code" AS "_wanted"
                                    FROM "codes_situation" AS "t1"
                                  ) AS "t14"
                                    ON "t33"."pool_scope" = "t14"."_given"
                                ) AS "t36"
                              ) AS "t37"
                            ) AS "t39"
                          ) AS "t42"
                        ) AS "t43"
                      ) AS "t45"
                        ON "t75"."_asking" = "t45"."offer_patient"
                        AND "t75"."situation" = "t45"."offer_scope"
                        AND "t75"."_asked" > "t45"."low"
                        AND "t75"."_asked" <= "t45"."beyond"
                    ) AS "t76"
                  ) AS "t77"
                ) AS "t79"
                LEFT OUTER JOIN (
                  SELECT
                    "t1"."code" AS "_given",
                    "t1"."text" AS "_wanted"
                  FROM "codes_situation" AS "t1"
                ) AS "t13"
                  ON "t79"."situation" = "t13"."_given"
              ) AS "t80"
            ) AS "t81"
          ) AS "t82"
        ) AS "t83"
      ) AS "t85"
      LEFT OUTER JOIN "law_readings_kinesitherapie" AS "t7"
        ON "t85"."_number" = "t7"."number"
    ) AS "t86"
  ) AS "t87"
) AS "t88"
