//! What travels between browser and server: page, API and live stream alike.
//!
//! These types hold what one person may see, already decided. A resident's timeline
//! is made of [`PublicEntry`], which has no place for a note.

mod absence;
mod account;
mod audit;
mod card;
mod conversation;
mod delivery;
mod error;
mod inbox;
mod invites;
mod live;
mod notification_page;
mod notifications;
mod oversight;
mod own;
mod participants;
mod people;
mod people_import;
mod photo;
mod push;
mod record;
mod reports;
mod set_up;
mod settings;
mod telegram;
mod timeline;
mod topics;
mod transcript;

pub use absence::{
    AbsencePage, AbsenceView, AwayNotice, EndAbsence, Offer, SetAbsence, StandIn, Substitute, TeamMember,
};
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
pub use delivery::{DeadTelling, DeliveryTrace, PersonTrace, TraceOutcome, TraceStep, Undelivered};
pub use error::{ClientError, ErrorKind};
pub use inbox::{InboxPage, InboxRow, Preview, PreviewKind, TabCount};
pub use invites::{
    AcceptInvite, AskReset, AsksEmail, CodeView, InviteOf, InvitePeople, InviteView, Invited, Invitee,
    Invites, ResetOffer, ResetPassword, RevokeInvite, Sheet, SheetCard, TypedCode,
};
pub use live::{LiveEvent, Looking};
pub use notification_page::{ChannelStanding, ChannelView, NotificationPage};
pub use notifications::NotificationPreferences;
pub use oversight::{Oversee, OversightFilter, OversightPage, OversightRow};
pub use own::{ChangePassword, OwnAccount, OwnTokenView, Place, ProfileForm, SessionView};
pub use participants::{AddParticipant, Candidate, Disclosure, Leave, ParticipantView, RemoveParticipant};
pub use people::{
    ChangePerson, ChangeRole, GraceForm, NewPerson, OccupancyForm, OccupancyView, PeopleFilter, PeoplePage,
    PersonForm, PersonLine, PersonPage, PersonVersion, PutOccupancy,
};
pub use people_import::{
    BadImportLine, ConfirmImport, ImportChange, ImportKind, ImportPreview, ImportUpload, NewImportLine,
};
pub use photo::{AttachedPhoto, PhotoLinks, PhotoView};
pub use push::{PushDevice, PushSettings, SubscribePush};
pub use record::{
    InvoiceForm, InvoiceLineForm, RecordHistory, RecordVersion, RecordView, TicketForm, Written,
    WrittenCounts,
};
pub use reports::{
    MonthFigures, Report, ReportFilter, ReportTable, ReportTopic, ResolutionCount, TicketCount, TopicFigures,
    WaitingCount,
};
pub use set_up::{FirstSteps, SetUp, SetUpChoices};
pub use settings::{
    ChangeFacility, ChannelSettings, FacilityChoices, FacilityDetails, FacilitySettings, MessagingSettings,
    OfficeSettings, PhotoStorage,
};
pub use telegram::{LinkedChat, TelegramCodeView, TelegramView, UnlinkTelegram};
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

/// A number; whatever is none counts as the largest one, which is out of every range: whoever checks
/// the range then says what is wrong, beside the field.
pub(crate) fn or_most<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de> + Bounded,
{
    Ok(T::deserialize(from).unwrap_or(T::MOST))
}

/// What has a largest value.
pub(crate) trait Bounded {
    /// The largest value.
    const MOST: Self;
}

impl Bounded for u32 {
    const MOST: Self = Self::MAX;
}

impl Bounded for i64 {
    const MOST: Self = Self::MAX;
}
