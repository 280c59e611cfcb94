-- One row a saved reduction. What it computed never changes; name, sharing, decision and archiving do.
-- `org_codes` are the organisations of its stored projects: whoever may not see all of them does not see the scenario.
create table scenarios (
  scenario_id varchar,
  name varchar,
  note varchar,
  owner varchar,
  home_org varchar,
  shared boolean,
  source varchar,
  fiscal_year integer,
  org_codes json,
  analysis varchar,
  params json,
  totals json,
  rule_packs json,
  merged_from json,
  data_version integer,
  created_at timestamp,
  updated_at timestamp,
  archived_at timestamp,
  decision varchar,
  decision_reason varchar,
  decided_by varchar,
  decided_at timestamp
);

-- One row a project of a saved reduction, in yuan; `place` keeps their order.
create table scenario_projects (
  scenario_id varchar,
  place integer,
  project_code varchar,
  name varchar,
  org_code varchar,
  industry varchar,
  region varchar,
  base double,
  cut double,
  excluded boolean,
  explanation varchar
);

-- One row something that somebody did to a saved reduction.
create table scenario_events (
  scenario_id varchar,
  place integer,
  action varchar,
  detail varchar,
  made_by varchar,
  made_at timestamp
);
