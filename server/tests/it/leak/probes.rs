//! The table: how each route is asked, and which rule says what it must answer. A route
//! without a line here fails the run, and so does a line without a route.

use super::cast::Identity::{
    self, AddedResident, BoardOutside, Expired, Neighbour, OtherStaff, Resident, StaffFromNow, StaffFull,
    StaffOutside, StaffRemoved,
};
use frontdesk_domain::{participation::History, record::RecordKind};

/// What an answer is decided by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Nothing of any conversation.
    Nothing,
    /// Always refused with this status, by what was sent.
    Refused(u16),
    /// Leads somebody signed in to this page.
    Leads(&'static str),
    /// One's lists: subjects and previews.
    Lists(Lists),
    /// A conversation's subject and all lines one may see, exactly.
    Thread,
    /// The same as a page, which has the list beside it.
    ThreadPage,
    /// A conversation's lines without its subject, exactly.
    Lines,
    /// Who is in a conversation.
    Present,
    /// The subjects of one's other conversations with the same resident.
    Duplicates,
    /// People who may be added.
    Candidates,
    /// Exactly what adding would disclose.
    Disclosure(Identity, Option<History>),
    /// The records that one could link to a conversation, exactly.
    Choices,
    /// The records of somebody, or of oneself, of these kinds, exactly.
    Records(&'static [RecordKind], Option<Identity>),
    /// The records of these kinds that one finds: one's own, for management those of the facility.
    Found(&'static [RecordKind]),
    /// All that one can see of all one's conversations, exactly.
    OwnData,
    /// A page for a new conversation: one's lists, and for residents their own records.
    NewPage,
    /// Reasons for oversight of one's facility, and no content.
    Audit,
    /// A page of management, with nothing of any conversation.
    TeamPage,
    /// A page of facility admins: reasons for oversight at most.
    AdminPage,
    /// Figures of one's facility: of which sorts its tickets are at most.
    Reports,
    /// A photo or a record that does not exist, since it is asked for by the id of a
    /// conversation: this status. Those that do exist are looked at by themselves.
    NoSuch(u16),
    /// Taking over what is offered to nobody: only whoever is in it hears that it exists.
    Offered,
    /// Something changes, or is refused.
    Change(Change),
    /// The live stream, which is looked at by itself.
    Stream,
}

/// Which lists somebody has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lists {
    Any,
    Residents,
    Managements,
}

/// What may change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    Reply,
    Note,
    Resolve,
    MarkRead,
    MarkUnread,
    Add(Identity, Option<History>),
    Remove(Identity),
    Leave(Option<Identity>),
    GiveBack,
    Oversee,
    /// A record by its name in the ledger.
    Link(&'static str),
    Unlink(&'static str),
    MakeTicket,
    /// A new conversation, started by a resident.
    Start,
    SignOut,
    Settings,
    FacilitySettings,
}

/// One way to ask a route.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    pub method: &'static str,
    pub path: &'static str,
    /// The query, form or JSON; `{c}` is the conversation, `{key}` a fresh key, `{new}` a
    /// fresh canary, `{me}` whoever asks, `{topic}` a topic, `{version}` the version of a setting, `{Neighbour}` the id
    /// of that identity, `{OWN}` of that record. Where the path has a `{person}` or a `{record}`: who or which that is.
    pub sends: &'static str,
    /// The status of success.
    pub ok: u16,
    pub rule: Rule,
}

impl Probe {
    /// Whether each conversation is asked about.
    pub fn is_about(&self) -> bool {
        self.has_place() || self.sends.contains("{c}")
    }

    /// Whether what it sends stands in the path.
    pub fn has_object(&self) -> bool {
        self.path.contains("{person}") || self.path.contains("{record}")
    }

    /// Whether the conversation stands in the path.
    pub fn has_place(&self) -> bool {
        self.path.contains("{id}") || self.path.contains("{conversation}")
    }
}

const FULL: Option<History> = Some(History::Full);
const FROM_NOW: Option<History> = Some(History::FromNow);
const INVOICES: &[RecordKind] = &[RecordKind::Invoice];
const TICKETS: &[RecordKind] = &[RecordKind::Ticket];

macro_rules! probes {
    ($($method:ident $path:literal, $sends:literal => $ok:literal $rule:expr;)+) => {
        &[$(Probe { method: stringify!($method), path: $path, sends: $sends, ok: $ok, rule: $rule },)+]
    };
}

use Change::{
    Add, FacilitySettings, GiveBack, Leave, Link, MakeTicket, MarkRead, MarkUnread, Note, Oversee, Remove,
    Reply, Resolve, Settings, SignOut, Start, Unlink,
};
use Rule::{
    AdminPage, Audit, Candidates, Change as Changes, Choices, Disclosure, Duplicates, Found, Leads, Lines,
    NewPage, NoSuch, Nothing, Offered, OwnData, Present, Records, Refused, Reports, Stream, TeamPage, Thread,
    ThreadPage,
};

/// Pages, files, and what machines ask for.
const FIXED: &[Probe] = probes! {
    GET "/", "" => 302 Leads("/messages");
    GET "/account", "" => 200 Nothing;
    GET "/account", "saved=profile" => 200 Nothing;
    GET "/away", "" => 200 TeamPage;
    GET "/away", "form=x&saved=yes" => 200 TeamPage;
    GET "/healthz", "" => 200 Nothing;
    GET "/invite", "" => 200 Nothing;
    GET "/invite/{code}", "" => 422 Refused(422);
    GET "/live", "" => 101 Stream;
    GET "/messages", "" => 200 Rule::Lists(Lists::Any);
    GET "/messages", "tab=archived" => 200 Rule::Lists(Lists::Any);
    GET "/messages", "tab=resolved" => 200 Rule::Lists(Lists::Any);
    GET "/messages/new", "" => 200 NewPage;
    GET "/messages/new", "record={OWN}" => 200 NewPage;
    GET "/messages/new", "record={MOVED}" => 200 NewPage;
    GET "/messages/{conversation}", "" => 200 ThreadPage;
    GET "/messages/{conversation}/transcript", "" => 200 Thread;
    GET "/metrics", "" => 200 Nothing;
    GET "/oversight", "" => 200 AdminPage;
    GET "/oversight", "status=resolved" => 200 AdminPage;
    GET "/oversight", "waiting=any&from=2020-01&topic={topic}" => 200 AdminPage;
    GET "/pkg/{*file}", "" => 200 Nothing;
    GET "/readyz", "" => 200 Nothing;
    GET "/records", "" => 200 Found(INVOICES);
    GET "/records", "kind=ticket&q=anary" => 200 Found(TICKETS);
    GET "/records/{record}", "{c}" => 404 NoSuch(404);
    GET "/reset", "" => 200 Nothing;
    GET "/reset/{code}", "" => 422 Refused(422);
    GET "/reports", "" => 200 Reports;
    GET "/set-up", "" => 404 Refused(404);
    GET "/settings", "" => 302 Leads("/settings/messaging");
    GET "/settings/audit", "" => 200 AdminPage;
    GET "/settings/audit", "action=conversation.oversee" => 200 AdminPage;
    GET "/settings/audit", "conversation={c}" => 200 AdminPage;
    GET "/settings/facility", "" => 200 AdminPage;
    GET "/settings/first-steps", "" => 200 AdminPage;
    GET "/settings/invites", "" => 200 AdminPage;
    GET "/settings/invites/sheet", "" => 200 AdminPage;
    GET "/settings/messaging", "" => 200 AdminPage;
    GET "/settings/messaging/topics/new", "" => 200 AdminPage;
    GET "/settings/messaging/topics/{topic}", "" => 200 AdminPage;
    GET "/settings/people", "" => 200 AdminPage;
    GET "/settings/people", "role=resident&state=here&unit=A-101" => 200 AdminPage;
    GET "/settings/people/import", "" => 200 AdminPage;
    GET "/settings/people/new", "" => 200 AdminPage;
    GET "/settings/people/{person}", "{me}" => 200 AdminPage;
    GET "/settings/notifications", "" => 200 Nothing;
    GET "/settings/permissions", "" => 200 Nothing;
    GET "/settings/undelivered", "" => 200 AdminPage;
    GET "/sign-in", "" => 200 Leads("/messages");
    GET "/unsubscribe/{token}", "" => 200 Nothing;
    POST "/telegram/webhook", "update_id=1" => 404 Refused(404);
    POST "/account", "form[version]=old&form[name]=X&form[phone]=12345&form[language]=de" => 409 Refused(409);
    POST "/away", "form[person]=nobody" => 400 Refused(400);
    POST "/set-up", "form[code]=x" => 404 Refused(404);
    POST "/settings/facility", "form[version]=0&form[name]=x&form[time_zone]=UTC&form[locale]=en-GB&form[currency]=EUR" => 409 Refused(409);
    POST "/settings/messaging", "form[version]=0&form[staff_history]=from_now&form[archive_after_days]=28&form[reopen_text]=" => 409 Refused(409);
    POST "/invite", "form[code]=x" => 422 Refused(422);
    POST "/invite/{code}", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/reset", "form[email]=nobody@x.test" => 409 Refused(409);
    POST "/reset/{code}", "form[code]=x&form[password]=x" => 422 Refused(422);
    POST "/settings/invites", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/invites/sheet", "form[version]=0&form[people][]=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/messaging/topics/new", "form[name]=" => 422 Refused(422);
    POST "/settings/notifications", "form[version]=-1&form[order]=push&form[delay_minutes]=15&form[language]=en" => 409 Refused(409);
    POST "/settings/undelivered", "id=0190a000-0000-7000-8000-000000000000" => 409 Refused(409);
    POST "/settings/people", "form[was]=-1&form[days]=1" => 409 Refused(409);
    POST "/settings/people/import", "form[kind]=units" => 422 Refused(422);
    POST "/settings/people/new", "form[name]=" => 422 Refused(422);
    POST "/settings/people/{person}", "{me}" => 400 Refused(400);
    POST "/unsubscribe/{token}", "List-Unsubscribe=One-Click" => 200 Nothing;
    POST "/settings/messaging/topics/{topic}", "topic={topic}&form[version]=-1&form[topic][name]=x" => 409 Refused(409);
};

/// What pages read.
const READS: &[Probe] = probes! {
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
const CHANGES: &[Probe] = probes! {
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

/// What the API reads.
const API_READS: &[Probe] = probes! {
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
const API_CHANGES: &[Probe] = probes! {
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

/// All of them.
pub fn all() -> impl Iterator<Item = Probe> {
    [FIXED, READS, CHANGES, API_READS, API_CHANGES].into_iter().flatten().copied()
}
