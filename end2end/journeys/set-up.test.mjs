import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';

const { journey } = stage('set-up', { isEmpty: true });

const WORDS = {
  'One-time code': '', Name: 'Lindenhof Süd', 'Time zone': 'Europe/Berlin', Language: 'de-DE', Currency: 'EUR',
  'Your name': 'Ada Popa', Email: 'ada@hof.example', Password: 'a fine password',
};
const field = (page, label) => page.getByLabel(label, { exact: true });
const openIt = (page) => page.getByRole('button', { name: 'Open the facility' }).click();
const code = (server) => server.said(/one-time code (?:is )?([0-9A-Z-]{19})/).at(-1)[1];

async function fill(page, words) {
  for (const [label, text] of Object.entries(words)) await field(page, label).fill(text);
}

/** What stands beside the field that is wrong. */
const problem = (page, id) => page.locator(`#${id}-problem`);

async function checklist({ page }) {
  await page.waitForURL(/\/settings\/first-steps$/);
  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  const items = page.getByRole('main').getByRole('listitem');
  assert.equal(await items.count(), 5);
  await page.getByText('frontdesk import units units.csv --facility lindenhof-sud').waitFor();
  assert.equal(await page.getByText('To do', { exact: true }).count(), 5);
}

async function isGone(visitor) {
  const gone = await visitor.html('/set-up');
  assert.equal(gone.status, 404);
  assert.ok(gone.text.includes('There is no such page.') && !gone.text.includes('One-time code'));
}

journey('from an empty database to the checklist', async ({ open, picture, server }) => {
  const visitor = await open(null);
  const { page } = visitor;
  visitor.expects(/status of 422/, /status of 404/);
  for (const way of ['/', '/sign-in', '/messages']) {
    await visitor.goto(way);
    assert.equal(new URL(page.url()).pathname, '/set-up', way);
  }
  await visitor.axe();
  await picture(visitor, 'set-up');
  assert.notEqual(await field(page, 'Time zone').inputValue(), '', 'as the device has it');

  await openIt(page);
  await page.getByText("A facility's name cannot be empty.").waitFor();
  await page.getByText('This is not an email address.').waitFor();
  await picture(visitor, 'set-up-wrong');
  await visitor.axe();

  await fill(page, { ...WORDS, 'One-time code': 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' });
  assert.equal(await field(page, 'Short name').inputValue(), 'lindenhof-sud');
  await openIt(page);
  await problem(page, 'code').getByText('This is not the code.').waitFor();
  assert.equal(await field(page, 'Email').inputValue(), WORDS.Email);

  await fill(page, { 'One-time code': code(server).toLowerCase() });
  await openIt(page);
  await checklist(visitor);
  await picture(visitor, 'first-steps');
  await visitor.axe();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('list', { name: 'Events, newest first' }).getByText('Made a facility admin').waitFor();
  await isGone(visitor);
});
