//! Two at the same moment. Whoever is first, the end is legal and the log agrees with it.

use crate::support::{Building, Team, leaving, resolved, send};
use frontdesk_domain::{
    actor::Actor,
    conversation::Status,
    id::ConversationId,
    participation::History,
    wire::{AddParticipant, ErrorKind, Leave, RemoveParticipant, Sent},
};
use frontdesk_services::{Error, Frontdesk, Result};
use std::future::Future;

/// Rounds of one race, and of one conversation before its end is looked at.
const ROUNDS: usize = 12;

/// Conversations of one race: more where a write costs less.
fn conversations(building: &Building) -> usize {
    if building.throwaway.store.kind() == "sqlite" { 23 } else { 4 }
}

/// Both at once, on two threads; which one starts first changes with the round.
async fn at_once<A: Send + 'static, B: Send + 'static>(
    round: usize,
    one: impl Future<Output = A> + Send + 'static,
    other: impl Future<Output = B> + Send + 'static,
) -> (A, B) {
    let wait = |turns: usize| async move {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    };
    let (mine, theirs) = ((round % 3) * 4, (round / 3 % 3) * 4);
    let one = tokio::spawn(async move { (wait(mine).await, one.await).1 });
    let other = tokio::spawn(async move { (wait(theirs).await, other.await).1 });
    let (one, other) = tokio::join!(one, other);
    (one.unwrap(), other.unwrap())
}

fn kind_of<T>(result: &Result<T>) -> Option<ErrorKind> {
    result.as_ref().err().map(Error::kind)
}

async fn add(
    desk: Frontdesk,
    by: Actor,
    id: ConversationId,
    whom: Actor,
    history: Option<History>,
) -> Result<()> {
    let form = AddParticipant { conversation: id, person: whom.person, history, last_seq: None };
    desk.add_participant(by, form).await
}

async fn remove(desk: Frontdesk, by: Actor, id: ConversationId, whom: Actor) -> Result<()> {
    desk.remove_participant(by, RemoveParticipant { conversation: id, person: whom.person }).await
}

async fn leave(desk: Frontdesk, who: Actor, form: Leave) -> Result<()> {
    desk.leave_conversation(who, form).await
}

async fn reply(desk: Frontdesk, who: Actor, id: ConversationId, text: String) -> Result<Sent> {
    desk.reply(who, send(id, &text)).await
}

/// A building with one team, and everybody whom a conversation of it could concern.
struct Race {
    building: Building,
    team: Team,
    first: [Actor; 2],
    people: Vec<Actor>,
}

impl Race {
    async fn on_both() -> Vec<Self> {
        let mut races = Vec::new();
        for building in Building::on_both().await {
            let team = building.team().await;
            // Only one of the bookkeepers is there for what is started here.
            building.disable(team.books.person, true).await;
            let Building { resident, neighbour, bookkeeper, admin, guard, .. } = building;
            let people = vec![
                resident,
                neighbour,
                bookkeeper,
                admin,
                guard,
                team.staff,
                team.other_staff,
                team.manager,
                team.board,
            ];
            races.push(Self { first: [resident, bookkeeper], building, team, people });
        }
        races
    }

    fn desk(&self) -> Frontdesk {
        self.building.desk.clone()
    }

    async fn conversation(&self, number: usize) -> ConversationId {
        let form = self.building.form(self.building.resident, "Billing", &format!("race {number}")).await;
        let sent = self.building.desk.start_conversation(self.building.resident, form).await.unwrap();
        self.building.watch(sent.conversation).await;
        sent.conversation
    }

    async fn is_legal(&self, id: ConversationId) {
        self.building.is_legal(id, &self.first, &self.people).await;
    }

    async fn is_here(&self, id: ConversationId, who: Actor) -> bool {
        self.building.viewer(id, who).await.is_here()
    }

