//! The API.

use super::{
    Change::{
        Add, FacilitySettings, GiveBack, Leave, Link, MakeTicket, MarkRead, MarkUnread, Note, Oversee,
        Remove, Reply, Resolve, Settings, Start, Unlink,
    },
    FROM_NOW, FULL, INVOICES, Lists, Probe, Rule,
    Rule::{
        Audit, Candidates, Change as Changes, Choices, Disclosure, Lines, NoSuch, Nothing, OwnData, Present,
        Records, Refused, Reports, Thread,
    },
    TICKETS,
};
use crate::leak::cast::Identity::{
    AddedResident, BoardOutside, Expired, Neighbour, OtherStaff, Resident, StaffFromNow, StaffFull,
    StaffOutside, StaffRemoved,
};

/// What the API reads.
pub(super) const READS: &[Probe] = probes! {
    GET "/api/v1/audit", "" => 200 Audit;
    GET "/api/v1/audit", "action=conversation.oversee" => 200 Audit;
    GET "/api/v1/audit", "conversation={c}&action=conversation.oversee" => 200 Audit;
    GET "/api/v1/audit/export", "format=csv&action=conversation.oversee" => 200 Audit;
    GET "/api/v1/audit/export", "format=jsonl" => 200 Audit;
    GET "/api/v1/conversations", "" => 200 Rule::Lists(Lists::Any);
    GET "/api/v1/conversations", "tab=archived" => 200 Rule::Lists(Lists::Any);
    GET "/api/v1/conversations", "tab=open" => 200 Rule::Lists(Lists::Managements);
    GET "/api/v1/conversations", "tab=resolved" => 200 Rule::Lists(Lists::Managements);
    GET "/api/v1/conversations", "tab=inbox" => 200 Rule::Lists(Lists::Residents);
    GET "/api/v1/conversations/{id}", "" => 200 Thread;
    GET "/api/v1/conversations/{id}/candidates", "" => 200 Candidates;
    GET "/api/v1/conversations/{id}/candidates", "q=Parker" => 200 Candidates;
    GET "/api/v1/conversations/{id}/candidates", "q=A-101" => 200 Candidates;
    GET "/api/v1/conversations/{id}/delivery", "seq=9999" => 404 NoSuch(404);
    GET "/api/v1/conversations/{id}/disclosure", "person={StaffOutside}" => 200 Disclosure(StaffOutside, None);
    GET "/api/v1/conversations/{id}/disclosure", "person={StaffOutside}&history=from_now" => 200 Disclosure(StaffOutside, FROM_NOW);
    GET "/api/v1/conversations/{id}/disclosure", "person={StaffRemoved}" => 200 Disclosure(StaffRemoved, None);
    GET "/api/v1/conversations/{id}/disclosure", "person={BoardOutside}&history=full" => 200 Disclosure(BoardOutside, FULL);
    GET "/api/v1/conversations/{id}/disclosure", "person={StaffFromNow}" => 200 Disclosure(StaffFromNow, None);
    GET "/api/v1/conversations/{id}/disclosure", "person={OtherStaff}" => 200 Disclosure(OtherStaff, None);
    GET "/api/v1/conversations/{id}/entries", "" => 200 Lines;
    GET "/api/v1/conversations/{id}/entries", "after=0" => 200 Lines;
    GET "/api/v1/conversations/{id}/entries", "before=1000" => 200 Lines;
    GET "/api/v1/conversations/{id}/participants", "" => 200 Present;
    GET "/api/v1/conversations/{id}/records", "" => 200 Choices;
    GET "/api/v1/conversations/{id}/records", "q=anary" => 200 Choices;
    GET "/api/v1/conversations/{id}/transcript", "" => 200 Thread;
    GET "/api/v1/conversations/{id}/transcript.txt", "" => 200 Thread;
    GET "/api/v1/me", "" => 200 Nothing;
    GET "/api/v1/me/export", "" => 200 OwnData;
    GET "/api/v1/me/notifications", "" => 200 Nothing;
    GET "/api/v1/openapi.json", "" => 200 Nothing;
    GET "/api/v1/oversight/conversations", "" => 200 Nothing;
    GET "/api/v1/oversight/conversations", "status=open" => 200 Nothing;
    GET "/api/v1/oversight/conversations", "before={c}" => 200 Nothing;
    GET "/api/v1/photo-caps", "" => 200 Nothing;
    GET "/api/v1/photos/{id}", "" => 404 NoSuch(404);
    GET "/api/v1/photos/{id}/{variant}", "until=1&signature=x" => 404 NoSuch(404);
    GET "/api/v1/records", "kind=invoice" => 200 Records(INVOICES, None);
    GET "/api/v1/records", "kind=ticket&resident={Neighbour}" => 200 Records(TICKETS, Some(Neighbour));
    GET "/api/v1/records", "kind=invoice&resident={Resident}&q=anary" => 200 Records(INVOICES, Some(Resident));
    GET "/api/v1/records/{id}", "" => 404 NoSuch(404);
    GET "/api/v1/reports/export", "table=conversations" => 200 Nothing;
    GET "/api/v1/reports/export", "table=figures" => 200 Reports;
    GET "/api/v1/residents", "q=Parker" => 200 Nothing;
    GET "/api/v1/residents", "q=Lindner" => 200 Nothing;
    GET "/api/v1/settings/facility", "" => 200 Nothing;
    GET "/api/v1/settings/messaging", "" => 200 Nothing;
    GET "/api/v1/settings/topics", "" => 200 Nothing;
    GET "/api/v1/topics", "" => 200 Nothing;
};

