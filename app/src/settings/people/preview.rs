//! What an uploaded file would change.

use super::{
    api::{self, ConfirmForm},
    fields::PostForm,
};
use crate::{
    boundary::own_page,
    ui::{FormState, Icon, Shape},
};
use frontdesk_domain::wire::{ImportChange, ImportPreview};
use leptos::{prelude::*, server_fn::ServerFn};

/// New, changed with before and after, unchanged, bad; and the button that does it.
#[component]
pub(super) fn Preview(
    /// What it would change.
    preview: ImportPreview,
) -> impl IntoView {
    let form = FormState::of(ConfirmForm::PATH);
    let has_work = preview.has_work();
    let ImportPreview {
        draft,
        kind,
        digest,
        new,
        new_count,
        changed,
        changed_count,
        unchanged,
        bad,
        bad_count,
        notices,
    } = preview;
    let what = kind.word();
    let button = label(bad_count);
    let summary =
        format!("{}: {new_count} new, {changed_count} changed, {unchanged} as they are.", kind.label());
    let new: Vec<_> = new
        .into_iter()
        .map(|line| view! { <li class="import-line"><b dir="auto">{line.name}</b><span dir="auto">{line.said}</span></li> })
        .collect();
    let changed: Vec<_> = changed.into_iter().map(|change| view! { <Changed change /> }).collect();
    let bad: Vec<_> = bad
        .into_iter()
        .map(|bad| view! { <li class="import-line"><b>{format!("Line {}", bad.line)}</b><span dir="auto">{bad.reason}</span></li> })
        .collect();
    let notices: Vec<_> = notices.into_iter().map(|notice| view! { <li>{notice}</li> }).collect();
    view! {
        <p class="page__lead">"Nothing is changed yet. "{summary}</p>
        {(!notices.is_empty()).then(|| view! { <ul class="import-notices">{notices}</ul> })}
        <Part title="Cannot be taken" count=bad_count shown=bad is_bad=true />
        <Part title="Changed" count=changed_count shown=changed />
        <Part title="New" count=new_count shown=new />
        <PostForm form fields=&[] action=own_page(api::IMPORT, ConfirmForm::PATH)>
            <input type="hidden" name="form[draft]" value=draft.to_string() />
            <input type="hidden" name="form[digest]" value=digest />
            {(!has_work).then(|| view! { <p>"This file changes nothing."</p> })}
            <div class="settings__foot">
                {has_work.then(|| view! { <button class="button button--primary" type="submit">{button}</button> })}
                <a class="button button--quiet" href=format!("{}?what={what}", api::IMPORT)>"Choose another file"</a>
            </div>
        </PostForm>
    }
}

/// "Import", "Import, without 3 lines".
fn label(bad: usize) -> String {
    match bad {
        0 => "Import".to_owned(),
        1 => "Import, without 1 line".to_owned(),
        bad => format!("Import, without {bad} lines"),
    }
}

/// Some of the lines of one sort, and how many there are.
#[component]
fn Part(
    title: &'static str,
    count: usize,
    shown: Vec<impl IntoView + 'static>,
    #[prop(optional)] is_bad: bool,
) -> impl IntoView {
    let rest = count.saturating_sub(shown.len());
    (count > 0).then(move || {
        view! {
            <section class="import-part" class:import-part--bad=is_bad>
                <h2 class="settings__part">{is_bad.then(|| view! { <Icon shape=Shape::Alert /> })}{format!("{title} ({count})")}</h2>
                <ul class="import-lines">{shown}</ul>
                {(rest > 0).then(|| view! { <p>{format!("And {rest} more.")}</p> })}
            </section>
        }
    })
}

#[component]
fn Changed(change: ImportChange) -> impl IntoView {
    let or_none = |value: String| if value.is_empty() { "none".to_owned() } else { value };
    let rows = change.changes.into_iter().map(|(what, old, new)| {
        view! {
            <div class="import-change">
                <dt>{what}</dt>
                <dd><del dir="auto">{or_none(old)}</del>" → "<ins dir="auto">{or_none(new)}</ins></dd>
            </div>
        }
    });
    view! { <li class="import-line"><b dir="auto">{change.name}</b><dl class="import-changes">{rows.collect_view()}</dl></li> }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn the_button_says_what_is_left_out() {
        assert_eq!([0, 1, 7].map(label), ["Import", "Import, without 1 line", "Import, without 7 lines"]);
    }
}
