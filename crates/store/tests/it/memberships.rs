//! A place in a facility: disabled by itself, kept as long as there is another admin, and what changes
//! with the role.

use crate::support::{Building, NOW, id, insert_person, message, text};
use frontdesk_domain::{
    date::Day,
    entry::{EntryBody, Seq},
    id::{DraftId, FacilityId, OccupancyId, PersonId, SessionId, UnitId},
    occupancy::{OccupancyKind, Term},
    people::{GraceDays, LastDay, check_admins},
    role::{Role, Side},
    wire::ImportKind,
};
use frontdesk_store::{Error, Holding, ImportDraft, NewOccupancy, NewSession, Tx, UnitRow};
use futures::future::{BoxFuture, join_all};

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

/// A second facility admin; both have a password.
async fn second_admin(building: &Building) -> PersonId {
    let (facility, first, second) = (building.facility, building.admin, PersonId(id()));
    write(building, move |tx| {
        Box::pin(async move {
            insert_person(tx, facility, second, "Dora Admin", Role::FacilityAdmin).await?;
            tx.set_password_hash(first, "hash").await?;
            tx.set_password_hash(second, "hash").await
        })
    })
    .await;
    second
}

#[tokio::test]
async fn of_two_admins_who_demote_each_other_at_once_one_stays() {
    for building in Building::on_both().await {
        let second = second_admin(&building).await;
        for _ in 0..5 {
            let facility = building.facility;
            let demote = |whom: PersonId| {
                building.store().write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        tx.lock_people(facility).await?;
                        if check_admins(tx.count_other_admins(facility, whom).await?).is_err() {
                            return Ok(false);
                        }
                        tx.update_role(facility, whom, Role::Staff).await?;
                        Ok(true)
                    })
                })
            };
            let done = join_all([demote(building.admin), demote(second)]).await;
            let done: Vec<_> = done.into_iter().map(Result::unwrap).collect();
            assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1, "{done:?}");
            let (one, other) = (building.admin, second);
            write(&building, move |tx| {
                Box::pin(async move {
                    tx.update_role(facility, one, Role::FacilityAdmin).await?;
                    tx.update_role(facility, other, Role::FacilityAdmin).await
                })
            })
            .await;
        }
    }
}

#[tokio::test]
async fn admins_who_are_out_or_have_no_password_do_not_count() {
    for building in Building::on_both().await {
        let (facility, first, second) = (building.facility, building.admin, second_admin(&building).await);
        let count = || write(&building, move |tx| Box::pin(tx.count_other_admins(facility, first)));
        assert_eq!(count().await, 1);
        write(&building, move |tx| Box::pin(tx.set_membership_disabled(facility, second, Some(NOW)))).await;
        assert_eq!(count().await, 0, "disabled here");
        write(&building, move |tx| {
            Box::pin(async move {
                tx.set_membership_disabled(facility, second, None).await?;
                tx.set_disabled(second, Some(NOW)).await
            })
        })
        .await;
        assert_eq!(count().await, 0, "disabled altogether");
        let third = PersonId(id());
        write(&building, move |tx| Box::pin(insert_person(tx, facility, third, "Nil", Role::FacilityAdmin)))
            .await;
        assert_eq!(count().await, 0, "without a password");
    }
}

#[tokio::test]
async fn disabled_in_one_facility_is_nobody_there() {
    for building in Building::on_both().await {
        let (facility, person) = (building.facility, building.bookkeeper);
        let session = NewSession {
            id: SessionId(uuid::Uuid::from_u128(7)),
            token_hash: [7; 32],
            person,
            facility,
            created_at: NOW,
            expires_at: NOW.plus(1000),
        };
        write(&building, move |tx| {
            let session = session.clone();
            Box::pin(async move {
                tx.insert_session(&session).await?;
                tx.set_membership_disabled(facility, person, Some(NOW)).await
            })
        })
        .await;
        write(&building, move |tx| {
            Box::pin(async move {
                assert!(tx.find_session([7; 32], NOW).await?.is_none());
                assert!(tx.is_disabled(facility, person).await?);
                assert!(tx.is_disabled(FacilityId(uuid::Uuid::nil()), person).await?, "no place there");
                let staff = tx.list_staff(facility).await?;
                assert!(staff.iter().any(|(one, _)| one.person == person && !one.is_available));
                let people = tx.list_people(facility, 20_000).await?;
                assert!(people.iter().all(|one| one.person_id != person.0));
                assert!(tx.find_membership(facility, person).await?.unwrap().is_disabled);
                assert_eq!(tx.delete_sessions_in(facility, person).await?, 1);
                tx.set_membership_disabled(facility, person, None).await?;
                assert!(!tx.is_disabled(facility, person).await?);
                Ok(())
            })
        })
        .await;
    }
}

