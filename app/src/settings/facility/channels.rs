//! How people are reached who are added from now on.

use super::api::{self, ChannelsForm, PAGE};
use crate::{
    boundary::{Answer, own_page},
    settings::{
        now_says::Facts,
        saving::{Part, PartForm, Saving},
    },
    ui::FieldProblem,
};
use frontdesk_domain::{channel::ChannelKind, wire::ChannelSettings};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const FIELDS: &[&str] = &["first", "second", "third"];
const LABELS: [&str; 3] = ["First by", "If that is not read, by", "And then by"];

impl Part for ChannelSettings {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        let said = [self.first, self.second, self.third].map(|kind| label(kind).to_owned());
        LABELS.into_iter().zip(said).collect()
    }
}

fn label(kind: Option<ChannelKind>) -> &'static str {
    kind.map_or("Nothing", ChannelKind::label)
}

async fn look() -> Answer<ChannelSettings> {
    Ok(api::facility().await?.settings.channels)
}

/// In which order the channels are tried, for people who are added from now on.
#[component]
pub(super) fn ChannelsPart(
    /// As it is now.
    channels: ChannelSettings,
) -> impl IntoView {
    let (saving, shown) = Saving::begin(ChannelsForm::PATH, "channels", channels);
    let save = move |event: SubmitEvent| saving.save(&event, api::change_channels, look);
    let at = (PAGE, own_page(PAGE, ChannelsForm::PATH));
    let places = FIELDS.iter().zip(LABELS).zip([shown.first, shown.second, shown.third]);
    let places = places.map(|((field, label), chosen)| view! { <Place saving field label chosen /> });
    let places = places.collect_view();
    view! {
        <PartForm saving title="Notifications" id="part-channels" at fields=FIELDS save=Callback::new(save) button="Save notifications">
            <p class="field__hint">
                "How people hear of a new message. Used for people added from now on; those who are here keep what they have, and everybody can choose for themselves."
            </p>
            {places}
        </PartForm>
    }
}

#[component]
fn Place(
    saving: Saving,
    field: &'static str,
    label: &'static str,
    chosen: Option<ChannelKind>,
) -> impl IntoView {
    let kinds = std::iter::once(None).chain(ChannelKind::ALL.map(Some));
    let options = kinds.map(|kind| {
        view! { <option value=kind.map_or("", ChannelKind::word) selected=kind == chosen>{self::label(kind)}</option> }
    });
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
                {options.collect_view()}
            </select>
            <FieldProblem id=format!("{field}-problem") sentence=problem />
        </div>
    }
}
