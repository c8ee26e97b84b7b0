//! The page of all parts.

use super::{api, channels::ChannelsPart, details::DetailsPart, hours::HoursPart, photos::PhotosPart};
use crate::{
    boundary::resource,
    frame::{NotShown, Page, PageLoading},
};
use frontdesk_domain::wire::FacilitySettings;
use leptos::{either::Either, prelude::*};

/// What the facility is called, when its office is open, which photos it takes, how it reaches people.
#[component]
pub fn FacilityPage() -> impl IntoView {
    let loaded = resource(|| (), |()| api::facility());
    view! {
        <Page title="Facility">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(found) => {
                            let FacilitySettings { details, hours, photos, channels } = found.settings;
                            Either::Left(view! {
                                <div class="settings__parts">
                                    <DetailsPart details time_zones=found.time_zones />
                                    <HoursPart hours />
                                    <PhotosPart storage=photos />
                                    <ChannelsPart channels />
                                    <p class="field__hint">"Every change acts at once, and is in the audit log."</p>
                                </div>
                            })
                        }
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}
