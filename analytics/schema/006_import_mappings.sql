-- One row a person, source and kind of import: which of our columns each header of that source means.
create table import_mappings (
  source_name varchar,
  kind varchar,
  saved_by varchar,
  mapping json,
  saved_at timestamp
);