    /// Those of management who are there.
    async fn management(&self, id: ConversationId) -> Vec<Actor> {
        let mut here = Vec::new();
        for who in self.people.iter().filter(|who| who.role.is_management()) {
            if self.is_here(id, *who).await {
                here.push(*who);
            }
        }
        here
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn somebody_is_removed_while_they_send() {
    for race in Race::on_both().await {
        let (by, staff) = (race.building.bookkeeper, race.team.staff);
        let (mut sent, mut refused) = (0, 0);
        for number in 0..conversations(&race.building) {
            let id = race.conversation(number).await;
            for round in 0..ROUNDS {
                add(race.desk(), by, id, staff, None).await.unwrap();
                let sending = reply(race.desk(), staff, id, format!("wait, {round}"));
                let (removed, said) =
                    at_once(round + number, remove(race.desk(), by, id, staff), sending).await;
                removed.unwrap();
                match said {
                    Ok(_) => sent += 1,
                    Err(error) => {
                        assert_eq!(error.kind(), ErrorKind::Refused);
                        refused += 1;
                    }
                }
                assert!(!race.is_here(id, staff).await);
                let late = reply(race.desk(), staff, id, format!("late, {round}")).await;
                assert_eq!(kind_of(&late), Some(ErrorKind::Refused));
            }
            race.is_legal(id).await;
        }
        let kind = race.building.throwaway.store.kind();
        assert!(sent > 0 && refused > 0, "a race that one always wins: {sent} {refused} on {kind}");
        race.building.log_is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_is_resolved_while_somebody_replies() {
    for race in Race::on_both().await {
        let Building { resident, bookkeeper, .. } = race.building;
        let (mut opened, mut came_before) = (0, 0);
        for number in 0..conversations(&race.building) {
            let id = race.conversation(number).await;
            for round in 0..ROUNDS {
                let desk = race.desk();
                let resolving = async move { desk.resolve(bookkeeper, resolved(id, "done")).await };
                let (done, said) = at_once(
                    round + number,
                    resolving,
                    reply(race.desk(), resident, id, format!("but {round}")),
                )
                .await;
                done.unwrap();
                let has_reopened = said.unwrap().has_reopened;
                let expected = if has_reopened { Status::Open } else { Status::Resolved };
                assert_eq!(race.building.status(id).await, expected);
                *if has_reopened { &mut opened } else { &mut came_before } += 1;
                if !has_reopened {
                    let again = reply(race.desk(), bookkeeper, id, format!("again {round}")).await.unwrap();
                    assert!(again.has_reopened);
                }
            }
            race.is_legal(id).await;
        }
        let kind = race.building.throwaway.store.kind();
        assert!(opened > 0 && came_before > 0, "{opened} {came_before} on {kind}");
        race.building.log_is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_add_the_same_person() {
    for race in Race::on_both().await {
        let Building { bookkeeper, admin, guard, neighbour, .. } = race.building;
        let Team { staff, other_staff, manager, board, .. } = race.team;
        let (mut first, mut second) = (0, 0);
        for number in 0..conversations(&race.building) {
            let id = race.conversation(number).await;
            race.building.oversee(admin, id, "a race").await.unwrap();
            for round in 0..ROUNDS {
                let whom = [staff, board, other_staff, neighbour, manager, guard][round % 6];
                let (full, from_now) = at_once(
                    round + number,
                    add(race.desk(), bookkeeper, id, whom, None),
                    add(race.desk(), admin, id, whom, Some(History::FromNow)),
                )
                .await;
                assert_eq!(u8::from(full.is_ok()) + u8::from(from_now.is_ok()), 1, "{full:?} {from_now:?}");
                let refused = full.as_ref().err().or(from_now.as_ref().err());
                assert!(matches!(refused, Some(Error::Conflict(_))), "in words: {refused:?}");
                *if full.is_ok() { &mut first } else { &mut second } += 1;
                let open = race.building.windows(id, whom).await.into_iter().filter(|one| one.is_open());
                assert_eq!(open.count(), 1);
                let added = (remove(race.desk(), bookkeeper, id, whom), remove(race.desk(), admin, id, whom));
                let (one, other) = at_once(round, added.0, added.1).await;
                assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
            }
            race.is_legal(id).await;
        }
        let kind = race.building.throwaway.store.kind();
        assert!(first > 0 && second > 0, "{first} {second} on {kind}");
        race.building.log_is_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_two_of_management_go_at_the_same_moment() {
    for race in Race::on_both().await {
        let (bookkeeper, staff) = (race.building.bookkeeper, race.team.staff);
        for number in 0..conversations(&race.building) {
            let id = race.conversation(number).await;
            for round in 0..ROUNDS {
                let here = race.management(id).await;
                let other = if here[0].person == staff.person { bookkeeper } else { staff };
                add(race.desk(), here[0], id, other, None).await.unwrap();
                let (one, other) = (here[0], other);
                let results = match round % 4 {
                    0 => {
                        let (desk, too) = (race.desk(), race.desk());
                        at_once(round + number, leave(desk, one, leaving(id)), leave(too, other, leaving(id)))
                            .await
                    }
                    1 => {
                        let (desk, too) = (race.desk(), race.desk());
                        at_once(round + number, leave(desk, one, leaving(id)), remove(too, other, id, one))
                            .await
                    }
                    2 => {
                        let (desk, too) = (race.desk(), race.desk());
                        at_once(round + number, remove(desk, one, id, other), remove(too, other, id, one))
                            .await
                    }
                    _ => {
                        let back = Leave { back_to_route: true, ..leaving(id) };
                        let (desk, too) = (race.desk(), race.desk());
                        at_once(round + number, leave(desk, one, leaving(id)), leave(too, other, back)).await
                    }
                };
                let left = race.management(id).await;
                assert!(!left.is_empty(), "nobody of management is left: {results:?}");
                assert!(results.0.is_ok() || results.1.is_ok(), "{results:?}");
                assert!(left.len() <= 2, "{left:?}");
                for gone in left.iter().skip(1) {
                    remove(race.desk(), left[0], id, *gone).await.unwrap();
                }
            }
            race.is_legal(id).await;
        }
        race.building.log_is_sound().await;
    }
}
