//! The server functions of records.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::{ConversationId, PersonId, RecordId},
    record::RecordKind,
    wire::{
        AddTicketPhotos, MakeTicket, MoveTicket, RecordCard, RecordChoice, RecordHistory, RecordView, Sent,
    },
};
use leptos::prelude::*;

/// A record, with what it said before and the conversations about it.
#[server(name = ReadRecord, prefix = "/api/ui", endpoint = "records/read")]
pub(super) async fn read(record: RecordId) -> Answer<RecordHistory> {
    with_actor(|desk, actor| async move { desk.record(actor, record).await }).await
}

/// Records of one kind, found by a part of their reference or title.
#[server(name = FindRecords, prefix = "/api/ui", endpoint = "records/find")]
pub(super) async fn find(kind: RecordKind, typed: String) -> Answer<Vec<RecordCard>> {
    with_actor(|desk, actor| async move { desk.find_records(actor, kind, &typed).await }).await
}

/// The records of a resident that a conversation can be about.
#[server(name = OfferRecords, prefix = "/api/ui", endpoint = "records/offer")]
pub(super) async fn offer(resident: PersonId) -> Answer<Vec<RecordView>> {
    with_actor(|desk, actor| async move {
        let mut offered = Vec::new();
        for kind in RecordKind::ALL {
            offered.extend(desk.records_of(actor, resident, kind, "").await?);
        }
        Ok(offered)
    })
    .await
}

/// The records that can be linked to a conversation.
#[server(name = ChooseRecords, prefix = "/api/ui", endpoint = "records/choices")]
pub(super) async fn choices(conversation: ConversationId, typed: String) -> Answer<Vec<RecordChoice>> {
    with_actor(|desk, actor| async move { desk.record_choices(actor, conversation, &typed).await }).await
}

/// Links one.
#[server(name = LinkRecord, prefix = "/api/ui", endpoint = "records/link")]
pub(super) async fn link(conversation: ConversationId, record: RecordId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.link_record(actor, conversation, record).await }).await
}

/// Takes one out.
#[server(name = UnlinkRecord, prefix = "/api/ui", endpoint = "records/unlink")]
pub(super) async fn unlink(conversation: ConversationId, record: RecordId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.unlink_record(actor, conversation, record).await }).await
}

/// Makes a ticket of a conversation.
#[server(name = MakeTicketForm, prefix = "/api/ui", endpoint = "records/make-ticket")]
pub(super) async fn make_ticket(form: MakeTicket) -> Answer<Sent> {
    with_actor(|desk, actor| async move { desk.make_ticket(actor, form).await }).await
}

/// Says how a ticket stands.
#[server(name = MoveTicketForm, prefix = "/api/ui", endpoint = "records/move")]
pub(super) async fn move_ticket(form: MoveTicket) -> Answer<()> {
    let page = format!("/records/{}", form.record);
    with_actor(|desk, actor| async move { desk.move_ticket(actor, form).await }).await?;
    leave_page(&page);
    Ok(())
}

/// Adds photos to a ticket.
#[server(name = AddTicketPhotosForm, prefix = "/api/ui", endpoint = "records/photos")]
pub(super) async fn add_photos(form: AddTicketPhotos) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.add_ticket_photos(actor, form).await }).await
}
