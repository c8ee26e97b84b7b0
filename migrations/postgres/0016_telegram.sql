-- Telegram: which private chat with the bot belongs to whom, the codes that link one, and how far the bot's updates
-- were read. Of a code only its hash is kept. A link that has ended stays, with why, so that its person can be told.

create table telegram_link (
    id uuid primary key,
    person_id uuid not null references person (id),
    facility_id uuid not null references facility (id),
    chat_id bigint not null,
    linked_at bigint not null,
    ended_at bigint,
    ended_why text
);
create unique index telegram_link_one_a_person on telegram_link (person_id) where ended_at is null;
create unique index telegram_link_one_a_chat on telegram_link (chat_id) where ended_at is null;
create index telegram_link_by_person on telegram_link (person_id, linked_at);

create table telegram_code (
    code_hash bytea primary key,
    person_id uuid not null references person (id),
    facility_id uuid not null references facility (id),
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    ended_at bigint
);
-- One code is good for a person at most.
create unique index telegram_code_good_once on telegram_code (person_id) where used_at is null and ended_at is null;

create table telegram_bot (
    bot_id bigint primary key,
    next_update bigint not null default 0,
    heard_at bigint not null default 0,
    lease_holder uuid,
    lease_until bigint not null default 0
);
