//! The audit log: everything that was done in the facility, for its admins.

mod api;
