//! The record that a new conversation is about.

use super::{api, model};
use crate::{
    boundary::{Answer, asked},
    ui::FieldProblem,
};
use frontdesk_domain::{
    id::{PersonId, RecordId},
    record::RecordKind,
    wire::{RecordHistory, RecordView},
};
use leptos::prelude::*;

/// What a new conversation can be about, and what the address says that it is about.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Offered {
    /// The records of one resident.
    pub records: Vec<RecordView>,
    /// The one that the reader comes from.
    pub from: Option<Box<RecordHistory>>,
}

impl Offered {
    /// What a resident is offered, and what was asked about; without a resident, only the latter.
    pub(crate) async fn load(resident: Option<PersonId>, from: Option<RecordId>) -> Answer<Self> {
        let from = match from {
            Some(id) => Some(Box::new(api::read(id).await?)),
            None => None,
        };
        let resident = resident.or_else(|| from.as_ref()?.record.resident);
        let mut records = match resident {
            Some(resident) => api::offer(resident).await?,
            None => Vec::new(),
        };
        // It may be an old one.
        if let Some(from) = &from
            && records.iter().all(|record| record.id != from.record.id)
        {
            records.insert(0, from.record.clone());
        }
        Ok(Self { records, from })
    }
}

/// The list of records; there only while there is something to choose for the topic.
#[component]
pub(crate) fn RecordField(
    /// What can be chosen.
    #[prop(into)]
    records: Signal<Vec<RecordView>>,
    /// The kind that the topic offers; `None`: no topic is chosen yet.
    #[prop(into)]
    kind: Signal<Option<Option<RecordKind>>>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<RecordId>>,
    /// What is done when another one is.
    choose: Callback<Option<RecordId>>,
    /// What is wrong with it.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let of = move |one: RecordKind| {
        let fits = kind.get().is_none_or(|kind| kind == Some(one));
        let all = records.get().into_iter().filter(|record| fits && record.kind == one);
        all.map(|record| (record.id, model::option(&record.card))).collect::<Vec<_>>()
    };
    let is_empty = move || RecordKind::ALL.into_iter().all(|kind| of(kind).is_empty());
    let group = move |kind: RecordKind| {
        let options = of(kind);
        (!options.is_empty()).then(|| {
            let option = move |(id, words): (RecordId, String)| {
                view! { <option value=id.to_string() selected=chosen.get_untracked() == Some(id)>{words}</option> }
            };
            view! { <optgroup label=model::plural(kind)>{options.into_iter().map(option).collect_view()}</optgroup> }
        })
    };
    view! {
        <div class="field" hidden=is_empty>
            <label class="field__label" for="record">"Record"</label>
            <select
                class="field__input"
                id="record"
                name="form[record]"
                aria-describedby="record-hint record-problem"
                prop:value=move || { records.track(); kind.track(); chosen.get().map(|id| id.to_string()).unwrap_or_default() }
                on:change=move |event| choose.run(event_target_value(&event).parse().ok())
            >
                <option value="">"None"</option>
                {move || RecordKind::ALL.into_iter().map(group).collect_view()}
            </select>
            <p class="field__hint" id="record-hint">"Optional: the invoice or the ticket that this is about."</p>
            <FieldProblem id="record-problem" sentence=problem />
        </div>
    }
}

/// The records of a resident; none when they cannot be looked up: the message is what counts.
pub(crate) async fn records_of(resident: PersonId) -> Vec<RecordView> {
    asked(api::offer(resident)).await.unwrap_or_default()
}
