use super::{Answer, Caller, Params, Refusals, answer, chosen, or_nothing};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{
    conversation::Status,
    date::Month,
    id::{ConversationId, TopicId},
    report::Waited,
    wire::{OversightFilter, OversightPage},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which of them.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// With this status; without it, all.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<Status>)]
    status: Option<Status>,
    /// About this topic.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<TopicId>)]
    topic: Option<TopicId>,
    /// Opened in this month or later, in the facility's time zone: `2026-11`.
    #[serde(default, deserialize_with = "chosen")]
    #[param(value_type = String, pattern = r"^([0-9]{4}-[0-9]{2})?$")]
    from: Option<Month>,
    /// Opened in this month or earlier.
    #[serde(default, deserialize_with = "chosen")]
    #[param(value_type = String, pattern = r"^([0-9]{4}-[0-9]{2})?$")]
    until: Option<Month>,
    /// Waiting for management for so long: any time, under 4 hours, under a day, under 3 days, under 7
    /// days, or longer.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<Waited>)]
    waiting: Option<Waited>,
    /// `next` of the page before.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<ConversationId>)]
    before: Option<ConversationId>,
}

/// All conversations of the facility
///
/// That they exist: resident, unit, topic, status, since when somebody waits. Nothing of what is
/// said in them. For facility admins.
#[utoipa::path(
    get, path = "/api/v1/oversight/conversations", tag = "facility", params(Which),
    responses((status = 200, description = "30 rows a page, newest first", body = OversightPage), Refusals)
)]
pub async fn list_all_conversations(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Which { status, topic, from, until, waiting, before }): Params<Which>,
) -> Answer<OversightPage> {
    let filter = OversightFilter { status, topic, from, until, waiting };
    answer(&state, state.desk.all_conversations(caller.actor, filter, before).await)
}
