//! How each route is asked, and which rule says what it must answer. A route
//! without a line here fails the run, and so does a line without a route.

use super::cast::Identity;
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

mod api;
mod functions;
mod pages;

/// All of them.
pub fn all() -> impl Iterator<Item = Probe> {
    [pages::ASKED, functions::READS, functions::CHANGES, api::READS, api::CHANGES]
        .into_iter()
        .flatten()
        .copied()
}
