//! Photo storage.

use super::api::{self, PAGE, PhotosForm};
use crate::{
    boundary::{Answer, own_page},
    settings::{
        now_says::Facts,
        saving::{Part, PartForm, Saving},
    },
    ui::{FieldProblem, TextField},
};
use frontdesk_domain::{limits::PHOTO_QUOTA_MOST, photo::megabytes, wire::PhotoStorage};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const MB: u64 = 1024 * 1024;
/// Sizes of one photo to choose from.
const SIZES: [u64; 6] = [100 * 1024, 512 * 1024, MB, 2 * MB, 3 * MB, 5 * MB];
/// Room for one person to choose from.
const QUOTAS: [u64; 8] =
    [50 * MB, 100 * MB, 250 * MB, 500 * MB, 1024 * MB, 5 * 1024 * MB, 20 * 1024 * MB, PHOTO_QUOTA_MOST];
const FIELDS: &[&str] = &["per_message", "bytes", "quota"];

impl Part for PhotoStorage {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        vec![
            ("Photos in one message", self.per_message.to_string()),
            ("Largest size of one photo", megabytes(self.bytes)),
            ("Space for the photos of one person", megabytes(self.quota)),
        ]
    }
}

async fn look() -> Answer<PhotoStorage> {
    Ok(api::facility().await?.settings.photos)
}

/// What new photos may be.
#[component]
pub(super) fn PhotosPart(
    /// As it is now.
    storage: PhotoStorage,
) -> impl IntoView {
    let (saving, shown) = Saving::begin(PhotosForm::PATH, "photos", storage);
    let save = move |event: SubmitEvent| saving.save(&event, api::change_photos, look);
    let at = (PAGE, own_page(PAGE, PhotosForm::PATH));
    let PhotoStorage { per_message, bytes, quota, .. } = shown;
    view! {
        <PartForm saving title="Photo storage" id="part-photos" at fields=FIELDS save=Callback::new(save) button="Save photo storage">
            <TextField
                form=saving.form
                field="per_message"
                label="Photos in one message"
                keys="numeric"
                initial=per_message.to_string()
                hint="0 to 5. With 0 nobody can send photos. Messages keep the photos they have."
            />
            <Choice saving field="bytes" label="Largest size of one photo" chosen=bytes choices=choices(&SIZES, bytes) />
            <Choice saving field="quota" label="Space for the photos of one person" chosen=quota choices=choices(&QUOTAS, quota) />
        </PartForm>
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
    saving: Saving,
    field: &'static str,
    label: &'static str,
    chosen: u64,
    choices: Vec<u64>,
) -> impl IntoView {
    let option =
        |bytes: u64| view! { <option value=bytes selected=bytes == chosen>{megabytes(bytes)}</option> };
    let problem = saving.form.about(field);
    view! {
        <div class="field">
            <label class="field__label" for=field>{label}</label>
            <select
                class="field__input settings__choice"
                id=field
                name=format!("form[{field}]")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=format!("{field}-problem")
            >
                {choices.into_iter().map(option).collect_view()}
            </select>
            <FieldProblem id=format!("{field}-problem") sentence=problem />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{limits::PHOTOS_PER_MESSAGE, photo::PhotoCaps};

    #[test]
    fn what_is_set_by_another_way_can_be_chosen_too() {
        assert_eq!(choices(&[1, 5], 5), [1, 5]);
        assert_eq!(choices(&[1, 5], 3), [1, 3, 5]);
    }

    #[test]
    fn whatever_is_offered_can_be_set() {
        for bytes in SIZES {
            for quota in QUOTAS {
                assert!(PhotoCaps { per_message: PHOTOS_PER_MESSAGE, bytes, quota }.check().is_ok());
            }
        }
        assert_eq!(PHOTOS_PER_MESSAGE, 5, "as the hint says");
    }
}
