//! English.

use super::{Texts, counted, excerpt, name};
use icu_locale_core::locale;
use icu_plurals::PluralElements;

pub(super) struct English;

fn forms(count: u32, one: &'static str, other: &'static str) -> String {
    counted(locale!("en"), count, &PluralElements::new(other).with_one_value(Some(one)))
}

impl Texts for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn new_messages(&self, count: u32) -> String {
        forms(count, "{} new message", "{} new messages")
    }

    fn headline(&self, count: u32, title: &str) -> String {
        format!("{}: {}", self.new_messages(count), name(title))
    }

    fn more_messages(&self, count: u32) -> String {
        forms(count, "and {} more message", "and {} more messages")
    }

    fn photos(&self, count: u32) -> String {
        forms(count, "{} photo", "{} photos")
    }

    fn added(&self) -> String {
        "You were added to this conversation".to_owned()
    }

    fn internal_note(&self) -> String {
        "Internal note".to_owned()
    }

    fn said(&self, author: &str, text: &str) -> String {
        format!("{}: {}", name(author), excerpt(text))
    }

    fn titled(&self, facility: &str, title: &str) -> String {
        format!("{}: {}", name(facility), name(title))
    }

    fn untitled(&self) -> String {
        "Conversation".to_owned()
    }

    fn about(&self, record: &str) -> String {
        format!("About: {}", name(record))
    }

    fn open(&self) -> String {
        "Open the conversation".to_owned()
    }

    fn open_frontdesk(&self) -> String {
        "Open Frontdesk".to_owned()
    }

    fn why(&self, facility: &str) -> String {
        format!("You are told because there is something new for you at {}.", name(facility))
    }

    fn why_email(&self, facility: &str) -> String {
        format!(
            "You get this email because you have an account at {} and email is switched on for it.",
            name(facility)
        )
    }

    fn no_replies(&self) -> String {
        "Nobody reads answers to this email. Please answer in the conversation.".to_owned()
    }

    fn change(&self) -> String {
        "Change how you are notified".to_owned()
    }

    fn stop_emails(&self) -> String {
        "Stop these emails".to_owned()
    }

    fn test_title(&self) -> String {
        "This is a test".to_owned()
    }

    fn test_body(&self, facility: &str) -> String {
        format!("Notifications of {} reach you here.", name(facility))
    }

    fn stop_question(&self) -> String {
        "Do you want to get no more emails about new messages?".to_owned()
    }

    fn stop_button(&self) -> String {
        "Stop these emails".to_owned()
    }

    fn stopped(&self) -> String {
        "You get no more emails about new messages.".to_owned()
    }

    fn stopped_how_back(&self) -> String {
        "You can switch them on again in your notification preferences.".to_owned()
    }

    fn hello(&self, who: &str) -> String {
        format!("Hello {},", name(who))
    }

    fn invite_subject(&self, facility: &str) -> String {
        format!("{}: your account", name(facility))
    }

    fn invite(&self, facility: &str) -> String {
        format!(
            "{} uses Frontdesk for private messages between its residents and its management. Your account is ready. \
             Choose a password here:",
            name(facility)
        )
    }

    fn invite_lasts(&self, days: u32) -> String {
        forms(
            days,
            "The link is good once, for {} day. If it does not work any more, ask your management for another one.",
            "The link is good once, for {} days. If it does not work any more, ask your management for another one.",
        )
    }

    fn reset_subject(&self, facility: &str) -> String {
        format!("{}: choose a new password", name(facility))
    }

    fn reset(&self, facility: &str) -> String {
        format!(
            "Somebody, most likely you, asked for a new password for your account at {}. Choose it here:",
            name(facility)
        )
    }

    fn reset_lasts(&self, minutes: u32) -> String {
        forms(
            minutes,
            "The link is good once, for {} minute. If it was not you, do nothing: your password stays as it is.",
            "The link is good once, for {} minutes. If it was not you, do nothing: your password stays as it is.",
        )
    }

    fn telegram_linked(&self, facility: &str) -> String {
        format!(
            "This chat is now linked to your account at {}. You are told here when there is something new to read. Send \
             /stop to end that.",
            name(facility)
        )
    }

    fn linked_subject(&self, facility: &str) -> String {
        format!("{}: a Telegram chat was linked", name(facility))
    }

    fn linked(&self, facility: &str) -> String {
        format!(
            "A Telegram chat was linked to your account at {}. From now on it is told what you have to read, with the \
             beginning of each message. You see and end that here:",
            name(facility)
        )
    }

    fn linked_not_you(&self) -> String {
        "If it was not you, unlink it there, choose another password, and end your other sessions.".to_owned()
    }

    fn telegram_no_code(&self) -> String {
        format!("There is no such code. {NEW_CODE}")
    }

    fn telegram_used_code(&self) -> String {
        format!("This code was used already, and a code is good once. {NEW_CODE}")
    }

    fn telegram_late_code(&self) -> String {
        format!("The time of this code is over. {NEW_CODE}")
    }

    fn telegram_ended_code(&self) -> String {
        format!("This code is good no longer. {NEW_CODE}")
    }

    fn telegram_stopped(&self) -> String {
        format!("This chat is not linked any more, and nothing is sent here. {AGAIN}")
    }

    fn telegram_not_linked(&self) -> String {
        format!("This chat is not linked, so nothing is sent here. {AGAIN}")
    }

    fn telegram_help(&self) -> String {
        "This chat is linked: you are told here when there is something new to read. To answer, open the conversation; \
         what you write here is read by nobody. Send /stop to end that."
            .to_owned()
    }

    fn telegram_about(&self) -> String {
        format!(
            "This bot tells people of Frontdesk when there is something new to read. What you write here is read by nobody. \
             {AGAIN}"
        )
    }
}

const NEW_CODE: &str = "Choose \"Link Telegram\" in Frontdesk for a new one.";
const AGAIN: &str =
    "To link this chat, choose \"Link Telegram\" in Frontdesk, under Settings, Notification Preferences.";
