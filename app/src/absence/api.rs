//! The server functions of absences.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::{ConversationId, PersonId},
    wire::{AbsencePage, EndAbsence, SetAbsence, StandIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The path of the form that is posted to its own page.
pub const SET_ABSENCE: &str = SetAbsenceForm::PATH;

/// The page.
pub(super) const PAGE: &str = "/away";
/// The same, after something was saved.
pub(super) const SAVED: &str = "/away?saved=yes";

/// Absences, with the form for `person`; without, for the reader.
#[server(name = ReadAbsences, prefix = "/api/ui", endpoint = "absence/read")]
pub(super) async fn read(person: Option<PersonId>) -> Answer<AbsencePage> {
    with_actor(|desk, actor| async move { desk.absences(actor, person).await }).await
}

/// Sets somebody away.
#[server(name = SetAbsenceForm, prefix = "/api/ui", endpoint = "absence/set")]
pub(super) async fn set(form: SetAbsence) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.set_absence(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}

/// Ends an absence.
#[server(name = EndAbsenceForm, prefix = "/api/ui", endpoint = "absence/end")]
pub(super) async fn end(form: EndAbsence) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.end_absence(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}

/// For whom the reader stands in, and what waits for them.
#[server(name = ReadStandIns, prefix = "/api/ui", endpoint = "absence/stand-ins")]
pub(super) async fn stand_ins() -> Answer<Vec<StandIn>> {
    with_actor(|desk, actor| async move { desk.stand_ins(actor).await }).await
}

/// Comes into a conversation that waits for somebody whom the reader stands in for.
#[server(name = TakeOverForm, prefix = "/api/ui", endpoint = "absence/take-over")]
pub(super) async fn take_over(conversation: ConversationId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.take_over(actor, conversation).await }).await?;
    leave_page(&format!("/messages/{conversation}"));
    Ok(())
}
