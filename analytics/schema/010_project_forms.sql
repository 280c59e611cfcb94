-- One row an official form of a project-year as it was handed in: goal_form, self_evaluation_form, monitor_form.
-- month is 0 but for monitoring; content is the whole form with the address of each value.
create table project_forms (
  project_code varchar,
  fiscal_year integer,
  form varchar,
  month integer,
  import_id varchar,
  content json
);
