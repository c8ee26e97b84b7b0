//! How it stands on this device.

use crate::browser::push::{Abilities, NotOn, Permission};
use frontdesk_domain::{id::PushId, wire::PushDevice};

/// How it stands on this device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Its browser can show none.
    Unsupported,
    /// It could, as an app on the Home Screen.
    NeedsHomeScreen,
    /// Its owner has told the browser not to ask.
    Blocked,
    /// It could, and does not.
    Off,
    /// It does, as this one of the list.
    On(PushId),
}

/// What the device can do, `kept`, as which it was switched on in this browser, and the list that the server has
/// make out how it stands.
pub(super) fn standing(device: Abilities, kept: Option<PushId>, devices: &[PushDevice]) -> Standing {
    let listed = kept.filter(|kept| devices.iter().any(|one| one.id == *kept && !one.has_ended));
    match (device.can_push, device.permission, listed) {
        (false, _, _) if device.is_ios && !device.is_installed => Standing::NeedsHomeScreen,
        (false, _, _) => Standing::Unsupported,
        (true, Permission::Denied, _) => Standing::Blocked,
        (true, Permission::Granted, Some(id)) => Standing::On(id),
        (true, _, _) => Standing::Off,
    }
}

/// Why it was not switched on, in a sentence.
pub(super) fn said(why: NotOn) -> &'static str {
    match why {
        NotOn::Refused => {
            "Your browser was not allowed to show notifications, so they stay off. You can allow it in the settings of \
             your browser for this page."
        }
        NotOn::Failed => {
            "Your browser could not switch notifications on: its push service cannot be reached, or is switched off. \
             Please try again later."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::time::{Moment, Timestamp};
    use uuid::Uuid;

    const ABLE: Abilities =
        Abilities { can_push: true, is_ios: false, is_installed: false, permission: Permission::Granted };

    fn device(id: u128, has_ended: bool) -> PushDevice {
        let since = Moment { at: Timestamp(0), said: String::new(), exact: String::new() };
        PushDevice { id: PushId(Uuid::from_u128(id)), device: String::new(), since, last: None, has_ended }
    }

    #[test]
    fn it_is_on_where_browser_and_server_both_say_so() {
        let (here, list) = (Some(PushId(Uuid::from_u128(1))), [device(1, false), device(2, true)]);
        assert_eq!(standing(ABLE, here, &list), Standing::On(PushId(Uuid::from_u128(1))));
        assert_eq!(standing(ABLE, None, &list), Standing::Off, "another device's");
        assert_eq!(standing(ABLE, Some(PushId(Uuid::from_u128(2))), &list), Standing::Off, "it has ended");
        assert_eq!(standing(ABLE, here, &[]), Standing::Off, "removed elsewhere");
        let asks = Abilities { permission: Permission::Undecided, ..ABLE };
        assert_eq!(standing(asks, here, &list), Standing::Off, "its owner took it back");
        let denied = Abilities { permission: Permission::Denied, ..ABLE };
        assert_eq!(standing(denied, here, &list), Standing::Blocked);
    }

    #[test]
    fn an_iphone_is_told_how_and_an_old_browser_that_it_cannot() {
        let unable = Abilities { can_push: false, permission: Permission::Undecided, ..ABLE };
        assert_eq!(standing(unable, None, &[]), Standing::Unsupported);
        let phone = Abilities { is_ios: true, ..unable };
        assert_eq!(standing(phone, None, &[]), Standing::NeedsHomeScreen);
        let too_old = Abilities { is_installed: true, ..phone };
        assert_eq!(standing(too_old, None, &[]), Standing::Unsupported);
    }
}
