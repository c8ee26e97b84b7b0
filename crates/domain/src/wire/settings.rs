use crate::{participation::HistoryRule, photo::PhotoCaps};
use serde::{Deserialize, Serialize};

/// Settings → Messaging.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagingSettings {
    /// What management sees that is added to a conversation.
    pub staff_history: HistoryRule,
}

/// Settings → Facility.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacilitySettings {
    /// What new photos may be.
    pub photos: PhotoCaps,
}
