WITH "t62" AS (
  SELECT
    "t61"."line_id",
    "t61"."patient_id",
    "t61"."practitioner_id",
    "t61"."category",
    "t61"."act_date",
    "t61"."bilan",
    "t61"."_care",
    "t61"."_double",
    "t61"."_leaf",
    "t61"."_need",
    "t61"."_doubt",
    "t61"."_asks"
  FROM (
    SELECT
      "t60"."line_id",
      "t60"."patient_id",
      "t60"."practitioner_id",
      "t60"."category",
      "t60"."act_date",
      "t60"."_code_bilan" AS "bilan",
      "t60"."_care",
      "t60"."_double",
      "t60"."_code_bilan",
      "t60"."_leaf",
      "t60"."_need",
      "t60"."_doubt",
      "t60"."_asks"
    FROM (
      SELECT
        "t59"."line_id",
        "t59"."patient_id",
        "t59"."practitioner_id",
        "t59"."category",
        "t59"."act_date",
        "t59"."bilan",
        "t59"."_care",
        "t59"."_double",
        "t59"."_code_bilan",
        "t59"."_leaf",
        NOT (
          "t59"."_double"
        )
        AND (
          CASE WHEN "t59"."_leaf" < 0 THEN 5 ELSE "t59"."_leaf" & 7 END = 0
        ) AS "_need",
        NOT (
          "t59"."_double"
        )
        AND (
          CASE WHEN "t59"."_leaf" < 0 THEN 5 ELSE "t59"."_leaf" & 7 END = 4
        ) AS "_doubt",
        COALESCE(
          NOT (
            "t59"."_double"
          )
          AND CASE WHEN "t59"."_leaf" < 0 THEN 5 ELSE "t59"."_leaf" & 7 END IN (0, 4),
          FALSE
        ) AS "_asks"
      FROM (
        SELECT
          "t58"."line_id",
          "t58"."patient_id",
          "t58"."practitioner_id",
          "t58"."category",
          "t58"."act_date",
          "t58"."bilan",
          "t58"."_care",
          "t58"."_double",
          "t58"."_code_bilan",
          "t58"."_leaf"
        FROM (
          SELECT
            "t57"."line_id",
            "t57"."patient_id",
            "t57"."practitioner_id",
            "t57"."category",
            "t57"."act_date",
            "t57"."bilan",
            "t57"."_care",
            "t57"."_double",
            "t57"."_code_bilan",
            "t57"."_world_0",
            "t57"."_world_0" AS "_leaf"
          FROM (
            SELECT
              "t56"."line_id",
              "t56"."patient_id",
              "t56"."practitioner_id",
              "t56"."category",
              "t56"."act_date",
              "t56"."bilan",
              "t56"."_care",
              "t56"."_double",
              "t56"."_code_bilan",
              "t56"."_world_0"
            FROM (
              SELECT
                "t55"."line_id",
                "t55"."patient_id",
                "t55"."practitioner_id",
                "t55"."category",
                "t55"."act_date",
                "t55"."bilan",
                "t55"."_care",
                "t55"."_double",
                "t55"."_code_bilan",
                "t55"."_holds_1",
                CASE
                  WHEN "t55"."act_date" IS NULL
                  THEN -2
                  WHEN "t55"."act_date" < MAKE_DATE(2001, 6, 22)
                  THEN 6
                  WHEN "t55"."act_date" < MAKE_DATE(2022, 7, 25)
                  THEN 32
                  WHEN "t55"."act_date" < MAKE_DATE(2024, 2, 1)
                  THEN CASE WHEN "t55"."_holds_1" THEN 16 ELSE 41 END
                  WHEN "t55"."act_date" < MAKE_DATE(2026, 2, 14)
                  THEN CASE WHEN "t55"."_holds_1" THEN 16 ELSE 41 END
                  WHEN "t55"."act_date" < MAKE_DATE(2026, 2, 23)
                  THEN CASE WHEN "t55"."_holds_1" THEN 24 ELSE 41 END
                  ELSE 49
                END AS "_world_0"
              FROM (
                SELECT
                  "t54"."line_id",
                  "t54"."patient_id",
                  "t54"."practitioner_id",
                  "t54"."category",
                  "t54"."act_date",
                  "t54"."bilan",
                  "t54"."_care",
                  "t54"."_double",
                  "t54"."_code_bilan",
                  "t54"."bilan" = 'renouvellement' AS "_holds_1"
                FROM (
                  SELECT
                    "t53"."line_id",
                    "t53"."patient_id",
                    "t53"."practitioner_id",
                    "t53"."category",
                    "t53"."act_date",
                    "t53"."bilan",
                    "t53"."_care",
                    "t53"."_double",
                    "t53"."_code_bilan"
                  FROM (
                    SELECT
                      "t52"."line_id",
                      "t52"."patient_id",
                      "t52"."practitioner_id",
                      "t52"."category",
                      "t52"."act_date",
                      "t52"."_wanted" AS "bilan",
                      "t52"."_care",
                      "t52"."_double",
                      "t52"."_code_bilan",
                      "t52"."_given",
                      "t52"."_wanted"
                    FROM (
                      SELECT
                        "t51"."line_id",
                        "t51"."patient_id",
                        "t51"."practitioner_id",
                        "t51"."category",
                        "t51"."act_date",
                        "t51"."bilan",
                        "t51"."_care",
                        "t51"."_double",
                        "t51"."_code_bilan",
                        "t12"."_given",
                        "t12"."_wanted"
                      FROM (
                        SELECT
                          "t47"."line_id",
                          "t47"."patient_id",
                          "t47"."practitioner_id",
                          "t47"."category",
                          "t47"."act_date",
                          "t47"."bilan",
                          "t47"."_care",
                          "t47"."_double",
                          "t47"."bilan" AS "_code_bilan"
                        FROM (
                          SELECT
                            "t45"."line_id",
                            "t45"."patient_id",
                            "t45"."practitioner_id",
                            "t45"."category",
                            "t45"."act_date",
                            NULLIF("t45"."_care" % 1001, 0) AS "bilan",
                            "t45"."_care",
                            "t45"."_double"
                          FROM (
                            SELECT
                              "t44"."line_id",
                              "t44"."patient_id",
                              "t44"."practitioner_id",
                              "t44"."category",
                              "t44"."act_date",
                              "t44"."bilan",
                              "t44"."_care",
                              "t44"."_double"
                            FROM (
                              SELECT
                                "t42"."line_id",
                                "t42"."patient_id",
                                "t42"."practitioner_id",
                                "t42"."category",
                                "t42"."act_date",
                                "t42"."bilan",
                                "t42"."_care",
                                "t42"."_after",
                                "t42"."_after" >= 1 AS "_double"
                              FROM (
                                SELECT
                                  "t39"."line_id",
                                  "t39"."patient_id",
                                  "t39"."practitioner_id",
                                  "t39"."category",
                                  "t39"."act_date",
                                  "t39"."bilan",
                                  "t39"."_care",
                                  (
                                    ROW_NUMBER() OVER (
                                      PARTITION BY "t39"."_care"
                                      ORDER BY "t39"."act_date" ASC, "t39"."practitioner_id" ASC, "t39"."line_id" ASC
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                    ) - 1
                                  ) - (
                                    RANK() OVER (
                                      PARTITION BY "t39"."_care"
                                      ORDER BY "t39"."act_date" ASC, "t39"."practitioner_id" ASC
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                    ) - 1
                                  ) AS "_after"
                                FROM (
                                  SELECT
                                    "t35"."line_id",
                                    "t35"."patient_id",
                                    "t35"."practitioner_id",
                                    "t35"."category",
                                    "t35"."act_date",
                                    "t35"."bilan",
                                    CAST((
                                      CAST("t35"."patient_id" AS BIGINT) * 1001
                                    ) + COALESCE("t35"."bilan", 0) AS INT) AS "_care"
                                  FROM (
                                    SELECT
                                      "t34"."line_id",
                                      "t34"."patient_id",
                                      "t34"."practitioner_id",
                                      "t34"."category",
                                      "t34"."act_date",
                                      "t34"."bilan"
                                    FROM (
                                      SELECT
                                        "t31"."line_id",
                                        "t31"."patient_id",
                                        "t31"."practitioner_id",
                                        "t31"."category",
                                        "t31"."act_date",
                                        "t31"."_wanted" AS "bilan",
                                        "t31"."_given",
                                        "t31"."_wanted"
                                      FROM (
                                        SELECT
                                          "t28"."line_id",
                                          "t28"."patient_id",
                                          "t28"."practitioner_id",
                                          "t28"."category",
                                          "t28"."act_date",
                                          "t28"."bilan",
                                          "t13"."_given",
                                          "t13"."_wanted"
                                        FROM (
                                          SELECT
                                            "t26"."line_id",
                                            "t26"."patient_id",
                                            "t26"."practitioner_id",
                                            "t26"."category",
                                            "t26"."act_date",
                                            "t26"."bilan"
                                          FROM (
                                            SELECT
                                              "t23"."line_id",
                                              "t23"."patient_id",
                                              "t23"."_wanted" AS "practitioner_id",
                                              "t23"."category",
                                              "t23"."act_date",
                                              "t23"."bilan",
                                              "t23"."_given",
                                              "t23"."_wanted"
                                            FROM (
                                              SELECT
                                                "t22"."line_id",
                                                "t22"."patient_id",
                                                "t22"."practitioner_id",
                                                "t22"."category",
                                                "t22"."act_date",
                                                "t22"."bilan",
                                                "t16"."_given",
                                                "t16"."_wanted"
                                              FROM (
                                                SELECT
                                                  "t19"."line_id",
                                                  "t19"."patient_id",
                                                  "t19"."practitioner_id",
                                                  "t19"."category",
                                                  "t19"."act_date",
                                                  "t19"."bilan"
                                                FROM (
                                                  SELECT
                                                    "t18"."line_id",
                                                    "t18"."_wanted" AS "patient_id",
                                                    "t18"."practitioner_id",
                                                    "t18"."category",
                                                    "t18"."act_date",
                                                    "t18"."bilan",
                                                    "t18"."_given",
                                                    "t18"."_wanted"
                                                  FROM (
                                                    SELECT
                                                      "t7"."line_id",
                                                      "t7"."patient_id",
                                                      "t7"."practitioner_id",
                                                      "t7"."category",
                                                      "t7"."act_date",
                                                      "t7"."bilan",
                                                      "t14"."_given",
                                                      "t14"."_wanted"
                                                    FROM "lines" AS "t7"
                                                    LEFT OUTER JOIN (
                                                      SELECT
                                                        "t2"."text" AS "_given",
                                                        "t2"."code" AS "_wanted"
                                                      FROM "codes_patient_id" AS "t2"
                                                    ) AS "t14"
                                                      ON "t7"."patient_id" = "t14"."_given"
                                                  ) AS "t18"
                                                ) AS "t19"
                                              ) AS "t22"
                                              LEFT OUTER JOIN (
                                                SELECT
                                                  "t4"."text" AS "_given",
                                                  "t4"."code" AS "_wanted"
                                                FROM "codes_practitioner_id" AS "t4"
                                              ) AS "t16"
                                                ON "t22"."practitioner_id" = "t16"."_given"
                                            ) AS "t23"
                                          ) AS "t26"
                                        ) AS "t28"
                                        LEFT OUTER JOIN (
                                          SELECT
                                            "t1"."text" AS "_given",
                                            "t1"."code" AS "_wanted"
                                          FROM "codes_bilan" AS "t1"
                                        ) AS "t13"
                                          ON "t28"."bilan" = "t13"."_given"
                                      ) AS "t31"
                                    ) AS "t34"
                                  ) AS "t35"
                                ) AS "t39"
                              ) AS "t42"
                            ) AS "t44"
                          ) AS "t45"
                        ) AS "t47"
                      ) AS "t51"
                      LEFT OUTER JOIN (
                        SELECT
                          "t1"."code" AS "_given",
                          "t1"."text" AS "_wanted"
                        FROM "codes_bilan" AS "t1"
                      ) AS "t12"
                        ON "t51"."bilan" = "t12"."_given"
                    ) AS "t52"
                  ) AS "t53"
                ) AS "t54"
              ) AS "t55"
            ) AS "t56"
          ) AS "t57"
        ) AS "t58"
      ) AS "t59"
    ) AS "t60"
  ) AS "t61"
)
SELECT
  "t83"."line_id",
  "t83"."answer",
  "t83"."provision",
  "t83"."rank",
  "t83"."threshold"
