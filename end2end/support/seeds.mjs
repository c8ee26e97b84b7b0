// Conversations that stand before a journey begins, made by the API.
import assert from 'node:assert/strict';
import { unique } from './words.mjs';

async function ok(call) {
  const answer = await call;
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
  return answer.body;
}

/** A resident's conversation; its id and its subject. */
export async function began(resident, { topic = 'Billing', subject = unique('About'), text }) {
  const topics = await ok(resident.api('GET', '/api/v1/topics'));
  const { id } = topics.find(({ name }) => name === topic);
  const sent = await ok(resident.api('POST', '/api/v1/conversations', { topic: id, subject, text }));
  return { id: sent.conversation, subject };
}

export const says = (visitor, id, text) => ok(visitor.api('POST', `/api/v1/conversations/${id}/messages`, { text }));
export const notes = (visitor, id, text) => ok(visitor.api('POST', `/api/v1/conversations/${id}/notes`, { text }));
export const resolves = (visitor, id, note) => ok(visitor.api('POST', `/api/v1/conversations/${id}/resolve`, { category: 'resolved', note }));
export const adds = (visitor, id, whom, history) => ok(visitor.api('POST', `/api/v1/conversations/${id}/participants`, { person: whom.me.person, history }));
export const removes = (visitor, id, whom) => ok(visitor.api('DELETE', `/api/v1/conversations/${id}/participants/${whom.me.person}`));
export const leaves = (visitor, id, how = {}) => ok(visitor.api('POST', `/api/v1/conversations/${id}/leave`, how));
export const present = async (visitor, id) => (await ok(visitor.api('GET', `/api/v1/conversations/${id}/participants`))).map(({ person }) => person.name);
