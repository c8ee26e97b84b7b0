use super::*;
use frontdesk_domain::language::Language;
use std::collections::HashSet;

/// What stands for an argument in a test.
pub(super) trait Sample: ToString {
    fn of(name: &'static str, count: u32) -> Self;
}

impl Sample for &'static str {
    fn of(name: &'static str, _: u32) -> Self {
        name
    }
}

impl Sample for u32 {
    fn of(_: &'static str, count: u32) -> Self {
        count
    }
}

#[test]
fn every_sentence_is_there_in_every_language_with_what_it_is_about() {
    for (tag, language) in LANGUAGES {
        for count in [1, 2, 5, 11, 21, 101] {
            for (name, said, arguments) in each(texts(tag), count) {
                assert!(said.chars().count() > 2 && !said.contains("{}"), "{language} {name}: {said}");
                assert!(!said.contains("  ") && said == said.trim(), "{language} {name}: {said:?}");
                for argument in arguments {
                    assert!(said.contains(&argument), "{language} {name} leaves out {argument}: {said}");
                }
            }
        }
    }
}

#[test]
fn a_language_is_its_own_and_one_that_is_not_here_is_english() {
    let all = |tag| each(texts(tag), 3).into_iter().map(|(_, said, _)| said).collect::<Vec<_>>();
    // A sentence of nothing but its arguments is the same in both.
    let same: HashSet<_> = all("en").into_iter().filter(|said| all("de").contains(said)).collect();
    let bare = ["‹author›: ‹text›", "‹facility›: ‹title›"].map(str::to_owned);
    assert_eq!(same, HashSet::from(bare));
    assert_eq!(all("fr"), all("en"));
    assert!(LANGUAGES.iter().all(|(tag, _)| texts(tag).tag() == *tag && tag.parse::<Language>().is_ok()));
}

#[test]
fn one_is_one_and_two_are_many() {
    let (en, de) = (texts("en"), texts("de"));
    assert_eq!([1, 3].map(|count| en.new_messages(count)), ["1 new message", "3 new messages"]);
    assert_eq!([1, 21].map(|count| de.new_messages(count)), ["1 neue Nachricht", "21 neue Nachrichten"]);
    assert_eq!([1, 2].map(|count| de.photos(count)), ["1 Foto", "2 Fotos"]);
}

#[test]
fn a_language_with_more_forms_would_get_each_of_them() {
    let forms =
        PluralElements::new("{} dni").with_one_value(Some("{} dzień")).with_few_value(Some("{} dni!"));
    let said = [1, 3, 5, 22].map(|count| counted(icu_locale_core::locale!("pl"), count, &forms));
    assert_eq!(said, ["1 dzień", "3 dni!", "5 dni", "22 dni!"]);
}

#[test]
fn what_people_typed_neither_breaks_nor_turns_a_sentence() {
    for (tag, _) in LANGUAGES {
        let said = texts(tag).titled("Hof\r\nBcc: x@b.org", "\u{202E}kael\u{2029}a");
        assert_eq!(said, "Hof Bcc: x@b.org: kael a");
        assert!(texts(tag).said("A", &"x".repeat(5000)).chars().count() < 320);
    }
}
