//! Who is invited, by email and on paper, and what becomes of it.

use super::{HERE, Post, code, down, typed};
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    one_use::{CodeState, Way},
    time::{DAY, HOUR},
    wire::{AuditFilter, ErrorKind, InvitePeople, RevokeInvite},
};
use frontdesk_services::Error;

async fn state(post: &Post) -> Option<(Way, CodeState)> {
    post.invitee(post.building.resident).await.unwrap().invite.map(|invite| (invite.way, invite.state))
}

#[tokio::test]
async fn an_email_carries_a_link_that_is_nowhere_else() {
    for post in Post::on_both().await {
        let resident = post.building.resident;
        assert_eq!(state(&post).await, None);
        let form = post.form(&[resident]).await;
        let invited = post.desk.invite_by_mail(post.building.admin, form).await.unwrap();
        assert_eq!((invited.sent, invited.without_email), (1, 0));
        assert_eq!(state(&post).await, Some((Way::Mail, CodeState::Sending)));
        let links = post.delivered().await;
        assert_eq!(links.len(), 1);
        assert!(links[0].starts_with("https://desk.example/invite/"), "{links:?}");
        assert_eq!(state(&post).await, Some((Way::Mail, CodeState::Open)));
        post.building.clock.forward(7 * DAY);
        assert_eq!(state(&post).await, Some((Way::Mail, CodeState::Expired)));
        let late = post.desk.look_at_invite(typed(&code(&links[0])), HERE).await;
        assert!(late.unwrap_err().to_string().contains("The time of this code is over."));
        let logged = post.building.logged(AuditAction::InviteSend).await;
        assert_eq!(logged.len(), 1);
        assert_eq!(logged[0].detail["people"][0], resident.person.to_string());
        let log = post.building.log_of(resident.facility).await;
        assert!(!format!("{log:?}").contains(&code(&links[0])));
        post.building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_is_tried_again_and_the_first_code_is_good_for_nothing() {
    for post in Post::on_both().await {
        post.postbox.fail_with(down());
        assert!(post.invite(&[post.building.resident, post.building.neighbour]).await.is_empty());
        assert_eq!(state(&post).await, Some((Way::Mail, CodeState::Sending)));
        post.building.clock.forward(HOUR);
        post.postbox.fail_with(None);
        assert_eq!(post.delivered().await.len(), 2);
        assert_eq!(state(&post).await, Some((Way::Mail, CodeState::Open)));
        post.building.clock.forward(HOUR);
        assert!(post.delivered().await.is_empty(), "once");
    }
}

#[tokio::test]
async fn making_codes_again_ends_the_old_ones_and_says_so() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, admin, .. } = post.building;
        let old = post.invite(&[resident]).await;
        let form = post.form(&[resident, neighbour]).await;
        let sheet = post.desk.invite_sheet(admin, form).await.unwrap();
        assert_eq!((sheet.cards.len(), sheet.replaced), (2, 1));
        assert_eq!(
            (sheet.facility.as_str(), sheet.address.as_str()),
            ("here", "https://desk.example/invite")
        );
        let (one, other) = (&sheet.cards[0].code, &sheet.cards[1].code);
        assert!(one != other && one.len() == 19, "{one}");
        let ended = post.desk.look_at_invite(typed(&code(&old[0])), HERE).await.unwrap_err();
        assert!(ended.to_string().contains("a newer one took its place"), "{ended}");
        for written in [one.clone(), one.to_lowercase(), one.replace('-', " ")] {
            assert_eq!(post.desk.look_at_invite(typed(&written), HERE).await.unwrap().facility, "here");
        }
        assert_eq!(state(&post).await, Some((Way::Paper, CodeState::Open)));
        post.building.clock.forward(60 * DAY);
        assert_eq!(refused_field(post.desk.look_at_invite(typed(one), HERE).await), "code");
    }
}

#[tokio::test]
async fn an_invite_is_taken_back_once_and_by_its_facility_only() {
    for post in Post::on_both().await {
        let Building { resident, admin, stranger, .. } = post.building;
        let link = post.invite(&[resident]).await.remove(0);
        let invite = RevokeInvite { invite: post.invitee(resident).await.unwrap().invite.unwrap().id };
        assert_eq!(kind(post.desk.revoke_invite(stranger, invite).await), ErrorKind::Conflict);
        post.desk.revoke_invite(admin, invite).await.unwrap();
        assert_eq!(kind(post.desk.revoke_invite(admin, invite).await), ErrorKind::Conflict);
        assert_eq!(refused_field(post.desk.look_at_invite(typed(&code(&link)), HERE).await), "code");
        assert_eq!(post.building.logged(AuditAction::InviteRevoke).await.len(), 1);
        // One that was not sent yet is not sent any more.
        let form = post.form(&[resident]).await;
        post.desk.invite_by_mail(admin, form).await.unwrap();
        let invite = RevokeInvite { invite: post.invitee(resident).await.unwrap().invite.unwrap().id };
        post.desk.revoke_invite(admin, invite).await.unwrap();
        assert!(post.delivered().await.is_empty());
    }
}

