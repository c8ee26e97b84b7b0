-- The settings of a facility: when its office is open, how people are reached by default, its own words in a
-- conversation that is done; and a version for each part of the settings, which forms carry.

alter table facility add column office_hours text not null default '';
alter table facility add column holidays text not null default '';
alter table facility add column channel_order text not null default 'email,push,telegram';
alter table facility add column reopen_text text not null default '';

-- A part without a row was never changed: its version is 1.
create table setting_version (
    facility_id blob not null references facility (id),
    part text not null,
    version integer not null,
    primary key (facility_id, part)
) strict;
