-- Topics that are changed while people work: since when one is retired, and the versions that forms carry.

alter table topic add column retired_at bigint;
alter table topic add column version bigint not null default 1;
alter table facility add column topic_order_version bigint not null default 1;
