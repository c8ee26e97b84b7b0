//! The box to write in.

use super::{api::Reply, draft::Draft, outbox::Kind, state::Open};
use crate::{
    boundary::{FormError, fresh_key},
    photos::{AddPhotos, Tray, TrayView, take_pasted},
    ui::{FieldProblem, Icon, Shape},
};
use frontdesk_domain::limits::MESSAGE_CHARS;
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html::Textarea,
    prelude::*,
    server_fn::ServerFn,
};

/// Characters before the limit from where on they are counted for the writer.
const NEAR_THE_LIMIT: usize = 500;

/// What is said of photos while a note is written.
const NOT_WITH_NOTES: &str = "Photos go with messages, not with notes. They stay here for your next message.";

/// What is being written, and for whom.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    open: Open,
    text: RwSignal<String>,
    kind: RwSignal<Kind>,
    problem: RwSignal<Option<String>>,
    node: NodeRef<Textarea>,
    pub(super) tray: Tray,
}

impl Writing {
    pub(super) fn new(open: Open) -> Self {
        let told = FormError::of(Reply::PATH).0.map(|error| error.0.sentence);
        let (text, kind, problem) =
            (RwSignal::new(String::new()), RwSignal::new(Kind::Reply), RwSignal::new(told));
        let changes = RwSignal::new(0_u32);
        let changed = Callback::new(move |()| {
            let _ = changes.try_update(|changes| *changes += 1);
        });
        let (node, tray) = (NodeRef::new(), Tray::new(changed));
        let writing = Self { open, text, kind, problem, node, tray };
        Effect::new(move |before: Option<u32>| {
            let now = changes.get();
            if before.is_some_and(|before| before != now) {
                writing.keep();
            }
            now
        });
        writing
    }

    /// Takes up what was typed before this page could listen, or before it was reloaded.
    pub(super) fn restore(self) {
        let typed = self.node.get_untracked().map(|node| node.value()).unwrap_or_default();
        let kept = self.open.shelf.read_draft();
        if typed.is_empty() {
            self.kind.set(if self.may_note() { kept.kind } else { Kind::Reply });
            self.show(kept.text);
        } else {
            self.text.set(typed);
        }
        if kept.photos.is_empty() {
            self.keep();
        }
        self.tray.put_back(kept.photos);
    }

    /// Puts back a message that could not be sent, before whatever is being written now.
    pub(super) fn put_back(self, draft: Draft) {
        let now = self.text.get_untracked();
        let text = if now.trim().is_empty() { draft.text } else { format!("{}\n\n{now}", draft.text) };
        self.kind.set(draft.kind);
        self.show(text);
        self.tray.put_back(draft.photos);
        self.keep();
        self.focus();
    }

    fn may_note(self) -> bool {
        self.open.thread.with_untracked(|shown| shown.may.note)
    }

    /// The text as the program changes it; what the person types is left alone.
    fn show(self, text: String) {
        if let Some(node) = self.node.get_untracked() {
            node.set_value(&text);
        }
        self.text.set(text);
    }

    fn typed(self, text: String) {
        self.problem.set(None);
        self.tray.let_wait();
        self.text.set(text);
        self.keep();
    }

    fn keep(self) {
        let (text, kind) = (self.text.get_untracked(), self.kind.get_untracked());
        self.open.shelf.keep_draft(&Draft { text, kind, photos: self.tray.kept() });
    }

    /// Sends it; a message whose photos are still on their way is sent when they are there.
    fn send(self) {
        self.problem.set(None);
        let is_note = self.kind.get_untracked() == Kind::Note;
        let ready = if is_note { Ok(true) } else { self.tray.is_ready(Callback::new(move |()| self.send())) };
        match ready {
            Ok(false) => {}
            Ok(true) => self.send_now(is_note),
            Err(sentence) => self.problem.set(Some(sentence)),
        }
        self.focus();
    }

    fn send_now(self, is_note: bool) {
        let (text, kind) = (self.text.get_untracked(), self.kind.get_untracked());
        // A note goes without them: they stay for the next message.
        let photos = if is_note { Vec::new() } else { self.tray.kept() };
        if let Err(sentence) = self.open.send(&text, kind, photos) {
            return self.problem.set(Some(sentence));
        }
        if !is_note {
            self.tray.hand_over();
        }
        self.show(String::new());
        self.keep();
    }

    fn switch(self, is_note: bool) {
        // What waits for its photos is no note, and no longer what one would send.
        self.tray.let_wait();
        self.kind.set(if is_note { Kind::Note } else { Kind::Reply });
        self.keep();
        self.focus();
    }

    fn focus(self) {
        if let Some(node) = self.node.get_untracked() {
            let _ = node.focus();
        }
    }

    fn is_note(self) -> bool {
        self.kind.get() == Kind::Note
    }
}

