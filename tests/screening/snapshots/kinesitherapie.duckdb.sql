WITH "t64" AS (
  SELECT
    "t63"."line_id",
    "t63"."patient_id",
    "t63"."practitioner_id",
    "t63"."category",
    "t63"."act_date",
    "t63"."situation",
    "t63"."_care",
    "t63"."_before",
    "t63"."_place",
    "t63"."_double",
    "t63"."_start",
    "t63"."_key",
    "t63"."_opened",
    "t63"."_recent",
    "t63"."_rank",
    "t63"."_leaf",
    NOT (
      "t63"."_double"
    )
    AND (
      CASE WHEN "t63"."_leaf" < 0 THEN 5 ELSE "t63"."_leaf" & 7 END = 0
    ) AS "_need",
    NOT (
      "t63"."_double"
    )
    AND (
      CASE WHEN "t63"."_leaf" < 0 THEN 5 ELSE "t63"."_leaf" & 7 END = 4
    ) AS "_doubt",
    COALESCE(
      NOT (
        "t63"."_double"
      )
      AND CASE WHEN "t63"."_leaf" < 0 THEN 5 ELSE "t63"."_leaf" & 7 END IN (0, 4),
      FALSE
    ) AS "_asks"
  FROM (
    SELECT
      "t62"."line_id",
      "t62"."patient_id",
      "t62"."practitioner_id",
      "t62"."category",
      "t62"."act_date",
      "t62"."situation",
      "t62"."_care",
      "t62"."_before",
      "t62"."_place",
      "t62"."_double",
      "t62"."_start",
      "t62"."_key",
      "t62"."_opened",
      "t62"."_recent",
      "t62"."_rank",
      "t62"."_leaf"
    FROM (
      SELECT
        "t61"."line_id",
        "t61"."patient_id",
        "t61"."practitioner_id",
        "t61"."category",
        "t61"."act_date",
        "t61"."situation",
        "t61"."_care",
        "t61"."_before",
        "t61"."_place",
        "t61"."_double",
        "t61"."_start",
        "t61"."_key",
        "t61"."_opened",
        "t61"."_recent",
        "t61"."_rank",
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
            "t61"."_world_1" & 7
          ) <> (
            "t61"."_world_0" & 7
          ), FALSE)
          THEN (
            CASE
              WHEN (
                "t61"."_world_0" & 7
              ) = 0
              THEN "t61"."_world_0"
              WHEN (
                "t61"."_world_1" & 7
              ) = 0
              THEN "t61"."_world_1"
              ELSE "t61"."_world_0"
            END - (
              CASE
                WHEN (
                  "t61"."_world_0" & 7
                ) = 0
                THEN "t61"."_world_0"
                WHEN (
                  "t61"."_world_1" & 7
                ) = 0
                THEN "t61"."_world_1"
                ELSE "t61"."_world_0"
              END & 7
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
            "t59"."_care",
            "t59"."_before",
            "t59"."_place",
            "t59"."_double",
            "t59"."_start",
            "t59"."_key",
            "t59"."_opened",
            "t59"."_recent",
            "t59"."_rank",
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
                "t57"."_care",
                "t57"."_before",
                "t57"."_place",
                "t57"."_double",
                "t57"."_start",
                "t57"."_key",
                "t57"."_opened",
                "t57"."_recent",
                "t57"."_rank",
                "t25"."row_category",
                "t25"."row_key",
                "t25"."row_from",
                "t25"."row_to",
                "t25"."need_0",
                "t25"."free_0",
                "t25"."always_0",
                "t25"."first_0",
                "t25"."over_0",
                "t25"."total_0",
                "t25"."need_1",
                "t25"."free_1",
                "t25"."always_1",
                "t25"."first_1",
                "t25"."over_1",
                "t25"."total_1"
              FROM (
                SELECT
                  "t55"."line_id",
                  "t55"."patient_id",
                  "t55"."practitioner_id",
                  "t55"."category",
                  "t55"."act_date",
                  NULLIF("t55"."_care" % 1001, 0) AS "situation",
                  "t55"."_care",
                  "t55"."_before",
                  "t55"."_place",
                  "t55"."_double",
                  "t55"."_start",
                  "t55"."_key",
                  "t55"."_opened",
                  "t55"."_recent",
                  "t55"."_rank"
                FROM (
                  SELECT
                    "t54"."line_id",
                    "t54"."patient_id",
                    "t54"."practitioner_id",
                    "t54"."category",
                    "t54"."act_date",
                    "t54"."situation",
                    "t54"."_care",
                    "t54"."_before",
                    "t54"."_place",
                    "t54"."_double",
                    "t54"."_start",
                    "t54"."_key",
                    "t54"."_opened",
                    CASE WHEN NOT (
                      "t54"."_double"
                    ) THEN "t54"."_recent" ELSE NULL END AS "_recent",
                    CASE
                      WHEN NOT (
                        "t54"."_double"
                      )
                      THEN CAST((
                        "t54"."_place" - "t54"."_opened"
                      ) + 1 AS INT)
                      ELSE NULL
                    END AS "_rank"
                  FROM (
                    SELECT
                      "t53"."line_id",
                      "t53"."patient_id",
                      "t53"."practitioner_id",
                      "t53"."category",
                      "t53"."act_date",
                      "t53"."situation",
                      "t53"."_care",
                      "t53"."_before",
                      "t53"."_place",
                      "t53"."_double",
                      "t53"."_start",
                      "t53"."_key",
                      MAX("t53"."_start") OVER (
                        PARTITION BY "t53"."_care"
                        ORDER BY "t53"."_key" ASC, "t53"."_place" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                      ) AS "_opened",
                      "t53"."_place" - COALESCE(
                        MAX("t53"."_place") OVER (
                          PARTITION BY "t53"."_care"
                          ORDER BY "t53"."_key" ASC
                          RANGE BETWEEN UNBOUNDED PRECEDING AND 10000 preceding
                        ),
                        0
                      ) AS "_recent"
                    FROM (
                      SELECT
                        "t49"."line_id",
                        "t49"."patient_id",
                        "t49"."practitioner_id",
                        "t49"."category",
                        "t49"."act_date",
                        "t49"."situation",
                        "t49"."_care",
                        "t49"."_before",
                        "t49"."_place",
                        "t49"."_double",
                        CASE
                          WHEN (
                            "t49"."_before" IS NULL
                          )
                          OR (
                            DATE_DIFF('DAY', "t49"."_before", "t49"."act_date") > 180
                          )
                          THEN "t49"."_place"
                          ELSE NULL
                        END AS "_start",
                        CAST((
                          EXTRACT(year FROM "t49"."act_date") * 10000
                        ) + (
                          EXTRACT(month FROM "t49"."act_date") * 100
                        ) + EXTRACT(day FROM "t49"."act_date") AS INT) AS "_key"
                      FROM (
                        SELECT
                          "t48"."line_id",
                          "t48"."patient_id",
                          "t48"."practitioner_id",
                          "t48"."category",
                          "t48"."act_date",
                          "t48"."situation",
                          "t48"."_care",
                          "t48"."_before",
                          "t48"."_place",
                          "t48"."_double"
                        FROM (
                          SELECT
                            "t47"."line_id",
                            "t47"."patient_id",
                            "t47"."practitioner_id",
                            "t47"."category",
                            "t47"."act_date",
                            "t47"."situation",
                            "t47"."_care",
                            "t47"."_after",
                            "t47"."_before",
                            "t47"."_place",
                            "t47"."_after" >= 1 AS "_double"
                          FROM (
                            SELECT
                              "t43"."line_id",
                              "t43"."patient_id",
                              "t43"."practitioner_id",
                              "t43"."category",
                              "t43"."act_date",
                              "t43"."situation",
                              "t43"."_care",
                              (
                                ROW_NUMBER() OVER (
                                  PARTITION BY "t43"."_care"
                                  ORDER BY "t43"."act_date" ASC, "t43"."practitioner_id" ASC, "t43"."line_id" ASC
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                ) - 1
                              ) - (
                                RANK() OVER (
                                  PARTITION BY "t43"."_care"
                                  ORDER BY "t43"."act_date" ASC, "t43"."practitioner_id" ASC
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                ) - 1
                              ) AS "_after",
                              LAG("t43"."act_date") OVER (
                                PARTITION BY "t43"."_care"
                                ORDER BY "t43"."act_date" ASC, "t43"."practitioner_id" ASC, "t43"."line_id" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              ) AS "_before",
                              CAST((
                                DENSE_RANK() OVER (
                                  PARTITION BY "t43"."_care"
                                  ORDER BY "t43"."act_date" ASC, "t43"."practitioner_id" ASC
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                ) - 1
                              ) + 1 AS INT) AS "_place"
                            FROM (
                              SELECT
                                "t39"."line_id",
                                "t39"."patient_id",
                                "t39"."practitioner_id",
                                "t39"."category",
                                "t39"."act_date",
                                "t39"."situation",
                                CAST((
                                  CAST("t39"."patient_id" AS BIGINT) * 1001
                                ) + COALESCE("t39"."situation", 0) AS INT) AS "_care"
                              FROM (
                                SELECT
                                  "t38"."line_id",
                                  "t38"."patient_id",
                                  "t38"."practitioner_id",
                                  "t38"."category",
                                  "t38"."act_date",
                                  "t38"."situation"
                                FROM (
                                  SELECT
                                    "t35"."line_id",
                                    "t35"."patient_id",
                                    "t35"."practitioner_id",
                                    "t35"."category",
                                    "t35"."act_date",
                                    "t35"."_wanted" AS "situation",
                                    "t35"."_given",
                                    "t35"."_wanted"
                                  FROM (
                                    SELECT
                                      "t32"."line_id",
                                      "t32"."patient_id",
                                      "t32"."practitioner_id",
                                      "t32"."category",
                                      "t32"."act_date",
                                      "t32"."situation",
                                      "t13"."_given",
                                      "t13"."_wanted"
                                    FROM (
                                      SELECT
                                        "t30"."line_id",
                                        "t30"."patient_id",
                                        "t30"."practitioner_id",
                                        "t30"."category",
                                        "t30"."act_date",
                                        "t30"."situation"
                                      FROM (
                                        SELECT
                                          "t27"."line_id",
                                          "t27"."patient_id",
                                          "t27"."_wanted" AS "practitioner_id",
                                          "t27"."category",
                                          "t27"."act_date",
                                          "t27"."situation",
                                          "t27"."_given",
                                          "t27"."_wanted"
                                        FROM (
                                          SELECT
                                            "t26"."line_id",
                                            "t26"."patient_id",
                                            "t26"."practitioner_id",
                                            "t26"."category",
                                            "t26"."act_date",
                                            "t26"."situation",
                                            "t16"."_given",
                                            "t16"."_wanted"
                                          FROM (
                                            SELECT
                                              "t21"."line_id",
                                              "t21"."patient_id",
                                              "t21"."practitioner_id",
                                              "t21"."category",
                                              "t21"."act_date",
                                              "t21"."situation"
                                            FROM (
                                              SELECT
                                                "t19"."line_id",
                                                "t19"."_wanted" AS "patient_id",
                                                "t19"."practitioner_id",
                                                "t19"."category",
                                                "t19"."act_date",
                                                "t19"."situation",
                                                "t19"."_given",
                                                "t19"."_wanted"
                                              FROM (
                                                SELECT
                                                  "t9"."line_id",
                                                  "t9"."patient_id",
                                                  "t9"."practitioner_id",
                                                  "t9"."category",
                                                  "t9"."act_date",
                                                  "t9"."situation",
                                                  "t14"."_given",
                                                  "t14"."_wanted"
                                                FROM "lines" AS "t9"
                                                LEFT OUTER JOIN (
                                                  SELECT
                                                    "t3"."text" AS "_given",
                                                    "t3"."code" AS "_wanted"
                                                  FROM "codes_patient_id" AS "t3"
                                                ) AS "t14"
                                                  ON "t9"."patient_id" = "t14"."_given"
                                              ) AS "t19"
                                            ) AS "t21"
                                          ) AS "t26"
                                          LEFT OUTER JOIN (
                                            SELECT
                                              "t5"."text" AS "_given",
                                              "t5"."code" AS "_wanted"
                                            FROM "codes_practitioner_id" AS "t5"
                                          ) AS "t16"
                                            ON "t26"."practitioner_id" = "t16"."_given"
                                        ) AS "t27"
                                      ) AS "t30"
                                    ) AS "t32"
                                    LEFT OUTER JOIN (
                                      SELECT
                                        "t2"."text" AS "_given",
                                        "t2"."code" AS "_wanted"
                                      FROM "codes_situation" AS "t2"
                                    ) AS "t13"
                                      ON "t32"."situation" = "t13"."_given"
                                  ) AS "t35"
                                ) AS "t38"
                              ) AS "t39"
                            ) AS "t43"
                          ) AS "t47"
                        ) AS "t48"
                      ) AS "t49"
                    ) AS "t53"
                  ) AS "t54"
                ) AS "t55"
              ) AS "t57"
              LEFT OUTER JOIN (
                SELECT
                  "t20"."row_category",
                  "t20"."row_key",
                  "t20"."row_from",
                  "t20"."row_to",
                  "t20"."need_0",
                  "t20"."free_0",
                  "t20"."always_0",
                  "t20"."first_0",
                  "t20"."over_0",
                  "t20"."total_0",
                  "t20"."need_1",
                  "t20"."free_1",
                  "t20"."always_1",
                  "t20"."first_1",
                  "t20"."over_1",
                  "t20"."total_1"
                FROM (
                  SELECT
                    "t18"."row_category",
                    "t18"."_wanted" AS "row_key",
                    "t18"."row_from",
                    "t18"."row_to",
                    "t18"."need_0",
                    "t18"."free_0",
                    "t18"."always_0",
                    "t18"."first_0",
                    "t18"."over_0",
                    "t18"."total_0",
                    "t18"."need_1",
                    "t18"."free_1",
                    "t18"."always_1",
                    "t18"."first_1",
                    "t18"."over_1",
                    "t18"."total_1",
                    "t18"."_given",
                    "t18"."_wanted"
                  FROM (
                    SELECT
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
                      "t8"."total_1",
                      "t13"."_given",
                      "t13"."_wanted"
                    FROM "law_table_kinesitherapie" AS "t8"
                    LEFT OUTER JOIN (
                      SELECT
                        "t2"."text" AS "_given",
                        "t2"."code" AS "_wanted"
                      FROM "codes_situation" AS "t2"
                    ) AS "t13"
                      ON "t8"."row_key" = "t13"."_given"
                  ) AS "t18"
                ) AS "t20"
              ) AS "t25"
                ON "t57"."situation" = "t25"."row_key"
                AND "t57"."act_date" >= "t25"."row_from"
                AND "t57"."act_date" <= "t25"."row_to"
            ) AS "t58"
          ) AS "t59"
        ) AS "t60"
      ) AS "t61"
    ) AS "t62"
  ) AS "t63"
)
SELECT
  "t90"."line_id",
  "t90"."answer",
  "t90"."provision",
  "t90"."rank",
  "t90"."threshold"
