//! `/api/v1`: the use cases as JSON, for phones, integrations and tests. One endpoint,
//! one file: its handler, its documentation, its status codes.
//!
//! Whoever calls it shows a bearer token (`frontdesk token make`), or is one of our own
//! pages with its session cookie and `Origin`.
//!
//! **To add an endpoint**: a file here, a line below [`router`], a line in
//! [`crate::routes::who`] unless it is for everybody signed in.

mod answer;
mod attachment;
mod body;
mod extract;

mod add_participant;
mod add_ticket_photos;
mod add_topic;
mod bring_back_topic;
mod change_facility_settings;
mod change_messaging_settings;
mod change_notifications;
mod change_topic;
mod export_audit;
mod export_report;
mod facility_settings;
mod find_candidates;
mod find_records;
mod find_residents;
mod get_conversation;
mod get_photo;
mod get_record;
mod get_transcript;
mod leave_conversation;
mod link_record;
mod list_all_conversations;
mod list_audit;
mod list_conversations;
mod list_entries;
mod list_participants;
mod list_records;
mod list_topics;
mod make_ticket;
mod mark_read;
mod mark_unread;
mod me;
mod messaging_settings;
mod move_ticket;
mod notifications;
mod openapi;
mod order_topics;
mod oversee;
mod own_data;
mod photo_caps;
mod preview_disclosure;
mod put_invoice;
mod put_invoices;
mod put_ticket;
mod put_tickets;
mod remove_participant;
mod resolve;
mod retire_topic;
mod save_transcript;
mod send_message;
mod show_photo;
mod start_conversation;
mod take_back_photo;
mod topic_settings;
mod trace_message;
mod unlink_record;
mod upload_photo;
mod write_note;

use answer::{Answer, Refusals, answer, done};
use attachment::{Attachment, PictureBytes};
use body::Body;
use extract::{
    Caller, ConversationPath, Key, LinkedPath, Params, PersonPath, PhotoPath, RecordPath, ReferencePath,
    SlugPath, TopicPath, VariantPath, chosen, or_nothing,
};

use crate::{refusal::Refusal, state::AppState};
use axum::{extract::State, routing::any};
use frontdesk_domain::wire::ErrorKind;
use utoipa::{OpenApi, openapi::PathItem};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Every endpoint with its documentation.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::Document::openapi())
        .routes(routes!(me::me))
        .routes(routes!(own_data::own_data))
        .routes(routes!(notifications::notifications, change_notifications::change_notifications))
        .routes(routes!(list_topics::list_topics))
        .routes(routes!(find_residents::find_residents))
        .merge(of_conversations())
        .merge(of_participants())
        .merge(of_photos())
        .merge(of_records())
        .merge(of_facilities())
        .routes(routes!(openapi::show))
        .route("/api/v1/{*rest}", any(no_such_endpoint))
}

fn of_conversations() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_conversations::list_conversations, start_conversation::start_conversation))
        .routes(routes!(get_conversation::get_conversation))
        .routes(routes!(list_entries::list_entries))
        .routes(routes!(trace_message::trace_message))
        .routes(routes!(send_message::send_message))
        .routes(routes!(write_note::write_note))
        .routes(routes!(resolve::resolve))
        .routes(routes!(mark_read::mark_read))
        .routes(routes!(mark_unread::mark_unread))
        .routes(routes!(get_transcript::get_transcript))
        .routes(routes!(save_transcript::save_transcript))
}

fn of_participants() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_participants::list_participants, add_participant::add_participant))
        .routes(routes!(remove_participant::remove_participant))
        .routes(routes!(find_candidates::find_candidates))
        .routes(routes!(preview_disclosure::preview_disclosure))
        .routes(routes!(leave_conversation::leave_conversation))
}

fn of_photos() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(upload_photo::upload_photo, get_photo::get_photo, take_back_photo::take_back_photo))
        .routes(routes!(show_photo::show_photo))
        .routes(routes!(photo_caps::photo_caps))
}

fn of_records() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_records::list_records))
        .routes(routes!(get_record::get_record))
        .routes(routes!(move_ticket::move_ticket))
        .routes(routes!(add_ticket_photos::add_ticket_photos))
        .routes(routes!(find_records::find_records))
        .routes(routes!(link_record::link_record, unlink_record::unlink_record))
        .routes(routes!(make_ticket::make_ticket))
        .routes(routes!(put_invoice::put_invoice))
        .routes(routes!(put_invoices::put_invoices))
        .routes(routes!(put_ticket::put_ticket))
        .routes(routes!(put_tickets::put_tickets))
}

fn of_facilities() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_all_conversations::list_all_conversations))
        .routes(routes!(oversee::oversee))
        .routes(routes!(list_audit::list_audit))
        .routes(routes!(export_audit::export_audit))
        .routes(routes!(export_report::export_report))
        .routes(routes!(
            messaging_settings::messaging_settings,
            change_messaging_settings::change_messaging_settings
        ))
        .routes(routes!(
            facility_settings::facility_settings,
            change_facility_settings::change_facility_settings
        ))
        .routes(routes!(topic_settings::topic_settings, add_topic::add_topic))
        .routes(routes!(order_topics::order_topics))
        .routes(routes!(change_topic::change_topic, retire_topic::retire_topic))
        .routes(routes!(bring_back_topic::bring_back_topic))
}

/// The document of all endpoints.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    router().into_openapi()
}

/// The methods that a path takes.
pub fn methods(item: &PathItem) -> impl Iterator<Item = &'static str> + use<> {
    let operations = [("GET", &item.get), ("PUT", &item.put), ("POST", &item.post), ("DELETE", &item.delete)];
    operations.map(|(method, operation)| operation.is_some().then_some(method)).into_iter().flatten()
}

async fn no_such_endpoint(State(state): State<AppState>) -> Refusal {
    Refusal::new(&state.desk, ErrorKind::NotFound, "There is no such endpoint. See /api/v1/openapi.json.")
}

#[cfg(test)]
mod tests;
