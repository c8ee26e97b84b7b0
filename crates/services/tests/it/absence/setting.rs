use super::{TODAY, form};
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    time::DAY,
    wire::{EndAbsence, ErrorKind, SetAbsence},
};
use serde_json::json;

#[tokio::test]
async fn it_is_set_said_changed_and_ended_and_each_is_in_the_log() {
    for building in Building::on_both().await {
        let (desk, bea, gus) = (&building.desk, building.bookkeeper, building.guard);
        let page = building.absence_page(bea).await;
        assert_eq!(
            (page.version, page.absence, page.is_me, page.today.to_string().as_str()),
            (0, None, true, TODAY)
        );
        building.away(bea, "2025-12-03", gus).await;
        let page = building.absence_page(bea).await;
        let absence = page.absence.unwrap();
        assert_eq!((absence.said.as_str(), absence.is_now, page.version), ("until 3 December", true, 1));
        assert_eq!(absence.substitute.unwrap().name, "Gus Guard");
        let later =
            SetAbsence { from: "2025-11-20".into(), ..form(bea, 1, "2025-11-20", Some(building.admin)) };
        desk.set_absence(bea, later.clone()).await.unwrap();
        let absence = building.absence_page(bea).await.absence.unwrap();
        assert_eq!((absence.said.as_str(), absence.is_now), ("on 20 November", false));
        desk.set_absence(bea, SetAbsence { version: 2, ..later }).await.unwrap();
        assert_eq!(building.absence_page(bea).await.version, 2, "nothing was changed");
        building.back(bea).await.unwrap();
        assert_eq!(building.absence_page(bea).await.absence, None);

        let set = building.logged(AuditAction::AbsenceSet).await;
        assert_eq!(set.len(), 2);
        assert_eq!((set[0].actor, &set[0].detail["from"]), (Some(bea.person), &json!(null)));
        let facts =
            json!({ "first_day": TODAY, "last_day": "2025-12-03", "substitute": gus.person.to_string() });
        assert_eq!((&set[0].detail["to"], &set[1].detail["from"]), (&facts, &facts));
        let ended = building.logged(AuditAction::AbsenceEnd).await;
        assert_eq!((ended.len(), &ended[0].detail["to"]), (1, &json!(null)));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_by_its_field() {
    for building in Building::on_both().await {
        let (desk, bea, gus) = (&building.desk, building.bookkeeper, Some(building.guard));
        let wrong = [
            ("until", form(bea, 0, "", gus)),
            ("until", form(bea, 0, "03.12.2025", gus)),
            ("until", form(bea, 0, "2025-11-12", gus)),
            ("until", form(bea, 0, "2026-11-14", gus)),
            ("from", SetAbsence { from: "2025-11-12".into(), ..form(bea, 0, "2025-12-03", gus) }),
            ("from", SetAbsence { from: "soon".into(), ..form(bea, 0, "2025-12-03", gus) }),
            ("substitute", form(bea, 0, "2025-12-03", None)),
            ("substitute", form(bea, 0, "2025-12-03", Some(bea))),
            ("substitute", form(bea, 0, "2025-12-03", Some(building.resident))),
            ("substitute", form(bea, 0, "2025-12-03", Some(building.stranger))),
        ];
        for (field, form) in wrong {
            assert_eq!(refused_field(desk.set_absence(bea, form.clone()).await), field, "{form:?}");
        }
        building.away(building.guard, "2025-11-14", building.admin).await;
        assert_eq!(refused_field(desk.set_absence(bea, form(bea, 0, "2025-12-03", gus)).await), "substitute");
        let page = building.absence_page(bea).await;
        let guard = page.substitutes.iter().find(|one| one.person.name == "Gus Guard").unwrap();
        assert_eq!(guard.away.as_deref(), Some("until 14 November"));
        assert!(page.substitutes.iter().all(|one| one.person.role.is_management()));
        assert_eq!(building.logged(AuditAction::AbsenceSet).await.len(), 1);
    }
}

#[tokio::test]
async fn a_form_that_is_stale_changes_nothing() {
    for building in Building::on_both().await {
        let (desk, bea, gus) = (&building.desk, building.bookkeeper, Some(building.guard));
        building.away(bea, "2025-12-03", building.guard).await;
        let stale = desk.set_absence(bea, form(bea, 0, "2025-12-24", gus)).await;
        assert_eq!(kind(stale), ErrorKind::Conflict);
        let end = EndAbsence { person: bea.person, version: 0 };
        assert_eq!(kind(desk.end_absence(bea, end).await), ErrorKind::Conflict);
        building.back(bea).await.unwrap();
        assert_eq!(kind(building.back(bea).await), ErrorKind::Conflict, "there is none any more");
        let old = desk.set_absence(bea, form(bea, 1, "2025-12-24", gus)).await;
        assert_eq!(kind(old), ErrorKind::Conflict, "of the absence before");
        building.away(bea, "2025-11-13", building.guard).await;
        building.clock.forward(DAY);
        assert_eq!(building.absence_page(bea).await.absence, None, "it is over by itself");
        assert_eq!(kind(building.back(bea).await), ErrorKind::Conflict);
        building.away(bea, "2025-11-20", building.guard).await;
    }
}

#[tokio::test]
async fn ones_own_is_for_management_and_that_of_others_for_facility_admins() {
    for building in Building::on_both().await {
        let (desk, admin, bea, gus) = (&building.desk, building.admin, building.bookkeeper, building.guard);
        for person in [bea, building.resident, building.stranger] {
            assert_eq!(kind(desk.absences(gus, Some(person.person)).await), ErrorKind::Refused);
            let set = desk.set_absence(gus, form(person, 0, "2025-12-03", Some(admin))).await;
            assert_eq!(kind(set), ErrorKind::Refused);
            let end = EndAbsence { person: person.person, version: 1 };
            assert_eq!(kind(desk.end_absence(gus, end).await), ErrorKind::Refused);
        }
        assert_eq!(kind(desk.absences(building.resident, None).await), ErrorKind::Refused);
        let own = form(building.resident, 0, "2025-12-03", Some(gus));
        assert_eq!(kind(desk.set_absence(building.resident, own).await), ErrorKind::Refused);
        assert_eq!(kind(desk.stand_ins(building.resident).await), ErrorKind::Refused);
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), 12);

        desk.set_absence(admin, form(bea, 0, "2025-12-03", Some(gus))).await.unwrap();
        for nobody in [building.resident, building.stranger] {
            assert_eq!(kind(desk.absences(admin, Some(nobody.person)).await), ErrorKind::NotFound);
            let set = desk.set_absence(admin, form(nobody, 0, "2025-12-03", Some(gus))).await;
            assert_eq!(kind(set), ErrorKind::NotFound);
        }
        let team = |page: frontdesk_domain::wire::AbsencePage| {
            page.team.into_iter().map(|one| (one.person.name, one.absence.is_some())).collect::<Vec<_>>()
        };
        let away = [("Bea Bookkeeper".to_owned(), true)];
        assert_eq!(team(building.absence_page(gus).await), away);
        let all = team(building.absence_page(admin).await);
        assert_eq!(all.len(), 3);
        assert!(all.contains(&away[0]));
        assert_eq!(building.absence_page(gus).await.stands_in_for[0].person.name, "Bea Bookkeeper");
        assert!(building.desk.absences(building.stranger, None).await.unwrap().team.len() == 1);
    }
}

#[tokio::test]
async fn whoever_is_alone_goes_away_without_a_substitute() {
    for building in Building::on_both().await {
        let stan = building.stranger;
        building.desk.set_absence(stan, form(stan, 0, "2025-12-03", None)).await.unwrap();
        assert_eq!(building.absence_page(stan).await.absence.unwrap().substitute, None);
    }
}
