//! Notifications on this device: whether it can show any, and what its browser subscribes with.

use frontdesk_domain::wire::SubscribePush;
use js_sys::{JSON, Reflect, Uint8Array};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationPermission, PushManager, PushSubscription, PushSubscriptionOptionsInit,
    ServiceWorkerRegistration,
    wasm_bindgen::{JsCast, JsValue},
};

/// The script that shows what arrives while no page is open; below it is all of Frontdesk.
const WORKER: &str = "/sw.js";

/// What its owner has said to their browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// Nothing yet, so it will ask.
    Undecided,
    /// Yes.
    Granted,
    /// No; the page cannot ask again.
    Denied,
}

/// What this device can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Abilities {
    /// Whether its browser has all that it takes.
    pub can_push: bool,
    /// Whether it is an iPhone or iPad, where only an app on the Home Screen may.
    pub is_ios: bool,
    /// Whether this page is such an app.
    pub is_installed: bool,
    /// What its owner has said.
    pub permission: Permission,
}

/// Why it was not switched on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotOn {
    /// Its owner said no, or closed the question.
    Refused,
    /// Its browser could not reach its push service, or would not.
    Failed,
}

/// What a subscription says of itself as JSON (Push API, section 8).
#[derive(Deserialize)]
struct Said {
    endpoint: String,
    keys: Keys,
}

#[derive(Deserialize)]
struct Keys {
    p256dh: String,
    auth: String,
}

/// What this device can do, as far as its browser says. On plain http no browser says that it can push.
#[must_use]
pub fn abilities() -> Abilities {
    let navigator = window().navigator();
    let has = |of: &JsValue, name: &str| Reflect::has(of, &name.into()).unwrap_or(false);
    let can_push =
        has(&navigator, "serviceWorker") && has(&window(), "PushManager") && has(&window(), "Notification");
    let agent = navigator.user_agent().unwrap_or_default();
    // An iPad says that it is a Mac; a Mac has no touch screen.
    let is_ipad = agent.contains("Macintosh") && navigator.max_touch_points() > 1;
    let is_ios = is_ipad || ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name));
    let standalone = window().match_media("(display-mode: standalone)").ok().flatten();
    let is_home = Reflect::get(&navigator, &"standalone".into()).is_ok_and(|said| said.is_truthy());
    let is_installed = is_home || standalone.is_some_and(|query| query.matches());
    let permission = if can_push { permission() } else { Permission::Undecided };
    Abilities { can_push, is_ios, is_installed, permission }
}

fn permission() -> Permission {
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Undecided,
    }
}

/// Lets the browser ask its owner, and subscribes with the server's `key`. Only while a click is being handled:
/// browsers ask nobody who has not asked for it.
///
/// # Errors
/// When its owner, or its browser, will not.
pub async fn subscribe(key: &str) -> Result<SubscribePush, NotOn> {
    let failed = |_: JsValue| NotOn::Failed;
    let asked = Notification::request_permission().map_err(failed)?;
    JsFuture::from(asked).await.map_err(failed)?;
    if permission() != Permission::Granted {
        return Err(NotOn::Refused);
    }
    let manager = worker().await.map_err(failed)?.push_manager().map_err(failed)?;
    let found = match of(&manager, key).await {
        Ok(found) => found,
        // It was subscribed with another key before, as that of a server that was set up anew.
        Err(_) => {
            end(&manager).await;
            of(&manager, key).await.map_err(failed)?
        }
    };
    let json = JSON::stringify(&found).map_err(failed)?;
    let said: Said = serde_json::from_str(&String::from(json)).map_err(|_| NotOn::Failed)?;
    Ok(SubscribePush { endpoint: said.endpoint, p256dh: said.keys.p256dh, auth: said.keys.auth })
}

/// Takes the subscription back, if there is one.
pub async fn unsubscribe() {
    let container = window().navigator().service_worker();
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
    if let Ok(manager) = registration.push_manager() {
        end(&manager).await;
    }
}

/// The worker, once it can take what arrives.
async fn worker() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = window().navigator().service_worker();
    JsFuture::from(container.register(WORKER)).await?;
    JsFuture::from(container.ready()?).await?.dyn_into()
}

async fn of(manager: &PushManager, key: &str) -> Result<JsValue, JsValue> {
    let options = PushSubscriptionOptionsInit::new();
    options.set_user_visible_only(true);
    options.set_application_server_key_opt_u8_array(Some(&bytes(key)?));
    JsFuture::from(manager.subscribe_with_options(&options)?).await
}

async fn end(manager: &PushManager) {
    let Ok(asked) = manager.get_subscription() else { return };
    let Ok(found) = JsFuture::from(asked).await else { return };
    if let Ok(found) = found.dyn_into::<PushSubscription>()
        && let Ok(asked) = found.unsubscribe()
    {
        let _ = JsFuture::from(asked).await;
    }
}

/// From base64url; Safari takes no text for a key.
fn bytes(key: &str) -> Result<Uint8Array, JsValue> {
    let standard = key.replace('-', "+").replace('_', "/");
    let text = window().atob(&standard)?;
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    Ok(Uint8Array::from(bytes.as_slice()))
}
