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
const AT_ONCE: &str = "All at once";
const HIDES: &str = "Hide who has read what";
const LABELS: [&str; 3] = ["First by", "If that is not read, by", "And then by"];

impl Part for ChannelSettings {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        let said = [self.first, self.second, self.third].map(|kind| label(kind).to_owned());
        let yes = |is_on: bool| if is_on { "Yes" } else { "No" }.to_owned();
        let switches = [(AT_ONCE, yes(self.is_all_at_once)), (HIDES, yes(self.hides_read_marks))];
        LABELS.into_iter().zip(said).chain(switches).collect()
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
                "How people hear of a new message who have not chosen for themselves under Notification Preferences."
            </p>
            {places}
            <Switch field="is_all_at_once" label=AT_ONCE is_on=shown.is_all_at_once hint="Every channel tells right away, without waiting for the one before it." />
            <Switch field="hides_read_marks" label=HIDES is_on=shown.hides_read_marks hint="Nobody sees whether their messages were read. Notification Preferences say so to everybody." />
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

#[component]
fn Switch(field: &'static str, label: &'static str, is_on: bool, hint: &'static str) -> impl IntoView {
    let hint_id = format!("{field}-hint");
    view! {
        <div class="rules__choice">
            <input type="checkbox" id=field name=format!("form[{field}]") value="true" checked=is_on aria-describedby=hint_id.clone() />
            <label class="rules__label" for=field>{label}</label>
            <p class="rules__hint" id=hint_id>{hint}</p>
        </div>
    }
}
