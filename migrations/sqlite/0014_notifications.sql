-- How people are told of what they have not read: what each of them chose, what waits by which channel, what became
-- of every try, and when they read.

alter table facility add column is_all_at_once integer not null default 0;
alter table facility add column shows_read_marks integer not null default 1;

-- What somebody chose; without a row the facility's order holds. `channels` is `push,email,-telegram`, the dash is off;
-- `quiet` is `22:00-07:00` in the facility's time zone.
create table notification_preference (
    facility_id blob not null references facility (id),
    person_id blob not null references person (id),
    channels text not null,
    delay_minutes integer not null,
    is_all_at_once integer not null,
    quiet text,
    language text not null,
    version integer not null,
    primary key (facility_id, person_id)
) strict;

-- What there is to tell somebody of a conversation: the first entry that no channel knows of yet, the newest one, and
-- when the ladder is to be asked what comes next.
create table notification (
    person_id blob not null references person (id),
    conversation_id blob not null references conversation (id),
    facility_id blob not null references facility (id),
    fresh_seq integer,
    fresh_at integer,
    last_seq integer not null,
    ask_at integer,
    primary key (person_id, conversation_id)
) strict;
create index notification_to_ask on notification (ask_at) where ask_at is not null;

-- How it stands with each channel of that: since when it has something to tell and from which entry on, when it is due
-- and who tells it now. With the number of its first entry, its id names what is told: another try has the same name,
-- and tells of the same up to `to_seq`, the newest entry when it was first tried.
create table notification_rung (
    id blob primary key,
    person_id blob not null references person (id),
    conversation_id blob not null references conversation (id),
    facility_id blob not null references facility (id),
    channel text not null,
    from_seq integer not null,
    to_seq integer,
    news_at integer,
    due_at integer,
    lease_until integer,
    tries integer not null default 0,
    first_try_at integer,
    not_before integer,
    told_seq integer not null default 0,
    told_at integer,
    is_broken integer not null default 0,
    dead_at integer,
    last_error text,
    unique (person_id, conversation_id, channel)
) strict;
create index notification_rung_waiting on notification_rung (channel, due_at) where due_at is not null;
create index notification_rung_dead on notification_rung (facility_id, dead_at) where dead_at is not null;

-- What became of every try, for whoever wrote what it told of. Nothing that was said is in it, and no address.
create table notification_attempt (
    id blob primary key,
    facility_id blob not null references facility (id),
    conversation_id blob not null references conversation (id),
    person_id blob not null references person (id),
    channel text not null,
    from_seq integer not null,
    to_seq integer not null,
    at integer not null,
    outcome text not null,
    why text not null
) strict;
create index notification_attempt_by_entry on notification_attempt (conversation_id, to_seq);

-- When somebody had read up to which entry.
create table entry_read (
    conversation_id blob not null references conversation (id),
    person_id blob not null references person (id),
    up_to_seq integer not null,
    at integer not null,
    primary key (conversation_id, person_id, up_to_seq)
) strict;

-- Nothing was ever told by these: there was no channel.
delete from job where kind = 'notify' and done_at is null;
