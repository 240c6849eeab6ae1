WITH `t28` AS (
  SELECT
    `t27`.`line_id`,
    `t27`.`patient_id`,
    `t27`.`practitioner_id`,
    `t27`.`category`,
    `t27`.`act_date`,
    `t27`.`situation`,
    `t27`.`_before`,
    `t27`.`_place`,
    `t27`.`_double`,
    `t27`.`_start`,
    `t27`.`_key`,
    `t27`.`_opened`,
    `t27`.`_recent`,
    `t27`.`_rank`,
    `t27`.`_leaf`,
    NOT (
      `t27`.`_double`
    )
    AND (
      CASE WHEN `t27`.`_leaf` < 0 THEN 5 ELSE `t27`.`_leaf` & 7 END = 0
    ) AS `_need`,
    NOT (
      `t27`.`_double`
    )
    AND (
      CASE WHEN `t27`.`_leaf` < 0 THEN 5 ELSE `t27`.`_leaf` & 7 END = 4
    ) AS `_doubt`,
    COALESCE(
      NOT (
        `t27`.`_double`
      )
      AND CASE WHEN `t27`.`_leaf` < 0 THEN 5 ELSE `t27`.`_leaf` & 7 END IN (0, 4),
      FALSE
    ) AS `_asks`
  FROM (
    SELECT
      `t26`.`line_id`,
      `t26`.`patient_id`,
      `t26`.`practitioner_id`,
      `t26`.`category`,
      `t26`.`act_date`,
      `t26`.`situation`,
      `t26`.`_before`,
      `t26`.`_place`,
      `t26`.`_double`,
      `t26`.`_start`,
      `t26`.`_key`,
      `t26`.`_opened`,
      `t26`.`_recent`,
      `t26`.`_rank`,
      `t26`.`_leaf`
    FROM (
      SELECT
        `t25`.`line_id`,
        `t25`.`patient_id`,
        `t25`.`practitioner_id`,
        `t25`.`category`,
        `t25`.`act_date`,
        `t25`.`situation`,
        `t25`.`_before`,
        `t25`.`_place`,
        `t25`.`_double`,
        `t25`.`_start`,
        `t25`.`_key`,
        `t25`.`_opened`,
        `t25`.`_recent`,
        `t25`.`_rank`,
        `t25`.`row_category`,
        `t25`.`row_key`,
        `t25`.`row_from`,
        `t25`.`row_to`,
        `t25`.`need_0`,
        `t25`.`free_0`,
        `t25`.`always_0`,
        `t25`.`first_0`,
        `t25`.`over_0`,
        `t25`.`total_0`,
        `t25`.`need_1`,
        `t25`.`free_1`,
        `t25`.`always_1`,
        `t25`.`first_1`,
        `t25`.`over_1`,
        `t25`.`total_1`,
        `t25`.`_world_0`,
        `t25`.`_world_1`,
        CAST(CASE
          WHEN (
            `t25`.`_world_0` = -1
          ) OR (
            `t25`.`_world_1` = -1
          )
          THEN -1
          WHEN COALESCE((
            `t25`.`_world_1` & 7
          ) <> (
            `t25`.`_world_0` & 7
          ), FALSE)
          THEN (
            CASE
              WHEN (
                `t25`.`_world_0` & 7
              ) = 0
              THEN `t25`.`_world_0`
              WHEN (
                `t25`.`_world_1` & 7
              ) = 0
              THEN `t25`.`_world_1`
              ELSE `t25`.`_world_0`
            END - (
              CASE
                WHEN (
                  `t25`.`_world_0` & 7
                ) = 0
                THEN `t25`.`_world_0`
                WHEN (
                  `t25`.`_world_1` & 7
                ) = 0
                THEN `t25`.`_world_1`
                ELSE `t25`.`_world_0`
              END & 7
            )
          ) + 4
          ELSE `t25`.`_world_0`
        END AS INT) AS `_leaf`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t23`.`line_id`,
            `t23`.`patient_id`,
            `t23`.`practitioner_id`,
            `t23`.`category`,
            `t23`.`act_date`,
            `t23`.`situation`,
            `t23`.`_before`,
            `t23`.`_place`,
            `t23`.`_double`,
            `t23`.`_start`,
            `t23`.`_key`,
            `t23`.`_opened`,
            `t23`.`_recent`,
            `t23`.`_rank`,
            `t23`.`row_category`,
            `t23`.`row_key`,
            `t23`.`row_from`,
            `t23`.`row_to`,
            `t23`.`need_0`,
            `t23`.`free_0`,
            `t23`.`always_0`,
            `t23`.`first_0`,
            `t23`.`over_0`,
            `t23`.`total_0`,
            `t23`.`need_1`,
            `t23`.`free_1`,
            `t23`.`always_1`,
            `t23`.`first_1`,
            `t23`.`over_1`,
            `t23`.`total_1`,
            CASE
              WHEN `t23`.`act_date` IS NULL
              THEN -2
              WHEN `t23`.`act_date` < MAKE_DATE(2000, 10, 6)
              THEN 6
              ELSE CASE
                WHEN `t23`.`situation` IS NULL
                THEN -1
                WHEN (
                  `t23`.`need_0` IS NOT NULL
                )
                AND (
                  `t23`.`always_0`
                  OR (
                    `t23`.`_rank` >= `t23`.`first_0`
                  )
                  OR (
                    (
                      `t23`.`over_0` IS NOT NULL
                    ) AND (
                      `t23`.`_recent` > `t23`.`over_0`
                    )
                  )
                )
                THEN `t23`.`need_0`
                WHEN (
                  `t23`.`need_0` IS NOT NULL
                )
                AND (
                  (
                    `t23`.`always_0`
                    OR (
                      `t23`.`_rank` >= `t23`.`first_0`
                    )
                    OR (
                      (
                        `t23`.`over_0` IS NOT NULL
                      ) AND (
                        `t23`.`_recent` > `t23`.`over_0`
                      )
                    )
                  ) IS NULL
                )
                THEN -1
                WHEN `t23`.`need_0` IS NOT NULL
                THEN `t23`.`free_0`
                ELSE 49
              END
            END AS `_world_0`,
            CASE
              WHEN `t23`.`act_date` IS NULL
              THEN -2
              WHEN `t23`.`act_date` < MAKE_DATE(2000, 10, 6)
              THEN 6
              ELSE CASE
                WHEN `t23`.`situation` IS NULL
                THEN -1
                WHEN (
                  `t23`.`need_1` IS NOT NULL
                )
                AND (
                  `t23`.`always_1`
                  OR (
                    `t23`.`_rank` >= `t23`.`first_1`
                  )
                  OR (
                    (
                      `t23`.`over_1` IS NOT NULL
                    ) AND (
                      `t23`.`_recent` > `t23`.`over_1`
                    )
                  )
                )
                THEN `t23`.`need_1`
                WHEN (
                  `t23`.`need_1` IS NOT NULL
                )
                AND (
                  (
                    `t23`.`always_1`
                    OR (
                      `t23`.`_rank` >= `t23`.`first_1`
                    )
                    OR (
                      (
                        `t23`.`over_1` IS NOT NULL
                      ) AND (
                        `t23`.`_recent` > `t23`.`over_1`
                      )
                    )
                  ) IS NULL
                )
                THEN -1
                WHEN `t23`.`need_1` IS NOT NULL
                THEN `t23`.`free_1`
                ELSE 49
              END
            END AS `_world_1`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t21`.`line_id`,
                `t21`.`patient_id`,
                `t21`.`practitioner_id`,
                `t21`.`category`,
                `t21`.`act_date`,
                `t21`.`situation`,
                `t21`.`_before`,
                `t21`.`_place`,
                `t21`.`_double`,
                `t21`.`_start`,
                `t21`.`_key`,
                `t21`.`_opened`,
                `t21`.`_recent`,
                `t21`.`_rank`,
                `t5`.`row_category`,
                `t5`.`row_key`,
                `t5`.`row_from`,
                `t5`.`row_to`,
                `t5`.`need_0`,
                `t5`.`free_0`,
                `t5`.`always_0`,
                `t5`.`first_0`,
                `t5`.`over_0`,
                `t5`.`total_0`,
                `t5`.`need_1`,
                `t5`.`free_1`,
                `t5`.`always_1`,
                `t5`.`first_1`,
                `t5`.`over_1`,
                `t5`.`total_1`
              FROM (
                SELECT
                  `t18`.`line_id`,
                  `t18`.`patient_id`,
                  `t18`.`practitioner_id`,
                  `t18`.`category`,
                  `t18`.`act_date`,
                  `t18`.`situation`,
                  `t18`.`_before`,
                  `t18`.`_place`,
                  `t18`.`_double`,
                  `t18`.`_start`,
                  `t18`.`_key`,
                  `t18`.`_opened`,
                  CASE WHEN NOT (
                    `t18`.`_double`
                  ) THEN `t18`.`_recent` ELSE NULL END AS `_recent`,
                  CASE
                    WHEN NOT (
                      `t18`.`_double`
                    )
                    THEN CAST((
                      `t18`.`_place` - `t18`.`_opened`
                    ) + 1 AS INT)
                    ELSE NULL
                  END AS `_rank`
                FROM (
                  SELECT
                    `t14`.`line_id`,
                    `t14`.`patient_id`,
                    `t14`.`practitioner_id`,
                    `t14`.`category`,
                    `t14`.`act_date`,
                    `t14`.`situation`,
                    `t14`.`_before`,
                    `t14`.`_place`,
                    `t14`.`_double`,
                    `t14`.`_start`,
                    `t14`.`_key`,
                    MAX(`t14`.`_start`) OVER (
                      PARTITION BY `t14`.`patient_id`, `t14`.`situation`
                      ORDER BY `t14`.`_key` ASC NULLS LAST, `t14`.`_place` ASC NULLS LAST
                      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                    ) AS `_opened`,
                    `t14`.`_place` - COALESCE(
                      MAX(`t14`.`_place`) OVER (
                        PARTITION BY `t14`.`patient_id`, `t14`.`situation`
                        ORDER BY `t14`.`_key` ASC NULLS LAST
                        RANGE BETWEEN UNBOUNDED PRECEDING AND 10000 PRECEDING
                      ),
                      0
                    ) AS `_recent`
                  FROM (
                    SELECT
                      `t11`.`line_id`,
                      `t11`.`patient_id`,
                      `t11`.`practitioner_id`,
                      `t11`.`category`,
                      `t11`.`act_date`,
                      `t11`.`situation`,
                      `t11`.`_before`,
                      `t11`.`_place`,
                      `t11`.`_double`,
                      CASE
                        WHEN (
                          `t11`.`_before` IS NULL
                        )
                        OR (
                          DATEDIFF(DAY, `t11`.`_before`, `t11`.`act_date`) > 180
                        )
                        THEN `t11`.`_place`
                        ELSE NULL
                      END AS `_start`,
                      CAST((
                        EXTRACT(year FROM `t11`.`act_date`) * 10000
                      ) + (
                        EXTRACT(month FROM `t11`.`act_date`) * 100
                      ) + EXTRACT(day FROM `t11`.`act_date`) AS INT) AS `_key`
                    FROM (
                      SELECT
                        `t10`.`line_id`,
                        `t10`.`patient_id`,
                        `t10`.`practitioner_id`,
                        `t10`.`category`,
                        `t10`.`act_date`,
                        `t10`.`situation`,
                        `t10`.`_before`,
                        `t10`.`_place`,
                        `t10`.`_double`
                      FROM (
                        SELECT
                          `t8`.`line_id`,
                          `t8`.`patient_id`,
                          `t8`.`practitioner_id`,
                          `t8`.`category`,
                          `t8`.`act_date`,
                          `t8`.`situation`,
                          `t8`.`_after`,
                          `t8`.`_before`,
                          `t8`.`_place`,
                          `t8`.`_after` >= 1 AS `_double`
                        FROM (
                          SELECT
                            `t3`.`line_id`,
                            `t3`.`patient_id`,
                            `t3`.`practitioner_id`,
                            `t3`.`category`,
                            `t3`.`act_date`,
                            `t3`.`situation`,
                            (
                              ROW_NUMBER() OVER (
                                PARTITION BY `t3`.`patient_id`, `t3`.`situation`
                                ORDER BY `t3`.`act_date` ASC NULLS LAST, `t3`.`practitioner_id` ASC NULLS LAST, `t3`.`line_id` ASC NULLS LAST
                              ) - 1
                            ) - (
                              RANK() OVER (
                                PARTITION BY `t3`.`patient_id`, `t3`.`situation`
                                ORDER BY `t3`.`act_date` ASC NULLS LAST, `t3`.`practitioner_id` ASC NULLS LAST
                              ) - 1
                            ) AS `_after`,
                            LAG(`t3`.`act_date`) OVER (
                              PARTITION BY `t3`.`patient_id`, `t3`.`situation`
                              ORDER BY `t3`.`act_date` ASC NULLS LAST, `t3`.`practitioner_id` ASC NULLS LAST, `t3`.`line_id` ASC NULLS LAST
                            ) AS `_before`,
                            CAST((
                              DENSE_RANK() OVER (
                                PARTITION BY `t3`.`patient_id`, `t3`.`situation`
                                ORDER BY `t3`.`act_date` ASC NULLS LAST, `t3`.`practitioner_id` ASC NULLS LAST
                              ) - 1
                            ) + 1 AS INT) AS `_place`
                          FROM `lines` AS `t3`
                        ) AS `t8`
                      ) AS `t10`
                    ) AS `t11`
                  ) AS `t14`
                ) AS `t18`
              ) AS `t21`
              LEFT OUTER JOIN `law_table_kinesitherapie` AS `t5`
                ON `t21`.`situation` = `t5`.`row_key`
                AND `t21`.`act_date` >= `t5`.`row_from`
                AND `t21`.`act_date` <= `t5`.`row_to`
            ) AS `t22`
          ) AS `t23`
        ) AS `t24`
      ) AS `t25`
    ) AS `t26`
  ) AS `t27`
)
SELECT
  `t54`.`line_id`,
  `t54`.`answer`,
  `t54`.`provision`,
  `t54`.`rank`,
  `t54`.`threshold`
