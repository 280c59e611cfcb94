-- Whether one person may pass a form at several stages (goal_flow `duties`); null for forms that were handed in before the rule was there.
alter table goal_review_forms add column duties varchar;
