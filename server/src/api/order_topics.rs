use super::{Body, Caller, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::OrderTopics;
use http::StatusCode;

/// Put the topics in another order
///
/// Each topic that is not retired, once. 409 when somebody changed the list since `version`
/// (the `order_version` of the list) was read. For facility admins.
#[utoipa::path(
    put, path = "/api/v1/settings/topics/order", tag = "facility", request_body = OrderTopics,
    responses((status = 204, description = "They stand so now"), Refusals)
)]
pub async fn order_topics(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(order): Body<OrderTopics>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.order_topics(caller.actor, order).await)
}
