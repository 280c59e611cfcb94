-- The tables of the service. No keys, constraints, indexes, sequences or enums:
-- the same statements run on a DuckDB file and on a DuckLake catalogue.
-- Uniqueness is kept by `merge into` and a check inside each import transaction.

create table organizations (
  org_code varchar,
  name varchar,
  parent_code varchar,
  level varchar,
  region_code varchar,
  classified boolean
);

create table indicators (
  indicator_id varchar,
  name varchar,
  scheme varchar,
  level1 varchar,
  level2 varchar,
  industry varchar,
  category varchar,
  kind varchar,
  sign varchar,
  unit varchar,
  explanation varchar,
  keywords varchar,
  standard_value varchar,
  standard_source varchar,
  is_common boolean,
  owner_org varchar,
  status varchar,
  valid_from date,
  valid_to date
);

create table projects (
  project_code varchar,
  fiscal_year integer,
  name varchar,
  org_code varchar,
  industry varchar,
  category varchar,
  function_code varchar,
  project_type varchar,
  nature varchar,
  budget_book varchar,
  objective varchar,
  region varchar,
  parent_code varchar,
  start_year integer,
  end_year integer,
  requested_amount decimal(18, 2),
  approved_amount decimal(18, 2),
  initial_budget decimal(18, 2),
  adjusted_budget decimal(18, 2),
  executed decimal(18, 2),
  is_midyear boolean,
  is_devolved boolean,
  is_protected boolean
);

-- One line of a project's goal form. Off-library lines have no indicator_id.
create table project_indicators (
  project_code varchar,
  fiscal_year integer,
  line_no integer,
  indicator_id varchar,
  name varchar,
  level1 varchar,
  level2 varchar,
  sign varchar,
  target_value double,
  target_text varchar,
  actual_value double,
  actual_text varchar,
  unit varchar,
  weight decimal(9, 4)
);

create table import_batches (
  import_id varchar,
  kind varchar,
  source varchar,
  file_hash varchar,
  imported_by varchar,
  imported_at timestamp,
  rows_read integer,
  rows_inserted integer,
  rows_updated integer,
  warnings json,
  data_version integer
);

-- One row a change of the data; the largest is the current version.
create table data_versions (
  version integer,
  created_at timestamp,
  cause varchar,
  import_id varchar
);

insert into data_versions values (0, timestamp '1970-01-01 00:00:00', 'empty', null);
