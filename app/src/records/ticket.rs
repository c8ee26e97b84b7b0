//! Making a ticket of a message: its text and its photos are carried over.

use super::{api, model};
use crate::{
    boundary::{Answer, UiError, asked, patiently},
    browser,
    ui::{FieldProblem, Icon, Problem, Shape},
};
use frontdesk_domain::{
    id::{ConversationId, PhotoId},
    limits::RECORD_TITLE_CHARS,
    record::Priority,
    wire::{MakeTicket, PhotoView, PublicEntry, Thread},
};
use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Input, Select, Textarea},
    prelude::*,
    task::spawn_local,
};

/// What people usually write here; anything else can be written, too.
const CATEGORIES: [&str; 10] = [
    "Access",
    "Cleaning",
    "Electrical",
    "Elevator",
    "Heating",
    "Parking",
    "Plumbing",
    "Safety",
    "Structure",
    "Ventilation",
];

/// The dialog, and the message that it makes a ticket of.
#[derive(Clone, Copy)]
pub(crate) struct TicketMaking {
    thread: RwSignal<Thread>,
    of: RwSignal<Option<Source>>,
    chosen: RwSignal<Vec<PhotoId>>,
    dialog: NodeRef<Dialog>,
    title: NodeRef<Input>,
    category: NodeRef<Input>,
    priority: NodeRef<Select>,
    description: NodeRef<Textarea>,
    for_holders: NodeRef<Input>,
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    key: StoredValue<String>,
    changed: Callback<()>,
}

/// What is carried over.
#[derive(Clone, PartialEq)]
struct Source {
    text: String,
    photos: Vec<PhotoView>,
}

impl TicketMaking {
    pub(crate) fn new(thread: RwSignal<Thread>, changed: Callback<()>) -> Self {
        Self {
            thread,
            of: RwSignal::new(None),
            chosen: RwSignal::new(Vec::new()),
            dialog: NodeRef::new(),
            title: NodeRef::new(),
            category: NodeRef::new(),
            priority: NodeRef::new(),
            description: NodeRef::new(),
            for_holders: NodeRef::new(),
            problem: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            key: StoredValue::new(String::new()),
            changed,
        }
    }

    fn may(self) -> bool {
        self.thread.with(|thread| thread.may.make_ticket)
    }

    fn show(self, text: String, photos: Vec<PhotoView>) {
        self.key.set_value(browser::random_uuid());
        self.problem.set(None);
        self.chosen.set(photos.iter().map(|photo| photo.id).collect());
        let subject = self.thread.with_untracked(|thread| thread.subject.clone());
        if let Some(title) = self.title.get_untracked() {
            title.set_value(&model::title_of(subject.as_deref(), &text, RECORD_TITLE_CHARS));
        }
        if let Some(description) = self.description.get_untracked() {
            description.set_value(&text);
        }
        self.of.set(Some(Source { text, photos }));
        if let Some(dialog) = self.dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    }

    fn hide(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    fn choose(self, photo: PhotoId, is_chosen: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|one| *one != photo);
            if is_chosen {
                chosen.push(photo);
            }
        });
    }

    fn filled_in(self) -> MakeTicket {
        let text = |value: Option<String>| value.unwrap_or_default();
        let order = self.of.with_untracked(|of| of.as_ref().map(|of| of.photos.clone()).unwrap_or_default());
        let chosen = self.chosen.get_untracked();
        let priority = self.priority.get_untracked().and_then(|node| node.value().parse().ok());
        MakeTicket {
            key: self.key.get_value(),
            conversation: self.conversation(),
            title: text(self.title.get_untracked().map(|node| node.value())),
            category: text(self.category.get_untracked().map(|node| node.value())),
            priority: priority.unwrap_or(Priority::Normal),
            description: text(self.description.get_untracked().map(|node| node.value())),
            photos: order.iter().map(|photo| photo.id).filter(|id| chosen.contains(id)).collect(),
            for_holders: self.for_holders.get_untracked().is_some_and(|node| node.checked()),
        }
    }

    fn conversation(self) -> ConversationId {
        self.thread.with_untracked(|thread| thread.id)
    }

    fn confirm(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let form = self.filled_in();
        if let Err(error) = model::checked(&form) {
            self.problem.set(Some(error));
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer: Answer<_> = patiently(asked(api::make_ticket(form))).await;
            let _ = self.is_busy.try_set(false);
            if answer.is_ok() {
                self.hide();
                self.changed.try_run(());
            }
            let _ = self.problem.try_set(answer.err());
        });
    }

    fn about(self, field: &'static str) -> Signal<Option<String>> {
        let of_it = move |error: &UiError| error.is_about(field).then(|| error.sentence().to_owned());
        Signal::derive(move || self.problem.with(|problem| problem.as_ref().and_then(of_it)))
    }

    fn at_large(self) -> Signal<Option<UiError>> {
        const FIELDS: [&str; 3] = ["title", "category", "description"];
        Signal::derive(move || {
            self.problem.get().filter(|error| !FIELDS.iter().any(|one| error.is_about(one)))
        })
    }
}