#[tokio::test]
async fn how_long_somebody_stays_follows_from_all_they_ever_held() {
    for building in Building::on_both().await {
        let (facility, person) = (building.facility, building.resident);
        let units = [UnitId(id()), UnitId(id())];
        write(&building, move |tx| {
            Box::pin(async move {
                for (unit, code) in units.into_iter().zip(["A-1", "A-2"]) {
                    let [building, floor, area_m2] = ["A", "1", "50"].map(str::to_owned);
                    tx.insert_unit(
                        facility,
                        &UnitRow { id: unit.0, code: code.to_owned(), building, floor, area_m2 },
                    )
                    .await?;
                }
                let stay = tx.find_stay(facility, person).await?.unwrap();
                assert_eq!(
                    (stay.last, stay.grace.days(), stay.time_zone.as_str()),
                    (LastDay::Never, 30, "UTC")
                );
                let new = |unit: UnitId, until_day| NewOccupancy {
                    id: unit.0,
                    facility,
                    unit,
                    person,
                    kind: "owner",
                    from_day: 10_000,
                    until_day,
                };
                tx.put_occupancy(&new(units[0], Some(20_000))).await?;
                let last = tx.find_stay(facility, person).await?.unwrap().last;
                assert_eq!(last, LastDay::On(Day::from_days(20_000).unwrap()));
                tx.put_occupancy(&new(units[1], None)).await?;
                assert_eq!(tx.find_stay(facility, person).await?.unwrap().last, LastDay::Open);
                tx.update_grace(facility, GraceDays::new(3).unwrap()).await?;
                assert_eq!(tx.find_grace(facility).await?.days(), 3);

                let held = tx.list_holdings_of(facility, person).await?;
                assert_eq!(held.len(), 2);
                let day = |days| Day::from_days(days).unwrap();
                let corrected = Holding {
                    id: OccupancyId(units[1].0),
                    person,
                    unit: "A-2".to_owned(),
                    kind: OccupancyKind::Tenant,
                    term: Term::new(day(11_000), Some(day(12_000))),
                };
                assert!(tx.update_holding(facility, units[1], &corrected).await?);
                assert_eq!(tx.list_holdings_of(facility, person).await?[0], corrected);
                assert!(
                    !tx.update_holding(FacilityId(id()), units[1], &corrected).await?,
                    "of another facility"
                );
                assert_eq!(tx.find_unit(facility, "A-2").await?, Some(units[1]));
                Ok(())
            })
        })
        .await;
    }
}

#[tokio::test]
async fn lists_are_written_anew_for_the_eyes_of_the_other_side() {
    for building in Building::on_both().await {
        let (facility, person) = (building.facility, building.bookkeeper);
        let thread = building.conversation().await;
        building.say(thread, building.resident, message("For all")).await;
        building.say(thread, building.admin, EntryBody::Note { text: text("Between us") }).await;
        let row = |side| {
            write(&building, move |tx| {
                Box::pin(async move {
                    tx.rewrite_inbox(facility, person, side).await?;
                    Ok(tx.find_inbox_row(facility, person, thread).await?.unwrap())
                })
            })
        };
        let kept = write(&building, move |tx| Box::pin(tx.count_kept_back(facility, person))).await;
        assert_eq!(kept, 1);
        let before = row(Side::Management).await;
        assert!(before.last_text.contains("Between us") && before.unread == 3, "{before:?}");
        let after = row(Side::Resident).await;
        assert!(after.last_text.contains("For all") && after.unread == 2, "{after:?}");
        assert_eq!((after.last_seq, after.last_kind.as_str()), (Seq(2), "message"));
        let resident = building.resident;
        let kept_from = write(&building, move |tx| Box::pin(tx.list_kept_from(facility))).await;
        assert!(kept_from.contains(&resident) && !kept_from.contains(&person), "{kept_from:?}");
    }
}

#[tokio::test]
async fn an_upload_is_its_uploaders_and_is_forgotten() {
    for building in Building::on_both().await {
        let (facility, person, other) = (building.facility, building.admin, building.bookkeeper);
        let draft = DraftId(id());
        write(&building, move |tx| {
            Box::pin(async move {
                let content = "unit,building\nA-1,Ä\n".to_owned();
                let new = ImportDraft {
                    id: draft,
                    facility,
                    person,
                    kind: ImportKind::Units,
                    content,
                    created_at: NOW,
                };
                tx.insert_import_draft(&new).await?;
                assert!(tx.find_import_draft(facility, person, draft).await? == Some(new));
                assert!(tx.find_import_draft(facility, other, draft).await?.is_none());
                assert_eq!(tx.delete_import_drafts_before(NOW).await?, 0);
                assert_eq!(tx.delete_import_drafts_before(NOW.plus(1)).await?, 1);
                Ok(())
            })
        })
        .await;
    }
}
