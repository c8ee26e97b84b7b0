-- People who are run from the pages: who may come into one facility no more, for how long a resident still
-- may after moving out, and files that were uploaded to be looked at before they are imported.

alter table membership add column disabled_at integer;
alter table facility add column grace_days integer not null default 30;

create table import_draft (
    id blob primary key,
    facility_id blob not null references facility (id),
    person_id blob not null references person (id),
    kind text not null,
    content text not null,
    created_at integer not null
) strict;
create index import_draft_by_age on import_draft (created_at);
