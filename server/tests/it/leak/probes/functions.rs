//! The server functions of the pages.

use super::{
    Change::{
        Add, FacilitySettings, GiveBack, Leave, Link, MakeTicket, MarkRead, MarkUnread, Note, Oversee,
        Remove, Reply, Resolve, Settings, SignOut, Start, Unlink,
    },
    FULL, INVOICES, Lists, Probe, Rule,
    Rule::{
        Audit, Candidates, Change as Changes, Choices, Disclosure, Duplicates, Found, Lines, NoSuch, Nothing,
        Offered, Records, Refused, Reports, Thread,
    },
    TICKETS,
};
use crate::leak::cast::Identity::{Neighbour, OtherStaff, Resident, StaffFull, StaffOutside, StaffRemoved};
use frontdesk_domain::record::RecordKind;

/// What pages read.
pub(super) const READS: &[Probe] = probes! {
    POST "/api/ui/account/read", "" => 200 Nothing;
    POST "/api/ui/absence/read", "" => 200 Nothing;
    POST "/api/ui/absence/stand-ins", "" => 200 Nothing;
    POST "/api/ui/audit/list", "filter[action]=" => 200 Audit;
    POST "/api/ui/audit/list", "filter[action]=conversation.oversee" => 200 Audit;
    POST "/api/ui/audit/list", "filter[conversation]={c}" => 200 Audit;
    POST "/api/ui/conversation/duplicates", "conversation={c}" => 200 Duplicates;
    POST "/api/ui/conversation/earlier", "conversation={c}&before=1000" => 200 Lines;
    POST "/api/ui/conversation/later", "conversation={c}&after=0" => 200 Lines;
    POST "/api/ui/conversation/read", "conversation={c}" => 200 Thread;
    POST "/api/ui/conversation/transcript", "conversation={c}" => 200 Thread;
    POST "/api/ui/invite/look", "form[code]=x" => 422 Refused(422);
    POST "/api/ui/invite/open", "form[code]=x" => 422 Refused(422);
    POST "/api/ui/messages/list", "tab=inbox" => 200 Rule::Lists(Lists::Residents);
    POST "/api/ui/messages/list", "tab=archived" => 200 Rule::Lists(Lists::Any);
    POST "/api/ui/messages/list", "tab=unread" => 200 Rule::Lists(Lists::Managements);
    POST "/api/ui/messages/list", "tab=open" => 200 Rule::Lists(Lists::Managements);
    POST "/api/ui/messages/list", "tab=resolved" => 200 Rule::Lists(Lists::Managements);
    POST "/api/ui/conversation/trace", "conversation={c}&seq=9999" => 404 NoSuch(404);
    POST "/api/ui/notifications/read", "" => 200 Nothing;
    POST "/api/ui/notifications/undelivered", "" => 200 Nothing;
    POST "/api/ui/oversight/list", "" => 200 Nothing;
    POST "/api/ui/oversight/list", "status=resolved" => 200 Nothing;
    POST "/api/ui/oversight/list", "waiting=any&topic={topic}&from=2020-01" => 200 Nothing;
    POST "/api/ui/participants/candidates", "conversation={c}&typed=" => 200 Candidates;
    POST "/api/ui/participants/candidates", "conversation={c}&typed=Parker" => 200 Candidates;
    POST "/api/ui/participants/disclosure", "conversation={c}&person={StaffOutside}" => 200 Disclosure(StaffOutside, None);
    POST "/api/ui/participants/disclosure", "conversation={c}&person={StaffRemoved}&history=full" => 200 Disclosure(StaffRemoved, FULL);
    POST "/api/ui/participants/disclosure", "conversation={c}&person={OtherStaff}" => 200 Disclosure(OtherStaff, None);
    POST "/api/ui/people/import-preview", "draft={c}" => 404 NoSuch(404);
    POST "/api/ui/people/list", "filter[typed]=" => 200 Nothing;
    POST "/api/ui/people/read", "person={c}" => 404 NoSuch(404);
    POST "/api/ui/photos/caps", "" => 200 Nothing;
    POST "/api/ui/photos/view", "id={c}" => 404 NoSuch(404);
    POST "/api/ui/push/read", "" => 200 Nothing;
    POST "/api/ui/records/choices", "conversation={c}&typed=" => 200 Choices;
    POST "/api/ui/records/find", "kind=invoice&typed=" => 200 Found(INVOICES);
    POST "/api/ui/records/find", "kind=ticket&typed=anary" => 200 Found(TICKETS);
    POST "/api/ui/records/offer", "resident={Resident}" => 200 Records(&RecordKind::ALL, Some(Resident));
    POST "/api/ui/records/offer", "resident={Neighbour}" => 200 Records(&RecordKind::ALL, Some(Neighbour));
    POST "/api/ui/records/read", "record={c}" => 404 NoSuch(404);
    POST "/api/ui/reset/look", "form[code]=x" => 422 Refused(422);
    POST "/api/ui/reset/offer", "" => 200 Nothing;
    POST "/api/ui/reports/read", "filter[from]=" => 200 Reports;
    POST "/api/ui/session/demo-accounts", "" => 200 Nothing;
    POST "/api/ui/session/me", "" => 200 Nothing;
    POST "/api/ui/telegram/read", "" => 200 Nothing;
    POST "/api/ui/set-up/begin", "" => 404 Refused(404);
    POST "/api/ui/settings/facility", "" => 200 Nothing;
    POST "/api/ui/settings/first-steps", "" => 200 Nothing;
    POST "/api/ui/settings/invite-of", "person={Resident}" => 200 Nothing;
    POST "/api/ui/settings/invites", "" => 200 Nothing;
    POST "/api/ui/settings/messaging", "" => 200 Nothing;
    POST "/api/ui/settings/topics", "" => 200 Nothing;
    POST "/api/ui/start/residents", "typed=Parker" => 200 Nothing;
    POST "/api/ui/start/residents", "typed=Lindner" => 200 Nothing;
    POST "/api/ui/start/office", "" => 200 Nothing;
    POST "/api/ui/start/topics", "" => 200 Nothing;
};

