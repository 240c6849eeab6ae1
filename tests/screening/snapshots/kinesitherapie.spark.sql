SELECT
  `t46`.`line_id`,
  `t46`.`answer`,
  `t46`.`provision`,
  `t46`.`rank`,
  `t46`.`threshold`
FROM (
  SELECT
    `t45`.`line_id`,
    `t45`.`patient_id`,
    `t45`.`practitioner_id`,
    `t45`.`category`,
    `t45`.`act_date`,
    `t45`.`situation`,
    `t45`.`_key`,
    `t45`.`_before`,
    `t45`.`_place`,
    `t45`.`_double`,
    `t45`.`_start`,
    `t45`.`_opened`,
    `t45`.`_recent`,
    `t45`.`_rank`,
    `t45`.`_leaf`,
    `t45`.`_need`,
    `t45`.`_doubt`,
    `t45`.`_asks`,
    `t45`.`_nth`,
    `t45`.`_least`,
    `t45`.`_state`,
    `t45`.`_accord`,
    `t45`.`_origin`,
    `t45`.`_state_least`,
    `t45`.`_accord_least`,
    `t45`.`_origin_least`,
    `t45`.`_number`,
    `t45`.`_verdict`,
    `t45`.`number`,
    CASE
      WHEN `t45`.`answer` = 'doublon'
      THEN CAST(NULL AS STRING)
      ELSE `t45`.`provision`
    END AS `provision`,
    `t45`.`first`,
    `t45`.`from_window`,
    `t45`.`from_total`,
    `t45`.`answer`,
    `t45`.`_reason`,
    `t45`.`_rank` AS `rank`,
    `t45`.`_recent` AS `rank_12_months`,
    CASE
      WHEN `t45`.`_rank` IS NOT NULL
      THEN COALESCE(
        CASE WHEN `t45`.`_rank` >= `t45`.`first` THEN `t45`.`first` ELSE NULL END,
        CASE
          WHEN `t45`.`_recent` >= `t45`.`from_window`
          THEN `t45`.`from_window`
          ELSE NULL
        END,
        `t45`.`first`,
        `t45`.`from_window`
      )
      ELSE NULL
    END AS `threshold`,
    CASE WHEN `t45`.`answer` = 'couvert' THEN `t45`.`_accord` ELSE NULL END AS `accord_id`,
    CASE
      WHEN `t45`.`answer` = 'indetermine'
      THEN CASE WHEN `t45`.`_leaf` = -2 THEN 'prescribed_on' ELSE NULL END
      ELSE NULL
    END AS `missing`,
    NULLIF(
      CASE
        WHEN `t45`.`answer` = 'couvert'
        THEN COALESCE(`t45`.`_origin`, '')
        ELSE `t45`.`_reason`
      END,
      ''
    ) AS `detail`
  FROM (
    SELECT
      `t44`.`line_id`,
      `t44`.`patient_id`,
      `t44`.`practitioner_id`,
      `t44`.`category`,
      `t44`.`act_date`,
      `t44`.`situation`,
      `t44`.`_key`,
      `t44`.`_before`,
      `t44`.`_place`,
      `t44`.`_double`,
      `t44`.`_start`,
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
      `t44`.`_number`,
      `t44`.`_verdict`,
      `t44`.`number`,
      `t44`.`provision`,
      `t44`.`first`,
      `t44`.`from_window`,
      `t44`.`from_total`,
      CASE
        WHEN `t44`.`_double`
        THEN 'doublon'
        WHEN `t44`.`_verdict` = 6
        THEN 'aucun_texte'
        WHEN `t44`.`_verdict` = 2
        THEN 'non_couvert'
        WHEN `t44`.`_verdict` = 3
        THEN 'autre_procedure'
        WHEN `t44`.`_verdict` = 5
        THEN 'indetermine'
        WHEN (
          `t44`.`_need` OR `t44`.`_doubt`
        )
        AND (
          `t44`.`_state` = 'couvert'
        )
        AND (
          (
            `t44`.`_least` = `t44`.`_nth`
          )
          OR NOT (
            `t44`.`_need`
          )
          OR (
            `t44`.`_state_least` = `t44`.`_state`
          )
        )
        THEN 'couvert'
        WHEN `t44`.`_doubt`
        OR (
          `t44`.`_need`
          AND NOT (
            (
              `t44`.`_least` = `t44`.`_nth`
            )
            OR NOT (
              `t44`.`_need`
            )
            OR (
              `t44`.`_state_least` = `t44`.`_state`
            )
          )
        )
        THEN 'incertain'
        WHEN `t44`.`_need`
        THEN `t44`.`_state`
        ELSE 'libre'
      END AS `answer`,
      CASE
        WHEN (
          `t44`.`_need` OR `t44`.`_doubt`
        )
        AND (
          `t44`.`_rank` IS NOT NULL
        )
        AND (
          `t44`.`_rank` >= `t44`.`first`
        )
        THEN CASE WHEN `t44`.`first` = 1 THEN 'avant_de_commencer' ELSE 'rang' END
        WHEN (
          `t44`.`_need` OR `t44`.`_doubt`
        )
        AND (
          `t44`.`_rank` IS NOT NULL
        )
        AND (
          `t44`.`_recent` >= `t44`.`from_window`
        )
        THEN 'douze_mois'
        WHEN (
          `t44`.`_need` OR `t44`.`_doubt`
        )
        AND (
          `t44`.`_rank` IS NOT NULL
        )
        AND (
          `t44`.`from_total` IS NOT NULL
        )
        THEN 'total_prescrit'
        WHEN `t44`.`_need` OR `t44`.`_doubt`
        THEN 'condition'
        ELSE ''
      END AS `_reason`
    FROM (
      SELECT
        `t43`.`line_id`,
        `t43`.`patient_id`,
        `t43`.`practitioner_id`,
        `t43`.`category`,
        `t43`.`act_date`,
        `t43`.`situation`,
        `t43`.`_key`,
        `t43`.`_before`,
        `t43`.`_place`,
        `t43`.`_double`,
        `t43`.`_start`,
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
        `t43`.`_origin_least`,
        `t43`.`_number`,
        `t43`.`_verdict`,
        `t4`.`number`,
        `t4`.`provision`,
        `t4`.`first`,
        `t4`.`from_window`,
        `t4`.`from_total`
      FROM (
        SELECT
          `t41`.`line_id`,
          `t41`.`patient_id`,
          `t41`.`practitioner_id`,
          `t41`.`category`,
          `t41`.`act_date`,
          `t41`.`situation`,
          `t41`.`_key`,
          `t41`.`_before`,
          `t41`.`_place`,
          `t41`.`_double`,
          `t41`.`_start`,
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
          `t41`.`_state_least`,
          `t41`.`_accord_least`,
          `t41`.`_origin_least`,
          `t41`.`_number`,
          CASE WHEN `t41`.`_leaf` < 0 THEN 5 ELSE `t41`.`_leaf` % 8 END AS `_verdict`
        FROM (
          SELECT
            `t40`.`line_id`,
            `t40`.`patient_id`,
            `t40`.`practitioner_id`,
            `t40`.`category`,
            `t40`.`act_date`,
            `t40`.`situation`,
            `t40`.`_key`,
            `t40`.`_before`,
            `t40`.`_place`,
            `t40`.`_double`,
            `t40`.`_start`,
            `t40`.`_opened`,
            `t40`.`_recent`,
            `t40`.`_rank`,
            `t40`.`_leaf`,
            `t40`.`_need`,
            `t40`.`_doubt`,
            `t40`.`_asks`,
            `t40`.`_nth`,
            `t40`.`_least`,
            `t40`.`_state`,
            `t40`.`_accord`,
            `t40`.`_origin`,
            `t40`.`_state_least`,
            `t40`.`_accord_least`,
            `t40`.`_origin_least`,
            CASE
              WHEN `t40`.`_leaf` >= 0
              THEN CAST(FLOOR(`t40`.`_leaf` / 8) AS BIGINT)
              ELSE 0
            END AS `_number`
          FROM (
            SELECT
              `t39`.`line_id`,
              `t39`.`patient_id`,
              `t39`.`practitioner_id`,
              `t39`.`category`,
              `t39`.`act_date`,
              `t39`.`situation`,
              `t39`.`_key`,
              `t39`.`_before`,
              `t39`.`_place`,
              `t39`.`_double`,
              `t39`.`_start`,
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
              `t39`.`_state_least`,
              `t39`.`_accord_least`,
              `t39`.`_origin_least`
            FROM (
              SELECT
                `t38`.`line_id`,
                `t38`.`patient_id`,
                `t38`.`practitioner_id`,
                `t38`.`category`,
                `t38`.`act_date`,
                `t38`.`situation`,
                `t38`.`_key`,
                `t38`.`_before`,
                `t38`.`_place`,
                `t38`.`_double`,
                `t38`.`_start`,
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
                `t38`.`_origin`,
                `t38`.`_asking`,
                `t38`.`_asked`,
                `t38`.`offer_patient`,
                `t38`.`offer_scope`,
                `t38`.`offer`,
                `t38`.`offer_from`,
                `t38`.`offer_to`,
                `t38`.`offer_origin`,
                `t38`.`low`,
                `t38`.`high`,
                `t38`.`beyond`,
                CASE
                  WHEN `t38`.`offer` IS NULL
                  THEN 'sans_accord'
                  WHEN `t38`.`_asked` > `t38`.`high`
                  THEN 'accord_epuise'
                  WHEN `t38`.`act_date` < `t38`.`offer_from`
                  THEN 'sans_accord'
                  WHEN `t38`.`act_date` > `t38`.`offer_to`
                  THEN 'accord_expire'
                  ELSE 'couvert'
                END AS `_state_least`,
                `t38`.`offer` AS `_accord_least`,
                `t38`.`offer_origin` AS `_origin_least`
              FROM (
                SELECT
                  `t37`.`line_id`,
                  `t37`.`patient_id`,
                  `t37`.`practitioner_id`,
                  `t37`.`category`,
                  `t37`.`act_date`,
                  `t37`.`situation`,
                  `t37`.`_key`,
                  `t37`.`_before`,
                  `t37`.`_place`,
                  `t37`.`_double`,
                  `t37`.`_start`,
                  `t37`.`_opened`,
                  `t37`.`_recent`,
                  `t37`.`_rank`,
                  `t37`.`_leaf`,
                  `t37`.`_need`,
                  `t37`.`_doubt`,
                  `t37`.`_asks`,
                  `t37`.`_nth`,
                  `t37`.`_least`,
                  `t37`.`_state`,
                  `t37`.`_accord`,
                  `t37`.`_origin`,
                  `t37`.`_asking`,
                  `t37`.`_asked`,
                  `t16`.`offer_patient`,
                  `t16`.`offer_scope`,
                  `t16`.`offer`,
                  `t16`.`offer_from`,
                  `t16`.`offer_to`,
                  `t16`.`offer_origin`,
                  `t16`.`low`,
                  `t16`.`high`,
                  `t16`.`beyond`
                FROM (
                  SELECT
                    `t35`.`line_id`,
                    `t35`.`patient_id`,
                    `t35`.`practitioner_id`,
                    `t35`.`category`,
                    `t35`.`act_date`,
                    `t35`.`situation`,
                    `t35`.`_key`,
                    `t35`.`_before`,
                    `t35`.`_place`,
                    `t35`.`_double`,
                    `t35`.`_start`,
                    `t35`.`_opened`,
                    `t35`.`_recent`,
                    `t35`.`_rank`,
                    `t35`.`_leaf`,
                    `t35`.`_need`,
                    `t35`.`_doubt`,
                    `t35`.`_asks`,
                    `t35`.`_nth`,
                    `t35`.`_least`,
                    `t35`.`_state`,
                    `t35`.`_accord`,
                    `t35`.`_origin`,
                    CASE
                      WHEN `t35`.`_need` AND (
                        `t35`.`_least` <> `t35`.`_nth`
                      )
                      THEN `t35`.`patient_id`
                      ELSE NULL
                    END AS `_asking`,
                    `t35`.`_least` AS `_asked`
                  FROM (
                    SELECT
                      `t34`.`line_id`,
                      `t34`.`patient_id`,
                      `t34`.`practitioner_id`,
                      `t34`.`category`,
                      `t34`.`act_date`,
                      `t34`.`situation`,
                      `t34`.`_key`,
                      `t34`.`_before`,
                      `t34`.`_place`,
                      `t34`.`_double`,
                      `t34`.`_start`,
                      `t34`.`_opened`,
                      `t34`.`_recent`,
                      `t34`.`_rank`,
                      `t34`.`_leaf`,
                      `t34`.`_need`,
                      `t34`.`_doubt`,
                      `t34`.`_asks`,
                      `t34`.`_nth`,
                      `t34`.`_least`,
                      `t34`.`_state`,
                      `t34`.`_accord`,
                      `t34`.`_origin`
                    FROM (
                      SELECT
                        `t33`.`line_id`,
                        `t33`.`patient_id`,
                        `t33`.`practitioner_id`,
                        `t33`.`category`,
                        `t33`.`act_date`,
                        `t33`.`situation`,
                        `t33`.`_key`,
                        `t33`.`_before`,
                        `t33`.`_place`,
                        `t33`.`_double`,
                        `t33`.`_start`,
                        `t33`.`_opened`,
                        `t33`.`_recent`,
                        `t33`.`_rank`,
                        `t33`.`_leaf`,
                        `t33`.`_need`,
                        `t33`.`_doubt`,
                        `t33`.`_asks`,
                        `t33`.`_nth`,
                        `t33`.`_least`,
                        `t33`.`_asking`,
                        `t33`.`_asked`,
                        `t33`.`offer_patient`,
                        `t33`.`offer_scope`,
                        `t33`.`offer`,
                        `t33`.`offer_from`,
                        `t33`.`offer_to`,
                        `t33`.`offer_origin`,
                        `t33`.`low`,
                        `t33`.`high`,
                        `t33`.`beyond`,
                        CASE
                          WHEN `t33`.`offer` IS NULL
                          THEN 'sans_accord'
                          WHEN `t33`.`_asked` > `t33`.`high`
                          THEN 'accord_epuise'
                          WHEN `t33`.`act_date` < `t33`.`offer_from`
                          THEN 'sans_accord'
                          WHEN `t33`.`act_date` > `t33`.`offer_to`
                          THEN 'accord_expire'
                          ELSE 'couvert'
                        END AS `_state`,
                        `t33`.`offer` AS `_accord`,
                        `t33`.`offer_origin` AS `_origin`
                      FROM (
                        SELECT
                          `t32`.`line_id`,
                          `t32`.`patient_id`,
                          `t32`.`practitioner_id`,
                          `t32`.`category`,
                          `t32`.`act_date`,
                          `t32`.`situation`,
                          `t32`.`_key`,
                          `t32`.`_before`,
                          `t32`.`_place`,
                          `t32`.`_double`,
                          `t32`.`_start`,
                          `t32`.`_opened`,
                          `t32`.`_recent`,
                          `t32`.`_rank`,
                          `t32`.`_leaf`,
                          `t32`.`_need`,
                          `t32`.`_doubt`,
                          `t32`.`_asks`,
                          `t32`.`_nth`,
                          `t32`.`_least`,
                          `t32`.`_asking`,
                          `t32`.`_asked`,
                          `t16`.`offer_patient`,
                          `t16`.`offer_scope`,
                          `t16`.`offer`,
                          `t16`.`offer_from`,
                          `t16`.`offer_to`,
                          `t16`.`offer_origin`,
                          `t16`.`low`,
                          `t16`.`high`,
                          `t16`.`beyond`
                        FROM (
                          SELECT
                            `t30`.`line_id`,
                            `t30`.`patient_id`,
                            `t30`.`practitioner_id`,
                            `t30`.`category`,
                            `t30`.`act_date`,
                            `t30`.`situation`,
                            `t30`.`_key`,
                            `t30`.`_before`,
                            `t30`.`_place`,
                            `t30`.`_double`,
                            `t30`.`_start`,
                            `t30`.`_opened`,
                            `t30`.`_recent`,
                            `t30`.`_rank`,
                            `t30`.`_leaf`,
                            `t30`.`_need`,
                            `t30`.`_doubt`,
                            `t30`.`_asks`,
                            `t30`.`_nth`,
                            `t30`.`_least`,
                            CASE WHEN `t30`.`_asks` THEN `t30`.`patient_id` ELSE NULL END AS `_asking`,
                            `t30`.`_nth` AS `_asked`
                          FROM (
                            SELECT
                              `t29`.`line_id`,
                              `t29`.`patient_id`,
                              `t29`.`practitioner_id`,
                              `t29`.`category`,
                              `t29`.`act_date`,
                              `t29`.`situation`,
                              `t29`.`_key`,
                              `t29`.`_before`,
                              `t29`.`_place`,
                              `t29`.`_double`,
                              `t29`.`_start`,
                              `t29`.`_opened`,
                              `t29`.`_recent`,
                              `t29`.`_rank`,
                              `t29`.`_leaf`,
                              `t29`.`_need`,
                              `t29`.`_doubt`,
                              `t29`.`_asks`,
                              CAST((
                                ROW_NUMBER() OVER (
                                  PARTITION BY `t29`.`patient_id`, `t29`.`situation`, `t29`.`_asks`
                                  ORDER BY `t29`.`_place` ASC NULLS LAST
                                ) - 1
                              ) + 1 AS INT) AS `_nth`,
                              CAST(SUM(CAST(`t29`.`_need` AS INT)) OVER (
                                PARTITION BY `t29`.`patient_id`, `t29`.`situation`, `t29`.`_asks`
                                ORDER BY `t29`.`_place` ASC NULLS LAST
                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                              ) AS INT) AS `_least`
                            FROM (
                              SELECT
                                `t28`.`line_id`,
                                `t28`.`patient_id`,
                                `t28`.`practitioner_id`,
                                `t28`.`category`,
                                `t28`.`act_date`,
                                `t28`.`situation`,
                                `t28`.`_key`,
                                `t28`.`_before`,
                                `t28`.`_place`,
                                `t28`.`_double`,
                                `t28`.`_start`,
                                `t28`.`_opened`,
                                `t28`.`_recent`,
                                `t28`.`_rank`,
                                `t28`.`_leaf`,
                                `t28`.`_need`,
                                `t28`.`_doubt`,
                                `t28`.`_need` OR `t28`.`_doubt` AS `_asks`
                              FROM (
                                SELECT
                                  `t27`.`line_id`,
                                  `t27`.`patient_id`,
                                  `t27`.`practitioner_id`,
                                  `t27`.`category`,
                                  `t27`.`act_date`,
                                  `t27`.`situation`,
                                  `t27`.`_key`,
                                  `t27`.`_before`,
                                  `t27`.`_place`,
                                  `t27`.`_double`,
                                  `t27`.`_start`,
                                  `t27`.`_opened`,
                                  `t27`.`_recent`,
                                  `t27`.`_rank`,
                                  `t27`.`_leaf`,
                                  NOT (
                                    `t27`.`_double`
                                  )
                                  AND (
                                    CASE WHEN `t27`.`_leaf` < 0 THEN 5 ELSE `t27`.`_leaf` % 8 END = 0
                                  ) AS `_need`,
                                  NOT (
                                    `t27`.`_double`
                                  )
                                  AND (
                                    CASE WHEN `t27`.`_leaf` < 0 THEN 5 ELSE `t27`.`_leaf` % 8 END = 4
                                  ) AS `_doubt`
                                FROM (
                                  SELECT
                                    `t26`.`line_id`,
                                    `t26`.`patient_id`,
                                    `t26`.`practitioner_id`,
                                    `t26`.`category`,
                                    `t26`.`act_date`,
                                    `t26`.`situation`,
                                    `t26`.`_key`,
                                    `t26`.`_before`,
                                    `t26`.`_place`,
                                    `t26`.`_double`,
                                    `t26`.`_start`,
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
                                      `t25`.`_key`,
                                      `t25`.`_before`,
                                      `t25`.`_place`,
                                      `t25`.`_double`,
                                      `t25`.`_start`,
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
                                          `t25`.`_world_1` % 8
                                        ) <> (
                                          `t25`.`_world_0` % 8
                                        ), FALSE)
                                        THEN (
                                          CASE
                                            WHEN (
                                              `t25`.`_world_0` % 8
                                            ) = 0
                                            THEN `t25`.`_world_0`
                                            WHEN (
                                              `t25`.`_world_1` % 8
                                            ) = 0
                                            THEN `t25`.`_world_1`
                                            ELSE `t25`.`_world_0`
                                          END - (
                                            CASE
                                              WHEN (
                                                `t25`.`_world_0` % 8
                                              ) = 0
                                              THEN `t25`.`_world_0`
                                              WHEN (
                                                `t25`.`_world_1` % 8
                                              ) = 0
                                              THEN `t25`.`_world_1`
                                              ELSE `t25`.`_world_0`
                                            END % 8
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
                                          `t23`.`_key`,
                                          `t23`.`_before`,
                                          `t23`.`_place`,
                                          `t23`.`_double`,
                                          `t23`.`_start`,
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
                                              `t21`.`_key`,
                                              `t21`.`_before`,
                                              `t21`.`_place`,
                                              `t21`.`_double`,
                                              `t21`.`_start`,
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
                                                `t19`.`line_id`,
                                                `t19`.`patient_id`,
                                                `t19`.`practitioner_id`,
                                                `t19`.`category`,
                                                `t19`.`act_date`,
                                                `t19`.`situation`,
                                                `t19`.`_key`,
                                                `t19`.`_before`,
                                                `t19`.`_place`,
                                                `t19`.`_double`,
                                                `t19`.`_start`,
                                                `t19`.`_opened`,
                                                CASE
                                                  WHEN (
                                                    `t19`.`situation` IS NOT NULL
                                                  ) AND NOT (
                                                    `t19`.`_double`
                                                  )
                                                  THEN `t19`.`_recent`
                                                  ELSE NULL
                                                END AS `_recent`,
                                                CASE
                                                  WHEN (
                                                    `t19`.`situation` IS NOT NULL
                                                  ) AND NOT (
                                                    `t19`.`_double`
                                                  )
                                                  THEN CAST((
                                                    `t19`.`_place` - `t19`.`_opened`
                                                  ) + 1 AS INT)
                                                  ELSE NULL
                                                END AS `_rank`
                                              FROM (
                                                SELECT
                                                  `t18`.`line_id`,
                                                  `t18`.`patient_id`,
                                                  `t18`.`practitioner_id`,
                                                  `t18`.`category`,
                                                  `t18`.`act_date`,
                                                  `t18`.`situation`,
                                                  `t18`.`_key`,
                                                  `t18`.`_before`,
                                                  `t18`.`_place`,
                                                  `t18`.`_double`,
                                                  `t18`.`_start`,
                                                  MAX(`t18`.`_start`) OVER (
                                                    PARTITION BY `t18`.`patient_id`, `t18`.`situation`
                                                    ORDER BY `t18`.`_key` ASC NULLS LAST, `t18`.`_place` ASC NULLS LAST
                                                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                                  ) AS `_opened`,
                                                  `t18`.`_place` - COALESCE(
                                                    MAX(`t18`.`_place`) OVER (
                                                      PARTITION BY `t18`.`patient_id`, `t18`.`situation`
                                                      ORDER BY `t18`.`_key` ASC NULLS LAST
                                                      RANGE BETWEEN UNBOUNDED PRECEDING AND 10000 PRECEDING
                                                    ),
                                                    0
                                                  ) AS `_recent`
                                                FROM (
                                                  SELECT
                                                    `t17`.`line_id`,
                                                    `t17`.`patient_id`,
                                                    `t17`.`practitioner_id`,
                                                    `t17`.`category`,
                                                    `t17`.`act_date`,
                                                    `t17`.`situation`,
                                                    `t17`.`_key`,
                                                    `t17`.`_before`,
                                                    `t17`.`_place`,
                                                    `t17`.`_double`,
                                                    CASE
                                                      WHEN (
                                                        `t17`.`_before` IS NULL
                                                      )
                                                      OR (
                                                        DATEDIFF(DAY, `t17`.`_before`, `t17`.`act_date`) > 180
                                                      )
                                                      THEN `t17`.`_place`
                                                      ELSE NULL
                                                    END AS `_start`
                                                  FROM (
                                                    SELECT
                                                      `t14`.`line_id`,
                                                      `t14`.`patient_id`,
                                                      `t14`.`practitioner_id`,
                                                      `t14`.`category`,
                                                      `t14`.`act_date`,
                                                      `t14`.`situation`,
                                                      `t14`.`_key`,
                                                      `t14`.`_before`,
                                                      `t14`.`_place`,
                                                      `t14`.`_double`
                                                    FROM (
                                                      SELECT
                                                        `t11`.`line_id`,
                                                        `t11`.`patient_id`,
                                                        `t11`.`practitioner_id`,
                                                        `t11`.`category`,
                                                        `t11`.`act_date`,
                                                        `t11`.`situation`,
                                                        `t11`.`_key`,
                                                        `t11`.`_before`,
                                                        `t11`.`_same_hand`,
                                                        `t11`.`_place`,
                                                        COALESCE(`t11`.`_before` = `t11`.`act_date`, FALSE)
                                                        AND `t11`.`_same_hand`
                                                        AND (
                                                          `t11`.`situation` IS NOT NULL
                                                        ) AS `_double`
                                                      FROM (
                                                        SELECT
                                                          `t8`.`line_id`,
                                                          `t8`.`patient_id`,
                                                          `t8`.`practitioner_id`,
                                                          `t8`.`category`,
                                                          `t8`.`act_date`,
                                                          `t8`.`situation`,
                                                          `t8`.`_key`,
                                                          LAG(`t8`.`act_date`, 1) OVER (
                                                            PARTITION BY `t8`.`patient_id`, `t8`.`situation`
                                                            ORDER BY `t8`.`_key` ASC NULLS LAST, `t8`.`practitioner_id` ASC NULLS LAST, `t8`.`line_id` ASC NULLS LAST
                                                          ) AS `_before`,
                                                          LAG(`t8`.`practitioner_id`, 1) OVER (
                                                            PARTITION BY `t8`.`patient_id`, `t8`.`situation`
                                                            ORDER BY `t8`.`_key` ASC NULLS LAST, `t8`.`practitioner_id` ASC NULLS LAST, `t8`.`line_id` ASC NULLS LAST
                                                          ) IS NOT DISTINCT FROM `t8`.`practitioner_id` AS `_same_hand`,
                                                          CAST((
                                                            DENSE_RANK() OVER (
                                                              PARTITION BY `t8`.`patient_id`, `t8`.`situation`
                                                              ORDER BY `t8`.`_key` ASC NULLS LAST, `t8`.`practitioner_id` ASC NULLS LAST
                                                            ) - 1
                                                          ) + 1 AS INT) AS `_place`
                                                        FROM (
                                                          SELECT
                                                            `t3`.`line_id`,
                                                            `t3`.`patient_id`,
                                                            `t3`.`practitioner_id`,
                                                            `t3`.`category`,
                                                            `t3`.`act_date`,
                                                            `t3`.`situation`,
                                                            CAST((
                                                              EXTRACT(year FROM `t3`.`act_date`) * 10000
                                                            ) + (
                                                              EXTRACT(month FROM `t3`.`act_date`) * 100
                                                            ) + EXTRACT(day FROM `t3`.`act_date`) AS INT) AS `_key`
                                                          FROM `lines` AS `t3`
                                                        ) AS `t8`
                                                      ) AS `t11`
                                                    ) AS `t14`
                                                  ) AS `t17`
                                                ) AS `t18`
                                              ) AS `t19`
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
                              ) AS `t28`
                            ) AS `t29`
                          ) AS `t30`
                        ) AS `t32`
                        LEFT OUTER JOIN (
                          SELECT
                            `t13`.`pool_patient` AS `offer_patient`,
                            `t13`.`pool_scope` AS `offer_scope`,
                            `t13`.`accord_id` AS `offer`,
                            `t13`.`granted_from` AS `offer_from`,
                            `t13`.`granted_to` AS `offer_to`,
                            `t13`.`origin` AS `offer_origin`,
                            `t13`.`low`,
                            `t13`.`high`,
                            `t13`.`beyond`
                          FROM (
                            SELECT
                              `t12`.`pool_patient`,
                              `t12`.`pool_scope`,
                              `t12`.`accord_id`,
                              `t12`.`granted_from`,
                              `t12`.`granted_to`,
                              `t12`.`origin`,
                              `t12`.`amount_granted`,
                              `t12`.`high`,
                              `t12`.`next`,
                              `t12`.`low`,
                              `t12`.`beyond`
                            FROM (
                              SELECT
                                `t10`.`pool_patient`,
                                CASE WHEN `t10`.`_whole` THEN '' ELSE `t10`.`pool_scope` END AS `pool_scope`,
                                `t10`.`accord_id`,
                                `t10`.`granted_from`,
                                `t10`.`granted_to`,
                                `t10`.`origin`,
                                `t10`.`amount_granted`,
                                `t10`.`high`,
                                `t10`.`next`,
                                `t10`.`low`,
                                `t10`.`beyond`,
                                `t10`.`_whole`
                              FROM (
                                SELECT
                                  `t9`.`pool_patient`,
                                  `t9`.`pool_scope`,
                                  `t9`.`accord_id`,
                                  `t9`.`granted_from`,
                                  `t9`.`granted_to`,
                                  `t9`.`origin`,
                                  `t9`.`amount_granted`,
                                  `t9`.`high`,
                                  `t9`.`next`,
                                  `t9`.`high` - `t9`.`amount_granted` AS `low`,
                                  CASE WHEN `t9`.`next` IS NULL THEN 1000000000000 ELSE `t9`.`high` END AS `beyond`,
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
                                    ) AS `high`,
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
                                      COALESCE(`t6`.`quantity`, 1000000000000) AS `amount_granted`
                                    FROM (
                                      SELECT
                                        *
                                      FROM `accords` AS `t1`
                                      WHERE
                                        `t1`.`category` = 'kinesitherapie'
                                    ) AS `t6`
                                  ) AS `t7`
                                ) AS `t9`
                              ) AS `t10`
                            ) AS `t12`
                          ) AS `t13`
                        ) AS `t16`
                          ON `t32`.`_asking` = `t16`.`offer_patient`
                          AND `t32`.`situation` = `t16`.`offer_scope`
                          AND `t32`.`_asked` > `t16`.`low`
                          AND `t32`.`_asked` <= `t16`.`beyond`
                      ) AS `t33`
                    ) AS `t34`
                  ) AS `t35`
                ) AS `t37`
                LEFT OUTER JOIN (
                  SELECT
                    `t13`.`pool_patient` AS `offer_patient`,
                    `t13`.`pool_scope` AS `offer_scope`,
                    `t13`.`accord_id` AS `offer`,
                    `t13`.`granted_from` AS `offer_from`,
                    `t13`.`granted_to` AS `offer_to`,
                    `t13`.`origin` AS `offer_origin`,
                    `t13`.`low`,
                    `t13`.`high`,
                    `t13`.`beyond`
                  FROM (
                    SELECT
                      `t12`.`pool_patient`,
                      `t12`.`pool_scope`,
                      `t12`.`accord_id`,
                      `t12`.`granted_from`,
                      `t12`.`granted_to`,
                      `t12`.`origin`,
                      `t12`.`amount_granted`,
                      `t12`.`high`,
                      `t12`.`next`,
                      `t12`.`low`,
                      `t12`.`beyond`
                    FROM (
                      SELECT
                        `t10`.`pool_patient`,
                        CASE WHEN `t10`.`_whole` THEN '' ELSE `t10`.`pool_scope` END AS `pool_scope`,
                        `t10`.`accord_id`,
                        `t10`.`granted_from`,
                        `t10`.`granted_to`,
                        `t10`.`origin`,
                        `t10`.`amount_granted`,
                        `t10`.`high`,
                        `t10`.`next`,
                        `t10`.`low`,
                        `t10`.`beyond`,
                        `t10`.`_whole`
                      FROM (
                        SELECT
                          `t9`.`pool_patient`,
                          `t9`.`pool_scope`,
                          `t9`.`accord_id`,
                          `t9`.`granted_from`,
                          `t9`.`granted_to`,
                          `t9`.`origin`,
                          `t9`.`amount_granted`,
                          `t9`.`high`,
                          `t9`.`next`,
                          `t9`.`high` - `t9`.`amount_granted` AS `low`,
                          CASE WHEN `t9`.`next` IS NULL THEN 1000000000000 ELSE `t9`.`high` END AS `beyond`,
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
                            ) AS `high`,
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
                              COALESCE(`t6`.`quantity`, 1000000000000) AS `amount_granted`
                            FROM (
                              SELECT
                                *
                              FROM `accords` AS `t1`
                              WHERE
                                `t1`.`category` = 'kinesitherapie'
                            ) AS `t6`
                          ) AS `t7`
                        ) AS `t9`
                      ) AS `t10`
                    ) AS `t12`
                  ) AS `t13`
                ) AS `t16`
                  ON `t37`.`_asking` = `t16`.`offer_patient`
                  AND `t37`.`situation` = `t16`.`offer_scope`
                  AND `t37`.`_asked` > `t16`.`low`
                  AND `t37`.`_asked` <= `t16`.`beyond`
              ) AS `t38`
            ) AS `t39`
          ) AS `t40`
        ) AS `t41`
      ) AS `t43`
      LEFT OUTER JOIN `law_readings_kinesitherapie` AS `t4`
        ON `t43`.`_number` = `t4`.`number`
    ) AS `t44`
  ) AS `t45`
) AS `t46`
