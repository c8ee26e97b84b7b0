// The demo building with everybody signed in, made once. Each journey file starts a
// server of its own on a copy of it: no file sees what another does, and signing in
// by the page, which is limited in number, happens once for each account.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, Visitor } from './visitor.mjs';
import { accounts } from './people.mjs';
import { command, Server } from './server.mjs';
import { signIn } from './words.mjs';

const VARIABLE = 'FRONTDESK_TEST_TEMPLATE';

export function temporary(what) {
  return mkdtempSync(join(tmpdir(), `frontdesk-${what}-`));
}

/** Fills `folder` and returns it. `database`: on Postgres instead of in the folder. */
export async function makeTemplate(folder, { who = Object.keys(accounts), database } = {}) {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  await command(['demo'], { data, database });
  const server = await Server.start('template', data, { database });
  const browser = await launch();
  for (const name of who) writeFileSync(stateFile(folder, name), JSON.stringify(await state(browser, server, name)));
  await browser.close();
  await server.stop();
  const complaints = server.complaints();
  if (complaints.length) throw new Error(`while everybody signed in, the server wrote:\n${complaints.join('\n')}`);
  return folder;
}

async function state(browser, server, name) {
  const visitor = await Visitor.open(browser, server, {});
  await signIn(visitor, accounts[name]);
  const me = await visitor.api('GET', '/api/v1/me');
  const storage = await visitor.context.storageState();
  await visitor.close();
  return { me: me.body, storage };
}

const stateFile = (folder, name) => join(folder, `${name}.json`);

/** Who somebody is (`me`) and their signed-in browser (`storage`). */
export function stateOf(folder, name) {
  return JSON.parse(readFileSync(stateFile(folder, name), 'utf8'));
}

/** The template that run.mjs made; one of our own when a journey file runs alone. */
export async function theTemplate() {
  if (!process.env[VARIABLE]) {
    process.env[VARIABLE] = await makeTemplate(temporary('template'));
    process.on('exit', () => rmSync(process.env[VARIABLE], { recursive: true, force: true }));
  }
  return process.env[VARIABLE];
}

/** A copy of the template's data for one server. */
export function copyOf(template) {
  const data = temporary('data');
  cpSync(join(template, 'data'), data, { recursive: true });
  return data;
}
