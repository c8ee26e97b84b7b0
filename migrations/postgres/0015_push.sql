-- Web Push: the devices that people have switched it on for, and the key that it is signed with.
-- An endpoint belongs to one person: whoever switches it on last in a browser that several people use. A row goes
-- with the session that it was made in when that is ended, but stays when the session merely runs out.

create table push_subscription (
    id uuid primary key,
    person_id uuid not null references person (id),
    session_id uuid,
    endpoint text not null unique,
    p256dh text not null,
    auth text not null,
    user_agent text not null,
    created_at bigint not null,
    last_ok_at bigint,
    ended_at bigint,
    ended_why text
);
create index push_subscription_by_person on push_subscription (person_id, created_at);
create index push_subscription_by_session on push_subscription (session_id);

-- One for the installation, wrapped with the master key as those of photos are.
create table push_key (
    only_one integer primary key check (only_one = 1),
    id uuid not null,
    master bytea not null,
    wrapped bytea not null,
    created_at bigint not null
);
