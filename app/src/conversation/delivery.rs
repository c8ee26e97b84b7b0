//! How the others were reached with a message of one's own: looked up when somebody asks.

use super::{api, state::Open};
use crate::{boundary::asked, ui::Time};
use frontdesk_domain::{
    entry::Seq,
    id::ConversationId,
    wire::{DeliveryTrace, PersonTrace, TraceOutcome, TraceStep},
};
use leptos::{html, prelude::*, task::spawn_local};

/// In which conversation the lines are, and whether the reader is in it: nothing new is shown to whoever is gone.
#[derive(Clone, Copy)]
pub(super) struct Tracing {
    conversation: ConversationId,
    is_here: Signal<bool>,
}

impl Tracing {
    pub(super) fn of(open: Open) -> Self {
        let is_here = Signal::derive(move || open.thread.with(|shown| shown.gone.is_none()));
        Self { conversation: open.id, is_here }
    }
}

/// Who has read a message, and for management how each of the others was reached.
#[component]
pub(super) fn Delivery(
    /// Which message.
    seq: Seq,
) -> impl IntoView {
    use_context::<Tracing>().map(|Tracing { conversation, is_here }| {
        view! { <Show when=move || is_here.get()><Looked conversation seq /></Show> }
    })
}

#[component]
fn Looked(conversation: ConversationId, seq: Seq) -> impl IntoView {
    let found = RwSignal::new(None::<Result<DeliveryTrace, String>>);
    let is_open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    // Looked up each time it is opened: it says how it stands now.
    let look = move || {
        let is_open_now = details.try_get_untracked().flatten().is_some_and(|details| details.open());
        let _ = is_open.try_set(is_open_now);
        if !is_open_now {
            return;
        }
        spawn_local(async move {
            let answer = asked(api::trace(conversation, seq)).await;
            let _ = found.try_set(Some(answer.map_err(|error| error.sentence().to_owned())));
        });
    };
    // Opened before this page was taken over: nobody heard of that.
    Effect::new(move |_| {
        if details.get().is_some_and(|details| details.open()) {
            look();
        }
    });
    let shown = move || match found.get() {
        None if is_open.get() => view! { <p role="status">"One moment…"</p> }.into_any(),
        None => view! { <p>"A script looks this up, and it does not run here."</p> }.into_any(),
        Some(Err(why)) => view! { <p role="status">{why}</p> }.into_any(),
        Some(Ok(trace)) => view! { <People trace /> }.into_any(),
    };
    view! {
        <details class="delivery" node_ref=details on:toggle=move |_| look()>
            <summary class="delivery__summary">"Delivery"</summary>
            {shown}
        </details>
    }
}

#[component]
fn People(trace: DeliveryTrace) -> impl IntoView {
    let shows = trace.shows_read_marks;
    let person = move |PersonTrace { name, read, steps }: PersonTrace| {
        let read = match read {
            Some(moment) => view! { "Read "<Time moment /> }.into_any(),
            None if shows => "Sent, not read yet".into_any(),
            None => "Sent".into_any(),
        };
        let step = |step: TraceStep| {
            let said = said(&step);
            view! { <li><span>{said}</span>" · "<Time moment=step.moment /></li> }
        };
        view! {
            <li class="delivery__person">
                <p><bdi>{name}</bdi>": "{read}</p>
                <ul class="delivery__steps">{steps.into_iter().map(step).collect_view()}</ul>
            </li>
        }
    };
    view! {
        <ul class="delivery__people">{trace.people.into_iter().map(person).collect_view()}</ul>
        {(!shows).then(|| view! { <p class="field__hint">"This facility does not show who has read what."</p> })}
    }
}

/// What became of a step: "Email sent", "Push is next", "Email not delivered: refused".
fn said(step: &TraceStep) -> String {
    let channel = step.channel.label();
    match step.outcome {
        TraceOutcome::Due => format!("{channel} is next"),
        TraceOutcome::Sent => format!("{channel} sent"),
        TraceOutcome::Later => format!("{channel} did not get through, and is tried again: {}", step.why),
        TraceOutcome::Never => format!("{channel} not delivered: {}", step.why),
        TraceOutcome::Gone => format!("{channel} is not there any more: {}", step.why),
        TraceOutcome::Bounced => format!("{channel} not delivered after all: {}", step.why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{
        channel::ChannelKind,
        time::{Moment, Timestamp},
    };

    #[test]
    fn a_step_is_said_by_what_became_of_it() {
        let moment = Moment { at: Timestamp(0), said: String::new(), exact: String::new() };
        let step = |outcome| TraceStep {
            channel: ChannelKind::Email,
            moment: moment.clone(),
            outcome,
            why: "refused".to_owned(),
        };
        assert_eq!(said(&step(TraceOutcome::Sent)), "Email sent");
        assert_eq!(said(&step(TraceOutcome::Due)), "Email is next");
        assert_eq!(said(&step(TraceOutcome::Never)), "Email not delivered: refused");
    }
}
