//! The use cases on a real store, with named people, a clock that stands still and a
//! recording channel.

mod archiving;
mod live;
mod outbox;
mod refusals;
mod sign_in;
mod the_way_through;
mod support;