FROM (
  SELECT
    `t53`.`line_id`,
    `t53`.`patient_id`,
    `t53`.`practitioner_id`,
    `t53`.`category`,
    `t53`.`act_date`,
    `t53`.`situation`,
    `t53`.`_before`,
    `t53`.`_place`,
    `t53`.`_double`,
    `t53`.`_start`,
    `t53`.`_key`,
    `t53`.`_opened`,
    `t53`.`_recent`,
    `t53`.`_rank`,
    `t53`.`_leaf`,
    `t53`.`_need`,
    `t53`.`_doubt`,
    `t53`.`_asks`,
    `t53`.`_state`,
    `t53`.`_accord`,
    `t53`.`_origin`,
    `t53`.`_same`,
    `t53`.`_starts`,
    `t53`.`_number`,
    `t53`.`_verdict`,
    `t53`.`number`,
    CASE
      WHEN `t53`.`answer` = 'doublon'
      THEN CAST(NULL AS STRING)
      ELSE `t53`.`provision`
    END AS `provision`,
    `t53`.`first`,
    `t53`.`from_window`,
    `t53`.`from_total`,
    `t53`.`answer`,
    `t53`.`_reason`,
    `t53`.`_rank` AS `rank`,
    `t53`.`_recent` AS `rank_12_months`,
    CASE
      WHEN `t53`.`_rank` IS NOT NULL
      THEN COALESCE(
        CASE WHEN `t53`.`_rank` >= `t53`.`first` THEN `t53`.`first` ELSE NULL END,
        CASE
          WHEN `t53`.`_recent` >= `t53`.`from_window`
          THEN `t53`.`from_window`
          ELSE NULL
        END,
        `t53`.`first`,
        `t53`.`from_window`
      )
      ELSE NULL
    END AS `threshold`,
    CASE WHEN `t53`.`answer` = 'couvert' THEN `t53`.`_accord` ELSE NULL END AS `accord_id`,
    CASE
      WHEN `t53`.`answer` = 'indetermine'
      THEN CASE WHEN `t53`.`_leaf` = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS `missing`,
    NULLIF(
      CASE
        WHEN `t53`.`answer` = 'couvert'
        THEN COALESCE(`t53`.`_origin`, '')
        ELSE `t53`.`_reason`
      END,
      ''
    ) AS `detail`
  FROM (
    SELECT
      `t52`.`line_id`,
      `t52`.`patient_id`,
      `t52`.`practitioner_id`,
      `t52`.`category`,
      `t52`.`act_date`,
      `t52`.`situation`,
      `t52`.`_before`,
      `t52`.`_place`,
      `t52`.`_double`,
      `t52`.`_start`,
      `t52`.`_key`,
      `t52`.`_opened`,
      `t52`.`_recent`,
      `t52`.`_rank`,
      `t52`.`_leaf`,
      `t52`.`_need`,
      `t52`.`_doubt`,
      `t52`.`_asks`,
      `t52`.`_state`,
      `t52`.`_accord`,
      `t52`.`_origin`,
      `t52`.`_same`,
      `t52`.`_starts`,
      `t52`.`_number`,
      `t52`.`_verdict`,
      `t52`.`number`,
      `t52`.`provision`,
      `t52`.`first`,
      `t52`.`from_window`,
      `t52`.`from_total`,
      CASE
        WHEN `t52`.`_double`
        THEN 'doublon'
        WHEN `t52`.`_verdict` = 6
        THEN 'aucun_texte'
        WHEN `t52`.`_verdict` = 2
        THEN 'non_couvert'
        WHEN `t52`.`_verdict` = 3
        THEN 'autre_procedure'
        WHEN `t52`.`_verdict` = 5
        THEN 'indetermine'
        WHEN `t52`.`_asks` AND (
          `t52`.`_state` = 'couvert'
        ) AND `t52`.`_same`
        THEN 'couvert'
        WHEN `t52`.`_doubt` OR (
          `t52`.`_need` AND NOT (
            `t52`.`_same`
          )
        )
        THEN 'incertain'
        WHEN `t52`.`_need`
        THEN `t52`.`_state`
        ELSE 'libre'
      END AS `answer`,
      CASE
        WHEN `t52`.`_asks`
        AND (
          `t52`.`_rank` IS NOT NULL
        )
        AND (
          `t52`.`_rank` >= `t52`.`first`
        )
        THEN CASE WHEN `t52`.`first` = 1 THEN 'avant_de_commencer' ELSE 'rang' END
        WHEN `t52`.`_asks`
        AND (
          `t52`.`_rank` IS NOT NULL
        )
        AND (
          `t52`.`_recent` >= `t52`.`from_window`
        )
        THEN 'douze_mois'
        WHEN `t52`.`_asks`
        AND (
          `t52`.`_rank` IS NOT NULL
        )
        AND (
          `t52`.`from_total` IS NOT NULL
        )
        THEN 'total_prescrit'
        WHEN `t52`.`_asks`
        THEN 'condition'
        ELSE ''
      END AS `_reason`
    FROM (
      SELECT
        `t51`.`line_id`,
        `t51`.`patient_id`,
        `t51`.`practitioner_id`,
        `t51`.`category`,
        `t51`.`act_date`,
        `t51`.`situation`,
        `t51`.`_before`,
        `t51`.`_place`,
        `t51`.`_double`,
        `t51`.`_start`,
        `t51`.`_key`,
        `t51`.`_opened`,
        `t51`.`_recent`,
        `t51`.`_rank`,
        `t51`.`_leaf`,
        `t51`.`_need`,
        `t51`.`_doubt`,
        `t51`.`_asks`,
        `t51`.`_state`,
        `t51`.`_accord`,
        `t51`.`_origin`,
        `t51`.`_same`,
        `t51`.`_starts`,
        `t51`.`_number`,
        `t51`.`_verdict`,
        `t4`.`number`,
        `t4`.`provision`,
        `t4`.`first`,
        `t4`.`from_window`,
        `t4`.`from_total`
      FROM (
        SELECT
          `t49`.`line_id`,
          `t49`.`patient_id`,
          `t49`.`practitioner_id`,
          `t49`.`category`,
          `t49`.`act_date`,
          `t49`.`situation`,
          `t49`.`_before`,
          `t49`.`_place`,
          `t49`.`_double`,
          `t49`.`_start`,
          `t49`.`_key`,
          `t49`.`_opened`,
          `t49`.`_recent`,
          `t49`.`_rank`,
          `t49`.`_leaf`,
          `t49`.`_need`,
          `t49`.`_doubt`,
          `t49`.`_asks`,
          `t49`.`_state`,
          `t49`.`_accord`,
          `t49`.`_origin`,
          `t49`.`_same`,
          `t49`.`_starts`,
          `t49`.`_number`,
          CASE WHEN `t49`.`_leaf` < 0 THEN 5 ELSE `t49`.`_leaf` & 7 END AS `_verdict`
        FROM (
          SELECT
            `t48`.`line_id`,
            `t48`.`patient_id`,
            `t48`.`practitioner_id`,
            `t48`.`category`,
            `t48`.`act_date`,
            `t48`.`situation`,
            `t48`.`_before`,
            `t48`.`_place`,
            `t48`.`_double`,
            `t48`.`_start`,
            `t48`.`_key`,
            `t48`.`_opened`,
            `t48`.`_recent`,
            `t48`.`_rank`,
            `t48`.`_leaf`,
            `t48`.`_need`,
            `t48`.`_doubt`,
            `t48`.`_asks`,
            `t48`.`_state`,
            `t48`.`_accord`,
            `t48`.`_origin`,
            `t48`.`_same`,
            `t48`.`_starts`,
            CASE WHEN `t48`.`_leaf` >= 0 THEN SHIFTRIGHT(`t48`.`_leaf`, 3) ELSE 0 END AS `_number`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t46`.`line_id`,
                `t46`.`patient_id`,
                `t46`.`practitioner_id`,
                `t46`.`category`,
                `t46`.`act_date`,
                `t46`.`situation`,
                `t46`.`_before`,
                `t46`.`_place`,
                `t46`.`_double`,
                `t46`.`_start`,
                `t46`.`_key`,
                `t46`.`_opened`,
                `t46`.`_recent`,
                `t46`.`_rank`,
                `t46`.`_leaf`,
                `t46`.`_need`,
                `t46`.`_doubt`,
                `t46`.`_asks`,
                `t46`.`_state`,
                `t46`.`_accord`,
                `t46`.`_origin`,
                `t46`.`_same`,
                CASE
                  WHEN TRUE
                  AND (
                    `t46`.`act_date` >= MAKE_DATE(2000, 10, 6)
                  )
                  AND (
                    `t46`.`act_date` <= MAKE_DATE(2017, 12, 31)
                  )
                  THEN TRUE
                  WHEN TRUE
                  AND (
                    `t46`.`act_date` >= MAKE_DATE(2018, 1, 1)
                  )
                  AND (
                    `t46`.`act_date` <= MAKE_DATE(9999, 12, 31)
                  )
                  THEN TRUE
                  ELSE FALSE
                END AS `_starts`
              FROM (
                SELECT
                  `t45`.`line_id`,
                  `t45`.`patient_id`,
                  `t45`.`practitioner_id`,
                  `t45`.`category`,
                  `t45`.`act_date`,
                  `t45`.`situation`,
                  `t45`.`_before`,
                  `t45`.`_place`,
                  `t45`.`_double`,
                  `t45`.`_start`,
                  `t45`.`_key`,
                  `t45`.`_opened`,
                  `t45`.`_recent`,
                  `t45`.`_rank`,
                  `t45`.`_leaf`,
                  `t45`.`_need`,
                  `t45`.`_doubt`,
                  `t45`.`_asks`,
                  `t45`.`_state`,
                  `t45`.`_accord`,
                  `t45`.`_origin`,
                  `t45`.`_same`
                FROM (
                  SELECT
                    `t44`.`line_id`,
                    `t44`.`patient_id`,
                    `t44`.`practitioner_id`,
                    `t44`.`category`,
                    `t44`.`act_date`,
                    `t44`.`situation`,
                    `t44`.`_before`,
                    `t44`.`_place`,
                    `t44`.`_double`,
                    `t44`.`_start`,
                    `t44`.`_key`,
                    `t44`.`_opened`,
                    `t44`.`_recent`,
                    `t44`.`_rank`,
                    `t44`.`_leaf`,
                    `t44`.`_need`,
                    `t44`.`_doubt`,
                    `t44`.`_asks`,
                    `t44`.`_nth`,
                    `t44`.`_least`,
                    `t44`.`_state`,
                    `t44`.`_accord`,
                    `t44`.`_origin`,
                    `t44`.`_state_least`,
                    `t44`.`_accord_least`,
                    `t44`.`_origin_least`,
                    (
                      CASE
                        WHEN `t44`.`_need` AND (
                          `t44`.`_least` <> `t44`.`_nth`
                        )
                        THEN `t44`.`_least`
                        ELSE NULL
                      END IS NULL
                    )
                    OR (
                      `t44`.`_state_least` = `t44`.`_state`
                    ) AS `_same`
                  FROM (
                    SELECT
                      `t43`.`line_id`,
                      `t43`.`patient_id`,
                      `t43`.`practitioner_id`,
                      `t43`.`category`,
                      `t43`.`act_date`,
                      `t43`.`situation`,
                      `t43`.`_before`,
                      `t43`.`_place`,
                      `t43`.`_double`,
                      `t43`.`_start`,
                      `t43`.`_key`,
                      `t43`.`_opened`,
                      `t43`.`_recent`,
                      `t43`.`_rank`,
                      `t43`.`_leaf`,
                      `t43`.`_need`,
                      `t43`.`_doubt`,
                      `t43`.`_asks`,
                      `t43`.`_nth`,
                      `t43`.`_least`,
                      `t43`.`_state`,
                      `t43`.`_accord`,
                      `t43`.`_origin`,
                      `t43`.`_state_least`,
                      `t43`.`_accord_least`,
                      `t43`.`_origin_least`
                    FROM (
                      SELECT
                        `t42`.`line_id`,
                        `t42`.`patient_id`,
                        `t42`.`practitioner_id`,
                        `t42`.`category`,
                        `t42`.`act_date`,
                        `t42`.`situation`,
                        `t42`.`_before`,
                        `t42`.`_place`,
                        `t42`.`_double`,
                        `t42`.`_start`,
                        `t42`.`_key`,
                        `t42`.`_opened`,
                        `t42`.`_recent`,
                        `t42`.`_rank`,
                        `t42`.`_leaf`,
                        `t42`.`_need`,
                        `t42`.`_doubt`,
                        `t42`.`_asks`,
                        `t42`.`_nth`,
                        `t42`.`_least`,
                        `t42`.`_state`,
                        `t42`.`_accord`,
                        `t42`.`_origin`,
                        `t42`.`_asked`,
                        `t42`.`offer_pool_patient`,
                        `t42`.`offer_pool_scope`,
                        `t42`.`offer`,
                        `t42`.`offer_from`,
                        `t42`.`offer_to`,
                        `t42`.`offer_origin`,
                        `t42`.`low`,
                        `t42`.`high`,
                        `t42`.`beyond`,
                        CASE
                          WHEN `t42`.`offer` IS NULL
                          THEN 'sans_accord'
                          WHEN `t42`.`_asked` > `t42`.`high`
                          THEN 'accord_epuise'
                          WHEN `t42`.`act_date` < `t42`.`offer_from`
                          THEN 'sans_accord'
                          WHEN `t42`.`act_date` > `t42`.`offer_to`
                          THEN 'accord_expire'
                          ELSE 'couvert'
                        END AS `_state_least`,
                        `t42`.`offer` AS `_accord_least`,
                        `t42`.`offer_origin` AS `_origin_least`
                      FROM (
                        SELECT
                          `t41`.`line_id`,
                          `t41`.`patient_id`,
                          `t41`.`practitioner_id`,
                          `t41`.`category`,
                          `t41`.`act_date`,
                          `t41`.`situation`,
                          `t41`.`_before`,
                          `t41`.`_place`,
                          `t41`.`_double`,
                          `t41`.`_start`,
                          `t41`.`_key`,
                          `t41`.`_opened`,
                          `t41`.`_recent`,
                          `t41`.`_rank`,
                          `t41`.`_leaf`,
                          `t41`.`_need`,
                          `t41`.`_doubt`,
                          `t41`.`_asks`,
                          `t41`.`_nth`,
                          `t41`.`_least`,
                          `t41`.`_state`,
                          `t41`.`_accord`,
                          `t41`.`_origin`,
                          `t41`.`_asked`,
                          `t19`.`offer_pool_patient`,
                          `t19`.`offer_pool_scope`,
                          `t19`.`offer`,
                          `t19`.`offer_from`,
                          `t19`.`offer_to`,
                          `t19`.`offer_origin`,
                          `t19`.`low`,
                          `t19`.`high`,
                          `t19`.`beyond`
                        FROM (
                          SELECT
                            `t39`.`line_id`,
                            `t39`.`patient_id`,
                            `t39`.`practitioner_id`,
                            `t39`.`category`,
                            `t39`.`act_date`,
                            `t39`.`situation`,
                            `t39`.`_before`,
                            `t39`.`_place`,
                            `t39`.`_double`,
                            `t39`.`_start`,
                            `t39`.`_key`,
                            `t39`.`_opened`,
                            `t39`.`_recent`,
                            `t39`.`_rank`,
                            `t39`.`_leaf`,
                            `t39`.`_need`,
                            `t39`.`_doubt`,
                            `t39`.`_asks`,
                            `t39`.`_nth`,
                            `t39`.`_least`,
                            `t39`.`_state`,
                            `t39`.`_accord`,
                            `t39`.`_origin`,
                            CASE
                              WHEN `t39`.`_need` AND (
                                `t39`.`_least` <> `t39`.`_nth`
                              )
                              THEN `t39`.`_least`
                              ELSE NULL
                            END AS `_asked`
                          FROM (
                            SELECT
                              `t38`.`line_id`,
                              `t38`.`patient_id`,
                              `t38`.`practitioner_id`,
                              `t38`.`category`,
                              `t38`.`act_date`,
                              `t38`.`situation`,
                              `t38`.`_before`,
                              `t38`.`_place`,
                              `t38`.`_double`,
                              `t38`.`_start`,
                              `t38`.`_key`,
                              `t38`.`_opened`,
                              `t38`.`_recent`,
                              `t38`.`_rank`,
                              `t38`.`_leaf`,
                              `t38`.`_need`,
                              `t38`.`_doubt`,
                              `t38`.`_asks`,
                              `t38`.`_nth`,
                              `t38`.`_least`,
                              `t38`.`_state`,
                              `t38`.`_accord`,
                              `t38`.`_origin`
                            FROM (
                              SELECT
                                `t37`.`line_id`,
                                `t37`.`patient_id`,
                                `t37`.`practitioner_id`,
                                `t37`.`category`,
                                `t37`.`act_date`,
                                `t37`.`situation`,
                                `t37`.`_before`,
                                `t37`.`_place`,
                                `t37`.`_double`,
                                `t37`.`_start`,
                                `t37`.`_key`,
                                `t37`.`_opened`,
                                `t37`.`_recent`,
                                `t37`.`_rank`,
                                `t37`.`_leaf`,
                                `t37`.`_need`,
                                `t37`.`_doubt`,
                                `t37`.`_asks`,
                                `t37`.`_nth`,
                                `t37`.`_least`,
                                `t37`.`_asked`,
                                `t37`.`offer_pool_patient`,
                                `t37`.`offer_pool_scope`,
                                `t37`.`offer`,
                                `t37`.`offer_from`,
                                `t37`.`offer_to`,
                                `t37`.`offer_origin`,
                                `t37`.`low`,
                                `t37`.`high`,
                                `t37`.`beyond`,
                                CASE
                                  WHEN `t37`.`offer` IS NULL
                                  THEN 'sans_accord'
                                  WHEN `t37`.`_asked` > `t37`.`high`
                                  THEN 'accord_epuise'
                                  WHEN `t37`.`act_date` < `t37`.`offer_from`
                                  THEN 'sans_accord'
                                  WHEN `t37`.`act_date` > `t37`.`offer_to`
                                  THEN 'accord_expire'
                                  ELSE 'couvert'
                                END AS `_state`,
                                `t37`.`offer` AS `_accord`,
                                `t37`.`offer_origin` AS `_origin`
                              FROM (
                                SELECT
                                  `t36`.`line_id`,
                                  `t36`.`patient_id`,
                                  `t36`.`practitioner_id`,
                                  `t36`.`category`,
                                  `t36`.`act_date`,
                                  `t36`.`situation`,
                                  `t36`.`_before`,
                                  `t36`.`_place`,
                                  `t36`.`_double`,
                                  `t36`.`_start`,
                                  `t36`.`_key`,
                                  `t36`.`_opened`,
                                  `t36`.`_recent`,
                                  `t36`.`_rank`,
                                  `t36`.`_leaf`,
                                  `t36`.`_need`,
                                  `t36`.`_doubt`,
                                  `t36`.`_asks`,
                                  `t36`.`_nth`,
                                  `t36`.`_least`,
                                  `t36`.`_asked`,
                                  `t19`.`offer_pool_patient`,
                                  `t19`.`offer_pool_scope`,
                                  `t19`.`offer`,
                                  `t19`.`offer_from`,
                                  `t19`.`offer_to`,
                                  `t19`.`offer_origin`,
                                  `t19`.`low`,
                                  `t19`.`high`,
                                  `t19`.`beyond`
                                FROM (
                                  SELECT
                                    `t34`.`line_id`,
                                    `t34`.`patient_id`,
                                    `t34`.`practitioner_id`,
                                    `t34`.`category`,
                                    `t34`.`act_date`,
                                    `t34`.`situation`,
                                    `t34`.`_before`,
                                    `t34`.`_place`,
                                    `t34`.`_double`,
                                    `t34`.`_start`,
                                    `t34`.`_key`,
                                    `t34`.`_opened`,
                                    `t34`.`_recent`,
                                    `t34`.`_rank`,
                                    `t34`.`_leaf`,
                                    `t34`.`_need`,
                                    `t34`.`_doubt`,
                                    `t34`.`_asks`,
                                    `t34`.`_nth`,
                                    `t34`.`_least`,
                                    `t34`.`_nth` AS `_asked`
                                  FROM (
                                    SELECT
                                      `t30`.`line_id`,
                                      `t30`.`patient_id`,
                                      `t30`.`practitioner_id`,
                                      `t30`.`category`,
                                      `t30`.`act_date`,
                                      `t30`.`situation`,
                                      `t30`.`_before`,
                                      `t30`.`_place`,
                                      `t30`.`_double`,
                                      `t30`.`_start`,
                                      `t30`.`_key`,
                                      `t30`.`_opened`,
                                      `t30`.`_recent`,
                                      `t30`.`_rank`,
                                      `t30`.`_leaf`,
                                      `t30`.`_need`,
                                      `t30`.`_doubt`,
                                      `t30`.`_asks`,
                                      CAST((
                                        ROW_NUMBER() OVER (
                                          PARTITION BY `t30`.`patient_id`, `t30`.`situation`
                                          ORDER BY `t30`.`_place` ASC NULLS LAST
                                        ) - 1
                                      ) + 1 AS INT) AS `_nth`,
                                      CAST(SUM(CAST(`t30`.`_need` AS INT)) OVER (
                                        PARTITION BY `t30`.`patient_id`, `t30`.`situation`
                                        ORDER BY `t30`.`_place` ASC NULLS LAST
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                      ) AS INT) AS `_least`
                                    FROM (
                                      SELECT
                                        *
                                      FROM `t28` AS `t29`
                                      WHERE
                                        `t29`.`_asks`
                                    ) AS `t30`
                                  ) AS `t34`
                                ) AS `t36`
                                LEFT OUTER JOIN (
                                  SELECT
                                    `t16`.`pool_patient` AS `offer_pool_patient`,
                                    `t16`.`pool_scope` AS `offer_pool_scope`,
                                    `t16`.`accord_id` AS `offer`,
                                    `t16`.`granted_from` AS `offer_from`,
                                    `t16`.`granted_to` AS `offer_to`,
                                    `t16`.`origin` AS `offer_origin`,
                                    `t16`.`low`,
                                    `t16`.`high`,
                                    `t16`.`beyond`
                                  FROM (
                                    SELECT
                                      `t15`.`pool_patient`,
                                      `t15`.`pool_scope`,
                                      `t15`.`accord_id`,
                                      `t15`.`granted_from`,
                                      `t15`.`granted_to`,
                                      `t15`.`origin`,
                                      `t15`.`amount_granted`,
                                      `t15`.`next`,
                                      `t15`.`low`,
                                      `t15`.`high`,
                                      `t15`.`beyond`
                                    FROM (
                                      SELECT
                                        `t13`.`pool_patient`,
                                        CASE WHEN `t13`.`_whole` THEN '' ELSE `t13`.`pool_scope` END AS `pool_scope`,
                                        `t13`.`accord_id`,
                                        `t13`.`granted_from`,
                                        `t13`.`granted_to`,
                                        `t13`.`origin`,
                                        `t13`.`amount_granted`,
                                        `t13`.`next`,
                                        `t13`.`low`,
                                        `t13`.`high`,
                                        `t13`.`beyond`,
                                        `t13`.`_whole`
                                      FROM (
                                        SELECT
                                          `t12`.`pool_patient`,
                                          `t12`.`pool_scope`,
                                          `t12`.`accord_id`,
                                          `t12`.`granted_from`,
                                          `t12`.`granted_to`,
                                          `t12`.`origin`,
                                          `t12`.`amount_granted`,
                                          `t12`.`next`,
                                          `t12`.`low`,
                                          `t12`.`high`,
                                          `t12`.`beyond`,
                                          `t12`.`_whole`
                                        FROM (
                                          SELECT
                                            `t9`.`pool_patient`,
                                            `t9`.`pool_scope`,
                                            `t9`.`accord_id`,
                                            `t9`.`granted_from`,
                                            `t9`.`granted_to`,
                                            `t9`.`origin`,
                                            `t9`.`amount_granted`,
                                            `t9`.`_sum`,
                                            `t9`.`next`,
                                            CAST(CASE
                                              WHEN (
                                                `t9`.`_sum` - `t9`.`amount_granted`
                                              ) < 2000000000
                                              THEN `t9`.`_sum` - `t9`.`amount_granted`
                                              ELSE 2000000000
                                            END AS INT) AS `low`,
                                            CAST(CASE WHEN `t9`.`_sum` < 2000000000 THEN `t9`.`_sum` ELSE 2000000000 END AS INT) AS `high`,
                                            CASE
                                              WHEN `t9`.`next` IS NULL
                                              THEN 2000000000
                                              ELSE CAST(CASE WHEN `t9`.`_sum` < 2000000000 THEN `t9`.`_sum` ELSE 2000000000 END AS INT)
                                            END AS `beyond`,
                                            `t9`.`pool_scope` = '' AS `_whole`
                                          FROM (
                                            SELECT
                                              `t7`.`pool_patient`,
                                              `t7`.`pool_scope`,
                                              `t7`.`accord_id`,
                                              `t7`.`granted_from`,
                                              `t7`.`granted_to`,
                                              `t7`.`origin`,
                                              `t7`.`amount_granted`,
                                              SUM(`t7`.`amount_granted`) OVER (
                                                PARTITION BY `t7`.`pool_patient`, `t7`.`pool_scope`
                                                ORDER BY `t7`.`granted_from` ASC NULLS LAST, `t7`.`accord_id` ASC NULLS LAST, `t7`.`granted_to` ASC NULLS LAST, `t7`.`amount_granted` ASC NULLS LAST
                                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                              ) AS `_sum`,
                                              LEAD(`t7`.`granted_from`) OVER (
                                                PARTITION BY `t7`.`pool_patient`, `t7`.`pool_scope`
                                                ORDER BY `t7`.`granted_from` ASC NULLS LAST, `t7`.`accord_id` ASC NULLS LAST, `t7`.`granted_to` ASC NULLS LAST, `t7`.`amount_granted` ASC NULLS LAST
                                              ) AS `next`
                                            FROM (
                                              SELECT
                                                `t6`.`patient_id` AS `pool_patient`,
                                                COALESCE(`t6`.`situation`, CAST(NULL AS STRING), '') AS `pool_scope`,
                                                `t6`.`accord_id`,
                                                `t6`.`granted_from`,
                                                `t6`.`granted_to`,
                                                `t6`.`origin`,
                                                COALESCE(`t6`.`quantity`, 2000000000) AS `amount_granted`
                                              FROM (
                                                SELECT
                                                  *
                                                FROM `accords` AS `t2`
                                                WHERE
                                                  `t2`.`category` = 'kinesitherapie'
                                              ) AS `t6`
                                            ) AS `t7`
                                          ) AS `t9`
                                        ) AS `t12`
                                      ) AS `t13`
                                    ) AS `t15`
                                  ) AS `t16`
                                ) AS `t19`
                                  ON `t36`.`patient_id` = `t19`.`offer_pool_patient`
                                  AND `t36`.`situation` = `t19`.`offer_pool_scope`
                                  AND `t36`.`_asked` > `t19`.`low`
                                  AND `t36`.`_asked` <= `t19`.`beyond`
                              ) AS `t37`
                            ) AS `t38`
                          ) AS `t39`
                        ) AS `t41`
                        LEFT OUTER JOIN (
                          SELECT
                            `t16`.`pool_patient` AS `offer_pool_patient`,
                            `t16`.`pool_scope` AS `offer_pool_scope`,
                            `t16`.`accord_id` AS `offer`,
                            `t16`.`granted_from` AS `offer_from`,
                            `t16`.`granted_to` AS `offer_to`,
                            `t16`.`origin` AS `offer_origin`,
                            `t16`.`low`,
                            `t16`.`high`,
                            `t16`.`beyond`
                          FROM (
                            SELECT
                              `t15`.`pool_patient`,
                              `t15`.`pool_scope`,
                              `t15`.`accord_id`,
                              `t15`.`granted_from`,
                              `t15`.`granted_to`,
                              `t15`.`origin`,
                              `t15`.`amount_granted`,
                              `t15`.`next`,
                              `t15`.`low`,
                              `t15`.`high`,
                              `t15`.`beyond`
                            FROM (
                              SELECT
                                `t13`.`pool_patient`,
                                CASE WHEN `t13`.`_whole` THEN '' ELSE `t13`.`pool_scope` END AS `pool_scope`,
                                `t13`.`accord_id`,
                                `t13`.`granted_from`,
                                `t13`.`granted_to`,
                                `t13`.`origin`,
                                `t13`.`amount_granted`,
                                `t13`.`next`,
                                `t13`.`low`,
                                `t13`.`high`,
                                `t13`.`beyond`,
                                `t13`.`_whole`
                              FROM (
                                SELECT
                                  `t12`.`pool_patient`,
                                  `t12`.`pool_scope`,
                                  `t12`.`accord_id`,
                                  `t12`.`granted_from`,
                                  `t12`.`granted_to`,
                                  `t12`.`origin`,
                                  `t12`.`amount_granted`,
                                  `t12`.`next`,
                                  `t12`.`low`,
                                  `t12`.`high`,
                                  `t12`.`beyond`,
                                  `t12`.`_whole`
                                FROM (
                                  SELECT
                                    `t9`.`pool_patient`,
                                    `t9`.`pool_scope`,
                                    `t9`.`accord_id`,
                                    `t9`.`granted_from`,
                                    `t9`.`granted_to`,
                                    `t9`.`origin`,
                                    `t9`.`amount_granted`,
                                    `t9`.`_sum`,
                                    `t9`.`next`,
                                    CAST(CASE
                                      WHEN (
                                        `t9`.`_sum` - `t9`.`amount_granted`
                                      ) < 2000000000
                                      THEN `t9`.`_sum` - `t9`.`amount_granted`
                                      ELSE 2000000000
                                    END AS INT) AS `low`,
                                    CAST(CASE WHEN `t9`.`_sum` < 2000000000 THEN `t9`.`_sum` ELSE 2000000000 END AS INT) AS `high`,
                                    CASE
                                      WHEN `t9`.`next` IS NULL
                                      THEN 2000000000
                                      ELSE CAST(CASE WHEN `t9`.`_sum` < 2000000000 THEN `t9`.`_sum` ELSE 2000000000 END AS INT)
                                    END AS `beyond`,
                                    `t9`.`pool_scope` = '' AS `_whole`
                                  FROM (
                                    SELECT
                                      `t7`.`pool_patient`,
                                      `t7`.`pool_scope`,
                                      `t7`.`accord_id`,
                                      `t7`.`granted_from`,
                                      `t7`.`granted_to`,
                                      `t7`.`origin`,
                                      `t7`.`amount_granted`,
                                      SUM(`t7`.`amount_granted`) OVER (
                                        PARTITION BY `t7`.`pool_patient`, `t7`.`pool_scope`
                                        ORDER BY `t7`.`granted_from` ASC NULLS LAST, `t7`.`accord_id` ASC NULLS LAST, `t7`.`granted_to` ASC NULLS LAST, `t7`.`amount_granted` ASC NULLS LAST
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                      ) AS `_sum`,
                                      LEAD(`t7`.`granted_from`) OVER (
                                        PARTITION BY `t7`.`pool_patient`, `t7`.`pool_scope`
                                        ORDER BY `t7`.`granted_from` ASC NULLS LAST, `t7`.`accord_id` ASC NULLS LAST, `t7`.`granted_to` ASC NULLS LAST, `t7`.`amount_granted` ASC NULLS LAST
                                      ) AS `next`
                                    FROM (
                                      SELECT
                                        `t6`.`patient_id` AS `pool_patient`,
                                        COALESCE(`t6`.`situation`, CAST(NULL AS STRING), '') AS `pool_scope`,
                                        `t6`.`accord_id`,
                                        `t6`.`granted_from`,
                                        `t6`.`granted_to`,
                                        `t6`.`origin`,
                                        COALESCE(`t6`.`quantity`, 2000000000) AS `amount_granted`
                                      FROM (
                                        SELECT
                                          *
                                        FROM `accords` AS `t2`
                                        WHERE
                                          `t2`.`category` = 'kinesitherapie'
                                      ) AS `t6`
                                    ) AS `t7`
                                  ) AS `t9`
                                ) AS `t12`
                              ) AS `t13`
                            ) AS `t15`
                          ) AS `t16`
                        ) AS `t19`
                          ON `t41`.`patient_id` = `t19`.`offer_pool_patient`
                          AND `t41`.`situation` = `t19`.`offer_pool_scope`
                          AND `t41`.`_asked` > `t19`.`low`
                          AND `t41`.`_asked` <= `t19`.`beyond`
                      ) AS `t42`
                    ) AS `t43`
                  ) AS `t44`
                ) AS `t45`
              ) AS `t46`
            ) AS `t47`
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                `t32`.`line_id`,
                `t32`.`patient_id`,
                `t32`.`practitioner_id`,
                `t32`.`category`,
                `t32`.`act_date`,
                `t32`.`situation`,
                `t32`.`_before`,
                `t32`.`_place`,
                `t32`.`_double`,
                `t32`.`_start`,
                `t32`.`_key`,
                `t32`.`_opened`,
                `t32`.`_recent`,
                `t32`.`_rank`,
                `t32`.`_leaf`,
                `t32`.`_need`,
                `t32`.`_doubt`,
                `t32`.`_asks`,
                `t32`.`_state`,
                `t32`.`_accord`,
                `t32`.`_origin`,
                `t32`.`_same`,
                FALSE AS `_starts`
              FROM (
                SELECT
                  `t31`.`line_id`,
                  `t31`.`patient_id`,
                  `t31`.`practitioner_id`,
                  `t31`.`category`,
                  `t31`.`act_date`,
                  `t31`.`situation`,
                  `t31`.`_before`,
                  `t31`.`_place`,
                  `t31`.`_double`,
                  `t31`.`_start`,
                  `t31`.`_key`,
                  `t31`.`_opened`,
                  `t31`.`_recent`,
                  `t31`.`_rank`,
                  `t31`.`_leaf`,
                  `t31`.`_need`,
                  `t31`.`_doubt`,
                  `t31`.`_asks`,
                  'sans_accord' AS `_state`,
                  CAST(NULL AS STRING) AS `_accord`,
                  CAST(NULL AS STRING) AS `_origin`,
                  TRUE AS `_same`
                FROM (
                  SELECT
                    *
                  FROM `t28` AS `t29`
                  WHERE
                    NOT (
                      `t29`.`_asks`
                    )
                ) AS `t31`
              ) AS `t32`
            ) AS `t33`
          ) AS `t48`
        ) AS `t49`
      ) AS `t51`
      LEFT OUTER JOIN `law_readings_kinesitherapie` AS `t4`
        ON `t51`.`_number` = `t4`.`number`
    ) AS `t52`
  ) AS `t53`
) AS `t54`
