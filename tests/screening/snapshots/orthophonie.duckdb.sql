SELECT
  "t32"."line_id",
  "t32"."answer",
  "t32"."provision",
  "t32"."rank",
  "t32"."threshold"
FROM (
  SELECT
    "t31"."line_id",
    "t31"."patient_id",
    "t31"."practitioner_id",
    "t31"."category",
    "t31"."act_date",
    "t31"."bilan",
    "t31"."_key",
    "t31"."_before",
    "t31"."_double",
    "t31"."_leaf",
    "t31"."_need",
    "t31"."_doubt",
    "t31"."_asks",
    "t31"."_nth",
    "t31"."_state",
    "t31"."_accord",
    "t31"."_origin",
    "t31"."_number",
    "t31"."_verdict",
    "t31"."number",
    CASE
      WHEN "t31"."answer" = 'doublon'
      THEN CAST(NULL AS TEXT)
      ELSE "t31"."provision"
    END AS "provision",
    "t31"."first",
    "t31"."from_window",
    "t31"."from_total",
    "t31"."answer",
    "t31"."_reason",
    CAST(NULL AS BIGINT) AS "rank",
    CAST(NULL AS BIGINT) AS "rank_12_months",
    CAST(NULL AS BIGINT) AS "threshold",
    CASE WHEN "t31"."answer" = 'couvert' THEN "t31"."_accord" ELSE NULL END AS "accord_id",
    CASE
      WHEN "t31"."answer" = 'indetermine'
      THEN CASE WHEN "t31"."_leaf" = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS "missing",
    NULLIF(
      CASE
        WHEN "t31"."answer" = 'couvert'
        THEN COALESCE("t31"."_origin", '')
        ELSE "t31"."_reason"
      END,
      ''
    ) AS "detail"
  FROM (
    SELECT
      "t30"."line_id",
      "t30"."patient_id",
      "t30"."practitioner_id",
      "t30"."category",
      "t30"."act_date",
      "t30"."bilan",
      "t30"."_key",
      "t30"."_before",
      "t30"."_double",
      "t30"."_leaf",
      "t30"."_need",
      "t30"."_doubt",
      "t30"."_asks",
      "t30"."_nth",
      "t30"."_state",
      "t30"."_accord",
      "t30"."_origin",
      "t30"."_number",
      "t30"."_verdict",
      "t30"."number",
      "t30"."provision",
      "t30"."first",
      "t30"."from_window",
      "t30"."from_total",
      CASE
        WHEN "t30"."_double"
        THEN 'doublon'
        WHEN "t30"."_verdict" = 6
        THEN 'aucun_texte'
        WHEN "t30"."_verdict" = 2
        THEN 'non_couvert'
        WHEN "t30"."_verdict" = 3
        THEN 'autre_procedure'
        WHEN "t30"."_verdict" = 5
        THEN 'indetermine'
        WHEN (
          "t30"."_need" OR "t30"."_doubt"
        )
        AND (
          "t30"."_state" = 'couvert'
        )
        AND TRUE
        THEN 'couvert'
        WHEN "t30"."_doubt" OR (
          "t30"."_need" AND NOT (
            TRUE
          )
        )
        THEN 'incertain'
        WHEN "t30"."_need"
        THEN "t30"."_state"
        ELSE 'libre'
      END AS "answer",
      CASE WHEN "t30"."_need" OR "t30"."_doubt" THEN 'condition' ELSE '' END AS "_reason"
    FROM (
      SELECT
        "t29"."line_id",
        "t29"."patient_id",
        "t29"."practitioner_id",
        "t29"."category",
        "t29"."act_date",
        "t29"."bilan",
        "t29"."_key",
        "t29"."_before",
        "t29"."_double",
        "t29"."_leaf",
        "t29"."_need",
        "t29"."_doubt",
        "t29"."_asks",
        "t29"."_nth",
        "t29"."_state",
        "t29"."_accord",
        "t29"."_origin",
        "t29"."_number",
        "t29"."_verdict",
        "t3"."number",
        "t3"."provision",
        "t3"."first",
        "t3"."from_window",
        "t3"."from_total"
      FROM (
        SELECT
          "t27"."line_id",
          "t27"."patient_id",
          "t27"."practitioner_id",
          "t27"."category",
          "t27"."act_date",
          "t27"."bilan",
          "t27"."_key",
          "t27"."_before",
          "t27"."_double",
          "t27"."_leaf",
          "t27"."_need",
          "t27"."_doubt",
          "t27"."_asks",
          "t27"."_nth",
          "t27"."_state",
          "t27"."_accord",
          "t27"."_origin",
          "t27"."_number",
          CASE WHEN "t27"."_leaf" < 0 THEN 5 ELSE "t27"."_leaf" % 8 END AS "_verdict"
        FROM (
          SELECT
            "t26"."line_id",
            "t26"."patient_id",
            "t26"."practitioner_id",
            "t26"."category",
            "t26"."act_date",
            "t26"."bilan",
            "t26"."_key",
            "t26"."_before",
            "t26"."_double",
            "t26"."_leaf",
            "t26"."_need",
            "t26"."_doubt",
            "t26"."_asks",
            "t26"."_nth",
            "t26"."_state",
            "t26"."_accord",
            "t26"."_origin",
            CASE
              WHEN "t26"."_leaf" >= 0
              THEN CAST(FLOOR("t26"."_leaf" / 8) AS BIGINT)
              ELSE 0
            END AS "_number"
          FROM (
            SELECT
              "t25"."line_id",
              "t25"."patient_id",
              "t25"."practitioner_id",
              "t25"."category",
              "t25"."act_date",
              "t25"."bilan",
              "t25"."_key",
              "t25"."_before",
              "t25"."_double",
              "t25"."_leaf",
              "t25"."_need",
              "t25"."_doubt",
              "t25"."_asks",
              "t25"."_nth",
              "t25"."_state",
              "t25"."_accord",
              "t25"."_origin"
            FROM (
              SELECT
                "t24"."line_id",
                "t24"."patient_id",
                "t24"."practitioner_id",
                "t24"."category",
                "t24"."act_date",
                "t24"."bilan",
                "t24"."_key",
                "t24"."_before",
                "t24"."_double",
                "t24"."_leaf",
                "t24"."_need",
                "t24"."_doubt",
                "t24"."_asks",
                "t24"."_nth",
                "t24"."_asking",
                "t24"."_asked",
                "t24"."offer_patient",
                "t24"."offer_scope",
                "t24"."offer",
                "t24"."offer_from",
                "t24"."offer_to",
                "t24"."offer_origin",
                "t24"."low",
                "t24"."high",
                "t24"."beyond",
                CASE
                  WHEN "t24"."offer" IS NULL
                  THEN 'sans_accord'
                  WHEN "t24"."_asked" > "t24"."high"
                  THEN 'accord_epuise'
                  WHEN "t24"."act_date" < "t24"."offer_from"
                  THEN 'sans_accord'
                  WHEN "t24"."act_date" > "t24"."offer_to"
                  THEN 'accord_expire'
                  ELSE 'couvert'
                END AS "_state",
                "t24"."offer" AS "_accord",
                "t24"."offer_origin" AS "_origin"
              FROM (
                SELECT
                  "t23"."line_id",
                  "t23"."patient_id",
                  "t23"."practitioner_id",
                  "t23"."category",
                  "t23"."act_date",
                  "t23"."bilan",
                  "t23"."_key",
                  "t23"."_before",
                  "t23"."_double",
                  "t23"."_leaf",
                  "t23"."_need",
                  "t23"."_doubt",
                  "t23"."_asks",
                  "t23"."_nth",
                  "t23"."_asking",
                  "t23"."_asked",
                  "t11"."offer_patient",
                  "t11"."offer_scope",
                  "t11"."offer",
                  "t11"."offer_from",
                  "t11"."offer_to",
                  "t11"."offer_origin",
                  "t11"."low",
                  "t11"."high",
                  "t11"."beyond"
                FROM (
                  SELECT
                    "t21"."line_id",
                    "t21"."patient_id",
                    "t21"."practitioner_id",
                    "t21"."category",
                    "t21"."act_date",
                    "t21"."bilan",
                    "t21"."_key",
                    "t21"."_before",
                    "t21"."_double",
                    "t21"."_leaf",
                    "t21"."_need",
                    "t21"."_doubt",
                    "t21"."_asks",
                    "t21"."_nth",
                    CASE WHEN "t21"."_asks" THEN "t21"."patient_id" ELSE NULL END AS "_asking",
                    "t21"."_nth" AS "_asked"
                  FROM (
                    SELECT
                      "t20"."line_id",
                      "t20"."patient_id",
                      "t20"."practitioner_id",
                      "t20"."category",
                      "t20"."act_date",
                      "t20"."bilan",
                      "t20"."_key",
                      "t20"."_before",
                      "t20"."_double",
                      "t20"."_leaf",
                      "t20"."_need",
                      "t20"."_doubt",
                      "t20"."_asks",
                      CAST((
                        ROW_NUMBER() OVER (
                          PARTITION BY "t20"."patient_id", "t20"."bilan", "t20"."_asks"
                          ORDER BY "t20"."_key" ASC, "t20"."practitioner_id" ASC, "t20"."line_id" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) - 1
                      ) + 1 AS INT) AS "_nth"
                    FROM (
                      SELECT
                        "t19"."line_id",
                        "t19"."patient_id",
                        "t19"."practitioner_id",
                        "t19"."category",
                        "t19"."act_date",
                        "t19"."bilan",
                        "t19"."_key",
                        "t19"."_before",
                        "t19"."_double",
                        "t19"."_leaf",
                        "t19"."_need",
                        "t19"."_doubt",
                        "t19"."_need" OR "t19"."_doubt" AS "_asks"
                      FROM (
                        SELECT
                          "t18"."line_id",
                          "t18"."patient_id",
                          "t18"."practitioner_id",
                          "t18"."category",
                          "t18"."act_date",
                          "t18"."bilan",
                          "t18"."_key",
                          "t18"."_before",
                          "t18"."_double",
                          "t18"."_leaf",
                          NOT (
                            "t18"."_double"
                          )
                          AND (
                            CASE WHEN "t18"."_leaf" < 0 THEN 5 ELSE "t18"."_leaf" % 8 END = 0
                          ) AS "_need",
                          NOT (
                            "t18"."_double"
                          )
                          AND (
                            CASE WHEN "t18"."_leaf" < 0 THEN 5 ELSE "t18"."_leaf" % 8 END = 4
                          ) AS "_doubt"
                        FROM (
                          SELECT
                            "t17"."line_id",
                            "t17"."patient_id",
                            "t17"."practitioner_id",
                            "t17"."category",
                            "t17"."act_date",
                            "t17"."bilan",
                            "t17"."_key",
                            "t17"."_before",
                            "t17"."_double",
                            "t17"."_leaf"
                          FROM (
                            SELECT
                              "t16"."line_id",
                              "t16"."patient_id",
                              "t16"."practitioner_id",
                              "t16"."category",
                              "t16"."act_date",
                              "t16"."bilan",
                              "t16"."_key",
                              "t16"."_before",
                              "t16"."_double",
                              "t16"."_world_0",
                              CAST("t16"."_world_0" AS INT) AS "_leaf"
                            FROM (
                              SELECT
                                "t15"."line_id",
                                "t15"."patient_id",
                                "t15"."practitioner_id",
                                "t15"."category",
                                "t15"."act_date",
                                "t15"."bilan",
                                "t15"."_key",
                                "t15"."_before",
                                "t15"."_double",
                                "t15"."_world_0"
                              FROM (
                                SELECT
                                  "t14"."line_id",
                                  "t14"."patient_id",
                                  "t14"."practitioner_id",
                                  "t14"."category",
                                  "t14"."act_date",
                                  "t14"."bilan",
                                  "t14"."_key",
                                  "t14"."_before",
                                  "t14"."_double",
                                  "t14"."_holds_1",
                                  CASE
                                    WHEN "t14"."act_date" IS NULL
                                    THEN -2
                                    WHEN "t14"."act_date" < MAKE_DATE(2001, 6, 22)
                                    THEN 6
                                    WHEN "t14"."act_date" < MAKE_DATE(2022, 7, 25)
                                    THEN 32
                                    WHEN "t14"."act_date" < MAKE_DATE(2024, 2, 1)
                                    THEN CASE WHEN "t14"."_holds_1" THEN 16 ELSE 41 END
                                    WHEN "t14"."act_date" < MAKE_DATE(2026, 2, 14)
                                    THEN CASE WHEN "t14"."_holds_1" THEN 16 ELSE 41 END
                                    WHEN "t14"."act_date" < MAKE_DATE(2026, 2, 23)
                                    THEN CASE WHEN "t14"."_holds_1" THEN 24 ELSE 41 END
                                    ELSE 49
                                  END AS "_world_0"
                                FROM (
                                  SELECT
                                    "t13"."line_id",
                                    "t13"."patient_id",
                                    "t13"."practitioner_id",
                                    "t13"."category",
                                    "t13"."act_date",
                                    "t13"."bilan",
                                    "t13"."_key",
                                    "t13"."_before",
                                    "t13"."_double",
                                    "t13"."bilan" = 'renouvellement' AS "_holds_1"
                                  FROM (
                                    SELECT
                                      "t12"."line_id",
                                      "t12"."patient_id",
                                      "t12"."practitioner_id",
                                      "t12"."category",
                                      "t12"."act_date",
                                      "t12"."bilan",
                                      "t12"."_key",
                                      "t12"."_before",
                                      "t12"."_double"
                                    FROM (
                                      SELECT
                                        "t8"."line_id",
                                        "t8"."patient_id",
                                        "t8"."practitioner_id",
                                        "t8"."category",
                                        "t8"."act_date",
                                        "t8"."bilan",
                                        "t8"."_key",
                                        "t8"."_before",
                                        "t8"."_same_hand",
                                        COALESCE("t8"."_before" = "t8"."act_date", FALSE)
                                        AND "t8"."_same_hand"
                                        AND (
                                          "t8"."bilan" IS NOT NULL
                                        ) AS "_double"
                                      FROM (
                                        SELECT
                                          "t6"."line_id",
                                          "t6"."patient_id",
                                          "t6"."practitioner_id",
                                          "t6"."category",
                                          "t6"."act_date",
                                          "t6"."bilan",
                                          "t6"."_key",
                                          LAG("t6"."act_date", 1) OVER (
                                            PARTITION BY "t6"."patient_id", "t6"."bilan"
                                            ORDER BY "t6"."_key" ASC, "t6"."practitioner_id" ASC, "t6"."line_id" ASC
                                            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                          ) AS "_before",
                                          LAG("t6"."practitioner_id", 1) OVER (
                                            PARTITION BY "t6"."patient_id", "t6"."bilan"
                                            ORDER BY "t6"."_key" ASC, "t6"."practitioner_id" ASC, "t6"."line_id" ASC
                                            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                          ) IS NOT DISTINCT FROM "t6"."practitioner_id" AS "_same_hand"
                                        FROM (
                                          SELECT
                                            "t2"."line_id",
                                            "t2"."patient_id",
                                            "t2"."practitioner_id",
                                            "t2"."category",
                                            "t2"."act_date",
                                            "t2"."bilan",
                                            CAST((
                                              EXTRACT(year FROM "t2"."act_date") * 10000
                                            ) + (
                                              EXTRACT(month FROM "t2"."act_date") * 100
                                            ) + EXTRACT(day FROM "t2"."act_date") AS INT) AS "_key"
                                          FROM "lines" AS "t2"
                                        ) AS "t6"
                                      ) AS "t8"
                                    ) AS "t12"
                                  ) AS "t13"
                                ) AS "t14"
                              ) AS "t15"
                            ) AS "t16"
                          ) AS "t17"
                        ) AS "t18"
                      ) AS "t19"
                    ) AS "t20"
                  ) AS "t21"
                ) AS "t23"
                LEFT OUTER JOIN (
                  SELECT
                    "t9"."pool_patient" AS "offer_patient",
                    "t9"."pool_scope" AS "offer_scope",
                    "t9"."accord_id" AS "offer",
                    "t9"."granted_from" AS "offer_from",
                    "t9"."granted_to" AS "offer_to",
                    "t9"."origin" AS "offer_origin",
                    "t9"."low",
                    "t9"."high",
                    "t9"."beyond"
                  FROM (
                    SELECT
                      "t7"."pool_patient",
                      "t7"."pool_scope",
                      "t7"."accord_id",
                      "t7"."granted_from",
                      "t7"."granted_to",
                      "t7"."origin",
                      "t7"."amount_granted",
                      "t7"."high",
                      "t7"."next",
                      "t7"."high" - "t7"."amount_granted" AS "low",
                      CASE WHEN "t7"."next" IS NULL THEN 1000000000000 ELSE "t7"."high" END AS "beyond"
                    FROM (
                      SELECT
                        "t5"."pool_patient",
                        "t5"."pool_scope",
                        "t5"."accord_id",
                        "t5"."granted_from",
                        "t5"."granted_to",
                        "t5"."origin",
                        "t5"."amount_granted",
                        SUM("t5"."amount_granted") OVER (
                          PARTITION BY "t5"."pool_patient", "t5"."pool_scope"
                          ORDER BY "t5"."granted_from" ASC, "t5"."accord_id" ASC, "t5"."granted_to" ASC, "t5"."amount_granted" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                        ) AS "high",
                        LEAD("t5"."granted_from") OVER (
                          PARTITION BY "t5"."pool_patient", "t5"."pool_scope"
                          ORDER BY "t5"."granted_from" ASC, "t5"."accord_id" ASC, "t5"."granted_to" ASC, "t5"."amount_granted" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS "next"
                      FROM (
                        SELECT
                          "t4"."patient_id" AS "pool_patient",
                          COALESCE("t4"."situation", CAST(NULL AS TEXT), '') AS "pool_scope",
                          "t4"."accord_id",
                          "t4"."granted_from",
                          "t4"."granted_to",
                          "t4"."origin",
                          COALESCE("t4"."quantity", 1000000000000) AS "amount_granted"
                        FROM (
                          SELECT
                            *
                          FROM "accords" AS "t1"
                          WHERE
                            "t1"."category" = 'orthophonie'
                        ) AS "t4"
                      ) AS "t5"
                    ) AS "t7"
                  ) AS "t9"
                ) AS "t11"
                  ON "t23"."_asking" = "t11"."offer_patient"
                  AND "t23"."bilan" = "t11"."offer_scope"
                  AND "t23"."_asked" > "t11"."low"
                  AND "t23"."_asked" <= "t11"."beyond"
              ) AS "t24"
            ) AS "t25"
          ) AS "t26"
        ) AS "t27"
      ) AS "t29"
      LEFT OUTER JOIN "law_readings_orthophonie" AS "t3"
        ON "t29"."_number" = "t3"."number"
    ) AS "t30"
  ) AS "t31"
) AS "t32"