FROM (
  SELECT
    "t89"."line_id",
    "t89"."patient_id",
    "t89"."practitioner_id",
    "t89"."category",
    "t89"."act_date",
    "t89"."situation",
    "t89"."_care",
    "t89"."_before",
    "t89"."_place",
    "t89"."_double",
    "t89"."_start",
    "t89"."_key",
    "t89"."_opened",
    "t89"."_recent",
    "t89"."_rank",
    "t89"."_leaf",
    "t89"."_need",
    "t89"."_doubt",
    "t89"."_asks",
    "t89"."_state",
    "t89"."_accord",
    "t89"."_origin",
    "t89"."_same",
    "t89"."_starts",
    "t89"."_number",
    "t89"."_verdict",
    "t89"."number",
    CASE
      WHEN "t89"."answer" = 'doublon'
      THEN CAST(NULL AS TEXT)
      ELSE "t89"."provision"
    END AS "provision",
    "t89"."first",
    "t89"."from_window",
    "t89"."from_total",
    "t89"."answer",
    "t89"."_reason",
    "t89"."_rank" AS "rank",
    "t89"."_recent" AS "rank_12_months",
    CASE
      WHEN "t89"."_rank" IS NOT NULL
      THEN COALESCE(
        CASE WHEN "t89"."_rank" >= "t89"."first" THEN "t89"."first" ELSE NULL END,
        CASE
          WHEN "t89"."_recent" >= "t89"."from_window"
          THEN "t89"."from_window"
          ELSE NULL
        END,
        "t89"."first",
        "t89"."from_window"
      )
      ELSE NULL
    END AS "threshold",
    CASE WHEN "t89"."answer" = 'couvert' THEN "t89"."_accord" ELSE NULL END AS "accord_id",
    CASE
      WHEN "t89"."answer" = 'indetermine'
      THEN CASE WHEN "t89"."_leaf" = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS "missing",
    NULLIF(
      CASE
        WHEN "t89"."answer" = 'couvert'
        THEN COALESCE("t89"."_origin", '')
        ELSE "t89"."_reason"
      END,
      ''
    ) AS "detail"
  FROM (
    SELECT
      "t88"."line_id",
      "t88"."patient_id",
      "t88"."practitioner_id",
      "t88"."category",
      "t88"."act_date",
      "t88"."situation",
      "t88"."_care",
      "t88"."_before",
      "t88"."_place",
      "t88"."_double",
      "t88"."_start",
      "t88"."_key",
      "t88"."_opened",
      "t88"."_recent",
      "t88"."_rank",
      "t88"."_leaf",
      "t88"."_need",
      "t88"."_doubt",
      "t88"."_asks",
      "t88"."_state",
      "t88"."_accord",
      "t88"."_origin",
      "t88"."_same",
      "t88"."_starts",
      "t88"."_number",
      "t88"."_verdict",
      "t88"."number",
      "t88"."provision",
      "t88"."first",
      "t88"."from_window",
      "t88"."from_total",
      CASE
        WHEN "t88"."_double"
        THEN 'doublon'
        WHEN "t88"."_verdict" = 6
        THEN 'aucun_texte'
        WHEN "t88"."_verdict" = 2
        THEN 'non_couvert'
        WHEN "t88"."_verdict" = 3
        THEN 'autre_procedure'
        WHEN "t88"."_verdict" = 5
        THEN 'indetermine'
        WHEN "t88"."_asks" AND (
          "t88"."_state" = 'couvert'
        ) AND "t88"."_same"
        THEN 'couvert'
        WHEN "t88"."_doubt" OR (
          "t88"."_need" AND NOT (
            "t88"."_same"
          )
        )
        THEN 'incertain'
        WHEN "t88"."_need"
        THEN "t88"."_state"
        ELSE 'libre'
      END AS "answer",
      CASE
        WHEN "t88"."_asks"
        AND (
          "t88"."_rank" IS NOT NULL
        )
        AND (
          "t88"."_rank" >= "t88"."first"
        )
        THEN CASE WHEN "t88"."first" = 1 THEN 'avant_de_commencer' ELSE 'rang' END
        WHEN "t88"."_asks"
        AND (
          "t88"."_rank" IS NOT NULL
        )
        AND (
          "t88"."_recent" >= "t88"."from_window"
        )
        THEN 'douze_mois'
        WHEN "t88"."_asks"
        AND (
          "t88"."_rank" IS NOT NULL
        )
        AND (
          "t88"."from_total" IS NOT NULL
        )
        THEN 'total_prescrit'
        WHEN "t88"."_asks"
        THEN 'condition'
        ELSE ''
      END AS "_reason"
    FROM (
      SELECT
        "t87"."line_id",
        "t87"."patient_id",
        "t87"."practitioner_id",
        "t87"."category",
        "t87"."act_date",
        "t87"."situation",
        "t87"."_care",
        "t87"."_before",
        "t87"."_place",
        "t87"."_double",
        "t87"."_start",
        "t87"."_key",
        "t87"."_opened",
        "t87"."_recent",
        "t87"."_rank",
        "t87"."_leaf",
        "t87"."_need",
        "t87"."_doubt",
        "t87"."_asks",
        "t87"."_state",
        "t87"."_accord",
        "t87"."_origin",
        "t87"."_same",
        "t87"."_starts",
        "t87"."_number",
        "t87"."_verdict",
        "t7"."number",
        "t7"."provision",
        "t7"."first",
        "t7"."from_window",
        "t7"."from_total"
      FROM (
        SELECT
          "t85"."line_id",
          "t85"."patient_id",
          "t85"."practitioner_id",
          "t85"."category",
          "t85"."act_date",
          "t85"."situation",
          "t85"."_care",
          "t85"."_before",
          "t85"."_place",
          "t85"."_double",
          "t85"."_start",
          "t85"."_key",
          "t85"."_opened",
          "t85"."_recent",
          "t85"."_rank",
          "t85"."_leaf",
          "t85"."_need",
          "t85"."_doubt",
          "t85"."_asks",
          "t85"."_state",
          "t85"."_accord",
          "t85"."_origin",
          "t85"."_same",
          "t85"."_starts",
          "t85"."_number",
          CASE WHEN "t85"."_leaf" < 0 THEN 5 ELSE "t85"."_leaf" & 7 END AS "_verdict"
        FROM (
          SELECT
            "t84"."line_id",
            "t84"."patient_id",
            "t84"."practitioner_id",
            "t84"."category",
            "t84"."act_date",
            "t84"."situation",
            "t84"."_care",
            "t84"."_before",
            "t84"."_place",
            "t84"."_double",
            "t84"."_start",
            "t84"."_key",
            "t84"."_opened",
            "t84"."_recent",
            "t84"."_rank",
            "t84"."_leaf",
            "t84"."_need",
            "t84"."_doubt",
            "t84"."_asks",
            "t84"."_state",
            "t84"."_accord",
            "t84"."_origin",
            "t84"."_same",
            "t84"."_starts",
            CASE WHEN "t84"."_leaf" >= 0 THEN "t84"."_leaf" >> 3 ELSE 0 END AS "_number"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t82"."line_id",
                "t82"."patient_id",
                "t82"."practitioner_id",
                "t82"."category",
                "t82"."act_date",
                "t82"."situation",
                "t82"."_care",
                "t82"."_before",
                "t82"."_place",
                "t82"."_double",
                "t82"."_start",
                "t82"."_key",
                "t82"."_opened",
                "t82"."_recent",
                "t82"."_rank",
                "t82"."_leaf",
                "t82"."_need",
                "t82"."_doubt",
                "t82"."_asks",
                "t82"."_state",
                "t82"."_accord",
                "t82"."_origin",
                "t82"."_same",
                CASE
                  WHEN TRUE
                  AND (
                    "t82"."act_date" >= MAKE_DATE(2000, 10, 6)
                  )
                  AND (
                    "t82"."act_date" <= MAKE_DATE(2017, 12, 31)
                  )
                  THEN TRUE
                  WHEN TRUE
                  AND (
                    "t82"."act_date" >= MAKE_DATE(2018, 1, 1)
                  )
                  AND (
                    "t82"."act_date" <= MAKE_DATE(9999, 12, 31)
                  )
                  THEN TRUE
                  ELSE FALSE
                END AS "_starts"
              FROM (
                SELECT
                  "t81"."line_id",
                  "t81"."patient_id",
                  "t81"."practitioner_id",
                  "t81"."category",
                  "t81"."act_date",
                  "t81"."situation",
                  "t81"."_care",
                  "t81"."_before",
                  "t81"."_place",
                  "t81"."_double",
                  "t81"."_start",
                  "t81"."_key",
                  "t81"."_opened",
                  "t81"."_recent",
                  "t81"."_rank",
                  "t81"."_leaf",
                  "t81"."_need",
                  "t81"."_doubt",
                  "t81"."_asks",
                  "t81"."_state",
                  "t81"."_accord",
                  "t81"."_origin",
                  "t81"."_same"
                FROM (
                  SELECT
                    "t80"."line_id",
                    "t80"."patient_id",
                    "t80"."practitioner_id",
                    "t80"."category",
                    "t80"."act_date",
                    "t80"."situation",
                    "t80"."_care",
                    "t80"."_before",
                    "t80"."_place",
                    "t80"."_double",
                    "t80"."_start",
                    "t80"."_key",
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
                    (
                      CASE
                        WHEN "t80"."_need" AND (
                          "t80"."_least" <> "t80"."_nth"
                        )
                        THEN "t80"."_least"
                        ELSE NULL
                      END IS NULL
                    )
                    OR (
                      "t80"."_state_least" = "t80"."_state"
                    ) AS "_same"
                  FROM (
                    SELECT
                      "t79"."line_id",
                      "t79"."patient_id",
                      "t79"."practitioner_id",
                      "t79"."category",
                      "t79"."act_date",
                      "t79"."situation",
                      "t79"."_care",
                      "t79"."_before",
                      "t79"."_place",
                      "t79"."_double",
                      "t79"."_start",
                      "t79"."_key",
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
                      "t79"."_origin_least"
                    FROM (
                      SELECT
                        "t78"."line_id",
                        "t78"."patient_id",
                        "t78"."practitioner_id",
                        "t78"."category",
                        "t78"."act_date",
                        "t78"."situation",
                        "t78"."_care",
                        "t78"."_before",
                        "t78"."_place",
                        "t78"."_double",
                        "t78"."_start",
                        "t78"."_key",
                        "t78"."_opened",
                        "t78"."_recent",
                        "t78"."_rank",
                        "t78"."_leaf",
                        "t78"."_need",
                        "t78"."_doubt",
                        "t78"."_asks",
                        "t78"."_nth",
                        "t78"."_least",
                        "t78"."_state",
                        "t78"."_accord",
                        "t78"."_origin",
                        "t78"."_asked",
                        "t78"."offer__pool",
                        "t78"."offer",
                        "t78"."offer_from",
                        "t78"."offer_to",
                        "t78"."offer_origin",
                        "t78"."low",
                        "t78"."high",
                        "t78"."beyond",
                        CASE
                          WHEN "t78"."offer" IS NULL
                          THEN 'sans_accord'
                          WHEN "t78"."_asked" > "t78"."high"
                          THEN 'accord_epuise'
                          WHEN "t78"."act_date" < "t78"."offer_from"
                          THEN 'sans_accord'
                          WHEN "t78"."act_date" > "t78"."offer_to"
                          THEN 'accord_expire'
                          ELSE 'couvert'
                        END AS "_state_least",
                        "t78"."offer" AS "_accord_least",
                        "t78"."offer_origin" AS "_origin_least"
                      FROM (
                        SELECT
                          "t77"."line_id",
                          "t77"."patient_id",
                          "t77"."practitioner_id",
                          "t77"."category",
                          "t77"."act_date",
                          "t77"."situation",
                          "t77"."_care",
                          "t77"."_before",
                          "t77"."_place",
                          "t77"."_double",
                          "t77"."_start",
                          "t77"."_key",
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
                          "t77"."_asked",
                          "t52"."offer__pool",
                          "t52"."offer",
                          "t52"."offer_from",
                          "t52"."offer_to",
                          "t52"."offer_origin",
                          "t52"."low",
                          "t52"."high",
                          "t52"."beyond"
                        FROM (
                          SELECT
                            "t75"."line_id",
                            "t75"."patient_id",
                            "t75"."practitioner_id",
                            "t75"."category",
                            "t75"."act_date",
                            "t75"."situation",
                            "t75"."_care",
                            "t75"."_before",
                            "t75"."_place",
                            "t75"."_double",
                            "t75"."_start",
                            "t75"."_key",
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
                            CASE
                              WHEN "t75"."_need" AND (
                                "t75"."_least" <> "t75"."_nth"
                              )
                              THEN "t75"."_least"
                              ELSE NULL
                            END AS "_asked"
                          FROM (
                            SELECT
                              "t74"."line_id",
                              "t74"."patient_id",
                              "t74"."practitioner_id",
                              "t74"."category",
                              "t74"."act_date",
                              "t74"."situation",
                              "t74"."_care",
                              "t74"."_before",
                              "t74"."_place",
                              "t74"."_double",
                              "t74"."_start",
                              "t74"."_key",
                              "t74"."_opened",
                              "t74"."_recent",
                              "t74"."_rank",
                              "t74"."_leaf",
                              "t74"."_need",
                              "t74"."_doubt",
                              "t74"."_asks",
                              "t74"."_nth",
                              "t74"."_least",
                              "t74"."_state",
                              "t74"."_accord",
                              "t74"."_origin"
                            FROM (
                              SELECT
                                "t73"."line_id",
                                "t73"."patient_id",
                                "t73"."practitioner_id",
                                "t73"."category",
                                "t73"."act_date",
                                "t73"."situation",
                                "t73"."_care",
                                "t73"."_before",
                                "t73"."_place",
                                "t73"."_double",
                                "t73"."_start",
                                "t73"."_key",
                                "t73"."_opened",
                                "t73"."_recent",
                                "t73"."_rank",
                                "t73"."_leaf",
                                "t73"."_need",
                                "t73"."_doubt",
                                "t73"."_asks",
                                "t73"."_nth",
                                "t73"."_least",
                                "t73"."_asked",
                                "t73"."offer__pool",
                                "t73"."offer",
                                "t73"."offer_from",
                                "t73"."offer_to",
                                "t73"."offer_origin",
                                "t73"."low",
                                "t73"."high",
                                "t73"."beyond",
                                CASE
                                  WHEN "t73"."offer" IS NULL
                                  THEN 'sans_accord'
                                  WHEN "t73"."_asked" > "t73"."high"
                                  THEN 'accord_epuise'
                                  WHEN "t73"."act_date" < "t73"."offer_from"
                                  THEN 'sans_accord'
                                  WHEN "t73"."act_date" > "t73"."offer_to"
                                  THEN 'accord_expire'
                                  ELSE 'couvert'
                                END AS "_state",
                                "t73"."offer" AS "_accord",
                                "t73"."offer_origin" AS "_origin"
                              FROM (
                                SELECT
                                  "t72"."line_id",
                                  "t72"."patient_id",
                                  "t72"."practitioner_id",
                                  "t72"."category",
                                  "t72"."act_date",
                                  "t72"."situation",
                                  "t72"."_care",
                                  "t72"."_before",
                                  "t72"."_place",
                                  "t72"."_double",
                                  "t72"."_start",
                                  "t72"."_key",
                                  "t72"."_opened",
                                  "t72"."_recent",
                                  "t72"."_rank",
                                  "t72"."_leaf",
                                  "t72"."_need",
                                  "t72"."_doubt",
                                  "t72"."_asks",
                                  "t72"."_nth",
                                  "t72"."_least",
                                  "t72"."_asked",
                                  "t52"."offer__pool",
                                  "t52"."offer",
                                  "t52"."offer_from",
                                  "t52"."offer_to",
                                  "t52"."offer_origin",
                                  "t52"."low",
                                  "t52"."high",
                                  "t52"."beyond"
                                FROM (
                                  SELECT
                                    "t70"."line_id",
                                    "t70"."patient_id",
                                    "t70"."practitioner_id",
                                    "t70"."category",
                                    "t70"."act_date",
                                    "t70"."situation",
                                    "t70"."_care",
                                    "t70"."_before",
                                    "t70"."_place",
                                    "t70"."_double",
                                    "t70"."_start",
                                    "t70"."_key",
                                    "t70"."_opened",
                                    "t70"."_recent",
                                    "t70"."_rank",
                                    "t70"."_leaf",
                                    "t70"."_need",
                                    "t70"."_doubt",
                                    "t70"."_asks",
                                    "t70"."_nth",
                                    "t70"."_least",
                                    "t70"."_nth" AS "_asked"
                                  FROM (
                                    SELECT
                                      "t66"."line_id",
                                      "t66"."patient_id",
                                      "t66"."practitioner_id",
                                      "t66"."category",
                                      "t66"."act_date",
                                      "t66"."situation",
                                      "t66"."_care",
                                      "t66"."_before",
                                      "t66"."_place",
                                      "t66"."_double",
                                      "t66"."_start",
                                      "t66"."_key",
                                      "t66"."_opened",
                                      "t66"."_recent",
                                      "t66"."_rank",
                                      "t66"."_leaf",
                                      "t66"."_need",
                                      "t66"."_doubt",
                                      "t66"."_asks",
                                      CAST((
                                        ROW_NUMBER() OVER (
                                          PARTITION BY "t66"."_care"
                                          ORDER BY "t66"."_place" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        ) - 1
                                      ) + 1 AS INT) AS "_nth",
                                      CAST(SUM(CAST("t66"."_need" AS INT)) OVER (
                                        PARTITION BY "t66"."_care"
                                        ORDER BY "t66"."_place" ASC
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                      ) AS INT) AS "_least"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "t64" AS "t65"
                                      WHERE
                                        "t65"."_asks"
                                    ) AS "t66"
                                  ) AS "t70"
                                ) AS "t72"
                                LEFT OUTER JOIN (
                                  SELECT
                                    "t50"."_pool" AS "offer__pool",
                                    "t50"."accord_id" AS "offer",
                                    "t50"."granted_from" AS "offer_from",
                                    "t50"."granted_to" AS "offer_to",
                                    "t50"."origin" AS "offer_origin",
                                    "t50"."low",
                                    "t50"."high",
                                    "t50"."beyond"
                                  FROM (
                                    SELECT
                                      "t46"."pool_patient",
                                      "t46"."pool_scope",
                                      "t46"."accord_id",
                                      "t46"."granted_from",
                                      "t46"."granted_to",
                                      "t46"."origin",
                                      "t46"."amount_granted",
                                      "t46"."next",
                                      "t46"."low",
                                      "t46"."high",
                                      "t46"."beyond",
                                      CASE
                                        WHEN "t46"."pool_scope" IS NOT NULL
                                        THEN CAST((
                                          CAST("t46"."pool_patient" AS BIGINT) * 1001
                                        ) + COALESCE("t46"."pool_scope", 0) AS INT)
                                        ELSE NULL
                                      END AS "_pool"
                                    FROM (
                                      SELECT
                                        "t45"."pool_patient",
                                        "t45"."pool_scope",
                                        "t45"."accord_id",
                                        "t45"."granted_from",
                                        "t45"."granted_to",
                                        "t45"."origin",
                                        "t45"."amount_granted",
                                        "t45"."next",
                                        "t45"."low",
                                        "t45"."high",
                                        "t45"."beyond"
                                      FROM (
                                        SELECT
                                          "t44"."pool_patient",
                                          CASE WHEN "t44"."_whole" THEN 0 ELSE "t44"."pool_scope" END AS "pool_scope",
                                          "t44"."accord_id",
                                          "t44"."granted_from",
                                          "t44"."granted_to",
                                          "t44"."origin",
                                          "t44"."amount_granted",
                                          "t44"."next",
                                          "t44"."low",
                                          "t44"."high",
                                          "t44"."beyond",
                                          "t44"."_whole"
                                        FROM (
                                          SELECT
                                            "t42"."pool_patient",
                                            "t42"."pool_scope",
                                            "t42"."accord_id",
                                            "t42"."granted_from",
                                            "t42"."granted_to",
                                            "t42"."origin",
                                            "t42"."amount_granted",
                                            "t42"."next",
                                            "t42"."low",
                                            "t42"."high",
                                            "t42"."beyond",
                                            "t42"."_whole"
                                          FROM (
                                            SELECT
                                              "t41"."pool_patient",
                                              "t41"."pool_scope",
                                              "t41"."accord_id",
                                              "t41"."granted_from",
                                              "t41"."granted_to",
                                              "t41"."origin",
                                              "t41"."amount_granted",
                                              "t41"."_sum",
                                              "t41"."next",
                                              "t41"."low",
                                              "t41"."high",
                                              "t41"."beyond",
                                              "t41"."_whole"
                                            FROM (
                                              SELECT
                                                "t40"."pool_patient",
                                                "t40"."_wanted" AS "pool_scope",
                                                "t40"."accord_id",
                                                "t40"."granted_from",
                                                "t40"."granted_to",
                                                "t40"."origin",
                                                "t40"."amount_granted",
                                                "t40"."_sum",
                                                "t40"."next",
                                                "t40"."low",
                                                "t40"."high",
                                                "t40"."beyond",
                                                "t40"."_whole",
                                                "t40"."_given",
                                                "t40"."_wanted"
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
                                                  "t37"."_whole",
                                                  "t13"."_given",
                                                  "t13"."_wanted"
                                                FROM (
                                                  SELECT
                                                    "t34"."pool_patient",
                                                    "t34"."pool_scope",
                                                    "t34"."accord_id",
                                                    "t34"."granted_from",
                                                    "t34"."granted_to",
                                                    "t34"."origin",
                                                    "t34"."amount_granted",
                                                    "t34"."_sum",
                                                    "t34"."next",
                                                    "t34"."low",
                                                    "t34"."high",
                                                    "t34"."beyond",
                                                    "t34"."_whole"
                                                  FROM (
                                                    SELECT
                                                      "t33"."_wanted" AS "pool_patient",
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
                                                      "t33"."_given",
                                                      "t33"."_wanted"
                                                    FROM (
                                                      SELECT
                                                        "t29"."pool_patient",
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
                                                        "t14"."_given",
                                                        "t14"."_wanted"
                                                      FROM (
                                                        SELECT
                                                          "t22"."pool_patient",
                                                          "t22"."pool_scope",
                                                          "t22"."accord_id",
                                                          "t22"."granted_from",
                                                          "t22"."granted_to",
                                                          "t22"."origin",
                                                          "t22"."amount_granted",
                                                          "t22"."_sum",
                                                          "t22"."next",
                                                          CAST(CASE
                                                            WHEN (
                                                              "t22"."_sum" - "t22"."amount_granted"
                                                            ) < 2000000000
                                                            THEN "t22"."_sum" - "t22"."amount_granted"
                                                            ELSE 2000000000
                                                          END AS INT) AS "low",
                                                          CAST(CASE WHEN "t22"."_sum" < 2000000000 THEN "t22"."_sum" ELSE 2000000000 END AS INT) AS "high",
                                                          CASE
                                                            WHEN "t22"."next" IS NULL
                                                            THEN 2000000000
                                                            ELSE CAST(CASE WHEN "t22"."_sum" < 2000000000 THEN "t22"."_sum" ELSE 2000000000 END AS INT)
                                                          END AS "beyond",
                                                          "t22"."pool_scope" = '' AS "_whole"
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
                                                              FROM "accords" AS "t4"
                                                              WHERE
                                                                "t4"."category" = 'kinesitherapie'
                                                            ) AS "t15"
                                                          ) AS "t17"
                                                        ) AS "t22"
                                                      ) AS "t29"
                                                      LEFT OUTER JOIN (
                                                        SELECT
                                                          "t3"."text" AS "_given",
                                                          "t3"."code" AS "_wanted"
                                                        FROM "codes_patient_id" AS "t3"
                                                      ) AS "t14"
                                                        ON "t29"."pool_patient" = "t14"."_given"
                                                    ) AS "t33"
                                                  ) AS "t34"
                                                ) AS "t37"
                                                LEFT OUTER JOIN (
                                                  SELECT
                                                    "t2"."text" AS "_given",
                                                    "t2"."code" AS "_wanted"
                                                  FROM "codes_situation" AS "t2"
                                                ) AS "t13"
                                                  ON "t37"."pool_scope" = "t13"."_given"
                                              ) AS "t40"
                                            ) AS "t41"
                                          ) AS "t42"
                                        ) AS "t44"
                                      ) AS "t45"
                                    ) AS "t46"
                                  ) AS "t50"
                                ) AS "t52"
                                  ON "t72"."_care" = "t52"."offer__pool"
                                  AND "t72"."_asked" > "t52"."low"
                                  AND "t72"."_asked" <= "t52"."beyond"
                              ) AS "t73"
                            ) AS "t74"
                          ) AS "t75"
                        ) AS "t77"
                        LEFT OUTER JOIN (
                          SELECT
                            "t50"."_pool" AS "offer__pool",
                            "t50"."accord_id" AS "offer",
                            "t50"."granted_from" AS "offer_from",
                            "t50"."granted_to" AS "offer_to",
                            "t50"."origin" AS "offer_origin",
                            "t50"."low",
                            "t50"."high",
                            "t50"."beyond"
                          FROM (
                            SELECT
                              "t46"."pool_patient",
                              "t46"."pool_scope",
                              "t46"."accord_id",
                              "t46"."granted_from",
                              "t46"."granted_to",
                              "t46"."origin",
                              "t46"."amount_granted",
                              "t46"."next",
                              "t46"."low",
                              "t46"."high",
                              "t46"."beyond",
                              CASE
                                WHEN "t46"."pool_scope" IS NOT NULL
                                THEN CAST((
                                  CAST("t46"."pool_patient" AS BIGINT) * 1001
                                ) + COALESCE("t46"."pool_scope", 0) AS INT)
                                ELSE NULL
                              END AS "_pool"
                            FROM (
                              SELECT
                                "t45"."pool_patient",
                                "t45"."pool_scope",
                                "t45"."accord_id",
                                "t45"."granted_from",
                                "t45"."granted_to",
                                "t45"."origin",
                                "t45"."amount_granted",
                                "t45"."next",
                                "t45"."low",
                                "t45"."high",
                                "t45"."beyond"
                              FROM (
                                SELECT
                                  "t44"."pool_patient",
                                  CASE WHEN "t44"."_whole" THEN 0 ELSE "t44"."pool_scope" END AS "pool_scope",
                                  "t44"."accord_id",
                                  "t44"."granted_from",
                                  "t44"."granted_to",
                                  "t44"."origin",
                                  "t44"."amount_granted",
                                  "t44"."next",
                                  "t44"."low",
                                  "t44"."high",
                                  "t44"."beyond",
                                  "t44"."_whole"
                                FROM (
                                  SELECT
                                    "t42"."pool_patient",
                                    "t42"."pool_scope",
                                    "t42"."accord_id",
                                    "t42"."granted_from",
                                    "t42"."granted_to",
                                    "t42"."origin",
                                    "t42"."amount_granted",
                                    "t42"."next",
                                    "t42"."low",
                                    "t42"."high",
                                    "t42"."beyond",
                                    "t42"."_whole"
                                  FROM (
                                    SELECT
                                      "t41"."pool_patient",
                                      "t41"."pool_scope",
                                      "t41"."accord_id",
                                      "t41"."granted_from",
                                      "t41"."granted_to",
                                      "t41"."origin",
                                      "t41"."amount_granted",
                                      "t41"."_sum",
                                      "t41"."next",
                                      "t41"."low",
                                      "t41"."high",
                                      "t41"."beyond",
                                      "t41"."_whole"
                                    FROM (
                                      SELECT
                                        "t40"."pool_patient",
                                        "t40"."_wanted" AS "pool_scope",
                                        "t40"."accord_id",
                                        "t40"."granted_from",
                                        "t40"."granted_to",
                                        "t40"."origin",
                                        "t40"."amount_granted",
                                        "t40"."_sum",
                                        "t40"."next",
                                        "t40"."low",
                                        "t40"."high",
                                        "t40"."beyond",
                                        "t40"."_whole",
                                        "t40"."_given",
                                        "t40"."_wanted"
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
                                          "t37"."_whole",
                                          "t13"."_given",
                                          "t13"."_wanted"
                                        FROM (
                                          SELECT
                                            "t34"."pool_patient",
                                            "t34"."pool_scope",
                                            "t34"."accord_id",
                                            "t34"."granted_from",
                                            "t34"."granted_to",
                                            "t34"."origin",
                                            "t34"."amount_granted",
                                            "t34"."_sum",
                                            "t34"."next",
                                            "t34"."low",
                                            "t34"."high",
                                            "t34"."beyond",
                                            "t34"."_whole"
                                          FROM (
                                            SELECT
                                              "t33"."_wanted" AS "pool_patient",
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
                                              "t33"."_given",
                                              "t33"."_wanted"
                                            FROM (
                                              SELECT
                                                "t29"."pool_patient",
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
                                                "t14"."_given",
                                                "t14"."_wanted"
                                              FROM (
                                                SELECT
                                                  "t22"."pool_patient",
                                                  "t22"."pool_scope",
                                                  "t22"."accord_id",
                                                  "t22"."granted_from",
                                                  "t22"."granted_to",
                                                  "t22"."origin",
                                                  "t22"."amount_granted",
                                                  "t22"."_sum",
                                                  "t22"."next",
                                                  CAST(CASE
                                                    WHEN (
                                                      "t22"."_sum" - "t22"."amount_granted"
                                                    ) < 2000000000
                                                    THEN "t22"."_sum" - "t22"."amount_granted"
                                                    ELSE 2000000000
                                                  END AS INT) AS "low",
                                                  CAST(CASE WHEN "t22"."_sum" < 2000000000 THEN "t22"."_sum" ELSE 2000000000 END AS INT) AS "high",
                                                  CASE
                                                    WHEN "t22"."next" IS NULL
                                                    THEN 2000000000
                                                    ELSE CAST(CASE WHEN "t22"."_sum" < 2000000000 THEN "t22"."_sum" ELSE 2000000000 END AS INT)
                                                  END AS "beyond",
                                                  "t22"."pool_scope" = '' AS "_whole"
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
                                                      FROM "accords" AS "t4"
                                                      WHERE
                                                        "t4"."category" = 'kinesitherapie'
                                                    ) AS "t15"
                                                  ) AS "t17"
                                                ) AS "t22"
                                              ) AS "t29"
                                              LEFT OUTER JOIN (
                                                SELECT
                                                  "t3"."text" AS "_given",
                                                  "t3"."code" AS "_wanted"
                                                FROM "codes_patient_id" AS "t3"
                                              ) AS "t14"
                                                ON "t29"."pool_patient" = "t14"."_given"
                                            ) AS "t33"
                                          ) AS "t34"
                                        ) AS "t37"
                                        LEFT OUTER JOIN (
                                          SELECT
                                            "t2"."text" AS "_given",
                                            "t2"."code" AS "_wanted"
                                          FROM "codes_situation" AS "t2"
                                        ) AS "t13"
                                          ON "t37"."pool_scope" = "t13"."_given"
                                      ) AS "t40"
                                    ) AS "t41"
                                  ) AS "t42"
                                ) AS "t44"
                              ) AS "t45"
                            ) AS "t46"
                          ) AS "t50"
                        ) AS "t52"
                          ON "t77"."_care" = "t52"."offer__pool"
                          AND "t77"."_asked" > "t52"."low"
                          AND "t77"."_asked" <= "t52"."beyond"
                      ) AS "t78"
                    ) AS "t79"
                  ) AS "t80"
                ) AS "t81"
              ) AS "t82"
            ) AS "t83"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t68"."line_id",
                "t68"."patient_id",
                "t68"."practitioner_id",
                "t68"."category",
                "t68"."act_date",
                "t68"."situation",
                "t68"."_care",
                "t68"."_before",
                "t68"."_place",
                "t68"."_double",
                "t68"."_start",
                "t68"."_key",
                "t68"."_opened",
                "t68"."_recent",
                "t68"."_rank",
                "t68"."_leaf",
                "t68"."_need",
                "t68"."_doubt",
                "t68"."_asks",
                "t68"."_state",
                "t68"."_accord",
                "t68"."_origin",
                "t68"."_same",
                FALSE AS "_starts"
              FROM (
                SELECT
                  "t67"."line_id",
                  "t67"."patient_id",
                  "t67"."practitioner_id",
                  "t67"."category",
                  "t67"."act_date",
                  "t67"."situation",
                  "t67"."_care",
                  "t67"."_before",
                  "t67"."_place",
                  "t67"."_double",
                  "t67"."_start",
                  "t67"."_key",
                  "t67"."_opened",
                  "t67"."_recent",
                  "t67"."_rank",
                  "t67"."_leaf",
                  "t67"."_need",
                  "t67"."_doubt",
                  "t67"."_asks",
                  'sans_accord' AS "_state",
                  CAST(NULL AS TEXT) AS "_accord",
                  CAST(NULL AS TEXT) AS "_origin",
                  TRUE AS "_same"
                FROM (
                  SELECT
                    *
                  FROM "t64" AS "t65"
                  WHERE
                    NOT (
                      "t65"."_asks"
                    )
                ) AS "t67"
              ) AS "t68"
            ) AS "t69"
          ) AS "t84"
        ) AS "t85"
      ) AS "t87"
      LEFT OUTER JOIN "law_readings_kinesitherapie" AS "t7"
        ON "t87"."_number" = "t7"."number"
    ) AS "t88"
  ) AS "t89"
) AS "t90"
