//! The settings of a facility, for its admins.

mod api;
