//! What travels between browser and server: page, API and live stream alike.
//!
//! These types hold what one person may see, already decided. A resident's timeline
//! is made of [`PublicEntry`], which has no place for a note.

mod account;
mod audit;
mod card;
mod conversation;
mod error;
mod inbox;
mod live;
mod oversight;
mod participants;
mod photo;
mod record;
mod reports;
mod set_up;
mod settings;
mod timeline;
mod topics;
mod transcript;

pub use account::{DemoAccount, Me, SignIn};
pub use audit::{AuditDetail, AuditFilter, AuditFormat, AuditLine, AuditPage, SavedFile};
pub use card::{
    AddTicketPhotos, CardLine, LinkedRecord, MakeTicket, MayWithRecord, MoveTicket, RecordCard, RecordChange,
    RecordChoice, RecordConversation, Tone,
};
pub use conversation::{
    ConversationChoice, May, PersonView, Reopened, ResidentMatch, Resolve, Send, Sent, StartConversation,
    Thread, TopicChoice,
};
pub use error::{ClientError, ErrorKind};
pub use inbox::{InboxPage, InboxRow, Preview, PreviewKind, TabCount};
pub use live::LiveEvent;
pub use oversight::{Oversee, OversightFilter, OversightPage, OversightRow};
pub use participants::{AddParticipant, Candidate, Disclosure, Leave, ParticipantView, RemoveParticipant};
pub use photo::{AttachedPhoto, PhotoLinks, PhotoView};
pub use record::{
    InvoiceForm, InvoiceLineForm, RecordHistory, RecordVersion, RecordView, TicketForm, Written,
    WrittenCounts,
};
pub use reports::{
    MonthFigures, Report, ReportFilter, ReportTable, ReportTopic, ResolutionCount, TicketCount, TopicFigures,
    WaitingCount,
};
pub use set_up::{FirstSteps, SetUp, SetUpChoices};
pub use settings::{FacilitySettings, MessagingSettings};
pub use timeline::{
    ManagementEntry, NoteEntry, PublicBody, PublicEntry, ResolutionEntry, TicketMove, Timeline, TimelinePage,
};
pub use topics::{
    ChangeTopic, MoveTopic, OrderTopics, TopicForm, TopicRouting, TopicSetting, TopicVersion, field_of,
};
pub use transcript::Transcript;

/// An id, or nothing where a form has an empty field.
pub(crate) fn none_if_empty<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let typed: Option<String> = serde::Deserialize::deserialize(from)?;
    match typed.as_deref() {
        None | Some("") => Ok(None),
        Some(id) => id.parse().map(Some).map_err(serde::de::Error::custom),
    }
}