FROM (
  SELECT
    "t82"."line_id",
    "t82"."patient_id",
    "t82"."practitioner_id",
    "t82"."category",
    "t82"."act_date",
    "t82"."bilan",
    "t82"."_care",
    "t82"."_double",
    "t82"."_leaf",
    "t82"."_need",
    "t82"."_doubt",
    "t82"."_asks",
    "t82"."_state",
    "t82"."_accord",
    "t82"."_origin",
    "t82"."_same",
    "t82"."_starts",
    "t82"."_number",
    "t82"."_verdict",
    "t82"."number",
    CASE
      WHEN "t82"."answer" = 'doublon'
      THEN CAST(NULL AS TEXT)
      ELSE "t82"."provision"
    END AS "provision",
    "t82"."first",
    "t82"."from_window",
    "t82"."from_total",
    "t82"."answer",
    "t82"."_reason",
    CAST(NULL AS BIGINT) AS "rank",
    CAST(NULL AS BIGINT) AS "rank_12_months",
    CAST(NULL AS BIGINT) AS "threshold",
    CASE WHEN "t82"."answer" = 'couvert' THEN "t82"."_accord" ELSE NULL END AS "accord_id",
    CASE
      WHEN "t82"."answer" = 'indetermine'
      THEN CASE WHEN "t82"."_leaf" = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS "missing",
    NULLIF(
      CASE
        WHEN "t82"."answer" = 'couvert'
        THEN COALESCE("t82"."_origin", '')
        ELSE "t82"."_reason"
      END,
      ''
    ) AS "detail"
  FROM (
    SELECT
      "t81"."line_id",
      "t81"."patient_id",
      "t81"."practitioner_id",
      "t81"."category",
      "t81"."act_date",
      "t81"."bilan",
      "t81"."_care",
      "t81"."_double",
      "t81"."_leaf",
      "t81"."_need",
      "t81"."_doubt",
      "t81"."_asks",
      "t81"."_state",
      "t81"."_accord",
      "t81"."_origin",
      "t81"."_same",
      "t81"."_starts",
      "t81"."_number",
      "t81"."_verdict",
      "t81"."number",
      "t81"."provision",
      "t81"."first",
      "t81"."from_window",
      "t81"."from_total",
      CASE
        WHEN "t81"."_double"
        THEN 'doublon'
        WHEN "t81"."_verdict" = 6
        THEN 'aucun_texte'
        WHEN "t81"."_verdict" = 2
        THEN 'non_couvert'
        WHEN "t81"."_verdict" = 3
        THEN 'autre_procedure'
        WHEN "t81"."_verdict" = 5
        THEN 'indetermine'
        WHEN "t81"."_asks" AND (
          "t81"."_state" = 'couvert'
        ) AND "t81"."_same"
        THEN 'couvert'
        WHEN "t81"."_doubt" OR (
          "t81"."_need" AND NOT (
            "t81"."_same"
          )
        )
        THEN 'incertain'
        WHEN "t81"."_need"
        THEN "t81"."_state"
        ELSE 'libre'
      END AS "answer",
      CASE WHEN "t81"."_asks" THEN 'condition' ELSE '' END AS "_reason"
    FROM (
      SELECT
        "t80"."line_id",
        "t80"."patient_id",
        "t80"."practitioner_id",
        "t80"."category",
        "t80"."act_date",
        "t80"."bilan",
        "t80"."_care",
        "t80"."_double",
        "t80"."_leaf",
        "t80"."_need",
        "t80"."_doubt",
        "t80"."_asks",
        "t80"."_state",
        "t80"."_accord",
        "t80"."_origin",
        "t80"."_same",
        "t80"."_starts",
        "t80"."_number",
        "t80"."_verdict",
        "t6"."number",
        "t6"."provision",
        "t6"."first",
        "t6"."from_window",
        "t6"."from_total"
      FROM (
        SELECT
          "t78"."line_id",
          "t78"."patient_id",
          "t78"."practitioner_id",
          "t78"."category",
          "t78"."act_date",
          "t78"."bilan",
          "t78"."_care",
          "t78"."_double",
          "t78"."_leaf",
          "t78"."_need",
          "t78"."_doubt",
          "t78"."_asks",
          "t78"."_state",
          "t78"."_accord",
          "t78"."_origin",
          "t78"."_same",
          "t78"."_starts",
          "t78"."_number",
          CASE WHEN "t78"."_leaf" < 0 THEN 5 ELSE "t78"."_leaf" & 7 END AS "_verdict"
        FROM (
          SELECT
            "t77"."line_id",
            "t77"."patient_id",
            "t77"."practitioner_id",
            "t77"."category",
            "t77"."act_date",
            "t77"."bilan",
            "t77"."_care",
            "t77"."_double",
            "t77"."_leaf",
            "t77"."_need",
            "t77"."_doubt",
            "t77"."_asks",
            "t77"."_state",
            "t77"."_accord",
            "t77"."_origin",
            "t77"."_same",
            "t77"."_starts",
            CASE WHEN "t77"."_leaf" >= 0 THEN "t77"."_leaf" >> 3 ELSE 0 END AS "_number"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t75"."line_id",
                "t75"."patient_id",
                "t75"."practitioner_id",
                "t75"."category",
                "t75"."act_date",
                "t75"."bilan",
                "t75"."_care",
                "t75"."_double",
                "t75"."_leaf",
                "t75"."_need",
                "t75"."_doubt",
                "t75"."_asks",
                "t75"."_state",
                "t75"."_accord",
                "t75"."_origin",
                "t75"."_same",
                CASE
                  WHEN TRUE
                  AND (
                    "t75"."act_date" >= MAKE_DATE(2001, 6, 22)
                  )
                  AND (
                    "t75"."act_date" <= MAKE_DATE(2017, 12, 31)
                  )
                  THEN TRUE
                  WHEN TRUE
                  AND (
                    "t75"."act_date" >= MAKE_DATE(2018, 1, 1)
                  )
                  AND (
                    "t75"."act_date" <= MAKE_DATE(9999, 12, 31)
                  )
                  THEN TRUE
                  ELSE FALSE
                END AS "_starts"
              FROM (
                SELECT
                  "t74"."line_id",
                  "t74"."patient_id",
                  "t74"."practitioner_id",
                  "t74"."category",
                  "t74"."act_date",
                  "t74"."bilan",
                  "t74"."_care",
                  "t74"."_double",
                  "t74"."_leaf",
                  "t74"."_need",
                  "t74"."_doubt",
                  "t74"."_asks",
                  "t74"."_state",
                  "t74"."_accord",
                  "t74"."_origin",
                  "t74"."_same"
                FROM (
                  SELECT
                    "t73"."line_id",
                    "t73"."patient_id",
                    "t73"."practitioner_id",
                    "t73"."category",
                    "t73"."act_date",
                    "t73"."bilan",
                    "t73"."_care",
                    "t73"."_double",
                    "t73"."_leaf",
                    "t73"."_need",
                    "t73"."_doubt",
                    "t73"."_asks",
                    "t73"."_nth",
                    "t73"."_state",
                    "t73"."_accord",
                    "t73"."_origin",
                    TRUE AS "_same"
                  FROM (
                    SELECT
                      "t72"."line_id",
                      "t72"."patient_id",
                      "t72"."practitioner_id",
                      "t72"."category",
                      "t72"."act_date",
                      "t72"."bilan",
                      "t72"."_care",
                      "t72"."_double",
                      "t72"."_leaf",
                      "t72"."_need",
                      "t72"."_doubt",
                      "t72"."_asks",
                      "t72"."_nth",
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
                        "t71"."bilan",
                        "t71"."_care",
                        "t71"."_double",
                        "t71"."_leaf",
                        "t71"."_need",
                        "t71"."_doubt",
                        "t71"."_asks",
                        "t71"."_nth",
                        "t71"."_asked",
                        "t71"."offer__pool",
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
                          "t70"."bilan",
                          "t70"."_care",
                          "t70"."_double",
                          "t70"."_leaf",
                          "t70"."_need",
                          "t70"."_doubt",
                          "t70"."_asks",
                          "t70"."_nth",
                          "t70"."_asked",
                          "t49"."offer__pool",
                          "t49"."offer",
                          "t49"."offer_from",
                          "t49"."offer_to",
                          "t49"."offer_origin",
                          "t49"."low",
                          "t49"."high",
                          "t49"."beyond"
                        FROM (
                          SELECT
                            "t68"."line_id",
                            "t68"."patient_id",
                            "t68"."practitioner_id",
                            "t68"."category",
                            "t68"."act_date",
                            "t68"."bilan",
                            "t68"."_care",
                            "t68"."_double",
                            "t68"."_leaf",
                            "t68"."_need",
                            "t68"."_doubt",
                            "t68"."_asks",
                            "t68"."_nth",
                            "t68"."_nth" AS "_asked"
                          FROM (
                            SELECT
                              "t64"."line_id",
                              "t64"."patient_id",
                              "t64"."practitioner_id",
                              "t64"."category",
                              "t64"."act_date",
                              "t64"."bilan",
                              "t64"."_care",
                              "t64"."_double",
                              "t64"."_leaf",
                              "t64"."_need",
                              "t64"."_doubt",
                              "t64"."_asks",
                              CAST((
                                ROW_NUMBER() OVER (
                                  PARTITION BY "t64"."_care"
                                  ORDER BY "t64"."act_date" ASC, "t64"."practitioner_id" ASC, "t64"."line_id" ASC
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                ) - 1
                              ) + 1 AS INT) AS "_nth"
                            FROM (
                              SELECT
                                *
                              FROM "t62" AS "t63"
                              WHERE
                                "t63"."_asks"
                            ) AS "t64"
                          ) AS "t68"
                        ) AS "t70"
                        LEFT OUTER JOIN (
                          SELECT
                            "t46"."_pool" AS "offer__pool",
                            "t46"."accord_id" AS "offer",
                            "t46"."granted_from" AS "offer_from",
                            "t46"."granted_to" AS "offer_to",
                            "t46"."origin" AS "offer_origin",
                            "t46"."low",
                            "t46"."high",
                            "t46"."beyond"
                          FROM (
                            SELECT
                              "t43"."pool_patient",
                              "t43"."pool_scope",
                              "t43"."accord_id",
                              "t43"."granted_from",
                              "t43"."granted_to",
                              "t43"."origin",
                              "t43"."amount_granted",
                              "t43"."next",
                              "t43"."low",
                              "t43"."high",
                              "t43"."beyond",
                              CASE
                                WHEN "t43"."pool_scope" IS NOT NULL
                                THEN CAST((
                                  CAST("t43"."pool_patient" AS BIGINT) * 1001
                                ) + COALESCE("t43"."pool_scope", 0) AS INT)
                                ELSE NULL
                              END AS "_pool"
                            FROM (
                              SELECT
                                "t41"."pool_patient",
                                "t41"."pool_scope",
                                "t41"."accord_id",
                                "t41"."granted_from",
                                "t41"."granted_to",
                                "t41"."origin",
                                "t41"."amount_granted",
                                "t41"."next",
                                "t41"."low",
                                "t41"."high",
                                "t41"."beyond"
                              FROM (
                                SELECT
                                  "t40"."pool_patient",
                                  CASE WHEN "t40"."_whole" THEN 0 ELSE "t40"."pool_scope" END AS "pool_scope",
                                  "t40"."accord_id",
                                  "t40"."granted_from",
                                  "t40"."granted_to",
                                  "t40"."origin",
                                  "t40"."amount_granted",
                                  "t40"."next",
                                  "t40"."low",
                                  "t40"."high",
                                  "t40"."beyond",
                                  "t40"."_whole"
                                FROM (
                                  SELECT
                                    "t38"."pool_patient",
                                    "t38"."pool_scope",
                                    "t38"."accord_id",
                                    "t38"."granted_from",
                                    "t38"."granted_to",
                                    "t38"."origin",
                                    "t38"."amount_granted",
                                    "t38"."next",
                                    "t38"."low",
                                    "t38"."high",
                                    "t38"."beyond",
                                    "t38"."_whole"
                                  FROM (
                                    SELECT
                                      "t37"."pool_patient",
                                      "t37"."pool_scope",
                                      "t37"."accord_id",
                                      "t37"."granted_from",
                                      "t37"."granted_to",
                                      "t37"."origin",
                                      "t37"."amount_granted",
                                      "t37"."_sum",
                                      "t37"."next",
                                      "t37"."low",
                                      "t37"."high",
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
                                        "t36"."_sum",
                                        "t36"."next",
                                        "t36"."low",
                                        "t36"."high",
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
                                          "t33"."_sum",
                                          "t33"."next",
                                          "t33"."low",
                                          "t33"."high",
                                          "t33"."beyond",
                                          "t33"."_whole",
                                          "t13"."_given",
                                          "t13"."_wanted"
                                        FROM (
                                          SELECT
                                            "t30"."pool_patient",
                                            "t30"."pool_scope",
                                            "t30"."accord_id",
                                            "t30"."granted_from",
                                            "t30"."granted_to",
                                            "t30"."origin",
                                            "t30"."amount_granted",
                                            "t30"."_sum",
                                            "t30"."next",
                                            "t30"."low",
                                            "t30"."high",
                                            "t30"."beyond",
                                            "t30"."_whole"
                                          FROM (
                                            SELECT
                                              "t29"."_wanted" AS "pool_patient",
                                              "t29"."pool_scope",
                                              "t29"."accord_id",
                                              "t29"."granted_from",
                                              "t29"."granted_to",
                                              "t29"."origin",
                                              "t29"."amount_granted",
                                              "t29"."_sum",
                                              "t29"."next",
                                              "t29"."low",
                                              "t29"."high",
                                              "t29"."beyond",
                                              "t29"."_whole",
                                              "t29"."_given",
                                              "t29"."_wanted"
                                            FROM (
                                              SELECT
                                                "t25"."pool_patient",
                                                "t25"."pool_scope",
                                                "t25"."accord_id",
                                                "t25"."granted_from",
                                                "t25"."granted_to",
                                                "t25"."origin",
                                                "t25"."amount_granted",
                                                "t25"."_sum",
                                                "t25"."next",
                                                "t25"."low",
                                                "t25"."high",
                                                "t25"."beyond",
                                                "t25"."_whole",
                                                "t14"."_given",
                                                "t14"."_wanted"
                                              FROM (
                                                SELECT
                                                  "t20"."pool_patient",
                                                  "t20"."pool_scope",
                                                  "t20"."accord_id",
                                                  "t20"."granted_from",
                                                  "t20"."granted_to",
                                                  "t20"."origin",
                                                  "t20"."amount_granted",
                                                  "t20"."_sum",
                                                  "t20"."next",
                                                  CAST(CASE
                                                    WHEN (
                                                      "t20"."_sum" - "t20"."amount_granted"
                                                    ) < 2000000000
                                                    THEN "t20"."_sum" - "t20"."amount_granted"
                                                    ELSE 2000000000
                                                  END AS INT) AS "low",
                                                  CAST(CASE WHEN "t20"."_sum" < 2000000000 THEN "t20"."_sum" ELSE 2000000000 END AS INT) AS "high",
                                                  CASE
                                                    WHEN "t20"."next" IS NULL
                                                    THEN 2000000000
                                                    ELSE CAST(CASE WHEN "t20"."_sum" < 2000000000 THEN "t20"."_sum" ELSE 2000000000 END AS INT)
                                                  END AS "beyond",
                                                  "t20"."pool_scope" = '' AS "_whole"
                                                FROM (
                                                  SELECT
                                                    "t17"."pool_patient",
                                                    "t17"."pool_scope",
                                                    "t17"."accord_id",
                                                    "t17"."granted_from",
                                                    "t17"."granted_to",
                                                    "t17"."origin",
                                                    "t17"."amount_granted",
                                                    SUM("t17"."amount_granted") OVER (
                                                      PARTITION BY "t17"."pool_patient", "t17"."pool_scope"
                                                      ORDER BY "t17"."granted_from" ASC, "t17"."accord_id" ASC, "t17"."granted_to" ASC, "t17"."amount_granted" ASC
                                                      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                                    ) AS "_sum",
                                                    LEAD("t17"."granted_from") OVER (
                                                      PARTITION BY "t17"."pool_patient", "t17"."pool_scope"
                                                      ORDER BY "t17"."granted_from" ASC, "t17"."accord_id" ASC, "t17"."granted_to" ASC, "t17"."amount_granted" ASC
                                                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                    ) AS "next"
                                                  FROM (
                                                    SELECT
                                                      "t15"."patient_id" AS "pool_patient",
                                                      COALESCE("t15"."situation", CAST(NULL AS TEXT), '') AS "pool_scope",
                                                      "t15"."accord_id",
                                                      "t15"."granted_from",
                                                      "t15"."granted_to",
                                                      "t15"."origin",
                                                      COALESCE("t15"."quantity", 2000000000) AS "amount_granted"
                                                    FROM (
                                                      SELECT
                                                        *
                                                      FROM "accords" AS "t3"
                                                      WHERE
                                                        "t3"."category" = 'orthophonie'
                                                    ) AS "t15"
                                                  ) AS "t17"
                                                ) AS "t20"
                                              ) AS "t25"
                                              LEFT OUTER JOIN (
                                                SELECT
                                                  "t2"."text" AS "_given",
                                                  "t2"."code" AS "_wanted"
                                                FROM "codes_patient_id" AS "t2"
                                              ) AS "t14"
                                                ON "t25"."pool_patient" = "t14"."_given"
                                            ) AS "t29"
                                          ) AS "t30"
                                        ) AS "t33"
                                        LEFT OUTER JOIN (
                                          SELECT
                                            "t1"."text" AS "_given",
                                            "t1"."code" AS "_wanted"
                                          FROM "codes_bilan" AS "t1"
                                        ) AS "t13"
                                          ON "t33"."pool_scope" = "t13"."_given"
                                      ) AS "t36"
                                    ) AS "t37"
                                  ) AS "t38"
                                ) AS "t40"
                              ) AS "t41"
                            ) AS "t43"
                          ) AS "t46"
                        ) AS "t49"
                          ON "t70"."_care" = "t49"."offer__pool"
                          AND "t70"."_asked" > "t49"."low"
                          AND "t70"."_asked" <= "t49"."beyond"
                      ) AS "t71"
                    ) AS "t72"
                  ) AS "t73"
                ) AS "t74"
              ) AS "t75"
            ) AS "t76"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t66"."line_id",
                "t66"."patient_id",
                "t66"."practitioner_id",
                "t66"."category",
                "t66"."act_date",
                "t66"."bilan",
                "t66"."_care",
                "t66"."_double",
                "t66"."_leaf",
                "t66"."_need",
                "t66"."_doubt",
                "t66"."_asks",
                "t66"."_state",
                "t66"."_accord",
                "t66"."_origin",
                "t66"."_same",
                FALSE AS "_starts"
              FROM (
                SELECT
                  "t65"."line_id",
                  "t65"."patient_id",
                  "t65"."practitioner_id",
                  "t65"."category",
                  "t65"."act_date",
                  "t65"."bilan",
                  "t65"."_care",
                  "t65"."_double",
                  "t65"."_leaf",
                  "t65"."_need",
                  "t65"."_doubt",
                  "t65"."_asks",
                  'sans_accord' AS "_state",
                  CAST(NULL AS TEXT) AS "_accord",
                  CAST(NULL AS TEXT) AS "_origin",
                  TRUE AS "_same"
                FROM (
                  SELECT
                    *
                  FROM "t62" AS "t63"
                  WHERE
                    NOT (
                      "t63"."_asks"
                    )
                ) AS "t65"
              ) AS "t66"
            ) AS "t67"
          ) AS "t77"
        ) AS "t78"
      ) AS "t80"
      LEFT OUTER JOIN "law_readings_orthophonie" AS "t6"
        ON "t80"."_number" = "t6"."number"
    ) AS "t81"
  ) AS "t82"
) AS "t83"
