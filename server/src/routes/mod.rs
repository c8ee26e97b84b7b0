//! Every route and server function, and who may call it. The list is read from what
//! the router is made of, and who may call what is held by [`crate::middleware::gate`],
//! so `frontdesk routes` cannot say anything else than what is so.

mod who;

pub use who::{Who, who};

use crate::{api, assets, pages, router};
use std::{collections::BTreeSet, fmt};

/// One way in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Route {
    /// Its path, `{…}` where something stands in for it.
    pub path: String,
    /// Its method.
    pub method: String,
    /// Who may call it.
    pub who: Who,
}

impl Route {
    fn new(method: impl ToString, path: impl Into<String>) -> Self {
        let (method, path) = (method.to_string(), path.into());
        Self { who: who(&method, &path), method, path }
    }

    /// Whether a bearer token opens it too.
    #[must_use]
    pub fn takes_bearer(&self) -> bool {
        self.path.starts_with("/api/v1/") && self.who != Who::Anyone
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<6} {:<52} {}", self.method, self.path, self.who)?;
        if self.takes_bearer() { f.write_str(", bearer token") } else { Ok(()) }
    }
}

/// All of them, by path.
#[must_use]
pub fn all() -> Vec<Route> {
    let fixed = router::OPEN.iter().chain(&router::GUARDED).map(|fixed| Route::new(fixed.method, fixed.path));
    let files = [Route::new("GET", assets::PKG)];
    let routes: BTreeSet<Route> = fixed
        .chain(files)
        .chain(of_pages())
        .chain(of_forms())
        .chain(of_functions())
        .chain(of_api())
        .collect();
    routes.into_iter().collect()
}

fn of_pages() -> impl Iterator<Item = Route> {
    pages::list().into_iter().map(|page| Route::new("GET", page.path()))
}

fn of_forms() -> impl Iterator<Item = Route> {
    pages::FORMS.iter().map(|&(page, _)| Route::new("POST", page))
}

fn of_functions() -> impl Iterator<Item = Route> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, method)| Route::new(method, path))
}

fn of_api() -> Vec<Route> {
    let paths = api::openapi().paths.paths;
    paths
        .into_iter()
        .flat_map(|(path, item)| {
            api::methods(&item).map(move |method| Route::new(method, path.clone())).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests;
