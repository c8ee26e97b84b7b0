use crate::state::AppState;
use axum::{Json, extract::State};
use frontdesk_domain::{
    photo::PhotoVariant,
    wire::{AuditFormat, ClientError, ErrorKind, ReportTable},
};
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Doc,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

/// What the endpoints have in common.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Frontdesk",
        description = "Private messaging between the residents of a building and its management.\n\n\
            Times are milliseconds since 1970-01-01T00:00:00Z; ids are UUIDs. A list's or timeline's next page is \
            asked for with what the page before said. Every refusal is a `ClientError` with a plain sentence."
    ),
    components(schemas(AuditFormat, ClientError, ErrorKind, PhotoVariant, ReportTable)),
    modifiers(&Access),
    tags(
        (name = "account", description = "Who is asking"),
        (name = "conversations", description = "Reading, writing, resolving"),
        (name = "participants", description = "Who is in a conversation, coming in, going"),
        (name = "photos", description = "Uploaded before they are sent, seen by whoever sees the message"),
        (name = "records", description = "Invoices and tickets of the books"),
        (name = "facility", description = "For facility admins: oversight, reports, the audit log, settings"),
        (name = "lookup", description = "What a new conversation needs")
    )
)]
pub struct Document;

/// Bearer token, or the session cookie of our own pages.
struct Access;

impl Modify for Access {
    fn modify(&self, document: &mut Doc) {
        let components = document.components.get_or_insert_default();
        let bearer =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("`frontdesk token make`"));
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
        let cookie = ApiKeyValue::with_description(
            app::session_cookie(true),
            "With our own Origin; without https: frontdesk_session",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        let none: [&str; 0] = [];
        document.security =
            Some(["bearer", "session"].map(|name| SecurityRequirement::new(name, none)).into());
    }
}

/// Made once: it is the same for everybody.
static DOCUMENT: LazyLock<Doc> = LazyLock::new(super::openapi);

/// This document
///
/// OpenAPI 3.1, for anybody: it tells nothing about any building.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "account", security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value))
)]
pub async fn show(State(_): State<AppState>) -> Json<&'static Doc> {
    Json(&DOCUMENT)
}
