use crate::{
    date::Month,
    id::TopicId,
    report::{Figures, Waited},
    resolution::Category,
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// Which conversations a report is about; everything left out says "any".
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportFilter {
    /// Opened in this month or later, in the facility's time zone: "2026-11". Empty: twelve months.
    pub from: String,
    /// Opened in this month or earlier. Empty: this month.
    pub until: String,
    /// About this topic.
    #[serde(deserialize_with = "super::none_if_empty")]
    pub topic: Option<TopicId>,
}

/// Which table of a report is saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportTable {
    /// The figures.
    Figures,
    /// The conversations, each with what the list of all conversations says of it.
    Conversations,
}

impl ReportTable {
    /// The word in addresses and names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Conversations => "conversations",
        }
    }
}

/// Figures of conversations, and nothing of what is said in them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// The first month.
    pub from: Month,
    /// The last one.
    pub until: Month,
    /// The topic that it is about, if about one only.
    pub topic: Option<TopicId>,
    /// The topics to choose from, those that are retired too.
    pub choices: Vec<ReportTopic>,
    /// Of all of them together.
    pub all: Figures,
    /// Topic by topic, in the facility's order.
    pub topics: Vec<TopicFigures>,
    /// Month by month of opening.
    pub months: Vec<MonthFigures>,
    /// How open periods were resolved.
    pub resolutions: Vec<ResolutionCount>,
    /// What sort of work the tickets are about; most first, those without a ticket last.
    pub tickets: Vec<TicketCount>,
    /// Who waits for management now, whenever the conversation was opened.
    pub waiting: Vec<WaitingCount>,
    /// Since when the one waits who has waited longest.
    pub longest: Option<Moment>,
    /// Where the months are those of the calendar: "Europe/Bucharest".
    pub time_zone: String,
}

/// A topic by its name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportTopic {
    /// Which.
    pub topic: TopicId,
    /// Its name.
    pub name: String,
    /// Whether nobody can pick it any more.
    pub is_retired: bool,
}

/// The figures of one topic.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TopicFigures {
    /// Which.
    pub topic: TopicId,
    /// Its name.
    pub name: String,
    /// The figures.
    pub figures: Figures,
}

/// The figures of what was opened in one month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MonthFigures {
    /// Which.
    pub month: Month,
    /// "November 2026".
    pub said: String,
    /// The figures.
    pub figures: Figures,
}

/// How many open periods were resolved in one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResolutionCount {
    /// The resolution category.
    pub category: Category,
    /// Open periods.
    pub periods: usize,
}

/// How many conversations are about one sort of work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TicketCount {
    /// The category of the ticket; `None`: no ticket is linked.
    pub category: Option<String>,
    /// Conversations.
    pub conversations: usize,
}

/// How many residents have been waiting for so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaitingCount {
    /// How long.
    pub waited: Waited,
    /// Conversations.
    pub conversations: usize,
}
