use super::Failure;
use crate::{
    config::{Settings, leptos_options},
    heads::HeadKeeper,
    pages,
    serve::{Server, open_with_photos},
};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Serves until SIGTERM or SIGINT.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    let refused = |error| Failure::Said(format!("cannot listen for signals: {error}"));
    let (term, int) = (
        signal(SignalKind::terminate()).map_err(refused)?,
        signal(SignalKind::interrupt()).map_err(refused)?,
    );
    let desk = open_with_photos(settings).await?;
    let keeper = HeadKeeper::open(settings)?;
    let server = Server::bind(settings, leptos_options()?, desk.clone()).await?.keeping_heads(keeper);
    pages::offer_set_up(&desk, &settings.public_origin(server.addr)).await?;
    server.run(either(term, int)).await;
    Ok(())
}

async fn either(mut term: Signal, mut int: Signal) {
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
