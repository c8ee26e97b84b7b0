use super::super::{
    accounts::{ACCOUNTS, FACILITIES},
    script,
};
use super::*;
use frontdesk_domain::{id::PersonId, occupancy::Term, time::HOUR};
use uuid::Uuid;

/// Monday 23 November 2026, noon.
const NOON: Timestamp = Timestamp(1_795_435_200_000);

/// Those who sign in, and a crowd of fifty.
fn cast(slug: &'static str) -> Cast {
    let term = Term::new("2020-01-01".parse().unwrap(), None);
    let home = |n: u128| {
        let (unit, code) = (UnitId(Uuid::from_u128(n)), format!("A-{n}"));
        Home { unit, code, building: "A".into(), floor: "1".into(), term }
    };
    let facility = frontdesk_domain::id::FacilityId(Uuid::from_u128(slug.len() as u128));
    let player = |n: u128, role, (external_id, name, language): (String, &str, &str)| Player {
        actor: Actor { facility, person: PersonId(Uuid::from_u128(n)), role, session: Default::default() },
        external_id,
        name: name.to_owned(),
        language: language.to_owned(),
        homes: vec![home(n)],
    };
    let own = ACCOUNTS.iter().filter(|account| account.facility == slug);
    let mut people: Vec<_> = (1..)
        .zip(own)
        .map(|(n, account)| player(n, account.role, (account.external_id.into(), account.name, "en")))
        .collect();
    let languages = ["en", "de", "ro", "zh", "ar"];
    people.extend((100..150).map(|n| {
        let language = languages[n as usize % languages.len()];
        player(n, frontdesk_domain::role::Role::Resident, (format!("R{n}"), "Somebody", language))
    }));
    Cast::for_test(slug, people)
}

fn told(now: Timestamp) -> Vec<Scene> {
    let (cast, scripts) = (cast("lindenhof"), script::all().unwrap());
    let mut teller = Teller::new(&cast, &scripts, now, Dice::new(3));
    let mut scenes = teller.personal().unwrap();
    scenes.extend(teller.crowd().unwrap());
    scenes
}

#[test]
fn what_those_who_sign_in_find_is_there_at_every_hour_of_the_week() {
    let scripts = script::all().unwrap();
    for facility in FACILITIES {
        let cast = cast(facility.slug);
        let own = || scripts.iter().filter(|script| script.facility == facility.slug && script.to.is_some());
        for hour in 0..7 * 24 {
            let mut teller = Teller::new(&cast, &scripts, NOON.plus(hour * HOUR), Dice::new(3));
            for (scene, script) in teller.personal().unwrap().iter().zip(own()) {
                assert_eq!(scene.lines.len(), script.steps.len(), "{} {hour}", script.key);
            }
        }
    }
}

#[test]
fn lines_follow_each_other_and_none_is_after_now() {
    for hour in [0, 5, 11, 17, 150] {
        let now = NOON.plus(hour * HOUR);
        let scenes = told(now);
        assert!(scenes.len() > 250, "{}", scenes.len());
        for scene in &scenes {
            assert!(scene.lines.windows(2).all(|pair| pair[0].at < pair[1].at), "{}", scene.subject);
            assert!(scene.lines.last().unwrap().at <= now);
        }
    }
}

#[test]
fn the_same_day_is_told_in_the_same_way() {
    let told =
        || told(NOON).into_iter().map(|scene| (scene.subject, scene.lines, scene.read)).collect::<Vec<_>>();
    assert_eq!(told(), told());
}

#[test]
fn nobody_of_the_crowd_writes_at_night() {
    let hours = Hours::new("Europe/Bucharest");
    let cast = cast("lindenhof");
    let scripts = script::all().unwrap();
    for scene in Teller::new(&cast, &scripts, NOON, Dice::new(3)).crowd().unwrap() {
        for line in &scene.lines {
            assert_eq!(hours.awake(line.voice, line.at), line.at, "{}", scene.subject);
        }
    }
}
