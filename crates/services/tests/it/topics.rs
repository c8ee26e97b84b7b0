//! Settings → Messaging → Topic Routing.

mod changing;
mod listing;
mod refusing;

use crate::support::Building;
use frontdesk_domain::{
    id::TopicId,
    role::Role,
    routing::RouteTarget,
    wire::{ChangeTopic, TopicForm, TopicSetting, TopicVersion},
};

pub const TEAM: Option<RouteTarget> = Some(RouteTarget::Role(Role::SecuritySupervisor));

impl Building {
    /// A topic as the facility admin sees it.
    pub async fn setting(&self, name: &str) -> TopicSetting {
        let routing = self.desk.topic_routing(self.admin).await.unwrap();
        routing.topics.into_iter().find(|topic| topic.form.name == name).unwrap()
    }

    /// The names in their order, the retired ones last.
    pub async fn names(&self) -> Vec<String> {
        let routing = self.desk.topic_routing(self.admin).await.unwrap();
        routing.topics.into_iter().map(|topic| topic.form.name).collect()
    }

    pub async fn change(&self, name: &str, change: impl FnOnce(&mut TopicForm)) -> TopicId {
        let TopicSetting { id, version, mut form, .. } = self.setting(name).await;
        change(&mut form);
        self.desk.change_topic(self.admin, id, ChangeTopic { version, topic: form }).await.unwrap();
        id
    }

    pub async fn retire(&self, name: &str) -> TopicVersion {
        let TopicSetting { id, version, .. } = self.setting(name).await;
        let topic = TopicVersion { topic: id, version };
        self.desk.retire_topic(self.admin, topic).await.unwrap();
        topic
    }
}