/// What the API changes.
pub(super) const CHANGES: &[Probe] = probes! {
    DELETE "/api/v1/conversations/{id}/participants/{person}", "{StaffFull}" => 204 Changes(Remove(StaffFull));
    DELETE "/api/v1/conversations/{id}/participants/{person}", "{AddedResident}" => 204 Changes(Remove(AddedResident));
    DELETE "/api/v1/conversations/{id}/participants/{person}", "{OtherStaff}" => 204 Changes(Remove(OtherStaff));
    DELETE "/api/v1/conversations/{id}/records/{record}", "{OWN}" => 204 Changes(Unlink("OWN"));
    DELETE "/api/v1/conversations/{id}/records/{record}", "{SHARED}" => 204 Changes(Unlink("SHARED"));
    DELETE "/api/v1/photos/{id}", "" => 204 NoSuch(204);
    DELETE "/api/v1/settings/topics/{id}", "" => 422 NoSuch(422);
    POST "/api/v1/conversations", r#"{"topic":"{topic}","text":"{new}"}"# => 201 Changes(Start);
    POST "/api/v1/conversations/{id}/leave", "{}" => 204 Changes(Leave(None));
    POST "/api/v1/conversations/{id}/leave", r#"{"hand_over_to":"{StaffOutside}"}"# => 204 Changes(Leave(Some(StaffOutside)));
    POST "/api/v1/conversations/{id}/leave", r#"{"back_to_route":true}"# => 204 Changes(GiveBack);
    POST "/api/v1/conversations/{id}/messages", r#"{"text":"{new}"}"# => 201 Changes(Reply);
    POST "/api/v1/conversations/{id}/notes", r#"{"text":"{new}"}"# => 201 Changes(Note);
    POST "/api/v1/conversations/{id}/participants", r#"{"person":"{StaffOutside}"}"# => 204 Changes(Add(StaffOutside, None));
    POST "/api/v1/conversations/{id}/participants", r#"{"person":"{StaffRemoved}"}"# => 204 Changes(Add(StaffRemoved, None));
    POST "/api/v1/conversations/{id}/participants", r#"{"person":"{BoardOutside}"}"# => 204 Changes(Add(BoardOutside, None));
    POST "/api/v1/conversations/{id}/participants", r#"{"person":"{Neighbour}","history":"full"}"# => 204 Changes(Add(Neighbour, FULL));
    POST "/api/v1/conversations/{id}/participants", r#"{"person":"{Expired}"}"# => 204 Changes(Add(Expired, None));
    POST "/api/v1/conversations/{id}/resolve", r#"{"category":"resolved","note":"{new}"}"# => 204 Changes(Resolve);
    POST "/api/v1/conversations/{id}/tickets", r#"{"title":"{new}","category":"Water","priority":"high"}"# => 201 Changes(MakeTicket);
    POST "/api/v1/oversight/conversations/{id}", r#"{"reason":"because"}"# => 204 Changes(Oversee);
    POST "/api/v1/records/{id}/photos", r#"{"photos":[]}"# => 404 NoSuch(404);
    POST "/api/v1/settings/topics", r#"{"name":""}"# => 422 Refused(422);
    POST "/api/v1/settings/topics/{id}/bring-back", r#"{"version":1}"# => 404 NoSuch(404);
    PUT "/api/v1/conversations/{id}/read", r#"{"up_to":1}"# => 204 Changes(MarkRead);
    PUT "/api/v1/conversations/{id}/records/{record}", "{OWN}" => 204 Changes(Link("OWN"));
    PUT "/api/v1/conversations/{id}/records/{record}", "{SHARED}" => 204 Changes(Link("SHARED"));
    PUT "/api/v1/conversations/{id}/records/{record}", "{STAIRS}" => 204 Changes(Link("STAIRS"));
    PUT "/api/v1/conversations/{id}/records/{record}", "{HOUSE}" => 204 Changes(Link("HOUSE"));
    PUT "/api/v1/conversations/{id}/records/{record}", "{THEIRS}" => 204 Changes(Link("THEIRS"));
    PUT "/api/v1/conversations/{id}/unread", "" => 204 Changes(MarkUnread);
    PUT "/api/v1/facilities/{slug}/invoices", r#"{"X-1":{}}"# => 422 Refused(422);
    PUT "/api/v1/facilities/{slug}/invoices/{ref}", "{}" => 422 Refused(422);
    PUT "/api/v1/facilities/{slug}/tickets", r#"{"X-1":{}}"# => 422 Refused(422);
    PUT "/api/v1/facilities/{slug}/tickets/{ref}", "{}" => 422 Refused(422);
    PUT "/api/v1/me/notifications", r#"{"version":-1,"order":"push","delay_minutes":15,"language":"en"}"# => 409 Refused(409);
    PUT "/api/v1/photos/{id}", "not a photo" => 422 NoSuch(422);
    PUT "/api/v1/records/{id}/status", r#"{"status":"closed"}"# => 404 NoSuch(404);
    PUT "/api/v1/settings/facility", r#"{"photos":{"version":{version},"per_message":4,"bytes":1048576,"quota":104857600}}"# => 204 Changes(FacilitySettings);
    PUT "/api/v1/settings/topics/order", r#"{"version":0,"topics":[]}"# => 409 Refused(409);
    PUT "/api/v1/settings/topics/{id}", r#"{"version":1,"topic":{"name":"x"}}"# => 404 NoSuch(404);
    PUT "/api/v1/settings/messaging", r#"{"version":{version},"staff_history":"from_now","archive_after_days":28}"# => 204 Changes(Settings);
};
