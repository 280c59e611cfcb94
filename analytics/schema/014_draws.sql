-- One row a draw of evaluators by lot, as it was drawn. Rows are never changed nor deleted; a draw over the same projects again is another row.
create table draws (
  draw_id varchar,
  fiscal_year integer,
  note varchar,
  seed varchar,
  seed_by varchar,
  algorithm varchar,
  list_hash varchar,
  evaluators_hash varchar,
  project_count integer,
  evaluator_count integer,
  attempt integer,
  params json,
  assignments json,
  drawn_by varchar,
  drawn_at timestamp
);
