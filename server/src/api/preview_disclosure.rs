use super::{Answer, Caller, ConversationPath, Params, Refusals, answer, chosen, or_nothing};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{id::PersonId, participation::History, wire::Disclosure};
use serde::Deserialize;
use utoipa::IntoParams;

/// Who would come in, and how.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Newcomer {
    /// Who.
    person: PersonId,
    /// What they are to see of what was said before; without it, the first choice there is.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<History>)]
    history: Option<History>,
}

/// What somebody will see if they are added
///
/// Exactly the lines that they do not see now and would see then, and which choices there are. For management.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/disclosure", tag = "participants",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"), Newcomer),
    responses((status = 200, description = "To look at before adding them", body = Disclosure), Refusals)
)]
pub async fn preview_disclosure(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Params(Newcomer { person, history }): Params<Newcomer>,
) -> Answer<Disclosure> {
    answer(&state, state.desk.disclosure(caller.actor, conversation, person, history).await)
}
