//! Settings → Facility.

use super::{
    api::{self, FacilityForm},
    saving::{SaveButton, Saving},
};
use crate::{
    boundary::{UiError, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{FieldProblem, Problem},
};
use frontdesk_domain::{
    limits::{PHOTO_QUOTA_MOST, PHOTOS_PER_MESSAGE},
    photo::{CapError, PhotoCaps, megabytes},
    wire::FacilitySettings,
};
use leptos::{either::Either, ev::SubmitEvent, form::FromFormData, prelude::*, server_fn::ServerFn};

const MB: u64 = 1024 * 1024;
/// Sizes of one photo to choose from.
const SIZES: [u64; 6] = [100 * 1024, 512 * 1024, MB, 2 * MB, 3 * MB, 5 * MB];
/// Room for one person to choose from.
const QUOTAS: [u64; 8] =
    [50 * MB, 100 * MB, 250 * MB, 500 * MB, 1024 * MB, 5 * 1024 * MB, 20 * 1024 * MB, PHOTO_QUOTA_MOST];
/// The fields that have a place for what is wrong with them.
const FIELDS: &[&str] = &["per_message", "bytes", "quota"];

/// What this facility takes.
#[component]
pub fn FacilityPage() -> impl IntoView {
    let settings = resource(|| (), |()| api::facility());
    view! {
        <Page title="Facility">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => Either::Left(view! { <Form settings /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

fn save(saving: Saving, event: &SubmitEvent) {
    event.prevent_default();
    saving.save(|| {
        let FacilityForm { form } = FacilityForm::from_event(event)
            .map_err(|_| UiError::about("per_message", CapError::PerMessageRange))?;
        Ok(api::change_facility(form))
    });
}

#[component]
fn Form(settings: FacilitySettings) -> impl IntoView {
    let saving = Saving::of(FacilityForm::PATH);
    let PhotoCaps { per_message, bytes, quota } = settings.photos;
    let forget = move |_| saving.is_saved.set(false);
    view! {
        <form class="settings__form" method="post" action=FacilityForm::url() on:submit=move |event| save(saving, &event) on:change=forget>
            <Problem error=saving.at_large(FIELDS) />
            <h2 class="settings__part">"Photo storage"</h2>
            <div class="field">
                <label class="field__label" for="per-message">"Photos in one message"</label>
                <input
                    class="field__input settings__number"
                    id="per-message"
                    name="form[photos][per_message]"
                    inputmode="numeric"
                    autocomplete="off"
                    value=per_message
                    aria-describedby="per-message-hint per-message-problem"
                />
                <p class="field__hint" id="per-message-hint">{format!("0 to {PHOTOS_PER_MESSAGE}. With 0 nobody can send photos.")}</p>
                <FieldProblem id="per-message-problem" sentence=saving.about("per_message") />
            </div>
            <Choice id="photo-bytes" name="form[photos][bytes]" label="Largest size of one photo" chosen=bytes choices=choices(&SIZES, bytes)>
                <FieldProblem id="photo-bytes-problem" sentence=saving.about("bytes") />
            </Choice>
            <Choice id="photo-quota" name="form[photos][quota]" label="Space for the photos of one person" chosen=quota choices=choices(&QUOTAS, quota)>
                <FieldProblem id="photo-quota-problem" sentence=saving.about("quota") />
            </Choice>
            <p class="field__hint">"New photos meet this at once. Messages keep the photos they have. Every change is in the audit log."</p>
            <SaveButton saving />
        </form>
    }
}

/// Those to choose from, and what is chosen now if it is another one.
fn choices(offered: &[u64], now: u64) -> Vec<u64> {
    let mut choices = offered.to_vec();
    choices.push(now);
    choices.sort_unstable();
    choices.dedup();
    choices
}

#[component]
fn Choice(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    chosen: u64,
    choices: Vec<u64>,
    children: Children,
) -> impl IntoView {
    let option =
        |bytes: u64| view! { <option value=bytes selected=bytes == chosen>{megabytes(bytes)}</option> };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select class="field__input settings__choice" id=id name=name aria-describedby=format!("{id}-problem")>
                {choices.into_iter().map(option).collect_view()}
            </select>
            {children()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_by_another_way_can_be_chosen_too() {
        assert_eq!(choices(&[1, 5], 5), [1, 5]);
        assert_eq!(choices(&[1, 5], 3), [1, 3, 5]);
    }

    #[test]
    fn whatever_is_offered_can_be_set() {
        for bytes in SIZES {
            for quota in QUOTAS {
                assert!(PhotoCaps { per_message: 5, bytes, quota }.check().is_ok());
            }
        }
    }
}
