//! How it stands with each channel for somebody: what they read beside it before they rely on it.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    channel::ChannelKind,
    wire::{ChannelStanding, ChannelView},
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Every channel, with how it stands for the actor.
    pub(super) async fn standings(&self, tx: &mut Tx, actor: Actor) -> Result<Vec<ChannelView>> {
        let mut all = Vec::new();
        for channel in ChannelKind::ALL {
            let is_offered = self.channels().contains(&channel);
            let standing = if is_offered { has(tx, actor, channel).await? } else { None };
            let lacking = if is_offered { ChannelStanding::Missing } else { ChannelStanding::NotOffered };
            all.push(ChannelView { channel, standing: standing.unwrap_or(lacking) });
        }
        Ok(all)
    }
}

/// Where this channel leads for the actor; nowhere yet, where there is nothing.
async fn has(tx: &mut Tx, actor: Actor, channel: ChannelKind) -> Result<Option<ChannelStanding>> {
    Ok(match channel {
        ChannelKind::Email => {
            let person = tx.find_person(actor.person).await?;
            person.and_then(|person| person.email).map(ChannelStanding::Address)
        }
        ChannelKind::Push => {
            let devices = tx.list_push_subscriptions(actor.person).await?;
            let count = devices.iter().filter(|device| device.ended_at.is_none()).count();
            (count > 0).then_some(ChannelStanding::Devices(count))
        }
        ChannelKind::Telegram => tx.find_telegram_link(actor.person).await?.map(|_| ChannelStanding::Chat),
    })
}
