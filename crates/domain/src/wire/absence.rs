use super::{PersonView, none_if_empty};
use crate::{
    date::Day,
    id::{ConversationId, PersonId},
};
use serde::{Deserialize, Serialize};

/// The page where absences are set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AbsencePage {
    /// Whose absence the form sets.
    pub person: PersonView,
    /// Whether that is the reader.
    pub is_me: bool,
    /// How often it was set, changed and ended. Send it along with a change.
    pub version: i64,
    /// The absence that has begun or is planned.
    pub absence: Option<AbsenceView>,
    /// For whom they stand in, now or later.
    pub stands_in_for: Vec<AbsenceView>,
    /// Who can stand in for them.
    pub substitutes: Vec<Substitute>,
    /// The team: all of it for facility admins, for everybody else those who are or will be away.
    pub team: Vec<TeamMember>,
    /// Whether the reader sets others away, too.
    pub may_set_others: bool,
    /// Today, in the facility.
    pub today: Day,
}

/// An absence that is not over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AbsenceView {
    /// Who is away.
    pub person: PersonView,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// "until 3 December", "from 1 December until 3 December", "on 3 December".
    pub said: String,
    /// Whether it has begun.
    pub is_now: bool,
    /// Who stands in, as it was set.
    pub substitute: Option<PersonView>,
    /// Who answers today, where that is somebody else: whoever was to stand in is away, too.
    pub instead: Option<PersonView>,
}

/// Somebody who can stand in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Substitute {
    /// Who.
    pub person: PersonView,
    /// When they are away themselves, as [`AbsenceView::said`].
    pub away: Option<String>,
}

/// Somebody of the team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TeamMember {
    /// Who.
    pub person: PersonView,
    /// Their absence that is not over.
    pub absence: Option<AbsenceView>,
}

/// The form that sets somebody away; the days as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetAbsence {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: i64,
    /// The first day, written like 2026-01-31; empty: today.
    #[serde(default)]
    pub from: String,
    /// The last day.
    #[serde(default)]
    pub until: String,
    /// Who stands in.
    #[serde(default, deserialize_with = "none_if_empty")]
    pub substitute: Option<PersonId>,
}

/// Somebody comes back early, or stays after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndAbsence {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: i64,
}

/// Somebody for whom the reader stands in today, and what waits for them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StandIn {
    /// Who is away.
    pub person: PersonView,
    /// Their last day away: "3 December".
    pub until: String,
    /// How many conversations wait for them.
    pub count: usize,
    /// Those that have waited longest.
    pub offers: Vec<Offer>,
}

/// A conversation that can be taken over: no more of it than that it exists and waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// Which.
    pub conversation: ConversationId,
    /// The topic's name.
    pub topic: String,
    /// The name of the resident it concerns.
    pub resident: String,
    /// The unit it concerns.
    pub unit: Option<String>,
    /// For how long it has been waiting: "3 h".
    pub waits: String,
}

/// Somebody in a conversation is away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwayNotice {
    /// Their name.
    pub name: String,
    /// Whether it is the reader.
    pub is_me: bool,
    /// Their last day away: "3 December".
    pub until: String,
    /// The names of those who answer meanwhile.
    pub instead: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_script_names_nobody_by_an_empty_field() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        let form = |rest: &str| {
            let json = format!(r#"{{"person":"{person}","version":0{rest}}}"#);
            serde_json::from_str::<SetAbsence>(&json).unwrap()
        };
        assert_eq!(form(r#","until":"2026-12-03","substitute":"""#).substitute, None);
        assert_eq!(form(&format!(r#","substitute":"{person}""#)).substitute, Some(person));
        assert_eq!(form("").until, "");
    }
}
