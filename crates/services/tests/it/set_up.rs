//! The first start: the code, and that it opens one facility with its admin, once.

use crate::support::{Building, Counting, StoppedClock, refused_field};
use frontdesk_domain::{
    actor::Actor,
    channel::ChannelKind,
    role::Role,
    wire::{AuditFilter, FirstSteps, SetUp, SignIn},
};
use frontdesk_services::{Error, Frontdesk, NewAdmin, NewFacility};
use frontdesk_store::harness::{self, Throwaway};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64},
    },
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// An empty database, and what the log would say.
struct Start {
    desk: Frontdesk,
    codes: Arc<Mutex<Vec<String>>>,
    throwaway: Throwaway,
}

impl Start {
    async fn on_both() -> Vec<Self> {
        let mut starts = Vec::new();
        for throwaway in harness::both().await {
            let clock = Arc::new(StoppedClock(AtomicI64::new(1_763_000_000_000)));
            let entropy = Arc::new(Counting(AtomicU64::new(1)));
            let desk = Frontdesk::new(throwaway.store.clone(), clock, entropy);
            let start = Self { desk, codes: Arc::default(), throwaway };
            start.offer().await;
            starts.push(start);
        }
        starts
    }

    async fn offer(&self) {
        let codes = self.codes.clone();
        let announce = Arc::new(move |code: &str, _| codes.lock().unwrap().push(code.to_owned()));
        self.desk.offer_set_up(announce).await.unwrap();
    }

    fn code(&self) -> String {
        self.codes.lock().unwrap().last().cloned().unwrap_or_default()
    }

    fn form(&self) -> SetUp {
        SetUp {
            code: self.code(),
            name: "Lindenhof Süd".to_owned(),
            slug: String::new(),
            time_zone: "Europe/Berlin".to_owned(),
            locale: "de-DE".to_owned(),
            currency: "eur".to_owned(),
            admin_name: "Ada Popa".to_owned(),
            email: "Ada@hof.example".to_owned(),
            password: "a fine password".to_owned(),
        }
    }

    /// What everybody's log says was done, the newest last.
    async fn said(&self, actor: Actor) -> Vec<String> {
        let page = self.desk.audit_log(actor, AuditFilter::default(), None).await.unwrap();
        page.lines.into_iter().rev().map(|line| line.said).collect()
    }
}

