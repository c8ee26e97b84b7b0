-- Accounts: sessions that their owner can tell apart and end, and the facility somebody was in last.

alter table session add column id uuid not null default gen_random_uuid();
alter table session alter column id drop default;
create unique index session_by_id on session (id);
alter table session add column user_agent text not null default '';
alter table session add column last_seen_at bigint not null default 0;
update session set last_seen_at = created_at;
alter table person add column last_facility_id uuid references facility (id);
create index api_token_by_person on api_token (person_id);
