-- Coming and going: the facility's rule for added staff, rows of what one has left, and what the
-- list of all conversations and the audit log's page are read by.

alter table facility add column staff_history text not null default 'adder_chooses';
alter table inbox add column is_here integer not null default 1;

create index conversation_by_facility on conversation (facility_id, id);
create index audit_by_actor on audit_event (facility_id, actor_id, seq);
create index audit_by_conversation on audit_event (facility_id, conversation_id, seq);
create index audit_by_action on audit_event (facility_id, action, seq);
