//! German.

use super::{Texts, counted, excerpt, name};
use icu_locale_core::locale;
use icu_plurals::PluralElements;

pub(super) struct German;

fn forms(count: u32, one: &'static str, other: &'static str) -> String {
    counted(locale!("de"), count, &PluralElements::new(other).with_one_value(Some(one)))
}

impl Texts for German {
    fn tag(&self) -> &'static str {
        "de"
    }

    fn new_messages(&self, count: u32) -> String {
        forms(count, "{} neue Nachricht", "{} neue Nachrichten")
    }

    fn headline(&self, count: u32, title: &str) -> String {
        format!("{}: {}", self.new_messages(count), name(title))
    }

    fn more_messages(&self, count: u32) -> String {
        forms(count, "und {} weitere Nachricht", "und {} weitere Nachrichten")
    }

    fn photos(&self, count: u32) -> String {
        forms(count, "{} Foto", "{} Fotos")
    }

    fn added(&self) -> String {
        "Sie wurden zu dieser Unterhaltung hinzugefügt".to_owned()
    }

    fn internal_note(&self) -> String {
        "Interne Notiz".to_owned()
    }

    fn said(&self, author: &str, text: &str) -> String {
        format!("{}: {}", name(author), excerpt(text))
    }

    fn titled(&self, facility: &str, title: &str) -> String {
        format!("{}: {}", name(facility), name(title))
    }

    fn untitled(&self) -> String {
        "Unterhaltung".to_owned()
    }

    fn about(&self, record: &str) -> String {
        format!("Betrifft: {}", name(record))
    }

    fn open(&self) -> String {
        "Unterhaltung öffnen".to_owned()
    }

    fn open_frontdesk(&self) -> String {
        "Frontdesk öffnen".to_owned()
    }

    fn why(&self, facility: &str) -> String {
        format!("Sie werden benachrichtigt, weil es bei {} Neues für Sie gibt.", name(facility))
    }

    fn why_email(&self, facility: &str) -> String {
        format!(
            "Sie erhalten diese E-Mail, weil Sie ein Konto bei {} haben und E-Mail dafür eingeschaltet ist.",
            name(facility)
        )
    }

    fn no_replies(&self) -> String {
        "Antworten auf diese E-Mail liest niemand. Bitte antworten Sie in der Unterhaltung.".to_owned()
    }

    fn change(&self) -> String {
        "Benachrichtigungen ändern".to_owned()
    }

    fn stop_emails(&self) -> String {
        "Diese E-Mails abbestellen".to_owned()
    }

    fn test_title(&self) -> String {
        "Dies ist ein Test".to_owned()
    }

    fn test_body(&self, facility: &str) -> String {
        format!("Benachrichtigungen von {} erreichen Sie hier.", name(facility))
    }

    fn stop_question(&self) -> String {
        "Möchten Sie keine E-Mails über neue Nachrichten mehr erhalten?".to_owned()
    }

    fn stop_button(&self) -> String {
        "Diese E-Mails abbestellen".to_owned()
    }

    fn stopped(&self) -> String {
        "Sie erhalten keine E-Mails über neue Nachrichten mehr.".to_owned()
    }

    fn stopped_how_back(&self) -> String {
        "In Ihren Benachrichtigungseinstellungen können Sie sie wieder einschalten.".to_owned()
    }

    fn hello(&self, who: &str) -> String {
        format!("Guten Tag {},", name(who))
    }

    fn invite_subject(&self, facility: &str) -> String {
        format!("{}: Ihr Konto", name(facility))
    }

    fn invite(&self, facility: &str) -> String {
        format!(
            "{} nutzt Frontdesk für vertrauliche Nachrichten zwischen Bewohnern und Verwaltung. Ihr Konto ist \
             eingerichtet. Wählen Sie hier ein Passwort:",
            name(facility)
        )
    }

    fn invite_lasts(&self, days: u32) -> String {
        forms(
            days,
            "Der Link gilt einmal und {} Tag lang. Wenn er nicht mehr funktioniert, bitten Sie Ihre Verwaltung um einen \
             neuen.",
            "Der Link gilt einmal und {} Tage lang. Wenn er nicht mehr funktioniert, bitten Sie Ihre Verwaltung um einen \
             neuen.",
        )
    }

    fn reset_subject(&self, facility: &str) -> String {
        format!("{}: neues Passwort wählen", name(facility))
    }

    fn reset(&self, facility: &str) -> String {
        format!(
            "Jemand, vermutlich Sie selbst, hat für Ihr Konto bei {} ein neues Passwort angefordert. Wählen Sie es hier:",
            name(facility)
        )
    }

    fn reset_lasts(&self, minutes: u32) -> String {
        forms(
            minutes,
            "Der Link gilt einmal und {} Minute lang. Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, \
             wie es ist.",
            "Der Link gilt einmal und {} Minuten lang. Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort \
             bleibt, wie es ist.",
        )
    }

    fn telegram_linked(&self, facility: &str) -> String {
        format!(
            "Dieser Chat ist jetzt mit Ihrem Konto bei {} verbunden. Hier erfahren Sie, wenn es Neues zu lesen gibt. Mit \
             /stop beenden Sie das.",
            name(facility)
        )
    }

    fn linked_subject(&self, facility: &str) -> String {
        format!("{}: Ein Telegram-Chat wurde verbunden", name(facility))
    }

    fn linked(&self, facility: &str) -> String {
        format!(
            "Mit Ihrem Konto bei {} wurde ein Telegram-Chat verbunden. Von jetzt an wird dort gemeldet, was es für Sie zu \
             lesen gibt, mit dem Anfang jeder Nachricht. Hier sehen und beenden Sie das:",
            name(facility)
        )
    }

    fn linked_not_you(&self) -> String {
        "Wenn Sie das nicht waren, lösen Sie dort die Verbindung, wählen Sie ein anderes Passwort und beenden Sie Ihre \
         anderen Sitzungen."
            .to_owned()
    }

    fn telegram_no_code(&self) -> String {
        format!("Diesen Code gibt es nicht. {NEW_CODE}")
    }

    fn telegram_used_code(&self) -> String {
        format!("Dieser Code wurde schon benutzt, und ein Code gilt einmal. {NEW_CODE}")
    }

    fn telegram_late_code(&self) -> String {
        format!("Die Zeit dieses Codes ist um. {NEW_CODE}")
    }

    fn telegram_ended_code(&self) -> String {
        format!("Dieser Code gilt nicht mehr. {NEW_CODE}")
    }

    fn telegram_stopped(&self) -> String {
        format!("Dieser Chat ist nicht mehr verbunden, und hier wird Ihnen nichts mehr gemeldet. {AGAIN}")
    }

    fn telegram_not_linked(&self) -> String {
        format!("Dieser Chat ist nicht verbunden, darum wird hier nichts gemeldet. {AGAIN}")
    }

    fn telegram_help(&self) -> String {
        "Dieser Chat ist verbunden: Hier erfahren Sie, wenn es Neues zu lesen gibt. Zum Antworten öffnen Sie bitte die \
         Unterhaltung; was Sie hier schreiben, liest niemand. Mit /stop beenden Sie das."
            .to_owned()
    }

    fn telegram_about(&self) -> String {
        format!(
            "Dieser Bot meldet, wenn es in Frontdesk Neues zu lesen gibt. Was Sie hier schreiben, liest niemand. {AGAIN}"
        )
    }
}

const NEW_CODE: &str = "Wählen Sie in Frontdesk „Link Telegram“ für einen neuen.";
const AGAIN: &str = "Um diesen Chat zu verbinden, wählen Sie in Frontdesk „Link Telegram“, unter Settings, Notification \
                     Preferences.";
