//! Every sentence that reaches people outside the pages, in their language: email, push and Telegram alike.
//!
//! A sentence is a pure function of [`Texts`], a language is one type that has them all: the compiler holds
//! that none is missing. That is why no catalogue is read at run time, as with Fluent: with two dozen sentences
//! the types hold more than a file can. Which form a number takes is a matter of CLDR's rules
//! (`icu_plurals`), of the family that says our dates, since a language may have six of them.
//!
//! **To add a sentence**: a line in [`Texts`], then one in each language. **To add a language**: a file like
//! `de.rs`, and its line in [`LANGUAGES`].
//!
//! Whatever people typed goes in as it is; it is cleaned here, so that no sentence can be turned around or broken.

mod de;
mod en;

use crate::clean::line;
use icu_locale_core::Locale;
use icu_plurals::{PluralElements, PluralRules};

/// The longest name in a sentence, in characters.
const NAME: usize = 120;
/// The longest text of a message in a sentence, in characters.
const EXCERPT: usize = 300;

macro_rules! sentences {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident: $kind:ty),*);)+) => {
        /// What is said outside the pages, in one language.
        pub trait Texts: Send + Sync {
            /// The language's subtag, for a page or an email that is written in it.
            fn tag(&self) -> &'static str;
            $($(#[$doc])* fn $name(&self $(, $arg: $kind)*) -> String;)+
        }

        /// Every sentence by its name, as it is said with a sample of each argument, and those samples.
        #[cfg(test)]
        fn each(texts: &dyn Texts, count: u32) -> Vec<(&'static str, String, Vec<String>)> {
            use tests::Sample;
            vec![$((
                stringify!($name),
                texts.$name($(<$kind as Sample>::of(concat!("‹", stringify!($arg), "›"), count)),*),
                vec![$(<$kind as Sample>::of(concat!("‹", stringify!($arg), "›"), count).to_string()),*],
            )),+]
        }
    };
}

sentences! {
    /// How many messages there are to read, one or more.
    fn new_messages(count: u32);
    /// The same, and where: the title of a notice.
    fn headline(count: u32, title: &str);
    /// How many there are beside those that are shown.
    fn more_messages(count: u32);
    /// In the place of photos, which are never sent along.
    fn photos(count: u32);
    /// Somebody can read a conversation from now on.
    fn added();
    /// What stands before a note that only management reads.
    fn internal_note();
    /// A message on one line.
    fn said(author: &str, text: &str);
    /// Which building, and which conversation: the subject of an email.
    fn titled(facility: &str, title: &str);
    /// A conversation that has no title.
    fn untitled();
    /// Which record a conversation is about.
    fn about(record: &str);
    /// The button that leads to the conversation.
    fn open();
    /// The button that leads to the pages.
    fn open_frontdesk();
    /// Why somebody is told, by any channel.
    fn why(facility: &str);
    /// Why somebody gets an email.
    fn why_email(facility: &str);
    /// That an answer by email is read by nobody.
    fn no_replies();
    /// The link to one's preferences.
    fn change();
    /// The link that ends emails.
    fn stop_emails();
    /// The title of a notification that somebody sent themselves to try a channel.
    fn test_title();
    /// What it says.
    fn test_body(facility: &str);
    /// The question of the page behind that link.
    fn stop_question();
    /// Its button.
    fn stop_button();
    /// That it is done.
    fn stopped();
    /// Where it is switched on again.
    fn stopped_how_back();
    /// How an email with a link for an account begins.
    fn hello(name: &str);
    /// The subject of an invite.
    fn invite_subject(facility: &str);
    /// What an invite is about; its link follows.
    fn invite(facility: &str);
    /// For how many days that link is good.
    fn invite_lasts(days: u32);
    /// The subject of the email with a link for another password.
    fn reset_subject(facility: &str);
    /// What it is about; its link follows.
    fn reset(facility: &str);
    /// For how many minutes that link is good, and what to do about one that was not asked for.
    fn reset_lasts(minutes: u32);
    /// The bot knows somebody now.
    fn telegram_linked(facility: &str);
    /// The subject of the email that says so to whoever's account it is.
    fn linked_subject(facility: &str);
    /// What it says; the link to one's preferences follows.
    fn linked(facility: &str);
    /// What to do if it was somebody else.
    fn linked_not_you();
    /// The bot was given a code that there is not.
    fn telegram_no_code();
    /// One that was used before.
    fn telegram_used_code();
    /// One whose time is over.
    fn telegram_late_code();
    /// One that there is a newer one than, or that is of somebody who may not sign in.
    fn telegram_ended_code();
    /// The bot was told to stop.
    fn telegram_stopped();
    /// The same, by somebody whom it told nothing before.
    fn telegram_not_linked();
    /// The bot was told anything else, by somebody whom it knows.
    fn telegram_help();
    /// The same, by somebody whom it does not know.
    fn telegram_about();
}

/// The languages that there are, by subtag and by the name that their readers know; the first is what is said
/// in the place of a language that is not here.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("de", "Deutsch")];

/// What is said in the language of this subtag, or in English.
#[must_use]
pub fn texts(language: &str) -> &'static dyn Texts {
    match language {
        "de" => &de::German,
        _ => &en::English,
    }
}

/// The form for this number, with the number in the place of `{}`.
fn counted(locale: Locale, count: u32, forms: &PluralElements<&'static str>) -> String {
    let form = match PluralRules::try_new_cardinal((&locale).into()) {
        Ok(rules) => forms.get(count.into(), &rules),
        Err(_) => forms.other(),
    };
    form.replace("{}", &count.to_string())
}

fn name(typed: &str) -> String {
    line(typed, NAME)
}

fn excerpt(typed: &str) -> String {
    line(typed, EXCERPT)
}

#[cfg(test)]
mod tests;