/// The way to it, with a message.
#[component]
pub(crate) fn TicketButton(
    /// The dialog.
    making: TicketMaking,
    /// The message.
    entry: PublicEntry,
    /// Its text.
    text: String,
    /// Its photos.
    photos: Vec<PhotoView>,
) -> impl IntoView {
    let name = format!("Make a ticket of this message, {}", entry.moment.said);
    let of = StoredValue::new((text, photos));
    let show = move |_| {
        let (text, photos) = of.get_value();
        making.show(text, photos);
    };
    view! {
        <Show when=move || making.may()>
            <button class="entry__ticket" type="button" aria-haspopup="dialog" aria-label=name.clone() on:click=show>"Make a ticket of this"</button>
        </Show>
    }
}

/// The dialog, once for a conversation.
#[component]
pub(crate) fn TicketDialog(
    /// What it makes.
    making: TicketMaking,
) -> impl IntoView {
    let has_unit = Memo::new(move |_| making.thread.with(|thread| thread.unit.is_some()));
    let resident = Memo::new(move |_| making.thread.with(|thread| thread.resident.name.clone()));
    view! {
        <Show when=move || making.may()>
            <dialog class="dialog" node_ref=making.dialog aria-labelledby="ticket-title">
                <form class="dialog__form" on:submit=move |event: SubmitEvent| { event.prevent_default(); making.confirm(); }>
                    <h2 class="dialog__title" id="ticket-title">"Make a ticket of this"</h2>
                    <Problem error=making.at_large() />
                    <div class="field">
                        <label class="field__label" for="ticket-name">"Title"</label>
                        <input class="field__input" id="ticket-name" dir="auto" autocomplete="off" node_ref=making.title aria-describedby="ticket-name-problem" />
                        <FieldProblem id="ticket-name-problem" sentence=making.about("title") />
                    </div>
                    <div class="field">
                        <label class="field__label" for="ticket-category">"Category"</label>
                        <input class="field__input" id="ticket-category" list="ticket-categories" autocomplete="off" node_ref=making.category aria-describedby="ticket-category-problem" />
                        <datalist id="ticket-categories">{CATEGORIES.map(|one| view! { <option value=one></option> }).into_iter().collect_view()}</datalist>
                        <FieldProblem id="ticket-category-problem" sentence=making.about("category") />
                    </div>
                    <PriorityField node=making.priority />
                    <div class="field">
                        <label class="field__label" for="ticket-description">"Description"</label>
                        <textarea class="field__input" id="ticket-description" rows="4" dir="auto" node_ref=making.description aria-describedby="ticket-description-problem"></textarea>
                        <FieldProblem id="ticket-description-problem" sentence=making.about("description") />
                    </div>
                    <PhotoChoices making />
                    <Show when=move || has_unit.get()>
                        <label class="choice">
                            <input type="checkbox" node_ref=making.for_holders />
                            <span>"Also for everybody else who holds the unit"</span>
                        </label>
                    </Show>
                    <p class="field__hint">
                        <Icon shape=Shape::People />
                        <span>"It is seen by "<bdi>{move || resident.get()}</bdi>", maintenance managers and facility admins, with its photos; and linked here."</span>
                    </p>
                    <div class="dialog__foot">
                        <button class="button button--quiet" type="button" on:click=move |_| making.hide()>"Cancel"</button>
                        <button class="button button--primary" type="submit" aria-busy=move || making.is_busy.get().then_some("true")>"Make ticket"</button>
                    </div>
                </form>
            </dialog>
        </Show>
    }
}

#[component]
fn PriorityField(node: NodeRef<Select>) -> impl IntoView {
    let options = Priority::ALL.iter().map(|one| {
        view! { <option value=one.word() selected=*one == Priority::Normal>{one.label()}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="ticket-priority">"Priority"</label>
            <select class="field__input" id="ticket-priority" node_ref=node>{options.collect_view()}</select>
        </div>
    }
}

/// The photos of the message: all of them, unless one is taken out.
#[component]
fn PhotoChoices(making: TicketMaking) -> impl IntoView {
    let photos = move || making.of.with(|of| of.as_ref().map(|of| of.photos.clone()).unwrap_or_default());
    let choice = move |(photo, number): (PhotoView, usize), count: usize| {
        let (id, alt) = (photo.id, photo.alternative(number, count));
        view! {
            <label class="ticket-photo">
                <input
                    type="checkbox"
                    prop:checked=move || making.chosen.with(|chosen| chosen.contains(&id))
                    on:change=move |event| making.choose(id, event_target_checked(&event))
                />
                <img class="thumbs__picture" src=photo.links.thumb width=photo.width height=photo.height alt=alt />
            </label>
        }
    };
    move || {
        let (photos, count) = (photos(), photos().len());
        (count > 0).then(|| {
            view! {
                <fieldset class="ticket-photos">
                    <legend class="field__label">"Photos to carry over"</legend>
                    {photos.into_iter().zip(1..).map(|one| choice(one, count)).collect_view()}
                </fieldset>
            }
        })
    }
}
