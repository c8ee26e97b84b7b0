// The demo building with a server on it, and residents who hold tokens.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, Server } from '../end2end/support/server.mjs';
import { accounts } from '../end2end/support/people.mjs';
import { root } from '../end2end/support/paths.mjs';

/** As many as send at once in the last line of the table. */
export const MOST = 64;

export async function building(name, database) {
  const data = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  await command(['demo'], { data, database });
  const emails = [accounts.resident, ...residents()];
  const people = [];
  for (const email of emails) {
    if (people.length < MOST) people.push(await person(email, { data, database }));
  }
  const server = await Server.start(`bench-${name}`, data, { database });
  return { server, people, data };
}

/** The addresses of the sample building's residents that nobody shares. */
function residents() {
  const lines = readFileSync(join(root, 'crates/services/src/demo/data/people.csv'), 'utf8').split('\n').slice(1);
  const all = lines.map((line) => line.split(',')).filter(([, , email, , role, unit, , , until]) => email?.includes('@') && role === 'resident' && unit && !until);
  const emails = all.map(([, , email]) => email);
  return emails.filter((email) => emails.indexOf(email) === emails.lastIndexOf(email));
}

async function person(email, where) {
  const token = await command(['token', 'make', '--facility', FACILITY, '--email', email, '--name', 'bench'], where);
  return { authorization: `Bearer ${token.trim()}` };
}

const FACILITY = process.env.FRONTDESK_BENCH_FACILITY ?? 'lindenhof';
