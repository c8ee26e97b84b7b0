use crate::support::Building;
use frontdesk_domain::{actor::Actor, id::ConversationId};

/// What somebody is told of those who are away: name, until when, who answers.
async fn told(building: &Building, who: Actor, id: ConversationId) -> Vec<(String, String, String)> {
    let thread = building.desk.thread(who, id).await.unwrap();
    let said = thread.away.into_iter();
    said.map(|one| (one.name, one.until, one.instead.join(", "))).collect()
}

fn bea(instead: &str) -> Vec<(String, String, String)> {
    vec![("Bea Bookkeeper".to_owned(), "3 December".to_owned(), instead.to_owned())]
}

#[tokio::test]
async fn residents_see_who_answers_meanwhile() {
    for building in Building::on_both().await {
        let (resident, gus) = (building.resident, building.guard);
        let id = building.conversation().await;
        assert_eq!(told(&building, resident, id).await, []);
        building.away(building.bookkeeper, "2025-12-03", gus).await;
        assert_eq!(told(&building, resident, id).await, bea("Gus Guard"));
        let thread = building.desk.thread(building.bookkeeper, id).await.unwrap();
        assert!(thread.away[0].is_me);
        building.add(building.bookkeeper, id, building.admin).await.unwrap();
        assert_eq!(told(&building, resident, id).await, bea("Ada Admin"), "who is there answers");
        building.remove(building.bookkeeper, id, building.admin).await.unwrap();
        building.desk.take_over(gus, id).await.unwrap();
        assert_eq!(told(&building, resident, id).await, bea("Gus Guard"));
        building.back(building.bookkeeper).await.unwrap();
        assert_eq!(told(&building, resident, id).await, []);
    }
}

#[tokio::test]
async fn whoever_is_no_longer_there_is_told_nothing() {
    for building in Building::on_both().await {
        let (id, bea) = (building.conversation().await, building.bookkeeper);
        building.add(bea, id, building.neighbour).await.unwrap();
        building.remove(bea, id, building.neighbour).await.unwrap();
        building.away(bea, "2025-12-03", building.guard).await;
        assert_eq!(told(&building, building.neighbour, id).await, []);
    }
}

#[tokio::test]
async fn a_name_has_a_mark_in_the_drawer_and_among_those_who_can_be_added() {
    for building in Building::on_both().await {
        let (id, bea) = (building.conversation().await, building.bookkeeper);
        building.away(bea, "2025-12-03", building.guard).await;
        let thread = building.desk.thread(bea, id).await.unwrap();
        let marks: Vec<_> = thread.participants.iter().map(|one| one.away_until.as_deref()).collect();
        assert_eq!(marks.iter().flatten().collect::<Vec<_>>(), [&"3 December"]);
        let team = building.desk.candidates(bea, id, "").await.unwrap();
        let marked: Vec<_> = team.iter().filter(|one| one.away_until.is_some()).collect();
        assert_eq!((marked.len(), marked[0].person.name.as_str()), (1, "Bea Bookkeeper"));
    }
}
