use super::{Caller, Refusals};
use axum::Json;
use frontdesk_domain::wire::Me;

/// Who is asking
#[utoipa::path(
    get, path = "/api/v1/me", tag = "account",
    responses((status = 200, description = "The account that the token or session belongs to", body = Me), Refusals)
)]
pub async fn me(Caller(caller): Caller) -> Json<Me> {
    Json(caller.me)
}
