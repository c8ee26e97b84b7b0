// A demo building with what schemathesis cannot think up: tokens for several kinds of people, and records.
import { mkdirSync } from 'node:fs';
import { accounts } from '../support/people.mjs';
import { command, Server } from '../support/server.mjs';

/** Whose tokens, and which of schemathesis' phases with how many requests for each operation. */
export const people = [
  { name: 'admin', email: accounts.admin, phases: 'coverage,fuzzing,stateful', examples: 15 },
  { name: 'resident', email: accounts.resident, phases: 'fuzzing,stateful', examples: 15 },
  { name: 'bookkeeper', email: accounts.bookkeeper, phases: 'fuzzing,stateful', examples: 15 },
  { name: 'maintenance', email: accounts.maintenance, phases: 'fuzzing,stateful', examples: 15 },
  { name: 'records', email: accounts.admin, phases: 'fuzzing', examples: 15, scope: 'records' },
];

const FACILITY = 'lindenhof';
const BOTH = { external_id: 'D01', unit: 'A-203', status: 'open', link: 'https://books.example.org/1' };
const RECORDS = {
  invoices: { ...BOTH, title: 'Charges', currency: 'EUR', amount_minor: 6629, issued_on: '2026-06-01', due_on: '2026-06-25' },
  tickets: { ...BOTH, title: 'The lift is stuck', category: 'Elevator', priority: 'normal', opened_on: '2026-06-01' },
};

/** The server on such a building in this folder, and the token of each of them by name. */
export async function open(data) {
  mkdirSync(data);
  await command(['demo'], { data });
  const tokens = {};
  for (const { name, email, scope = 'person' } of people) {
    const made = await command(['token', 'make', '--facility', FACILITY, '--email', email, '--name', name, '--scope', scope], { data });
    tokens[name] = made.trim();
  }
  const server = await Server.start('api', data);
  for (const [kind, form] of Object.entries(RECORDS)) {
    await put(server, tokens.records, `/facilities/${FACILITY}/${kind}`, { 'R-1': form, 'R-2': { ...form, title: `${form.title} again` } });
  }
  return { server, tokens };
}

/** Photos are taken again, whatever an admin has set before. */
export async function takePhotos(server, { admin }) {
  const headers = { authorization: `Bearer ${admin}` };
  const { photos } = await (await fetch(`${server.url}/api/v1/settings/facility`, { headers })).json();
  return put(server, admin, '/settings/facility', { photos: { ...photos, per_message: 5, bytes: 5_242_880, quota: 524_288_000 } });
}

async function put(server, token, path, body) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} was not taken: ${answer.status} ${await answer.text()}`);
}