/// The box to write in. Without a script it posts a reply, and never a note: the switch
/// is out of reach until the script listens.
#[component]
pub(super) fn Composer(
    /// What is being written.
    writing: Writing,
) -> impl IntoView {
    let may_reply = move || writing.open.thread.with(|shown| shown.may.reply);
    // Whoever is no longer in it is told so by a banner of its own.
    let is_gone = move || writing.open.thread.with(|shown| shown.gone.is_some());
    let hint = Signal::derive(move || writing.is_note().then_some(NOT_WITH_NOTES));
    let closed = move || {
        (!is_gone()).then(|| view! { <p class="banner">"You can no longer write in this conversation."</p> })
    };
    view! {
        <Show when=may_reply fallback=move || closed>
            <form
                class="composer"
                method="post"
                action=Reply::url()
                data-note=move || writing.is_note().then_some("")
                on:submit=move |event: SubmitEvent| { event.prevent_default(); writing.send(); }
            >
                <input type="hidden" name="form[key]" value=fresh_key() />
                <input type="hidden" name="form[conversation]" value=writing.open.id.to_string() />
                <WritingBox writing />
                <TrayView tray=writing.tray hint />
                <FieldProblem id="composer-problem" sentence=writing.problem />
                <WithoutScript has_problem=writing.problem.get_untracked().is_some() />
                <Foot writing />
            </form>
        </Show>
    }
}

#[component]
fn WritingBox(writing: Writing) -> impl IntoView {
    let label = move || if writing.is_note() { "Internal note" } else { "Reply" };
    // The box goes with somebody who is taken out, and is empty when they are added again.
    Effect::new(move |_| {
        if let Some(node) = writing.node.get().filter(|node| node.value().is_empty()) {
            node.set_value(&writing.text.get_untracked());
        }
    });
    let send_by_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
            event.prevent_default();
            writing.send();
        }
    };
    view! {
        <label class="visually-hidden" for="composer-text">{label}</label>
        <textarea
            class="field__input composer__text"
            id="composer-text"
            name="form[text]"
            rows="2"
            dir="auto"
            autocomplete="off"
            placeholder=move || if writing.is_note() { "Only management sees this" } else { "Write a reply" }
            aria-describedby="composer-problem composer-count"
            aria-invalid=move || writing.problem.with(|problem| problem.is_some().then_some("true"))
            node_ref=writing.node
            on:input=move |event| writing.typed(event_target_value(&event))
            on:keydown=send_by_key
            on:paste=move |event| take_pasted(writing.tray, &event)
        ></textarea>
    }
}

#[component]
fn Foot(writing: Writing) -> impl IntoView {
    let count = Memo::new(move |_| writing.text.with(|text| counted(text)));
    view! {
        <div class="composer__foot">
            <AddPhotos tray=writing.tray id="composer-photos" is_open=Signal::derive(move || !writing.is_note()) />
            <NoteSwitch writing />
            <p class="composer__count" id="composer-count">{count}</p>
            <span class="composer__keys" aria-hidden="true">"Ctrl + Enter"</span>
            <button class="button button--primary" type="submit">
                <Icon shape=Shape::Send />
                {move || if writing.is_note() { "Save note" } else { "Send" }}
            </button>
        </div>
    }
}

#[component]
fn NoteSwitch(writing: Writing) -> impl IntoView {
    let is_listening = RwSignal::new(false);
    Effect::new(move |_| is_listening.set(true));
    let may_note = move || writing.open.thread.with(|shown| shown.may.note);
    view! {
        <Show when=may_note>
            <label class="switch" hidden=move || !is_listening.get()>
                <input
                    type="checkbox"
                    disabled=move || !is_listening.get()
                    prop:checked=move || writing.is_note()
                    on:change=move |event| writing.switch(event_target_checked(&event))
                />
                <span>"Internal note"</span>
            </label>
            <Show when=move || writing.is_note()>
                <span class="composer__only"><Icon shape=Shape::Lock />"Only management sees this"</span>
            </Show>
        </Show>
    }
}

/// Without a script the page was loaded anew and the box is empty; the browser still has the text.
#[component]
fn WithoutScript(has_problem: bool) -> impl IntoView {
    has_problem.then(|| view! {
        <noscript><p class="field__hint">"Your browser’s Back button brings back what you typed."</p></noscript>
    })
}

/// How many characters there are, once that matters.
fn counted(text: &str) -> Option<String> {
    let count = text.trim().chars().count();
    (count + NEAR_THE_LIMIT > MESSAGE_CHARS).then(|| format!("{count} of {MESSAGE_CHARS} characters"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_only_near_the_limit() {
        assert_eq!(counted(&"é".repeat(9_500)), None);
        assert_eq!(counted(&"👍".repeat(9_501)).as_deref(), Some("9501 of 10000 characters"));
    }
}