#[tokio::test]
async fn the_code_opens_the_facility_and_signs_its_admin_in() {
    for start in Start::on_both().await {
        let desk = &start.desk;
        assert!(desk.needs_set_up().await.unwrap());
        assert!(desk.set_up_choices().await.unwrap().time_zones.contains(&"Europe/Berlin".to_owned()));
        let session = desk.set_up(start.form(), HERE).await.unwrap();
        let ada = desk.session(&session.token).await.unwrap().unwrap();
        assert_eq!((ada.me.name.as_str(), ada.me.role), ("Ada Popa", Role::FacilityAdmin));
        assert_eq!(ada.me.facility, "Lindenhof Süd");
        let [slug, _, zone, locale, currency] = desk.list_facilities().await.unwrap().remove(0);
        assert_eq!([slug, zone, locale, currency], ["lindenhof-sud", "Europe/Berlin", "de-DE", "EUR"]);
        let form = SignIn { email: "ada@hof.example".to_owned(), password: "a fine password".to_owned() };
        desk.sign_in(form, HERE).await.unwrap();
        let said = start.said(ada.actor).await;
        assert_eq!(said[..3], ["Opened the facility", "Made a facility admin", "Signed in"], "{said:?}");
        assert!(!desk.needs_set_up().await.unwrap());
        for form in [start.form(), SetUp { slug: "other".to_owned(), ..start.form() }] {
            assert!(matches!(desk.set_up(form, HERE).await, Err(Error::NoSuchPage)));
        }
        assert!(matches!(desk.set_up_choices().await, Err(Error::NoSuchPage)));
        assert_eq!(desk.list_facilities().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn whatever_is_wrong_is_said_of_its_field_and_the_code_comes_first() {
    for start in Start::on_both().await {
        let wrong = async |change: fn(&mut SetUp)| {
            let mut form = start.form();
            change(&mut form);
            refused_field(start.desk.set_up(form, HERE).await.map(drop))
        };
        assert_eq!(
            wrong(|form| {
                form.code.clear();
                form.email.clear();
            })
            .await,
            "code"
        );
        assert_eq!(wrong(|form| form.name = " ".to_owned()).await, "slug");
        assert_eq!(
            wrong(|form| {
                form.name.clear();
                form.slug = "hof".to_owned();
            })
            .await,
            "name"
        );
        assert_eq!(wrong(|form| form.slug = "Süd".to_owned()).await, "slug");
        assert_eq!(wrong(|form| form.time_zone = "Mars/Base".to_owned()).await, "time_zone");
        assert_eq!(wrong(|form| form.locale = "Deutsch".to_owned()).await, "locale");
        assert_eq!(wrong(|form| form.currency = "XYZ".to_owned()).await, "currency");
        assert_eq!(wrong(|form| form.admin_name.clear()).await, "admin_name");
        assert_eq!(wrong(|form| form.email = "ada".to_owned()).await, "email");
        assert_eq!(wrong(|form| form.password = "password".to_owned()).await, "password");
        assert!(start.desk.list_facilities().await.unwrap().is_empty());
        start.desk.set_up(start.form(), HERE).await.unwrap();
    }
}

#[tokio::test]
async fn a_code_is_over_after_ten_wrong_ones_and_after_a_restart() {
    for start in Start::on_both().await {
        let old = start.form();
        let guess = SetUp { code: "ZZZZ-ZZZZ-ZZZZ-ZZZZ".to_owned(), ..start.form() };
        for _ in 0..10 {
            assert_eq!(refused_field(start.desk.set_up(guess.clone(), HERE).await.map(drop)), "code");
        }
        assert_eq!(start.codes.lock().unwrap().len(), 2);
        assert_eq!(refused_field(start.desk.set_up(old.clone(), HERE).await.map(drop)), "code");
        let renewed = start.form();
        start.offer().await;
        assert_eq!(refused_field(start.desk.set_up(renewed, HERE).await.map(drop)), "code");
        start.desk.set_up(start.form(), HERE).await.unwrap();
        start.offer().await;
        assert_eq!(start.codes.lock().unwrap().len(), 3, "where there is a facility there is no code");
    }
}

#[tokio::test]
async fn of_several_at_once_one_opens_a_facility() {
    for start in Start::on_both().await {
        let tries = (0..6).map(|n| {
            let form =
                SetUp { slug: format!("hof-{n}"), email: format!("ada{n}@hof.example"), ..start.form() };
            let desk = start.desk.clone();
            tokio::spawn(async move { desk.set_up(form, HERE).await.map(drop) })
        });
        let mut opened = 0;
        for tried in tries.collect::<Vec<_>>() {
            match tried.await.unwrap() {
                Ok(()) => opened += 1,
                Err(Error::NoSuchPage | Error::Invalid { field: "code", .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        let facilities = start.desk.list_facilities().await.unwrap();
        assert_eq!((opened, facilities.len()), (1, 1), "{facilities:?}");
        assert!(
            start
                .throwaway
                .store
                .read(|tx| Box::pin(async move { tx.list_facilities().await }))
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn the_operator_opens_a_facility_with_its_admin_or_neither() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (time_zone, language, locale, currency) = ("Europe/Berlin", "de", "de-DE", "EUR");
        let new = NewFacility { slug: "hof", name: "Hof", time_zone, language, locale, currency };
        let admin = NewAdmin { name: "Eva", email: "eva@hof.example", password: "a fine password" };
        let taken = NewAdmin { email: "ADA@example.org", ..admin };
        assert_eq!(refused_field(desk.open_facility_with_admin(new, taken).await), "email");
        let short = NewAdmin { password: "short", ..admin };
        assert_eq!(refused_field(desk.open_facility_with_admin(new, short).await), "password");
        assert_eq!(desk.list_facilities().await.unwrap().len(), 2, "nothing was left behind");
        desk.open_facility_with_admin(new, admin).await.unwrap();
        let again = NewAdmin { email: "eva2@hof.example", ..admin };
        let refusal = desk.open_facility_with_admin(new, again).await.unwrap_err();
        assert_eq!(refusal.to_string(), "There is a facility \"hof\" already.");
        let form = SignIn { email: "eva@hof.example".to_owned(), password: "a fine password".to_owned() };
        let session = desk.sign_in(form, HERE).await.unwrap();
        assert_eq!((session.me.role, session.me.facility.as_str()), (Role::FacilityAdmin, "Hof"));
    }
}

#[tokio::test]
async fn the_checklist_counts_what_there_is() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let steps = desk.first_steps(building.admin).await.unwrap();
        let unfilled = vec!["Maintenance".to_owned()];
        let (slug, channels) = ("here".to_owned(), vec![ChannelKind::Email, ChannelKind::Push]);
        assert_eq!(steps, FirstSteps { slug, units: 0, residents: 2, staff: 3, unfilled, channels });
        desk.import_units("here", b"unit,building,floor,area_m2\nA-101,A,1,50\n", false).await.unwrap();
        assert_eq!(desk.first_steps(building.admin).await.unwrap().units, 1);
        for actor in [building.resident, building.bookkeeper] {
            assert!(matches!(desk.first_steps(actor).await, Err(Error::Refused(_))));
        }
        assert_eq!(desk.first_steps(building.stranger).await.unwrap().residents, 0);
    }
}
