//! The store on both databases: every test here runs on SQLite and on Postgres.

mod audit;
mod jobs;
mod lists;
mod people;
mod sends;
mod support;
mod visibility;
mod writes;
