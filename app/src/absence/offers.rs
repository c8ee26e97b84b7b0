//! What stands over the list of whoever stands in for somebody: what waits for that one.

use super::{
    api::{self, TakeOverForm},
    model,
};
use crate::{
    boundary::{Answer, FormError, UiError, asked, resource},
    ui::Problem,
};
use frontdesk_domain::{
    id::{ConversationId, PersonId},
    wire::{Offer, StandIn},
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// For whom the reader stands in. For management only.
#[component]
pub(crate) fn StandIns(
    /// Another number each time the list is asked again.
    asked: Signal<u64>,
    /// What follows when something was taken over.
    taken: Callback<()>,
) -> impl IntoView {
    let loaded = resource(move || asked.get(), |_| api::stand_ins());
    let taking = Taking::new(taken);
    view! {
        <Transition>
            // Made when there is something, as the list is: see `messages::MessagesPage`.
            {Suspend::new(async move {
                let _ = loaded.await;
                view! { <Shown loaded taking /> }
            })}
        </Transition>
    }
}

/// Taking something over.
#[derive(Clone, Copy)]
struct Taking {
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    done: Callback<ConversationId>,
}

impl Taking {
    fn new(taken: Callback<()>) -> Self {
        let navigate = use_navigate();
        Self {
            problem: RwSignal::new(FormError::of(TakeOverForm::PATH).0),
            is_busy: RwSignal::new(false),
            done: Callback::new(move |id: ConversationId| {
                taken.run(());
                navigate(&format!("/messages/{id}"), NavigateOptions::default());
            }),
        }
    }

    fn take(self, id: ConversationId) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer = asked(api::take_over(id)).await;
            let _ = self.is_busy.try_set(false);
            let is_done = answer.is_ok();
            let _ = self.problem.try_set(answer.err());
            if is_done {
                let _ = self.done.try_run(id);
            }
        });
    }
}

#[component]
fn Shown(loaded: Resource<Answer<Vec<StandIn>>>, taking: Taking) -> impl IntoView {
    // When asking again fails, the list beside it says so.
    let all = Memo::new(move |before: Option<&Vec<StandIn>>| match loaded.get() {
        Some(Ok(all)) => all,
        _ => before.cloned().unwrap_or_default(),
    });
    view! {
        <Problem error=taking.problem />
        <For each=move || all.get() key=|one| one.person.id let:first>
            <StandingInFor first all taking />
        </For>
    }
}

/// Made once for each person, so that what is unfolded stays so while it is read again.
#[component]
fn StandingInFor(first: StandIn, all: Memo<Vec<StandIn>>, taking: Taking) -> impl IntoView {
    let id: PersonId = first.person.id;
    let one = Memo::new(move |before: Option<&StandIn>| {
        let now = all.with(|all| all.iter().find(|one| one.person.id == id).cloned());
        now.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let name = Signal::derive(move || one.with(|one| one.person.name.clone()));
    let more = move || {
        let hidden = one.with(|one| one.count - one.offers.len().min(one.count));
        (hidden > 0).then(|| view! { <p class="stand-in__more">{format!("And {hidden} more.")}</p> })
    };
    view! {
        <details class="stand-in">
            <summary class="stand-in__summary">
                <span>
                    "You stand in for "<bdi>{name}</bdi>" until "{move || one.with(|one| one.until.clone())}": "
                    {move || one.with(|one| model::waiting(one.count))}" "<bdi>{name}</bdi>"."
                </span>
            </summary>
            <p class="stand-in__means">"Taking one over makes you a participant whom everybody in it sees. Until then you see no more of it than this."</p>
            <ul class="stand-in__offers">
                <For each=move || one.with(|one| one.offers.clone()) key=|offer| offer.conversation let:offer>
                    <OfferRow offer taking />
                </For>
            </ul>
            {more}
        </details>
    }
}

#[component]
fn OfferRow(offer: Offer, taking: Taking) -> impl IntoView {
    let Offer { conversation, topic, resident, unit, waits } = offer;
    let about = format!("offer-{conversation}");
    view! {
        <li class="stand-in__offer">
            <div class="stand-in__about" id=about.clone()>
                <p class="stand-in__resident"><bdi>{resident}</bdi>{unit.map(|unit| format!(" · {unit}"))}</p>
                <p class="stand-in__facts"><bdi>{topic}</bdi>{format!(" · waiting: {waits}")}</p>
            </div>
            <form
                method="post"
                action=TakeOverForm::url()
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    taking.take(conversation);
                }
            >
                <input type="hidden" name="conversation" value=conversation.to_string() />
                <button class="button" type="submit" aria-describedby=about aria-busy=move || taking.is_busy.get().then_some("true")>"Take over"</button>
            </form>
        </li>
    }
}
