//! The page that is printed.

use super::{
    api,
    model::{self, Line},
};
use crate::{
    boundary::{Answer, UiError, resource},
    frame::{NotShown, PageLoading},
    photos::Thumbs,
    ui::{Icon, Shape},
};
use frontdesk_domain::{
    id::ConversationId,
    wire::{ErrorKind, Transcript},
};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// One conversation, to print or save. Each time it is made is in the audit log, so it is
/// asked for once: by the server that makes the page, or by the browser that comes to it.
#[component]
pub fn TranscriptPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("conversation").and_then(|id| id.parse().ok()))
    });
    let made = resource(move || id.get(), load);
    view! {
        <Title text="Transcript · Frontdesk" />
        <div class="page">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match made.await {
                        Ok(transcript) => Either::Left(view! { <Paper transcript /> }),
                        Err(error) => Either::Right(view! { <h1 class="visually-hidden">"Transcript"</h1><NotShown error /> }),
                    }
                })}
            </Transition>
        </div>
    }
}

async fn load(id: Option<ConversationId>) -> Answer<Transcript> {
    match id {
        Some(id) => api::transcript(id).await,
        None => Err(no_such_thing()),
    }
}

/// The same answer as for a conversation that exists and is not the reader's.
fn no_such_thing() -> UiError {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(ErrorKind::NotFound);
    UiError::here(ErrorKind::NotFound, "There is no such conversation, or it is not shared with you.")
}

#[component]
fn Paper(transcript: Transcript) -> impl IntoView {
    let Transcript { conversation, timeline, .. } = transcript.clone();
    let lines = model::lines(timeline).into_iter().map(entry).collect_view();
    view! {
        <Tools conversation />
        <article class="transcript" aria-labelledby="transcript-title">
            <Head transcript=transcript.clone() />
            <ol class="transcript__lines">{lines}</ol>
            <Proof transcript />
        </article>
    }
}

#[component]
fn Tools(conversation: ConversationId) -> impl IntoView {
    let print = |_| drop(window().print());
    view! {
        <div class="transcript__tools">
            <a class="button button--quiet" href=format!("/messages/{conversation}")><Icon shape=Shape::Back />"Back to the conversation"</a>
            <button class="button" type="button" on:click=print>"Print"</button>
            <a class="button button--primary" href=format!("/api/v1/conversations/{conversation}/transcript.txt") download="" rel="external">"Save"</a>
        </div>
    }
}

#[component]
fn Head(transcript: Transcript) -> impl IntoView {
    view! {
        <header class="transcript__head">
            <p class="transcript__facility">{transcript.facility}</p>
            <h1 class="transcript__title" id="transcript-title" dir="auto">{transcript.title}</h1>
            <dl class="facts">
                <dt>"About"</dt><dd dir="auto">{transcript.about}</dd>
                <dt>"Made for"</dt><dd>{transcript.reader}</dd>
                <dt>"Made at"</dt><dd>{transcript.made.exact}</dd>
            </dl>
            <p class="transcript__scope">"It shows what this reader may see."</p>
        </header>
    }
}

fn entry(line: Line) -> impl IntoView {
    view! {
        <li class="transcript__line" data-internal=line.mark.map(|_| "") data-event=line.is_event.then_some("")>
            <p class="transcript__by">
                <span class="transcript__seq">"#"{line.number}</span>
                <span class="transcript__author" dir="auto">{line.author}</span>
                <span class="transcript__time">{line.moment.exact}</span>
            </p>
            {line.mark.map(|mark| view! { <p class="transcript__mark">{mark}</p> })}
            <p class="text" dir="auto">{line.says}</p>
            <Thumbs photos=line.photos />
        </li>
    }
}

#[component]
fn Proof(transcript: Transcript) -> impl IntoView {
    view! {
        <footer class="transcript__proof">
            <h2 class="transcript__subtitle">"What proves it"</h2>
            <dl class="facts">
                <dt>"SHA-256"</dt><dd><code>{transcript.digest}</code></dd>
                <dt>"Audit event"</dt><dd>{transcript.audit_seq}</dd>
                <dt>"Its hash"</dt><dd><code>{transcript.audit_hash}</code></dd>
            </dl>
            <p>
                "To verify: press Save, and let whoever runs this Frontdesk run "
                <code>"frontdesk audit verify FILE"</code>
                " with the saved file. It compares the file with the digest that the audit log keeps, and that event with the chain of hashes of the whole log. Each file that is saved is an event of its own, with its own digest."
            </p>
        </footer>
    }
}
