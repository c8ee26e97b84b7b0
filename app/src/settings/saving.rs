//! A form of the settings that is being saved: what was typed stays, whatever becomes of it.

use super::now_says::{Facts, NowSays, differences};
use crate::{
    boundary::{Answer, Typed, UiError, asked},
    browser,
    ui::{FormState, Icon, Problem, Shape},
};
use frontdesk_domain::wire::ErrorKind;
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, de::DeserializeOwned};

/// A part of the settings: what its form sends, and what the server answers.
pub(super) trait Part: DeserializeOwned + 'static {
    /// Which version of it was read.
    fn version(&self) -> i64;
    /// What it says, field by field.
    fn facts(&self) -> Facts;
}

/// A form as its server function takes it.
#[derive(Deserialize)]
struct Sent<P> {
    form: P,
}

/// What becomes of the form.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    pub form: FormState,
    /// The version that saving would change.
    version: RwSignal<i64>,
    /// What it says now where something else was typed, after somebody else changed it.
    now: RwSignal<Facts>,
    is_saved: RwSignal<bool>,
    is_busy: RwSignal<bool>,
}

impl Saving {
    /// The form of the server function at `path` over what is set now, and what it shows: what was
    /// typed before, if it came back refused. `part` is how the address says that it was saved.
    pub(super) fn begin<P: Part>(path: &'static str, part: &str, fresh: P) -> (Self, P) {
        let form = FormState::of(path);
        let version = RwSignal::new(fresh.version());
        let typed = Typed::of(path).read::<Sent<P>>().map(|sent| sent.form);
        let is_stale = form.problems.with_untracked(|all| all.iter().any(is_conflict));
        let now = match &typed {
            Some(typed) if is_stale => differences(fresh.facts(), &typed.facts()),
            _ => Facts::new(),
        };
        let is_saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some(part));
        let saving = Self {
            form,
            version,
            now: RwSignal::new(now),
            is_saved: RwSignal::new(is_saved),
            is_busy: RwSignal::new(false),
        };
        (saving, typed.unwrap_or(fresh))
    }

    /// Saves what the form says, once however often it is pressed; `look` reads how it is now.
    pub(super) fn save<P: Part, F, G>(
        self,
        event: &SubmitEvent,
        send: impl FnOnce(P) -> F,
        look: impl FnOnce() -> G + 'static,
    ) where
        F: Future<Output = Answer<P>> + 'static,
        G: Future<Output = Answer<P>> + 'static,
    {
        event.prevent_default();
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_saved.set(false);
        let Ok(Sent { form }) = Sent::<P>::from_event(event) else {
            let sentence = "The form could not be read. Please reload the page.";
            return self.form.problems.set(vec![UiError::here(ErrorKind::Malformed, sentence)]);
        };
        self.is_busy.set(true);
        let (typed, answer) = (form.facts(), send(form));
        spawn_local(async move {
            match asked(answer).await {
                Ok(now) => self.saved(&now),
                Err(error) => {
                    if is_conflict(&error)
                        && let Ok(now) = asked(look()).await
                    {
                        let _ = self.version.try_set(now.version());
                        let _ = self.now.try_set(differences(now.facts(), &typed));
                    }
                    self.refused(error);
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }

    /// Something was changed since it was saved, other than by typing.
    pub(super) fn touched(self) {
        self.is_saved.set(false);
    }

    fn saved<P: Part>(self, now: &P) {
        let _ = self.version.try_set(now.version());
        let _ = self.now.try_set(Facts::new());
        let _ = self.form.problems.try_set(Vec::new());
        let _ = self.is_saved.try_set(true);
    }

    fn refused(self, error: UiError) {
        if let Some(field) = error.0.field.clone() {
            browser::focus_soon(field);
        }
        let _ = self.form.problems.try_set(vec![error]);
    }
}

fn is_conflict(error: &UiError) -> bool {
    error.0.kind == ErrorKind::Conflict
}

/// One part of the settings, in a form of its own that is posted to its own page.
#[component]
pub(super) fn PartForm(
    /// The form.
    saving: Saving,
    /// What the part is called.
    title: &'static str,
    /// Its id.
    id: &'static str,
    /// The page, and where the form is posted there.
    at: (&'static str, String),
    /// The fields that have a place for what is wrong with them.
    fields: &'static [&'static str],
    /// Saves it.
    save: Callback<SubmitEvent>,
    /// What the button is called where the page has several.
    #[prop(optional)]
    button: Option<&'static str>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let (page, action) = at;
    let forget = move |_| saving.is_saved.set(false);
    view! {
        <form
            class="settings__form"
            method="post"
            action=action
            novalidate
            aria-labelledby=id
            on:submit=move |event| save.run(event)
            on:input=forget
        >
            <h2 class="settings__part" id=id>{title}</h2>
            <Problem error=saving.form.at_large(fields) />
            <input type="hidden" name="form[version]" value=move || saving.version.get() />
            {children()}
            <NowSays facts=saving.now keep=page />
            <div class="settings__foot">
                <button
                    class="button button--primary"
                    type="submit"
                    aria-label=button
                    aria-busy=move || saving.is_busy.get().then_some("true")
                >
                    "Save"
                </button>
                <p class="settings__saved" role="status">
                    {move || saving.is_saved.get().then(|| view! { <Icon shape=Shape::Done />"Saved." })}
                </p>
            </div>
        </form>
    }
}
