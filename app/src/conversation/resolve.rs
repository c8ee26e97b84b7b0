//! Saying that it is done.

use super::{api, state::Open};
use crate::{
    boundary::{UiError, asked},
    ui::{FieldProblem, Icon, Problem, Shape},
};
use frontdesk_domain::{
    conversation::Status,
    resolution::Category,
    wire::{ConversationChoice, Resolve},
};
use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Input, Select, Textarea},
    prelude::*,
    task::spawn_local,
};

/// The form that is open, and its fields.
#[derive(Clone, Copy)]
struct Form {
    open: Open,
    dialog: NodeRef<Dialog>,
    category: RwSignal<Category>,
    escalated_to: NodeRef<Input>,
    duplicate_of: NodeRef<Select>,
    note: NodeRef<Textarea>,
    choices: RwSignal<Option<Vec<ConversationChoice>>>,
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
}

impl Form {
    fn new(open: Open) -> Self {
        Self {
            open,
            dialog: NodeRef::new(),
            category: RwSignal::new(Category::default()),
            escalated_to: NodeRef::new(),
            duplicate_of: NodeRef::new(),
            note: NodeRef::new(),
            choices: RwSignal::new(None),
            problem: RwSignal::new(None),
            is_busy: RwSignal::new(false),
        }
    }

    fn show(self) {
        self.problem.set(None);
        if let Some(dialog) = self.dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    }

    fn hide(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    fn choose(self, category: Category) {
        self.category.set(category);
        if category == Category::Duplicate && self.choices.with_untracked(Option::is_none) {
            spawn_local(async move {
                match asked(api::duplicates(self.open.id)).await {
                    Ok(choices) => drop(self.choices.try_set(Some(choices))),
                    Err(error) => drop(self.problem.try_set(Some(error))),
                }
            });
        }
    }

    fn filled_in(self) -> Resolve {
        let duplicate_of = self.duplicate_of.get_untracked().and_then(|node| node.value().parse().ok());
        Resolve {
            conversation: self.open.id,
            category: self.category.get_untracked(),
            escalated_to: self.escalated_to.get_untracked().map(|node| node.value()).unwrap_or_default(),
            duplicate_of,
            note: self.note.get_untracked().map(|node| node.value()).unwrap_or_default(),
        }
    }

    fn confirm(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer = asked(api::resolve(self.filled_in())).await;
            let _ = self.is_busy.try_set(false);
            if answer.is_ok() {
                self.hide();
                self.open.changed();
            }
            let _ = self.problem.try_set(answer.err());
        });
    }

    /// What is wrong with one field.
    fn about(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problem.with(|problem| {
                problem.as_ref().filter(|p| p.is_about(field)).map(|p| p.sentence().to_owned())
            })
        })
    }

    /// What is wrong, if it is not about one of the fields.
    fn at_large(self) -> Signal<Option<UiError>> {
        const FIELDS: [&str; 3] = ["escalated_to", "duplicate_of", "note"];
        Signal::derive(move || {
            self.problem.get().filter(|problem| !FIELDS.iter().any(|field| problem.is_about(field)))
        })
    }
}

/// The button and its dialog, for those who may resolve, while there is something to resolve.
#[component]
pub(super) fn ResolveButton(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let form = Form::new(open);
    let may = Memo::new(move |_| open.thread.with(|shown| shown.may.resolve && shown.status == Status::Open));
    view! {
        <Show when=move || may.get()>
            <button class="button" type="button" on:click=move |_| form.show()><Icon shape=Shape::Done />"Resolve"</button>
            <dialog class="dialog" node_ref=form.dialog aria-labelledby="resolve-title">
                <form
                    class="dialog__form"
                    on:submit=move |event: SubmitEvent| { event.prevent_default(); form.confirm(); }
                >
                    <h2 class="dialog__title" id="resolve-title">"Resolve this conversation"</h2>
                    <Problem error=form.at_large() />
                    <CategoryField form />
                    <EscalatedField form />
                    <DuplicateField form />
                    <NoteField form />
                    <div class="dialog__foot">
                        <button class="button button--quiet" type="button" on:click=move |_| form.hide()>"Cancel"</button>
                        <button class="button button--primary" type="submit" aria-busy=move || form.is_busy.get().then_some("true")>"Confirm"</button>
                    </div>
                </form>
            </dialog>
        </Show>
    }
}

#[component]
fn CategoryField(form: Form) -> impl IntoView {
    let options =
        Category::ALL.map(|category| view! { <option value=category.word()>{category.label()}</option> });
    view! {
        <div class="field">
            <label class="field__label" for="resolve-category">"Resolution category"</label>
            <select
                class="field__input"
                id="resolve-category"
                prop:value=move || form.category.get().word()
                on:change=move |event| form.choose(event_target_value(&event).parse().unwrap_or_default())
            >
                {options.into_iter().collect_view()}
            </select>
        </div>
    }
}

#[component]
fn EscalatedField(form: Form) -> impl IntoView {
    view! {
        <Show when=move || form.category.get() == Category::Escalated>
            <div class="field">
                <label class="field__label" for="resolve-escalated">"Escalated to"</label>
                <input class="field__input" id="resolve-escalated" dir="auto" node_ref=form.escalated_to aria-describedby="resolve-escalated-problem" />
                <FieldProblem id="resolve-escalated-problem" sentence=form.about("escalated_to") />
            </div>
        </Show>
    }
}

#[component]
fn DuplicateField(form: Form) -> impl IntoView {
    let choices = move || form.choices.get().unwrap_or_default();
    let nothing = move || form.choices.with(|choices| choices.as_ref().is_some_and(Vec::is_empty));
    view! {
        <Show when=move || form.category.get() == Category::Duplicate>
            <div class="field">
                <label class="field__label" for="resolve-duplicate">"Duplicate of"</label>
                <select class="field__input" id="resolve-duplicate" node_ref=form.duplicate_of aria-describedby="resolve-duplicate-problem">
                    <option value="">{move || if nothing() { "This resident has no other conversation" } else { "Choose a conversation" }}</option>
                    <For each=choices key=|choice| choice.id let:choice>
                        <option value=choice.id.to_string()>{choice.label}</option>
                    </For>
                </select>
                <FieldProblem id="resolve-duplicate-problem" sentence=form.about("duplicate_of") />
            </div>
        </Show>
    }
}

#[component]
fn NoteField(form: Form) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="resolve-note">"Resolution note"</label>
            <textarea class="field__input" id="resolve-note" rows="3" dir="auto" node_ref=form.note aria-describedby="resolve-note-hint resolve-note-problem"></textarea>
            <p class="field__hint" id="resolve-note-hint"><Icon shape=Shape::Lock />"Optional. Only management sees this."</p>
            <FieldProblem id="resolve-note-problem" sentence=form.about("note") />
        </div>
    }
}
