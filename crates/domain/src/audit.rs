//! The words of the audit log: one for everything that somebody can do.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $word:literal $label:literal,)+) => {
        /// What an audit event says was done.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum AuditAction {
            $($(#[$doc])* $name,)+
        }

        impl AuditAction {
            /// Every action.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word in data.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The words people read.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }
        }
    };
}

actions! {
    /// A conversation was started.
    ConversationStart "conversation.start" "Started a conversation",
    /// A message was sent.
    MessageSend "message.send" "Sent a message",
    /// An internal note was written.
    NoteWrite "note.write" "Wrote an internal note",
    /// A conversation was resolved.
    ConversationResolve "conversation.resolve" "Resolved a conversation",
    /// A reply opened it again.
    ConversationReopen "conversation.reopen" "Re-opened a conversation",
    /// Nobody of management was there any more: the topic's recipients came in.
    ConversationRoute "conversation.route" "Routed a conversation",
    /// It was put away.
    ConversationArchive "conversation.archive" "Archived a conversation",
    /// Somebody was brought in.
    ParticipantAdd "participant.add" "Added a participant",
    /// Somebody was taken out.
    ParticipantRemove "participant.remove" "Removed a participant",
    /// Somebody left.
    ConversationLeave "conversation.leave" "Left a conversation",
    /// The last one of management handed it over, or gave it back to its topic, and left.
    ConversationHandOver "conversation.hand_over" "Handed a conversation over",
    /// Whoever stands in for somebody who is away came into a conversation that waits for them.
    ConversationTakeOver "conversation.take_over" "Took a conversation over",
    /// A facility admin opened a conversation they were not in.
    ConversationOversee "conversation.oversee" "Opened a conversation for oversight",
    /// Somebody looked at a photo, for the first time.
    PhotoOpen "photo.open" "Opened a photo",
    /// What was kept of a photo is not what was kept of it once.
    PhotoDamaged "photo.damaged" "Found a photo damaged",
    /// A conversation was saved or printed.
    TranscriptExport "transcript.export" "Saved a transcript",
    /// Somebody asked for what is not theirs.
    AccessRefused "access.refused" "Was refused access",
    /// Somebody signed in.
    SignIn "sign_in" "Signed in",
    /// Somebody tried to, with a wrong password.
    SignInFailed "sign_in.failed" "Failed to sign in",
    /// Somebody signed out.
    SignOut "sign_out" "Signed out",
    /// Somebody got a new password.
    PasswordChange "password.change" "Changed a password",
    /// Somebody tried to change their own, and did not know the one in force.
    PasswordRefused "password.refused" "Failed to change a password",
    /// Somebody changed what their account says of them.
    ProfileChange "profile.change" "Changed their profile",
    /// Somebody chose how they are told of what they have not read.
    NotificationsChange "notifications.change" "Chose how they are told",
    /// What could not be told was tried again.
    NotificationsRetry "notifications.retry" "Tried a notification again",
    /// Somebody ended sessions of their own.
    SessionEnd "session.end" "Signed out elsewhere",
    /// Somebody switched notifications on for a device.
    PushOn "push.on" "Switched on notifications for a device",
    /// They removed one.
    PushOff "push.off" "Removed a device from notifications",
    /// Somebody saved what is kept of them.
    DataExport "data.export" "Saved their own data",
    /// Somebody linked their chat with the Telegram bot.
    TelegramLink "telegram.link" "Linked Telegram",
    /// It is linked no more.
    TelegramUnlink "telegram.unlink" "Unlinked Telegram",
    /// The operator disabled an account, everywhere.
    AccountDisable "account.disable" "Disabled an account",
    /// The operator let somebody in again.
    AccountEnable "account.enable" "Enabled an account",
    /// Somebody asked for a link to choose another one.
    ResetAsk "password.ask_reset" "Asked for a link to reset a password",
    /// People were invited by email.
    InviteSend "invite.send" "Invited people by email",
    /// Codes were made for the letterboxes.
    InvitePrint "invite.print" "Made codes for the letterboxes",
    /// An invite was taken back.
    InviteRevoke "invite.revoke" "Took an invite back",
    /// Somebody chose their first password with one.
    InviteAccept "invite.accept" "Accepted an invite",
    /// The operator made a bearer token.
    TokenMake "token.make" "Made an API token",
    /// The operator ended one.
    TokenRevoke "token.revoke" "Revoked an API token",
    /// A facility was opened.
    FacilityOpen "facility.open" "Opened the facility",
    /// Somebody was made a facility admin, with the facility.
    AdminMake "admin.make" "Made a facility admin",
    /// Somebody was added by hand.
    PersonAdd "person.add" "Added a person",
    /// What an account says of its person was changed.
    PersonChange "person.change" "Changed what is said of a person",
    /// Somebody got another role.
    RoleChange "role.change" "Changed a role",
    /// Somebody moved in or out, or the days of it were corrected.
    OccupancyChange "occupancy.change" "Changed who holds a unit",
    /// Somebody is not let in any more.
    MembershipDisable "membership.disable" "Disabled a person",
    /// They are again.
    MembershipEnable "membership.enable" "Let a disabled person in again",
    /// Units were imported.
    ImportUnits "import.units" "Imported units",
    /// People were imported.
    ImportPeople "import.people" "Imported people",
    /// Invoices or tickets were imported.
    ImportRecords "import.records" "Imported records",
    /// The books' own system wrote a record.
    RecordWrite "record.write" "Wrote a record",
    /// A record was linked to a conversation.
    RecordLink "record.link" "Linked a record",
    /// It was taken out of it again.
    RecordUnlink "record.unlink" "Unlinked a record",
    /// A ticket was made here, from a conversation.
    TicketMake "ticket.make" "Made a ticket",
    /// A ticket that was made here stands otherwise.
    TicketMove "ticket.move" "Changed the status of a ticket",
    /// A ticket got photos.
    TicketPhotos "ticket.photos" "Added photos to a ticket",
    /// A setting of the facility was changed.
    SettingsChange "settings.change" "Changed a setting",
    /// Somebody was set away, or otherwise than before.
    AbsenceSet "absence.set" "Set an absence",
    /// Somebody came back early, or stays after all.
    AbsenceEnd "absence.end" "Ended an absence",
    /// The key that photos are encrypted with was wrapped with another master key.
    KeyRotate "key.rotate" "Rotated an encryption key",
    /// The audit log was saved.
    AuditExport "audit.export" "Saved the audit log",
    /// The figures of a report, or the list of the conversations in it, were saved.
    ReportExport "report.export" "Saved a report",
}

/// Not an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("There is no such action.")]
pub struct UnknownAction;

impl FromStr for AuditAction {
    type Err = UnknownAction;

    fn from_str(word: &str) -> Result<Self, UnknownAction> {
        Self::ALL.iter().copied().find(|action| action.word() == word).ok_or(UnknownAction)
    }
}

impl fmt::Display for AuditAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for AuditAction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for AuditAction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        word.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_read_as_it_is_written_and_no_two_are_alike() {
        for action in AuditAction::ALL {
            assert_eq!(action.word().parse(), Ok(*action));
            let json = serde_json::to_string(action).unwrap();
            assert_eq!(serde_json::from_str::<AuditAction>(&json).unwrap(), *action);
            assert_eq!(AuditAction::ALL.iter().filter(|other| other.label() == action.label()).count(), 1);
        }
        assert_eq!("conversation.burn".parse::<AuditAction>(), Err(UnknownAction));
    }
}
