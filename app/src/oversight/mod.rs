//! Oversight: all conversations of the facility, for its admins, without their content.

mod api;
