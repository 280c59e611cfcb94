-- One row an organisation and year.
create table org_assessments (
  org_code varchar,
  fiscal_year integer,
  grade varchar,
  operating_expense decimal(18, 2)
);

-- One row a source of money of a project-year.
create table project_funds (
  project_code varchar,
  fiscal_year integer,
  source varchar,
  amount decimal(18, 2)
);

-- One row a project-year and kind of evaluation: exante, goal_review, self, department, finance, reevaluation.
create table evaluations (
  project_code varchar,
  fiscal_year integer,
  kind varchar,
  score decimal(9, 4),
  grade varchar,
  conclusion varchar
);

-- One row an item of what a service cost in a year.
create table cost_items (
  cost_object varchar,
  fiscal_year integer,
  item varchar,
  org_code varchar,
  project_code varchar,
  trace varchar,
  behaviour varchar,
  amount decimal(18, 2),
  driver varchar,
  driver_quantity decimal(18, 6)
);

-- One row a measure of what a service delivered in a year.
create table service_outputs (
  cost_object varchar,
  fiscal_year integer,
  output_unit varchar,
  org_code varchar,
  quantity decimal(18, 6)
);

-- One row an item and the day from which its standard holds. unit_cost is yuan for one unit.
create table cost_standards (
  item varchar,
  valid_from date,
  valid_to date,
  unit_cost decimal(18, 6),
  unit varchar,
  region varchar,
  quality_grade varchar,
  source varchar,
  status varchar
);
