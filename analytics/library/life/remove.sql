-- Takes the rows away that are written anew in the same transaction.
delete from indicators
where list_contains($ids, indicator_id)
