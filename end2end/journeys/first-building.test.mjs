// A building from nothing: an empty database, the sample files, and a resident's first message that is answered. Only pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stage } from '../support/stage.mjs';
import { message, openRow, reply, start, unique } from '../support/words.mjs';

const { journey } = stage('first-building', { isEmpty: true });

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../../crates/services/src/demo/data');
const BOOKKEEPER = { name: 'Bea Buch', email: 'bea@hof.example' };
const RESIDENT = { name: 'Émile Nguyen', unit: 'A-103' };
const PASSWORD = 'four words in a row';

const field = (page, label) => page.getByLabel(label, { exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const settings = (page, name) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true });
const step = (page, name) => page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });

async function pressed(visitor, name, url) {
  await button(visitor.page, name).click();
  await visitor.page.waitForURL(url);
  await visitor.alive();
}

async function open(admin, server) {
  const { page } = admin;
  await admin.goto('/');
  const code = server.said(/one-time code (?:is )?([0-9A-Z-]{19})/).at(-1)[1];
  const words = { 'One-time code': code, Name: 'Lindenhof', 'Time zone': 'Europe/Bucharest', Language: 'en-GB', Currency: 'EUR', 'Your name': 'Ada Popa', Email: 'ada@hof.example', Password: PASSWORD };
  for (const [label, text] of Object.entries(words)) await field(page, label).fill(text);
  await pressed(admin, 'Open the facility', /\/settings\/first-steps/);
}

/** One of the sample files, looked at and imported; how many lines it has. */
async function imported(admin, what) {
  const { page } = admin;
  const buffer = readFileSync(join(SAMPLE, `${what.toLowerCase()}.csv`));
  await field(page, 'The file has').selectOption({ label: what });
  await field(page, 'File').setInputFiles({ name: `${what}.csv`, mimeType: 'text/csv', buffer });
  await pressed(admin, 'Show what it changes', /draft=/);
  await page.getByText(/^Nothing is changed yet\./).waitFor();
  await pressed(admin, 'Import', /added=/);
  return buffer.toString().trim().split('\n').length - 1;
}

/** The code on the card of one name. */
async function card(page, name) {
  await page.waitForURL(/\/settings\/invites\/sheet/);
  const text = await page.getByRole('main').getByRole('listitem').filter({ hasText: name }).innerText();
  return text.match(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/)[0];
}

async function accept(visitor, code, email) {
  const { page } = visitor;
  await visitor.goto('/sign-in');
  await page.getByRole('link', { name: 'I have a code' }).click();
  await field(page, 'Code').fill(code);
  await button(page, 'Go on').click();
  await page.getByRole('heading', { name: 'Welcome to Lindenhof' }).waitFor();
  if (email) await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(PASSWORD);
  await button(page, 'Begin').click();
  await page.waitForURL(/\/messages/);
  await visitor.alive();
}

journey('from an empty database to a first message that is answered', async ({ open: window, picture, server }) => {
  const admin = await window(null);
  const { page } = admin;
  await open(admin, server);
  assert.equal(await page.getByText('To do', { exact: true }).count(), 5);

  await page.getByRole('link', { name: 'Import units', exact: true }).click();
  const units = await imported(admin, 'Units');
  await page.getByText(`Imported units: ${units} new, 0 changed.`, { exact: true }).waitFor();
  await imported(admin, 'People');
  await page.getByText(/^Imported people: [0-9]{3} new, 0 changed\.$/).waitFor();

  await settings(page, 'First steps').click();
  await step(page, 'Units').getByText(`${units} units.`).waitFor();
  await page.getByRole('link', { name: 'Add a person', exact: true }).click();
  await field(page, 'Name').fill(BOOKKEEPER.name);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: 'Bookkeeper' });
  await field(page, 'Email').fill(BOOKKEEPER.email);
  await pressed(admin, 'Add', /saved=added/);
  await admin.axe();
  await button(page, 'Print a code').click();
  const hers = await card(page, BOOKKEEPER.name);

  await settings(page, 'Invites').click();
  await field(page, RESIDENT.name).check();
  await button(page, 'Print codes for the chosen').click();
  const his = await card(page, RESIDENT.name);

  const bookkeeper = await window(null);
  await accept(bookkeeper, hers);
  const resident = await window(null, { size: 'phone', touch: true });
  await accept(resident, his);
  const question = unique('Why is the invoice higher?');
  await start(resident.page, { topic: 'Billing', text: question });
  await openRow(bookkeeper.page, RESIDENT.unit);
  await message(bookkeeper.page, question).waitFor();
  const answer = unique('The heating was read again.');
  await reply(bookkeeper.page, answer);
  await message(resident.page, answer).waitFor();
  await picture(resident, 'first-answer');

  await admin.goto('/settings/first-steps');
  for (const name of ['Units', 'Residents', 'Staff']) await step(page, name).getByText('Done', { exact: true }).waitFor();
  await picture(admin, 'first-steps-done');
  await settings(page, 'Audit log').click();
  const log = page.getByRole('list', { name: 'Events, newest first' });
  for (const said of ['Made a facility admin', 'Made codes for the letterboxes', 'Accepted an invite']) {
    await log.getByText(said, { exact: true }).first().waitFor();
  }
}, { timeout: 120_000 });
