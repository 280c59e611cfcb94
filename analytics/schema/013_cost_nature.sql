-- What a cost is to society: economic (money spent), social or ecological; null where nobody has said.
alter table cost_items add column nature varchar;