#[tokio::test]
async fn two_admins_do_not_end_each_others_codes_unseen() {
    for post in Post::on_both().await {
        let Building { resident, admin, .. } = post.building;
        let read = post.form(&[resident]).await;
        post.desk.invite_sheet(admin, read.clone()).await.unwrap();
        assert_eq!(kind(post.desk.invite_sheet(admin, read.clone()).await), ErrorKind::Conflict);
        assert_eq!(kind(post.desk.invite_by_mail(admin, read).await), ErrorKind::Conflict);
    }
}

#[tokio::test]
async fn everybody_is_who_is_there_and_has_no_password() {
    for post in Post::on_both().await {
        let Building { resident, admin, bookkeeper, .. } = post.building;
        let units = b"unit,building,floor,area_m2\nA-101,A,1,50\n";
        post.desk.import_units("here", units, false).await.unwrap();
        let people = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n\
                      ana,Ana G\u{e1}rate,ana@example.org,,resident,A-101,owner,2020-01-01,,en\n\
                      new,Nina New,,,resident,A-101,tenant,2020-01-01,,en\n";
        post.desk.import_people("here", people.as_bytes(), false).await.unwrap();
        post.desk.set_password(bookkeeper.person, "a fine password").await.unwrap();
        let (version, list) = post.list().await;
        let here: Vec<_> = list.iter().filter(|one| one.is_here).map(|one| one.name.as_str()).collect();
        assert_eq!(here, ["Ada Admin", "Ana Gárate", "Gus Guard", "Nina New"], "the neighbour holds no unit");
        assert_eq!(list.iter().find(|one| one.person == resident.person).unwrap().units, ["A-101"]);
        let all = InvitePeople { version, people: Vec::new(), everybody: true };
        let invited = post.desk.invite_by_mail(admin, all.clone()).await.unwrap();
        assert_eq!((invited.sent, invited.without_email), (3, 1));
        let sheet =
            post.desk.invite_sheet(admin, InvitePeople { version: version + 1, ..all }).await.unwrap();
        let cards: Vec<_> = sheet.cards.iter().map(|card| card.name.as_str()).collect();
        assert_eq!(cards, ["Ana Gárate", "Nina New", "Ada Admin", "Gus Guard"], "by unit");
        let (version, _) = post.list().await;
        let none = InvitePeople { version, people: vec![bookkeeper.person], everybody: false };
        assert_eq!(refused_field(post.desk.invite_sheet(admin, none).await.map(drop)), "people");
    }
}

#[tokio::test]
async fn nobody_but_admins_invites_and_nobody_over_the_fence() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, bookkeeper, stranger, .. } = post.building;
        let form = post.form(&[resident]).await;
        for actor in [neighbour, bookkeeper] {
            assert!(matches!(post.desk.invites(actor).await, Err(Error::Refused(_))));
            assert!(matches!(post.desk.invite_by_mail(actor, form.clone()).await, Err(Error::Refused(_))));
            assert!(matches!(post.desk.invite_sheet(actor, form.clone()).await, Err(Error::Refused(_))));
        }
        assert!(post.desk.invite_of(stranger, resident.person).await.unwrap().invitee.is_none());
        let version = post.desk.invites(stranger).await.unwrap().version;
        let theirs = InvitePeople { version, ..form };
        assert_eq!(refused_field(post.desk.invite_sheet(stranger, theirs).await.map(drop)), "people");
        let page = post.desk.audit_log(post.building.admin, AuditFilter::default(), None).await.unwrap();
        assert_eq!(page.lines.iter().filter(|line| line.said == "Was refused access").count(), 6);
    }
}

#[tokio::test]
async fn an_account_that_is_not_ours_alone_gets_no_paper() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, admin, stranger, .. } = post.building;
        let key = frontdesk_domain::search::key(["Ana"]);
        post.building
            .write(move |tx| {
                let key = key.clone();
                Box::pin(async move {
                    let (of, role) = (stranger.facility, frontdesk_domain::role::Role::Resident);
                    tx.insert_membership(
                        of,
                        resident.person,
                        role,
                        None,
                        &key,
                        frontdesk_domain::time::Timestamp(0),
                    )
                    .await
                })
            })
            .await;
        assert!(!post.invitee(resident).await.unwrap().may_have_paper);
        let form = post.form(&[resident, neighbour]).await;
        assert_eq!(refused_field(post.desk.invite_sheet(admin, form).await.map(drop)), "people");
        assert_eq!(post.invite(&[resident]).await.len(), 1, "their own address gets it");
    }
}

#[tokio::test]
async fn without_a_mail_server_there_is_paper() {
    for building in Building::on_both().await {
        let invites = building.desk.invites(building.admin).await.unwrap();
        assert!(!invites.can_mail);
        let people = vec![building.resident.person];
        let form = InvitePeople { version: invites.version, people, everybody: false };
        let refused = building.desk.invite_by_mail(building.admin, form.clone()).await;
        assert!(refused.unwrap_err().to_string().contains("Print codes instead."));
        assert_eq!(building.desk.invite_sheet(building.admin, form).await.unwrap().cards.len(), 1);
        assert!(!building.desk.reset_offer().await.unwrap().can_mail);
    }
}
