//! One conversation, as a page beside the list.

use super::{
    api,
    banner::{AwayBanner, DoneBanner, GoneBanner, OfficeBanner, ReopenedBanner},
    composer::{Composer, Writing},
    delivery::Tracing,
    head::Head,
    model,
    state::Open,
    timeline::TimelineView,
};
use crate::{
    boundary::{Answer, UiError, resource},
    browser,
    live::Live,
    messages::inbox,
    participants::Participants,
    photos::{Drops, take_drops},
    records::{TicketDialog, TicketMaking},
    ui::{Empty, Problem, Shape},
};
use frontdesk_domain::{
    id::ConversationId,
    wire::{ErrorKind, Thread},
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

/// A thread, and how far the live connection was when it was asked for.
type Loaded = (u64, Thread);

/// One conversation.
#[component]
pub fn ThreadPage() -> impl IntoView {
    let (params, live) = (use_params_map(), expect_context::<Live>());
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("conversation").and_then(|id| id.parse().ok()))
    });
    let thread = resource(move || id.get(), move |id| load(id, live));
    view! {
        <Transition fallback=Loading>
            {move || Suspend::new(async move {
                match thread.await {
                    Ok(loaded) => Either::Left(view! { <ThreadView loaded /> }),
                    Err(error) => Either::Right(view! { <Missing error /> }),
                }
            })}
        </Transition>
    }
}

fn load(id: Option<ConversationId>, live: Live) -> impl Future<Output = Answer<Loaded>> {
    let version = id.map(|id| live.conversation_untracked(id)).unwrap_or_default();
    async move {
        match id {
            Some(id) => Ok((version, api::read(id).await?)),
            None => Err(no_such_thing()),
        }
    }
}

/// The same answer as for a conversation that exists and is not the reader's.
fn no_such_thing() -> UiError {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(ErrorKind::NotFound);
    UiError::here(ErrorKind::NotFound, "There is no such conversation, or it is not shared with you.")
}

#[component]
fn ThreadView(loaded: Loaded) -> impl IntoView {
    let (version, thread) = loaded;
    let inbox = inbox();
    inbox.open_now.set(Some(model::open_now(&thread)));
    let open = Open::new(thread);
    Effect::new(move |_| inbox.open_now.set(Some(open.thread.with(model::open_now))));
    let writing = Writing::new(open);
    let making = TicketMaking::new(open.thread, Callback::new(move |()| open.changed()));
    provide_context(making);
    provide_context(Tracing::of(open));
    keep_up(open, version);
    Effect::new(move |_| {
        open.restore();
        writing.restore();
    });
    let is_here = move || open.thread.with(|shown| shown.gone.is_none());
    // Anywhere on the thread, as long as one can write in it.
    let may_drop = Signal::derive(move || open.thread.with(|shown| shown.may.reply));
    let Drops { is_over, over, drop } = take_drops(writing.tray, may_drop);
    view! {
        <article
            class="thread"
            data-dropping=move || is_over.get().then_some("")
            on:dragover=move |event| over.run(event)
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| drop.run(event)
        >
            <Head open />
            <Problem error=open.problem />
            <ReopenedBanner open />
            <AwayBanner open />
            <TimelineView open put_back=Callback::new(move |draft| writing.put_back(draft)) />
            <DoneBanner open />
            <GoneBanner open />
            <OfficeBanner open />
            <Composer writing />
            <TicketDialog making />
            <Show when=is_here><Participants room=open.room() /></Show>
        </article>
    }
}

/// Reads it again when it changed, and marks it read while somebody looks at it.
fn keep_up(open: Open, version: u64) {
    let live: Live = expect_context();
    let is_seen = RwSignal::new(false);
    Effect::new(move |_| {
        if live.conversation(open.id) != version {
            open.refresh();
        }
    });
    Effect::new(move |_| {
        is_seen.set(browser::is_visible());
        let looking = window_event_listener_untyped("visibilitychange", move |_| {
            let _ = is_seen.try_set(browser::is_visible());
        });
        on_cleanup(move || looking.remove());
    });
    Effect::new(move |_| {
        live.look_at(Some(open.id));
        on_cleanup(move || live.look_away(open.id));
    });
    let last = Memo::new(move |_| open.thread.with(|shown| shown.last_seq));
    // The first time even when all of it was read: it may have been marked unread by hand.
    Effect::new(move |_| {
        let last = last.get();
        if is_seen.get() {
            open.mark_read(last);
        }
    });
}

#[component]
fn Missing(error: UiError) -> impl IntoView {
    if error.0.kind == ErrorKind::NotFound {
        Either::Left(view! {
            <Empty shape=Shape::Tray title=error.sentence().to_owned()>
                <a class="button" href="/messages">"Back to the list"</a>
            </Empty>
        })
    } else {
        let error = Signal::stored(Some(error));
        Either::Right(view! { <Problem error /> })
    }
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden">"Loading the conversation…"</p>
            {(0..4).map(|_| view! { <span class="skeleton__row"></span> }).collect_view()}
        </div>
    }
}
