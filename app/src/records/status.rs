//! Saying how a ticket stands that was made here.

use super::api::{self, MoveTicketForm};
use crate::{
    boundary::{FormError, asked},
    ui::Problem,
};
use frontdesk_domain::{
    id::RecordId,
    record::{Facts, TicketStatus},
    wire::MoveTicket,
};
use leptos::{ev::SubmitEvent, html::Select, prelude::*, server_fn::ServerFn, task::spawn_local};

/// The form, which works without a script, too.
#[component]
pub(super) fn StatusForm(
    /// The ticket.
    id: RecordId,
    /// What it says now.
    facts: Facts,
    /// What is done when it stands otherwise.
    changed: Callback<()>,
) -> impl IntoView {
    let Facts::Ticket(ticket) = facts else { return None };
    let (now, node) = (ticket.status, NodeRef::<Select>::new());
    let problem = RwSignal::new(FormError::of(MoveTicketForm::PATH).0);
    let is_busy = RwSignal::new(false);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = node.get_untracked().and_then(|node| node.value().parse::<TicketStatus>().ok());
        let (Some(status), false) = (chosen, is_busy.get_untracked()) else { return };
        is_busy.set(true);
        spawn_local(async move {
            let answer = asked(api::move_ticket(MoveTicket { record: id, status })).await;
            let _ = is_busy.try_set(false);
            if answer.is_ok() {
                changed.try_run(());
            }
            let _ = problem.try_set(answer.err());
        });
    };
    let options = TicketStatus::ALL.iter().map(|status| {
        view! { <option value=status.word() selected=*status == now>{status.label()}</option> }
    });
    Some(view! {
        <form class="record record__status" method="post" action=MoveTicketForm::url() on:submit=save>
            <Problem error=problem />
            <input type="hidden" name="form[record]" value=id.to_string() />
            <div class="field">
                <label class="field__label" for="ticket-status">"Status"</label>
                <select class="field__input" id="ticket-status" name="form[status]" node_ref=node aria-describedby="ticket-status-hint">
                    {options.collect_view()}
                </select>
                <p class="field__hint" id="ticket-status-hint">"Conversations that link to it say so to everybody in them who may see the ticket."</p>
            </div>
            <button class="button" type="submit" aria-busy=move || is_busy.get().then_some("true")>"Change the status"</button>
        </form>
    })
}
