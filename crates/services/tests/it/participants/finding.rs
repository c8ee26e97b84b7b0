//! Finding somebody to add.

use super::begun;
use crate::support::{Building, kind};
use frontdesk_domain::{
    id::ConversationId,
    limits::SEARCH_ROWS,
    role::Role,
    wire::{Candidate, ErrorKind},
};
use uuid::Uuid;

async fn found(building: &Building, id: ConversationId, typed: &str) -> Vec<Candidate> {
    building.desk.candidates(building.bookkeeper, id, typed).await.unwrap()
}

async fn names(building: &Building, id: ConversationId, typed: &str) -> Vec<String> {
    found(building, id, typed).await.into_iter().map(|one| one.person.name).collect()
}

#[tokio::test]
async fn people_are_found_by_name_role_and_unit() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        building.move_in(building.neighbour, "Nabor Neighbour", "Tower C / 1.6").await;
        assert_eq!(names(&building, id, "nabor").await, ["Nabor Neighbour"]);
        assert_eq!(names(&building, id, "garate").await, ["Ana Gárate"], "accents are forgiven");
        for typed in ["maintenance_manager", "Maintenance manager"] {
            assert_eq!(names(&building, id, typed).await, ["Mara Maintenance"], "{typed}");
        }
        for typed in ["security supervisor", "security_supervisor"] {
            assert_eq!(names(&building, id, typed).await, ["Gus Guard"], "{typed}");
        }
        assert_eq!(names(&building, id, "board").await, ["Bruno Board"]);
        let staff = names(&building, id, "staff").await;
        assert_eq!(staff, ["Sid Staff", "Sol Staff"]);
        let in_unit = found(&building, id, "tower c 1.6").await;
        assert_eq!(in_unit.len(), 1);
        assert_eq!(in_unit[0].person.id, building.neighbour.person);
        assert_eq!(
            (in_unit[0].units.as_slice(), in_unit[0].is_here),
            (&["Tower C / 1.6".to_owned()][..], false)
        );
        assert!(names(&building, id, "zzzz").await.is_empty());
    }
}

#[tokio::test]
async fn with_nothing_typed_it_is_the_team_and_the_board() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        for typed in ["", "   "] {
            let all = found(&building, id, typed).await;
            let roles: Vec<_> = all.iter().map(|one| one.person.role).collect();
            let management = roles.iter().take_while(|role| role.is_management()).count();
            assert_eq!((management, &roles[management..]), (7, &[Role::BoardMember][..]), "{roles:?}");
            let here: Vec<_> = all.iter().filter(|one| one.is_here).map(|one| one.person.id).collect();
            assert_eq!(here, [building.bookkeeper.person]);
        }
    }
}

#[tokio::test]
async fn nobody_of_another_facility_and_nobody_disabled_is_found() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.disable(team.staff.person, true).await;
        for typed in ["", "sid", "staff", "stan", "Sidney", "facility admin", "a", "e"] {
            for one in found(&building, id, typed).await {
                let absent = [team.staff, team.elsewhere, building.stranger].map(|who| who.person);
                assert!(!absent.contains(&one.person.id), "{typed:?} found {}", one.person.name);
            }
        }
        building.disable(team.staff.person, false).await;
        assert_eq!(names(&building, id, "sid").await[0], "Sid Staff", "let in again");
    }
}

#[tokio::test]
async fn a_search_answers_a_handful_and_says_who_is_there_already() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        for number in 300..320 {
            let name = format!("Twin{number} Tenant").leak();
            building.hire(number, building.resident.facility, name, Role::Resident).await;
        }
        assert_eq!(found(&building, id, "twin").await.len(), SEARCH_ROWS);
        assert!(found(&building, id, "gárate").await[0].is_here);
        building.add(building.bookkeeper, id, building.neighbour).await.unwrap();
        assert!(found(&building, id, "nabor").await[0].is_here);
        building.remove(building.bookkeeper, id, building.neighbour).await.unwrap();
        assert!(!found(&building, id, "nabor").await[0].is_here);
    }
}

#[tokio::test]
async fn only_management_looks_for_people_and_only_where_it_is() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        let (desk, nowhere) = (&building.desk, ConversationId(Uuid::from_u128(1)));
        assert_eq!(kind(desk.candidates(building.resident, id, "sid").await), ErrorKind::Refused);
        for id in [id, nowhere] {
            for outsider in [building.guard, building.admin, building.stranger] {
                assert_eq!(kind(desk.candidates(outsider, id, "sid").await), ErrorKind::NotFound);
            }
        }
    }
}
