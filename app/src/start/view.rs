//! The form that starts a conversation.

use super::{api, resident::ResidentField, state::Starting, topic::TopicField};
use crate::{
    boundary::{Answer, UiError, fresh_key, resource},
    frame,
    messages::inbox,
    photos::{AddPhotos, Drops, TrayView, take_drops, take_pasted},
    records::{Offered, RecordField},
    ui::{Closed, FieldProblem, Icon, Problem, Shape},
};
use frontdesk_domain::{
    id::{PersonId, RecordId},
    role::Side,
    wire::TopicChoice,
};
use leptos::{
    either::Either,
    ev::SubmitEvent,
    html::{self, Input, Textarea},
    prelude::*,
    server_fn::ServerFn,
};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// The page that starts a conversation.
#[component]
pub fn StartPage() -> impl IntoView {
    let query = use_query_map();
    let from = Memo::new(move |_| query.with(|query| query.get_str("record").and_then(|id| id.parse().ok())));
    let me = frame::me();
    let resident = (me.side == Side::Resident).then_some(me.person);
    let loaded = resource(move || from.get(), move |from| load(resident, from));
    let starting = Starting::new();
    let place = inbox().place;
    view! {
        <article class="start">
            <header class="thread__head">
                <a class="thread__back button button--quiet" href=move || place.with(|place| place.address(None)) aria-label="Back to the list">
                    <Icon shape=Shape::Back />
                </a>
                <h2 class="thread__title">"New conversation"</h2>
            </header>
            <Transition fallback=|| view! { <p class="start__loading" aria-busy="true">"Loading…"</p> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(Loaded { topics, office, offered, problem }) => {
                            starting.begin(&topics, offered.clone());
                            Either::Left(view! { <Form starting topics office offered problem /> })
                        }
                        Err(error) => Either::Right(view! { <Problem error=Signal::stored(Some(error)) /> }),
                    }
                })}
            </Transition>
        </article>
    }
}

/// What the form begins with.
#[derive(Clone, Serialize, Deserialize)]
struct Loaded {
    topics: Vec<TopicChoice>,
    /// That the office is closed, and when it opens again.
    office: Option<String>,
    /// The records to choose from.
    offered: Offered,
    /// Why those could not be looked up.
    problem: Option<UiError>,
}

/// Without records a conversation can be started all the same.
async fn load(resident: Option<PersonId>, from: Option<RecordId>) -> Answer<Loaded> {
    let topics = api::topics().await?;
    let office = if resident.is_some() { api::office().await? } else { None };
    let (offered, problem) = match Offered::load(resident, from).await {
        Ok(offered) => (offered, None),
        Err(error) => (Offered::default(), Some(error)),
    };
    Ok(Loaded { topics, office, offered, problem })
}

#[component]
fn Form(
    starting: Starting,
    topics: Vec<TopicChoice>,
    office: Option<String>,
    offered: Offered,
    problem: Option<UiError>,
) -> impl IntoView {
    let (node, subject, text) =
        (NodeRef::<html::Form>::new(), NodeRef::<Input>::new(), NodeRef::<Textarea>::new());
    let is_management = starting.side == Side::Management;
    let choices = topics.clone();
    Effect::new(move |_| {
        take_over(starting, node, subject, text);
        starting.begin(&choices, offered.clone());
    });
    let chosen =
        Memo::new(move |_| starting.writing.with(|writing| writing.resident.as_ref().map(|one| one.person)));
    Effect::new(move |before: Option<Option<PersonId>>| {
        let now = chosen.get();
        if let (Some(person), true) = (now, before != Some(now)) {
            starting.look_up_records(person);
        }
        now
    });
    let Drops { is_over, over, drop } = take_drops(starting.tray, Signal::stored(true));
    view! {
        <form
            class="start__form"
            method="post"
            action=api::StartForm::url()
            node_ref=node
            data-dropping=move || is_over.get().then_some("")
            on:dragover=move |event| over.run(event)
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| drop.run(event)
            on:submit=move |event: SubmitEvent| { event.prevent_default(); starting.send(); }
        >
            <Problem error=starting.at_large() />
            <Problem error=Signal::stored(problem) />
            {office.map(|sentence| view! { <Closed sentence /> })}
            <input type="hidden" name="form[key]" value=fresh_key() />
            {is_management.then(|| view! { <ResidentField starting /> })}
            <TopicField starting topics />
            <RecordField
                records=starting.records
                kind=starting.kind()
                chosen=Signal::derive(move || starting.writing.with(|writing| writing.record))
                choose=Callback::new(move |record| starting.write(|writing| writing.record = record))
                problem=starting.about("record")
            />
            <SubjectField starting node=subject />
            <TextField starting node=text />
            <TrayView tray=starting.tray />
            <div class="start__foot">
                <AddPhotos tray=starting.tray id="start-photos" />
                <button class="button button--primary" type="submit" aria-busy=move || starting.is_busy.get().then_some("true")>
                    <Icon shape=Shape::Send />"Send"
                </button>
            </div>
        </form>
    }
}

/// From now on the script checks the form; what was typed before, or kept from an
/// earlier visit, is taken up.
fn take_over(
    starting: Starting,
    form: NodeRef<html::Form>,
    subject: NodeRef<Input>,
    text: NodeRef<Textarea>,
) {
    let (Some(form), Some(subject), Some(text)) = (form.get(), subject.get(), text.get()) else { return };
    form.set_no_validate(true);
    let kept = starting.kept().filter(|_| subject.value().is_empty() && text.value().is_empty());
    match kept {
        Some(kept) => {
            subject.set_value(&kept.subject);
            text.set_value(&kept.text);
            starting.tray.put_back(kept.photos.clone());
            starting.writing.set(kept);
        }
        None => starting.write(|writing| (writing.subject, writing.text) = (subject.value(), text.value())),
    }
}

#[component]
fn SubjectField(starting: Starting, node: NodeRef<Input>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="subject">"Subject"</label>
            <input
                class="field__input"
                id="subject"
                name="form[subject]"
                dir="auto"
                autocomplete="off"
                aria-describedby="subject-hint subject-problem"
                node_ref=node
                on:input=move |event| starting.write(|writing| writing.subject = event_target_value(&event))
            />
            <p class="field__hint" id="subject-hint">"Optional"</p>
            <FieldProblem id="subject-problem" sentence=starting.about("subject") />
        </div>
    }
}

#[component]
fn TextField(starting: Starting, node: NodeRef<Textarea>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="message">"Message"</label>
            <textarea
                class="field__input start__text"
                id="message"
                name="form[text]"
                rows="6"
                dir="auto"
                autocomplete="off"
                aria-describedby="message-problem"
                node_ref=node
                on:input=move |event| starting.write(|writing| writing.text = event_target_value(&event))
                on:paste=move |event| take_pasted(starting.tray, &event)
            ></textarea>
            <FieldProblem id="message-problem" sentence=starting.about("text") />
        </div>
    }
}
