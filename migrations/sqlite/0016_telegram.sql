-- Telegram: which private chat with the bot belongs to whom, the codes that link one, and how far the bot's updates
-- were read. Of a code only its hash is kept. A link that has ended stays, with why, so that its person can be told.

create table telegram_link (
    id blob primary key,
    person_id blob not null references person (id),
    facility_id blob not null references facility (id),
    chat_id integer not null,
    linked_at integer not null,
    ended_at integer,
    ended_why text
) strict;
create unique index telegram_link_one_a_person on telegram_link (person_id) where ended_at is null;
create unique index telegram_link_one_a_chat on telegram_link (chat_id) where ended_at is null;
create index telegram_link_by_person on telegram_link (person_id, linked_at);

create table telegram_code (
    code_hash blob primary key,
    person_id blob not null references person (id),
    facility_id blob not null references facility (id),
    made_at integer not null,
    expires_at integer not null,
    used_at integer,
    ended_at integer
) strict;
-- One code is good for a person at most.
create unique index telegram_code_good_once on telegram_code (person_id) where used_at is null and ended_at is null;

create table telegram_bot (
    bot_id integer primary key,
    next_update integer not null default 0,
    heard_at integer not null default 0,
    lease_holder blob,
    lease_until integer not null default 0
) strict;