/// What pages change.
pub(super) const CHANGES: &[Probe] = probes! {
    POST "/api/ui/account/change-password", "form[current_password]=wrong&form[new_password]=another%20password" => 422 Refused(422);
    POST "/api/ui/account/change-profile", "form[version]=old&form[name]=X&form[phone]=12345&form[language]=de" => 409 Refused(409);
    POST "/api/ui/account/end-others", "" => 200 Nothing;
    POST "/api/ui/account/end-session", "session={c}" => 404 NoSuch(404);
    POST "/api/ui/account/revoke-token", "token={c}" => 404 NoSuch(404);
    POST "/api/ui/telegram/make-code", "" => 404 Refused(404);
    POST "/api/ui/telegram/unlink", "form[version]=x" => 409 Refused(409);
    POST "/api/ui/absence/end", "form[person]=nobody" => 400 Refused(400);
    POST "/api/ui/absence/set", "form[person]=nobody" => 400 Refused(400);
    POST "/api/ui/absence/take-over", "conversation={c}" => 200 Offered;
    POST "/api/ui/conversation/mark-read", "conversation={c}&up_to=1" => 200 Changes(MarkRead);
    POST "/api/ui/conversation/mark-unread", "conversation={c}" => 200 Changes(MarkUnread);
    POST "/api/ui/conversation/note", "form[key]={key}&form[conversation]={c}&form[text]={new}" => 200 Changes(Note);
    POST "/api/ui/conversation/reply", "form[key]={key}&form[conversation]={c}&form[text]={new}" => 200 Changes(Reply);
    POST "/api/ui/conversation/resolve", "form[conversation]={c}&form[category]=resolved&form[note]={new}" => 200 Changes(Resolve);
    POST "/api/ui/invite/accept", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/api/ui/notifications/change", "form[version]=-1&form[order]=push&form[delay_minutes]=15&form[language]=en" => 409 Refused(409);
    POST "/api/ui/notifications/retry", "id={c}" => 409 Refused(409);
    POST "/api/ui/notifications/test", "channel=push" => 409 Refused(409);
    POST "/api/ui/oversight/open", "form[conversation]={c}&form[reason]=because" => 200 Changes(Oversee);
    POST "/api/ui/participants/add", "form[conversation]={c}&form[person]={StaffOutside}" => 200 Changes(Add(StaffOutside, None));
    POST "/api/ui/participants/add", "form[conversation]={c}&form[person]={Neighbour}&form[history]=full" => 200 Changes(Add(Neighbour, FULL));
    POST "/api/ui/participants/add", "form[conversation]={c}&form[person]={OtherStaff}" => 200 Changes(Add(OtherStaff, None));
    POST "/api/ui/participants/leave", "form[conversation]={c}&form[back_to_route]=false" => 200 Changes(Leave(None));
    POST "/api/ui/participants/leave", "form[conversation]={c}&form[back_to_route]=true" => 200 Changes(GiveBack);
    POST "/api/ui/participants/remove", "form[conversation]={c}&form[person]={StaffFull}" => 200 Changes(Remove(StaffFull));
    POST "/api/ui/participants/remove", "form[conversation]={c}&form[person]={Resident}" => 200 Changes(Remove(Resident));
    POST "/api/ui/people/add", "form[name]=" => 422 Refused(422);
    POST "/api/ui/people/change", "form[person]={c}&form[version]=x&form[name]=x" => 404 NoSuch(404);
    POST "/api/ui/people/disable", "form[person]={c}&form[version]=x" => 404 NoSuch(404);
    POST "/api/ui/people/enable", "form[person]={c}&form[version]=x" => 404 NoSuch(404);
    POST "/api/ui/people/grace", "form[was]=-1&form[days]=1" => 409 Refused(409);
    POST "/api/ui/people/import-confirm", "form[draft]={c}&form[digest]=x" => 404 NoSuch(404);
    POST "/api/ui/people/import-upload", "form[kind]=units" => 422 Refused(422);
    POST "/api/ui/people/occupancy", "form[person]={c}&form[version]=x&form[unit]=A-101" => 404 NoSuch(404);
    POST "/api/ui/people/role", "form[person]={c}&form[version]=x&form[role]=staff" => 404 NoSuch(404);
    POST "/api/ui/push/remove", "device={c}" => 404 NoSuch(404);
    POST "/api/ui/push/subscribe", "form[endpoint]=x&form[p256dh]=x&form[auth]=x" => 422 Refused(422);
    POST "/api/ui/push/test", "device={c}" => 404 NoSuch(404);
    POST "/api/ui/records/link", "conversation={c}&record={SHARED}" => 200 Changes(Link("SHARED"));
    POST "/api/ui/records/make-ticket", "form[key]={key}&form[conversation]={c}&form[title]={new}&form[category]=Water&form[priority]=high" => 200 Changes(MakeTicket);
    POST "/api/ui/records/move", "form[record]={c}&form[status]=closed" => 404 NoSuch(404);
    POST "/api/ui/records/photos", "form[record]={c}&form[photos][0][id]={c}&form[photos][0][description]=" => 404 NoSuch(404);
    POST "/api/ui/records/unlink", "conversation={c}&record={OWN}" => 200 Changes(Unlink("OWN"));
    POST "/api/ui/reset/ask", "form[email]=nobody@x.test" => 409 Refused(409);
    POST "/api/ui/reset/choose", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/api/ui/session/sign-in", "form[email]=nobody@x.test&form[password]=wrong&next=/" => 401 Refused(401);
    POST "/api/ui/session/switch", "facility={c}" => 404 NoSuch(404);
    POST "/api/ui/session/sign-out", "" => 200 Changes(SignOut);
    POST "/api/ui/settings/add-topic", "form[name]=" => 422 Refused(422);
    POST "/api/ui/settings/bring-back-topic", "form[topic]={c}&form[version]=1" => 404 NoSuch(404);
    POST "/api/ui/settings/change-topic", "topic={c}&form[version]=1&form[topic][name]=x" => 404 NoSuch(404);
    POST "/api/ui/settings/invite", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/api/ui/settings/print-codes", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/api/ui/settings/revoke-invite", "form[invite]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/api/ui/settings/move-topic", "form[version]=0&form[topic]={topic}&form[direction]=up" => 409 Refused(409);
    POST "/api/ui/settings/retire-topic", "form[topic]={c}&form[version]=1" => 404 NoSuch(404);
    POST "/api/ui/set-up/open", "form[code]=x&form[name]=x&form[time_zone]=UTC&form[locale]=en-GB&form[currency]=EUR&form[admin_name]=x&form[email]=x@x.test&form[password]=x" => 404 Refused(404);
    POST "/api/ui/settings/change-channels", "form[version]=0&form[first]=email" => 409 Refused(409);
    POST "/api/ui/settings/change-details", "form[version]=0&form[name]=x&form[time_zone]=UTC&form[locale]=en-GB&form[currency]=EUR" => 409 Refused(409);
    POST "/api/ui/settings/change-hours", "form[version]=0&form[monday]=8-12" => 409 Refused(409);
    POST "/api/ui/settings/change-messaging", "form[version]={version}&form[staff_history]=from_now&form[archive_after_days]=28&form[reopen_text]=" => 200 Changes(Settings);
    POST "/api/ui/settings/change-photos", "form[version]={version}&form[per_message]=4&form[bytes]=1048576&form[quota]=104857600" => 200 Changes(FacilitySettings);
    POST "/api/ui/start/conversation", "form[key]={key}&form[topic]={topic}&form[subject]=&form[text]={new}" => 200 Changes(Start);
};
