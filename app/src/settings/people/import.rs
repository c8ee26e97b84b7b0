//! Units and people from a file: chosen or pasted, looked at, then imported.

use super::{
    api::{self, ConfirmForm, UploadForm},
    fields::{Back, ChoiceField, Foot, PostForm, Saved},
    preview::Preview,
};
use crate::{
    boundary::{Answer, Typed, own_page, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{FieldProblem, FormState, TextAreaField},
};
use frontdesk_domain::{
    id::DraftId,
    wire::{ErrorKind, ImportKind, ImportPreview, PeopleFilter},
};
use leptos::{either::EitherOf3, prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The fields that have a place for what is wrong with them.
const FIELDS: &[&str] = &["kind", "file"];

/// The upload, or what an upload would change.
#[component]
pub fn ImportPage() -> impl IntoView {
    let query = use_query_map();
    let confirmed: Option<ConfirmForm> = Typed::of(ConfirmForm::PATH).read();
    let confirmed = confirmed.map(|typed| typed.form.draft);
    let draft = Memo::new(move |_| {
        confirmed.or_else(|| query.with(|query| query.get_str("draft").and_then(|id| id.parse().ok())))
    });
    let loaded = resource(move || draft.get(), load);
    view! {
        <Page title="Import">
            <Back href=api::PAGE label="People" />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(Some(preview)) => EitherOf3::A(view! { <Preview preview /> }),
                        Ok(None) => EitherOf3::B(view! { <Upload /> }),
                        Err(error) if error.0.kind == ErrorKind::NotFound => EitherOf3::C(view! {
                            <NotShown error />
                            <p><a class="button" href=api::IMPORT>"Choose a file"</a></p>
                        }.into_any()),
                        Err(error) => EitherOf3::C(view! { <NotShown error /> }.into_any()),
                    }
                })}
            </Transition>
        </Page>
    }
}

async fn load(draft: Option<DraftId>) -> Answer<Option<ImportPreview>> {
    match draft {
        Some(draft) => api::preview_import(draft).await.map(Some),
        // Whoever may not import sees no form.
        None => api::people(PeopleFilter::default(), None).await.map(|_| None),
    }
}

/// "Imported people: 3 new, 2 changed."
fn done(part: impl Fn(&str) -> Option<String>) -> Option<String> {
    let number = |name| part(name).and_then(|number| number.parse::<usize>().ok());
    let (added, updated) = (number("added")?, number("updated")?);
    let what: ImportKind = part("what")?.parse().ok()?;
    Some(format!("Imported {what}: {added} new, {updated} changed."))
}

#[component]
fn Upload() -> impl IntoView {
    let form = FormState::of(UploadForm::PATH);
    let query = use_query_map();
    let part = move |name: &str| query.with_untracked(|query| query.get_str(name).map(str::to_owned));
    let kind = part("what").and_then(|word| word.parse::<ImportKind>().ok()).unwrap_or_default();
    let kinds = ImportKind::ALL.map(|kind| (kind.word().to_owned(), kind.label().to_owned()));
    let pasted = form.typed("form[pasted]").unwrap_or_default();
    let problem = form.about("file");
    let columns = ImportKind::ALL.map(|kind| {
        view! { <div class="import-columns__kind"><dt>{kind.label()}</dt><dd><code>{kind.columns().join(",")}</code></dd></div> }
    });
    view! {
        <Saved said=done(part) />
        <p class="page__lead">"A CSV file as a property manager's system exports it: units first, then people with their units. You see what it would change before anything is changed."</p>
        <PostForm form fields=FIELDS action=own_page(api::IMPORT, UploadForm::PATH) enctype="multipart/form-data">
            <ChoiceField form field="kind" label="The file has" options=kinds.into() initial=kind.word() />
            <div class="field">
                <label class="field__label" for="file">"File"</label>
                <input
                    class="field__input"
                    id="file"
                    name="form[file]"
                    type="file"
                    accept=".csv,text/csv"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    aria-describedby="file-hint file-problem"
                />
                <p class="field__hint" id="file-hint">"UTF-8, separated by commas, up to 2 MB."</p>
                <FieldProblem id="file-problem" sentence=problem />
            </div>
            <details class="import-paste" open=!pasted.is_empty()>
                <summary>"Or paste it"</summary>
                <TextAreaField form field="pasted" label="What is in the file" rows=8 />
            </details>
            <Foot label="Show what it changes" back=api::PAGE />
        </PostForm>
        <h2 class="settings__part">"The columns"</h2>
        <p>"The first line names them, in any order. A line for each unit of a person. Dates are written like 2026-01-31."</p>
        <dl class="import-columns">{columns.collect_view()}</dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_imported_is_said_in_numbers_and_no_link_can_say_anything_else() {
        let said = |what: &'static str| {
            done(move |name| match name {
                "added" => Some("3".to_owned()),
                "updated" => Some("2".to_owned()),
                _ => Some(what.to_owned()),
            })
        };
        assert_eq!(said("people").as_deref(), Some("Imported people: 3 new, 2 changed."));
        assert_eq!(said("Call 0900"), None);
        assert_eq!(done(|_| None), None);
    }
}
