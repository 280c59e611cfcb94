-- Removes the forms that these are handed in again for.
delete from project_forms as stored
using incoming_project_forms as incoming
where
    stored.project_code = incoming.project_code
    and stored.fiscal_year = incoming.fiscal_year
    and stored.form = incoming.form
    and stored.month = incoming.month
