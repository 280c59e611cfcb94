-- One row a saved version of an office's own rule pack; the one with the largest data_version holds.
create table rule_packs (
  id varchar,
  version varchar,
  kind varchar,
  name_zh varchar,
  name_en varchar,
  place varchar,
  document varchar,
  document_number varchar,
  status varchar,
  valid_from date,
  valid_to date,
  sources json,
  parameters json,
  examples json,
  saved_by varchar,
  saved_at timestamp,
  data_version integer
);
