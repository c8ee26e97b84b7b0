use super::super::{
    dice::Dice,
    slots::{self, Slots},
};
use super::*;
use frontdesk_domain::text::{MessageText, PersonName, ResolutionNote, Subject, optional};
use std::collections::BTreeSet;

const ONE: &str = "=== tap\ntopic: Maintenance\nsubject: Tap\n\n> resident\nIt drips.\n\n> note 10m\nOld.\n\n> resolve 1d escalated to The plumber\nTwo\nlines\n";

fn filled(script: &Script, text: &str) -> String {
    let slots: Slots = slots::NAMES.map(|name| (name, "Tower C / 10.1".to_owned())).into();
    slots::fill(&script.key, text, &slots, &mut Dice::new(1)).unwrap()
}

#[test]
fn a_script_is_read_line_by_line() {
    let script = parse(ONE).unwrap().remove(0);
    assert_eq!((script.key.as_str(), script.topic.as_str(), script.ends_open), ("tap", "Maintenance", false));
    let say = Deed::Say("It drips.".into());
    assert_eq!(script.steps[0], Step { voice: Voice::Resident, after: 0, deed: say });
    assert_eq!(script.steps[1].after, 10 * MINUTE);
    let (category, to, note) = (Category::Escalated, "The plumber".into(), "Two\nlines".into());
    assert_eq!(script.steps[2].deed, Deed::Resolve { category, to, note });
}

#[test]
fn what_is_wrong_with_a_script_is_said_with_its_name() {
    for (from, to, why) in [
        ("topic: Maintenance", "topic: Weather", "no such topic"),
        ("topic: Maintenance", "topic: HOA", "may not pick"),
        ("subject: Tap", "subjekt: Tap", "no subject"),
        ("subject: Tap", "subject: Tap\ncolour: red", "colour"),
        ("subject: Tap", "subject: Tap\nto: D01", "go together"),
        ("subject: Tap", "subject: Tap\nfrom: management", "first line"),
        ("subject: Tap", "subject: Tap\nabout: weather", "weather"),
        ("> note 10m", "> note 10x", "10x"),
        ("> note 10m", "> nobody 10m", "nobody"),
        ("It drips.", "", "says nothing"),
        ("escalated", "done", "how it was resolved"),
    ] {
        let error = parse(&ONE.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains("\"tap\"") && error.contains(why), "{to}: {error}");
    }
}

#[test]
fn every_script_of_the_demo_can_be_played() {
    let scripts = all().unwrap();
    let keys: BTreeSet<_> = scripts.iter().map(|script| &script.key).collect();
    assert_eq!(keys.len(), scripts.len(), "two scripts have the same name");
    for script in &scripts {
        filled(script, &script.subject).parse::<Subject>().unwrap();
        assert!(script.follows.as_ref().is_none_or(|key| keys.contains(key)), "{}", script.key);
        for step in &script.steps {
            match &step.deed {
                Deed::Add(_) | Deed::Remove(_) => {}
                Deed::Say(text) | Deed::Note(text) | Deed::SayBy { text, .. } => {
                    drop(filled(script, text).parse::<MessageText>().unwrap())
                }
                Deed::Resolve { to, note, .. } => {
                    optional::<PersonName>(to).unwrap();
                    optional::<ResolutionNote>(&filled(script, note)).unwrap();
                }
            }
        }
    }
}

#[test]
fn there_is_enough_to_play() {
    let scripts = all().unwrap();
    let count = |is: &dyn Fn(&Script) -> bool| scripts.iter().filter(|script| is(script)).count();
    assert!(count(&|s| s.to.is_none()) >= 100);
    for seed in SEEDS {
        assert!(count(&|s| s.topic == seed.name) >= 2, "{}", seed.name);
    }
    let languages: BTreeSet<_> = scripts.iter().map(|script| script.language.as_str()).collect();
    assert!(languages.len() >= 14, "{languages:?}");
    assert!(count(&|s| s.steps.len() >= 50) >= 2);
    for category in Category::ALL {
        let resolves = |s: &Script| {
            s.steps.iter().any(|st| matches!(&st.deed, Deed::Resolve { category: c, .. } if *c == category))
        };
        assert!(count(&resolves) > 1, "{category:?}");
    }
}

#[test]
fn what_is_not_left_open_is_resolved_in_the_end() {
    for script in all().unwrap() {
        let last = script.steps.last().map(|step| &step.deed);
        let is_resolved = matches!(last, Some(Deed::Resolve { .. }));
        assert_eq!(is_resolved, !script.ends_open, "{}", script.key);
    }
}

#[test]
fn what_has_a_date_ends_before_the_story_does() {
    for script in all().unwrap() {
        let length: i64 = script.steps.iter().map(|step| step.after).sum();
        assert!(script.age.is_none_or(|age| length < age), "{}", script.key);
    }
}
