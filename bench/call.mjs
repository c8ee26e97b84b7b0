// One call of the API; anything but success ends the run.
export async function call(server, person, method, path, body) {
  const headers = { ...person, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const answer = await fetch(server.url + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

/** Starts a conversation and gives its id. */
export async function startConversation(server, person, subject) {
  const [topic] = await call(server, person, 'GET', '/api/v1/topics');
  const { conversation } = await call(server, person, 'POST', '/api/v1/conversations', { topic: topic.id, subject, text: 'How many of these fit into a second?' });
  return conversation;
}
