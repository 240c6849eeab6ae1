SELECT
  "t76"."line_id",
  "t76"."answer",
  "t76"."provision",
  "t76"."rank",
  "t76"."threshold"
FROM (
  SELECT
    "t75"."line_id",
    "t75"."patient_id",
    "t75"."practitioner_id",
    "t75"."category",
    "t75"."act_date",
    "t75"."bilan",
    "t75"."_key",
    "t75"."_before",
    "t75"."_double",
    "t75"."_leaf",
    "t75"."_need",
    "t75"."_doubt",
    "t75"."_asks",
    "t75"."_nth",
    "t75"."_state",
    "t75"."_accord",
    "t75"."_origin",
    "t75"."_number",
    "t75"."_verdict",
    "t75"."number",
    CASE
      WHEN "t75"."answer" = 'doublon'
      THEN CAST(NULL AS TEXT)
      ELSE "t75"."provision"
    END AS "provision",
    "t75"."first",
    "t75"."from_window",
    "t75"."from_total",
    "t75"."answer",
    "t75"."_reason",
    CAST(NULL AS BIGINT) AS "rank",
    CAST(NULL AS BIGINT) AS "rank_12_months",
    CAST(NULL AS BIGINT) AS "threshold",
    CASE WHEN "t75"."answer" = 'couvert' THEN "t75"."_accord" ELSE NULL END AS "accord_id",
    CASE
      WHEN "t75"."answer" = 'indetermine'
      THEN CASE WHEN "t75"."_leaf" = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS "missing",
    NULLIF(
      CASE
        WHEN "t75"."answer" = 'couvert'
        THEN COALESCE("t75"."_origin", '')
        ELSE "t75"."_reason"
      END,
      ''
    ) AS "detail"
  FROM (
    SELECT
      "t74"."line_id",
      "t74"."patient_id",
      "t74"."practitioner_id",
      "t74"."category",
      "t74"."act_date",
      "t74"."bilan",
      "t74"."_key",
      "t74"."_before",
      "t74"."_double",
      "t74"."_leaf",
      "t74"."_need",
      "t74"."_doubt",
      "t74"."_asks",
      "t74"."_nth",
      "t74"."_state",
      "t74"."_accord",
      "t74"."_origin",
      "t74"."_number",
      "t74"."_verdict",
      "t74"."number",
      "t74"."provision",
      "t74"."first",
      "t74"."from_window",
      "t74"."from_total",
      CASE
        WHEN "t74"."_double"
        THEN 'doublon'
        WHEN "t74"."_verdict" = 6
        THEN 'aucun_texte'
        WHEN "t74"."_verdict" = 2
        THEN 'non_couvert'
        WHEN "t74"."_verdict" = 3
        THEN 'autre_procedure'
        WHEN "t74"."_verdict" = 5
        THEN 'indetermine'
        WHEN (
          "t74"."_need" OR "t74"."_doubt"
        )
        AND (
          "t74"."_state" = 'couvert'
        )
        AND TRUE
        THEN 'couvert'
        WHEN "t74"."_doubt" OR (
          "t74"."_need" AND NOT (
            TRUE
          )
        )
        THEN 'incertain'
        WHEN "t74"."_need"
        THEN "t74"."_state"
        ELSE 'libre'
      END AS "answer",
      CASE WHEN "t74"."_need" OR "t74"."_doubt" THEN 'condition' ELSE '' END AS "_reason"
    FROM (
      SELECT
        "t73"."line_id",
        "t73"."patient_id",
        "t73"."practitioner_id",
        "t73"."category",
        "t73"."act_date",
        "t73"."bilan",
        "t73"."_key",
        "t73"."_before",
        "t73"."_double",
        "t73"."_leaf",
        "t73"."_need",
        "t73"."_doubt",
        "t73"."_asks",
        "t73"."_nth",
        "t73"."_state",
        "t73"."_accord",
        "t73"."_origin",
        "t73"."_number",
        "t73"."_verdict",
        "t6"."number",
        "t6"."provision",
        "t6"."first",
        "t6"."from_window",
        "t6"."from_total"
      FROM (
        SELECT
          "t71"."line_id",
          "t71"."patient_id",
          "t71"."practitioner_id",
          "t71"."category",
          "t71"."act_date",
          "t71"."bilan",
          "t71"."_key",
          "t71"."_before",
          "t71"."_double",
          "t71"."_leaf",
          "t71"."_need",
          "t71"."_doubt",
          "t71"."_asks",
          "t71"."_nth",
          "t71"."_state",
          "t71"."_accord",
          "t71"."_origin",
          "t71"."_number",
          CASE WHEN "t71"."_leaf" < 0 THEN 5 ELSE "t71"."_leaf" % 8 END AS "_verdict"
        FROM (
          SELECT
            "t70"."line_id",
            "t70"."patient_id",
            "t70"."practitioner_id",
            "t70"."category",
            "t70"."act_date",
            "t70"."bilan",
            "t70"."_key",
            "t70"."_before",
            "t70"."_double",
            "t70"."_leaf",
            "t70"."_need",
            "t70"."_doubt",
            "t70"."_asks",
            "t70"."_nth",
            "t70"."_state",
            "t70"."_accord",
            "t70"."_origin",
            CASE
              WHEN "t70"."_leaf" >= 0
              THEN CAST(FLOOR("t70"."_leaf" / 8) AS BIGINT)
              ELSE 0
            END AS "_number"
          FROM (
            SELECT
              "t69"."line_id",
              "t69"."patient_id",
              "t69"."practitioner_id",
              "t69"."category",
              "t69"."act_date",
              "t69"."bilan",
              "t69"."_key",
              "t69"."_before",
              "t69"."_double",
              "t69"."_leaf",
              "t69"."_need",
              "t69"."_doubt",
              "t69"."_asks",
              "t69"."_nth",
              "t69"."_state",
              "t69"."_accord",
              "t69"."_origin"
            FROM (
              SELECT
                "t68"."line_id",
                "t68"."patient_id",
                "t68"."practitioner_id",
                "t68"."category",
                "t68"."act_date",
                "t68"."_wanted" AS "bilan",
                "t68"."_key",
                "t68"."_before",
                "t68"."_double",
                "t68"."_leaf",
                "t68"."_need",
                "t68"."_doubt",
                "t68"."_asks",
                "t68"."_nth",
                "t68"."_state",
                "t68"."_accord",
                "t68"."_origin",
                "t68"."_given",
                "t68"."_wanted"
              FROM (
                SELECT
                  "t67"."line_id",
                  "t67"."patient_id",
                  "t67"."practitioner_id",
                  "t67"."category",
                  "t67"."act_date",
                  "t67"."bilan",
                  "t67"."_key",
                  "t67"."_before",
                  "t67"."_double",
                  "t67"."_leaf",
                  "t67"."_need",
                  "t67"."_doubt",
                  "t67"."_asks",
                  "t67"."_nth",
                  "t67"."_state",
                  "t67"."_accord",
                  "t67"."_origin",
                  "t11"."_given",
                  "t11"."_wanted"
                FROM (
                  SELECT
                    "t65"."line_id",
                    "t65"."patient_id",
                    "t65"."practitioner_id",
                    "t65"."category",
                    "t65"."act_date",
                    "t65"."bilan",
                    "t65"."_key",
                    "t65"."_before",
                    "t65"."_double",
                    "t65"."_leaf",
                    "t65"."_need",
                    "t65"."_doubt",
                    "t65"."_asks",
                    "t65"."_nth",
                    "t65"."_state",
                    "t65"."_accord",
                    "t65"."_origin"
                  FROM (
                    SELECT
                      "t64"."line_id",
                      "t64"."patient_id",
                      "t64"."practitioner_id",
                      "t64"."category",
                      "t64"."act_date",
                      "t64"."bilan",
                      "t64"."_key",
                      "t64"."_before",
                      "t64"."_double",
                      "t64"."_leaf",
                      "t64"."_need",
                      "t64"."_doubt",
                      "t64"."_asks",
                      "t64"."_nth",
                      "t64"."_asking",
                      "t64"."_asked",
                      "t64"."offer_patient",
                      "t64"."offer_scope",
                      "t64"."offer",
                      "t64"."offer_from",
                      "t64"."offer_to",
                      "t64"."offer_origin",
                      "t64"."low",
                      "t64"."high",
                      "t64"."beyond",
                      CASE
                        WHEN "t64"."offer" IS NULL
                        THEN 'sans_accord'
                        WHEN "t64"."_asked" > "t64"."high"
                        THEN 'accord_epuise'
                        WHEN "t64"."act_date" < "t64"."offer_from"
                        THEN 'sans_accord'
                        WHEN "t64"."act_date" > "t64"."offer_to"
                        THEN 'accord_expire'
                        ELSE 'couvert'
                      END AS "_state",
                      "t64"."offer" AS "_accord",
                      "t64"."offer_origin" AS "_origin"
                    FROM (
                      SELECT
                        "t63"."line_id",
                        "t63"."patient_id",
                        "t63"."practitioner_id",
                        "t63"."category",
                        "t63"."act_date",
                        "t63"."bilan",
                        "t63"."_key",
                        "t63"."_before",
                        "t63"."_double",
                        "t63"."_leaf",
                        "t63"."_need",
                        "t63"."_doubt",
                        "t63"."_asks",
                        "t63"."_nth",
                        "t63"."_asking",
                        "t63"."_asked",
                        "t44"."offer_patient",
                        "t44"."offer_scope",
                        "t44"."offer",
                        "t44"."offer_from",
                        "t44"."offer_to",
                        "t44"."offer_origin",
                        "t44"."low",
                        "t44"."high",
                        "t44"."beyond"
                      FROM (
                        SELECT
                          "t61"."line_id",
                          "t61"."patient_id",
                          "t61"."practitioner_id",
                          "t61"."category",
                          "t61"."act_date",
                          "t61"."bilan",
                          "t61"."_key",
                          "t61"."_before",
                          "t61"."_double",
                          "t61"."_leaf",
                          "t61"."_need",
                          "t61"."_doubt",
                          "t61"."_asks",
                          "t61"."_nth",
                          CASE WHEN "t61"."_asks" THEN "t61"."patient_id" ELSE NULL END AS "_asking",
                          "t61"."_nth" AS "_asked"
                        FROM (
                          SELECT
                            "t60"."line_id",
                            "t60"."patient_id",
                            "t60"."practitioner_id",
                            "t60"."category",
                            "t60"."act_date",
                            "t60"."bilan",
                            "t60"."_key",
                            "t60"."_before",
                            "t60"."_double",
                            "t60"."_leaf",
                            "t60"."_need",
                            "t60"."_doubt",
                            "t60"."_asks",
                            CAST((
                              ROW_NUMBER() OVER (
                                PARTITION BY "t60"."patient_id", "t60"."bilan", "t60"."_asks"
                                ORDER BY "t60"."_key" ASC, "t60"."practitioner_id" ASC, "t60"."line_id" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              ) - 1
                            ) + 1 AS INT) AS "_nth"
                          FROM (
                            SELECT
                              "t59"."line_id",
                              "t59"."patient_id",
                              "t59"."practitioner_id",
                              "t59"."category",
                              "t59"."act_date",
                              "t59"."bilan",
                              "t59"."_key",
                              "t59"."_before",
                              "t59"."_double",
                              "t59"."_leaf",
                              "t59"."_need",
                              "t59"."_doubt",
                              "t59"."_need" OR "t59"."_doubt" AS "_asks"
                            FROM (
                              SELECT
                                "t58"."line_id",
                                "t58"."patient_id",
                                "t58"."practitioner_id",
                                "t58"."category",
                                "t58"."act_date",
                                "t58"."bilan",
                                "t58"."_key",
                                "t58"."_before",
                                "t58"."_double",
                                "t58"."_leaf",
                                NOT (
                                  "t58"."_double"
                                )
                                AND (
                                  CASE WHEN "t58"."_leaf" < 0 THEN 5 ELSE "t58"."_leaf" % 8 END = 0
                                ) AS "_need",
                                NOT (
                                  "t58"."_double"
                                )
                                AND (
                                  CASE WHEN "t58"."_leaf" < 0 THEN 5 ELSE "t58"."_leaf" % 8 END = 4
                                ) AS "_doubt"
                              FROM (
                                SELECT
                                  "t57"."line_id",
                                  "t57"."patient_id",
                                  "t57"."practitioner_id",
                                  "t57"."category",
                                  "t57"."act_date",
                                  "t57"."bilan",
                                  "t57"."_key",
                                  "t57"."_before",
                                  "t57"."_double",
                                  "t57"."_leaf"
                                FROM (
                                  SELECT
                                    "t56"."line_id",
                                    "t56"."patient_id",
                                    "t56"."practitioner_id",
                                    "t56"."category",
                                    "t56"."act_date",
                                    "t56"."_code_bilan" AS "bilan",
                                    "t56"."_key",
                                    "t56"."_before",
                                    "t56"."_double",
                                    "t56"."_code_bilan",
                                    "t56"."_leaf"
                                  FROM (
                                    SELECT
                                      "t55"."line_id",
                                      "t55"."patient_id",
                                      "t55"."practitioner_id",
                                      "t55"."category",
                                      "t55"."act_date",
                                      "t55"."bilan",
                                      "t55"."_key",
                                      "t55"."_before",
                                      "t55"."_double",
                                      "t55"."_code_bilan",
                                      "t55"."_leaf"
                                    FROM (
                                      SELECT
                                        "t54"."line_id",
                                        "t54"."patient_id",
                                        "t54"."practitioner_id",
                                        "t54"."category",
                                        "t54"."act_date",
                                        "t54"."bilan",
                                        "t54"."_key",
                                        "t54"."_before",
                                        "t54"."_double",
                                        "t54"."_code_bilan",
                                        "t54"."_world_0",
                                        CAST("t54"."_world_0" AS INT) AS "_leaf"
                                      FROM (
                                        SELECT
                                          "t53"."line_id",
                                          "t53"."patient_id",
                                          "t53"."practitioner_id",
                                          "t53"."category",
                                          "t53"."act_date",
                                          "t53"."bilan",
                                          "t53"."_key",
                                          "t53"."_before",
                                          "t53"."_double",
                                          "t53"."_code_bilan",
                                          "t53"."_world_0"
                                        FROM (
                                          SELECT
                                            "t52"."line_id",
                                            "t52"."patient_id",
                                            "t52"."practitioner_id",
                                            "t52"."category",
                                            "t52"."act_date",
                                            "t52"."bilan",
                                            "t52"."_key",
                                            "t52"."_before",
                                            "t52"."_double",
                                            "t52"."_code_bilan",
                                            "t52"."_holds_1",
                                            CASE
                                              WHEN "t52"."act_date" IS NULL
                                              THEN -2
                                              WHEN "t52"."act_date" < MAKE_DATE(2001, 6, 22)
                                              THEN 6
                                              WHEN "t52"."act_date" < MAKE_DATE(2022, 7, 25)
                                              THEN 32
                                              WHEN "t52"."act_date" < MAKE_DATE(2024, 2, 1)
                                              THEN CASE WHEN "t52"."_holds_1" THEN 16 ELSE 41 END
                                              WHEN "t52"."act_date" < MAKE_DATE(2026, 2, 14)
                                              THEN CASE WHEN "t52"."_holds_1" THEN 16 ELSE 41 END
                                              WHEN "t52"."act_date" < MAKE_DATE(2026, 2, 23)
                                              THEN CASE WHEN "t52"."_holds_1" THEN 24 ELSE 41 END
                                              ELSE 49
                                            END AS "_world_0"
                                          FROM (
                                            SELECT
                                              "t51"."line_id",
                                              "t51"."patient_id",
                                              "t51"."practitioner_id",
                                              "t51"."category",
                                              "t51"."act_date",
                                              "t51"."bilan",
                                              "t51"."_key",
                                              "t51"."_before",
                                              "t51"."_double",
                                              "t51"."_code_bilan",
                                              "t51"."bilan" = 'renouvellement' AS "_holds_1"
                                            FROM (
                                              SELECT
                                                "t50"."line_id",
                                                "t50"."patient_id",
                                                "t50"."practitioner_id",
                                                "t50"."category",
                                                "t50"."act_date",
                                                "t50"."bilan",
                                                "t50"."_key",
                                                "t50"."_before",
                                                "t50"."_double",
                                                "t50"."_code_bilan"
                                              FROM (
                                                SELECT
                                                  "t49"."line_id",
                                                  "t49"."patient_id",
                                                  "t49"."practitioner_id",
                                                  "t49"."category",
                                                  "t49"."act_date",
                                                  "t49"."_wanted" AS "bilan",
                                                  "t49"."_key",
                                                  "t49"."_before",
                                                  "t49"."_double",
                                                  "t49"."_code_bilan",
                                                  "t49"."_given",
                                                  "t49"."_wanted"
                                                FROM (
                                                  SELECT
                                                    "t48"."line_id",
                                                    "t48"."patient_id",
                                                    "t48"."practitioner_id",
                                                    "t48"."category",
                                                    "t48"."act_date",
                                                    "t48"."bilan",
                                                    "t48"."_key",
                                                    "t48"."_before",
                                                    "t48"."_double",
                                                    "t48"."_code_bilan",
                                                    "t11"."_given",
                                                    "t11"."_wanted"
                                                  FROM (
                                                    SELECT
                                                      "t46"."line_id",
                                                      "t46"."patient_id",
                                                      "t46"."practitioner_id",
                                                      "t46"."category",
                                                      "t46"."act_date",
                                                      "t46"."bilan",
                                                      "t46"."_key",
                                                      "t46"."_before",
                                                      "t46"."_double",
                                                      "t46"."bilan" AS "_code_bilan"
                                                    FROM (
                                                      SELECT
                                                        "t45"."line_id",
                                                        "t45"."patient_id",
                                                        "t45"."practitioner_id",
                                                        "t45"."category",
                                                        "t45"."act_date",
                                                        "t45"."bilan",
                                                        "t45"."_key",
                                                        "t45"."_before",
                                                        "t45"."_double"
                                                      FROM (
                                                        SELECT
                                                          "t43"."line_id",
                                                          "t43"."patient_id",
                                                          "t43"."practitioner_id",
                                                          "t43"."category",
                                                          "t43"."act_date",
                                                          "t43"."bilan",
                                                          "t43"."_key",
                                                          "t43"."_before",
                                                          "t43"."_same_hand",
                                                          COALESCE("t43"."_before" = "t43"."act_date", FALSE)
                                                          AND "t43"."_same_hand"
                                                          AND (
                                                            "t43"."bilan" IS NOT NULL
                                                          ) AS "_double"
                                                        FROM (
                                                          SELECT
                                                            "t39"."line_id",
                                                            "t39"."patient_id",
                                                            "t39"."practitioner_id",
                                                            "t39"."category",
                                                            "t39"."act_date",
                                                            "t39"."bilan",
                                                            "t39"."_key",
                                                            LAG("t39"."act_date", 1) OVER (
                                                              PARTITION BY "t39"."patient_id", "t39"."bilan"
                                                              ORDER BY "t39"."_key" ASC, "t39"."practitioner_id" ASC, "t39"."line_id" ASC
                                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                            ) AS "_before",
                                                            LAG("t39"."practitioner_id", 1) OVER (
                                                              PARTITION BY "t39"."patient_id", "t39"."bilan"
                                                              ORDER BY "t39"."_key" ASC, "t39"."practitioner_id" ASC, "t39"."line_id" ASC
                                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                                            ) IS NOT DISTINCT FROM "t39"."practitioner_id" AS "_same_hand"
                                                          FROM (
                                                            SELECT
                                                              "t38"."line_id",
                                                              "t38"."patient_id",
                                                              "t38"."practitioner_id",
                                                              "t38"."category",
                                                              "t38"."act_date",
                                                              "t38"."bilan",
                                                              "t38"."_key"
                                                            FROM (
                                                              SELECT
                                                                "t36"."line_id",
                                                                "t36"."patient_id",
                                                                "t36"."practitioner_id",
                                                                "t36"."category",
                                                                "t36"."act_date",
                                                                "t36"."_wanted" AS "bilan",
                                                                "t36"."_key",
                                                                "t36"."_given",
                                                                "t36"."_wanted"
                                                              FROM (
                                                                SELECT
                                                                  "t33"."line_id",
                                                                  "t33"."patient_id",
                                                                  "t33"."practitioner_id",
                                                                  "t33"."category",
                                                                  "t33"."act_date",
                                                                  "t33"."bilan",
                                                                  "t33"."_key",
                                                                  "t12"."_given",
                                                                  "t12"."_wanted"
                                                                FROM (
                                                                  SELECT
                                                                    "t30"."line_id",
                                                                    "t30"."patient_id",
                                                                    "t30"."practitioner_id",
                                                                    "t30"."category",
                                                                    "t30"."act_date",
                                                                    "t30"."bilan",
                                                                    "t30"."_key"
                                                                  FROM (
                                                                    SELECT
                                                                      "t28"."line_id",
                                                                      "t28"."patient_id",
                                                                      "t28"."_wanted" AS "practitioner_id",
                                                                      "t28"."category",
                                                                      "t28"."act_date",
                                                                      "t28"."bilan",
                                                                      "t28"."_key",
                                                                      "t28"."_given",
                                                                      "t28"."_wanted"
                                                                    FROM (
                                                                      SELECT
                                                                        "t25"."line_id",
                                                                        "t25"."patient_id",
                                                                        "t25"."practitioner_id",
                                                                        "t25"."category",
                                                                        "t25"."act_date",
                                                                        "t25"."bilan",
                                                                        "t25"."_key",
                                                                        "t15"."_given",
                                                                        "t15"."_wanted"
                                                                      FROM (
                                                                        SELECT
                                                                          "t22"."line_id",
                                                                          "t22"."patient_id",
                                                                          "t22"."practitioner_id",
                                                                          "t22"."category",
                                                                          "t22"."act_date",
                                                                          "t22"."bilan",
                                                                          "t22"."_key"
                                                                        FROM (
                                                                          SELECT
                                                                            "t20"."line_id",
                                                                            "t20"."_wanted" AS "patient_id",
                                                                            "t20"."practitioner_id",
                                                                            "t20"."category",
                                                                            "t20"."act_date",
                                                                            "t20"."bilan",
                                                                            "t20"."_key",
                                                                            "t20"."_given",
                                                                            "t20"."_wanted"
                                                                          FROM (
                                                                            SELECT
                                                                              "t18"."line_id",
                                                                              "t18"."patient_id",
                                                                              "t18"."practitioner_id",
                                                                              "t18"."category",
                                                                              "t18"."act_date",
                                                                              "t18"."bilan",
                                                                              "t18"."_key",
                                                                              "t13"."_given",
                                                                              "t13"."_wanted"
                                                                            FROM (
                                                                              SELECT
                                                                                "t5"."line_id",
                                                                                "t5"."patient_id",
                                                                                "t5"."practitioner_id",
                                                                                "t5"."category",
                                                                                "t5"."act_date",
                                                                                "t5"."bilan",
                                                                                CAST((
                                                                                  EXTRACT(year FROM "t5"."act_date") * 10000
                                                                                ) + (
                                                                                  EXTRACT(month FROM "t5"."act_date") * 100
                                                                                ) + EXTRACT(day FROM "t5"."act_date") AS INT) AS "_key"
                                                                              FROM "lines" AS "t5"
                                                                            ) AS "t18"
                                                                            LEFT OUTER JOIN (
                                                                              SELECT
                                                                                "t2"."text" AS "_given",
                                                                                "t2"."code" AS "_wanted"
                                                                              FROM "codes_patient_id" AS "t2"
                                                                            ) AS "t13"
                                                                              ON "t18"."patient_id" = "t13"."_given"
                                                                          ) AS "t20"
                                                                        ) AS "t22"
                                                                      ) AS "t25"
                                                                      LEFT OUTER JOIN (
                                                                        SELECT
                                                                          "t4"."text" AS "_given",
                                                                          "t4"."code" AS "_wanted"
                                                                        FROM "codes_practitioner_id" AS "t4"
                                                                      ) AS "t15"
                                                                        ON "t25"."practitioner_id" = "t15"."_given"
                                                                    ) AS "t28"
                                                                  ) AS "t30"
                                                                ) AS "t33"
                                                                LEFT OUTER JOIN (
                                                                  SELECT
                                                                    "t1"."text" AS "_given",
                                                                    "t1"."code" AS "_wanted"
                                                                  FROM "codes_bilan" AS "t1"
                                                                ) AS "t12"
                                                                  ON "t33"."bilan" = "t12"."_given"
                                                              ) AS "t36"
                                                            ) AS "t38"
                                                          ) AS "t39"
                                                        ) AS "t43"
                                                      ) AS "t45"
                                                    ) AS "t46"
                                                  ) AS "t48"
                                                  LEFT OUTER JOIN (
                                                    SELECT
                                                      "t1"."code" AS "_given",
                                                      "t1"."text" AS "_wanted"
                                                    FROM "codes_bilan" AS "t1"
                                                  ) AS "t11"
                                                    ON "t48"."bilan" = "t11"."_given"
                                                ) AS "t49"
                                              ) AS "t50"
                                            ) AS "t51"
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
                      ) AS "t63"
                      LEFT OUTER JOIN (
                        SELECT
                          "t41"."pool_patient" AS "offer_patient",
                          "t41"."pool_scope" AS "offer_scope",
                          "t41"."accord_id" AS "offer",
                          "t41"."granted_from" AS "offer_from",
                          "t41"."granted_to" AS "offer_to",
                          "t41"."origin" AS "offer_origin",
                          "t41"."low",
                          "t41"."high",
                          "t41"."beyond"
                        FROM (
                          SELECT
                            "t40"."pool_patient",
                            "t40"."pool_scope",
                            "t40"."accord_id",
                            "t40"."granted_from",
                            "t40"."granted_to",
                            "t40"."origin",
                            "t40"."amount_granted",
                            "t40"."high",
                            "t40"."next",
                            "t40"."low",
                            "t40"."beyond"
                          FROM (
                            SELECT
                              "t37"."pool_patient",
                              CASE WHEN "t37"."_whole" THEN 0 ELSE "t37"."pool_scope" END AS "pool_scope",
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
                                "t35"."pool_patient",
                                "t35"."pool_scope",
                                "t35"."accord_id",
                                "t35"."granted_from",
                                "t35"."granted_to",
                                "t35"."origin",
                                "t35"."amount_granted",
                                "t35"."high",
                                "t35"."next",
                                "t35"."low",
                                "t35"."beyond",
                                "t35"."_whole"
                              FROM (
                                SELECT
                                  "t34"."pool_patient",
                                  "t34"."_wanted" AS "pool_scope",
                                  "t34"."accord_id",
                                  "t34"."granted_from",
                                  "t34"."granted_to",
                                  "t34"."origin",
                                  "t34"."amount_granted",
                                  "t34"."high",
                                  "t34"."next",
                                  "t34"."low",
                                  "t34"."beyond",
                                  "t34"."_whole",
                                  "t34"."_given",
                                  "t34"."_wanted"
                                FROM (
                                  SELECT
                                    "t31"."pool_patient",
                                    "t31"."pool_scope",
                                    "t31"."accord_id",
                                    "t31"."granted_from",
                                    "t31"."granted_to",
                                    "t31"."origin",
                                    "t31"."amount_granted",
                                    "t31"."high",
                                    "t31"."next",
                                    "t31"."low",
                                    "t31"."beyond",
                                    "t31"."_whole",
                                    "t12"."_given",
                                    "t12"."_wanted"
                                  FROM (
                                    SELECT
                                      "t27"."pool_patient",
                                      "t27"."pool_scope",
                                      "t27"."accord_id",
                                      "t27"."granted_from",
                                      "t27"."granted_to",
                                      "t27"."origin",
                                      "t27"."amount_granted",
                                      "t27"."high",
                                      "t27"."next",
                                      "t27"."low",
                                      "t27"."beyond",
                                      "t27"."_whole"
                                    FROM (
                                      SELECT
                                        "t26"."_wanted" AS "pool_patient",
                                        "t26"."pool_scope",
                                        "t26"."accord_id",
                                        "t26"."granted_from",
                                        "t26"."granted_to",
                                        "t26"."origin",
                                        "t26"."amount_granted",
                                        "t26"."high",
                                        "t26"."next",
                                        "t26"."low",
                                        "t26"."beyond",
                                        "t26"."_whole",
                                        "t26"."_given",
                                        "t26"."_wanted"
                                      FROM (
                                        SELECT
                                          "t23"."pool_patient",
                                          "t23"."pool_scope",
                                          "t23"."accord_id",
                                          "t23"."granted_from",
                                          "t23"."granted_to",
                                          "t23"."origin",
                                          "t23"."amount_granted",
                                          "t23"."high",
                                          "t23"."next",
                                          "t23"."low",
                                          "t23"."beyond",
                                          "t23"."_whole",
                                          "t13"."_given",
                                          "t13"."_wanted"
                                        FROM (
                                          SELECT
                                            "t19"."pool_patient",
                                            "t19"."pool_scope",
                                            "t19"."accord_id",
                                            "t19"."granted_from",
                                            "t19"."granted_to",
                                            "t19"."origin",
                                            "t19"."amount_granted",
                                            "t19"."high",
                                            "t19"."next",
                                            "t19"."high" - "t19"."amount_granted" AS "low",
                                            CASE WHEN "t19"."next" IS NULL THEN 1000000000000 ELSE "t19"."high" END AS "beyond",
                                            "t19"."pool_scope" = '' AS "_whole"
                                          FROM (
                                            SELECT
                                              "t16"."pool_patient",
                                              "t16"."pool_scope",
                                              "t16"."accord_id",
                                              "t16"."granted_from",
                                              "t16"."granted_to",
                                              "t16"."origin",
                                              "t16"."amount_granted",
                                              SUM("t16"."amount_granted") OVER (
                                                PARTITION BY "t16"."pool_patient", "t16"."pool_scope"
                                                ORDER BY "t16"."granted_from" ASC, "t16"."accord_id" ASC, "t16"."granted_to" ASC, "t16"."amount_granted" ASC
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                              ) AS "high",
                                              LEAD("t16"."granted_from") OVER (
                                                PARTITION BY "t16"."pool_patient", "t16"."pool_scope"
                                                ORDER BY "t16"."granted_from" ASC, "t16"."accord_id" ASC, "t16"."granted_to" ASC, "t16"."amount_granted" ASC
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                              ) AS "next"
                                            FROM (
                                              SELECT
                                                "t14"."patient_id" AS "pool_patient",
                                                COALESCE("t14"."situation", CAST(NULL AS TEXT), '') AS "pool_scope",
                                                "t14"."accord_id",
                                                "t14"."granted_from",
                                                "t14"."granted_to",
                                                "t14"."origin",
                                                COALESCE("t14"."quantity", 1000000000000) AS "amount_granted"
                                              FROM (
                                                SELECT
                                                  *
                                                FROM "accords" AS "t3"
                                                WHERE
                                                  "t3"."category" = 'orthophonie'
                                              ) AS "t14"
                                            ) AS "t16"
                                          ) AS "t19"
                                        ) AS "t23"
                                        LEFT OUTER JOIN (
                                          SELECT
                                            "t2"."text" AS "_given",
                                            "t2"."code" AS "_wanted"
                                          FROM "codes_patient_id" AS "t2"
                                        ) AS "t13"
                                          ON "t23"."pool_patient" = "t13"."_given"
                                      ) AS "t26"
                                    ) AS "t27"
                                  ) AS "t31"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t1"."text" AS "_given",
                                      "t1"."code" AS "_wanted"
                                    FROM "codes_bilan" AS "t1"
                                  ) AS "t12"
                                    ON "t31"."pool_scope" = "t12"."_given"
                                ) AS "t34"
                              ) AS "t35"
                            ) AS "t37"
                          ) AS "t40"
                        ) AS "t41"
                      ) AS "t44"
                        ON "t63"."_asking" = "t44"."offer_patient"
                        AND "t63"."bilan" = "t44"."offer_scope"
                        AND "t63"."_asked" > "t44"."low"
                        AND "t63"."_asked" <= "t44"."beyond"
                    ) AS "t64"
                  ) AS "t65"
                ) AS "t67"
                LEFT OUTER JOIN (
                  SELECT
                    "t1"."code" AS "_given",
                    "t1"."text" AS "_wanted"
                  FROM "codes_bilan" AS "t1"
                ) AS "t11"
                  ON "t67"."bilan" = "t11"."_given"
              ) AS "t68"
            ) AS "t69"
          ) AS "t70"
        ) AS "t71"
      ) AS "t73"
      LEFT OUTER JOIN "law_readings_orthophonie" AS "t6"
        ON "t73"."_number" = "t6"."number"
    ) AS "t74"
  ) AS "t75"
) AS "t76"
