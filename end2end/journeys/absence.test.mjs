// Absence: somebody is away, somebody else stands in, and the resident knows who answers.
import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { beside, message, reply, safe, start, unique } from '../support/words.mjs';

const { journey } = stage('absence');

const field = (page, name) => page.getByLabel(name, { exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const notice = (page, name) => page.locator('details.stand-in').filter({ hasText: `You stand in for ${name}` });

async function meOf(visitor) {
  return (await visitor.api('GET', '/api/v1/me')).body;
}

/** Chooses somebody by the beginning of what the list says of them. */
async function choose(page, name) {
  const value = await field(page, 'Stands in').locator('option').filter({ hasText: name }).first().getAttribute('value');
  await field(page, 'Stands in').selectOption(value);
}

async function openAway(visitor) {
  await visitor.goto('/away');
  await field(visitor.page, 'Last day away').waitFor();
}

/** Sets oneself away for two weeks. */
async function goAway(visitor, substitute) {
  const { page } = visitor;
  await openAway(visitor);
  await field(page, 'Last day away').fill(day(14));
  await choose(page, substitute);
  await button(page, 'Set away').click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.getByText(/^You are away until /).waitFor();
}

async function comeBack(visitor) {
  await openAway(visitor);
  await button(visitor.page, 'I am back').click();
  await visitor.page.getByText('You are not set away.', { exact: true }).waitFor();
}

journey('what waits is offered to whoever stands in, and the resident sees who answers', async ({ open, picture }) => {
  const [resident, bookkeeper, guard] = [await open('resident'), await open('bookkeeper'), await open('security')];
  const [absent, substitute] = [(await meOf(bookkeeper)).name, (await meOf(guard)).name];
  await resident.goto('/messages');
  const words = unique('Why is it higher?');
  const id = await start(resident.page, { topic: 'Billing', subject: unique('Invoice'), text: words });

  await openAway(bookkeeper);
  await bookkeeper.axe();
  bookkeeper.expects(/422/);
  await field(bookkeeper.page, 'Last day away').fill(day(-3));
  await button(bookkeeper.page, 'Set away').click();
  await bookkeeper.page.getByText('The last day away is before the first.', { exact: true }).waitFor();
  assert.equal(await field(bookkeeper.page, 'Last day away').inputValue(), day(-3), 'what was typed is kept');
  assert.ok(await field(bookkeeper.page, 'Last day away').evaluate((input) => input === document.activeElement), 'led to what is wrong');
  await bookkeeper.axe();
  await picture(bookkeeper, 'absence-refused');
  await goAway(bookkeeper, substitute);
  await bookkeeper.axe();
  await picture(bookkeeper, 'absence-set');

  await resident.goto(`/messages/${id}`);
  await beside(resident.page).getByText(`${absent} is away until`, { exact: false }).first().waitFor();
  await beside(resident.page).getByText(`${substitute} answers meanwhile.`, { exact: false }).first().waitFor();
  await picture(resident, 'absence-resident');

  await guard.goto('/messages');
  const offered = notice(guard.page, absent);
  await offered.locator('summary').click();
  await guard.axe();
  await picture(guard, 'absence-offers');
  assert.ok(!(await guard.page.content()).includes(words), 'nothing of what is said is shown before');
  const mine = offered.locator('li').filter({ has: guard.page.locator(`input[value="${id}"]`) });
  await mine.getByRole('button', { name: 'Take over', exact: true }).click();
  await guard.page.waitForURL(`**/messages/${id}`);
  await message(guard.page, words).first().waitFor();
  await mine.waitFor({ state: 'detached' });
  const answer = unique('I look after it.');
  await reply(guard.page, answer);
  await safe(guard.page, answer);
  await message(resident.page, answer).first().waitFor();
  await beside(resident.page).getByText(/ took over for /).first().waitFor();
  await guard.axe();

  await comeBack(bookkeeper);
  await resident.goto(`/messages/${id}`);
  await message(resident.page, answer).first().waitFor();
  assert.equal(await beside(resident.page).getByText(/ is away until /).count(), 0);
  await guard.goto('/messages');
  await guard.page.getByRole('region', { name: 'Conversations', exact: true }).getByRole('listitem').first().waitFor();
  assert.equal(await notice(guard.page, absent).count(), 0);
});

journey('a facility admin sets others away, and a second tab that is stale is told so', async ({ open, picture }) => {
  const [admin, guard] = [await open('admin'), await open('security')];
  const { page } = admin;
  const absent = (await meOf(guard)).name;
  await openAway(admin);
  await page.getByRole('heading', { name: 'The team', exact: true }).waitFor();
  await picture(admin, 'absence-team');
  await page.getByRole('link', { name: `Set away: ${absent}`, exact: true }).click();
  await page.getByRole('heading', { name: absent, exact: true }).waitFor();
  const late = await admin.newPage();
  await admin.goto(new URL(page.url()).pathname + new URL(page.url()).search, late);
  await field(page, 'Last day away').fill(day(5));
  await choose(page, 'Facility admin');
  await button(page, 'Set away').click();
  await page.getByRole('link', { name: `Change: ${absent}`, exact: true }).waitFor();

  admin.expects(/409/);
  await field(late, 'Last day away').fill(day(9));
  await choose(late, 'Bookkeeper');
  await button(late, 'Set away').click();
  await late.getByText(/^Somebody else changed this meanwhile\./).waitFor();
  await late.getByText(/Now it says: away until /).waitFor();
  assert.equal(await field(late, 'Last day away').inputValue(), day(9));
  await admin.axe(late);
  await button(late, 'Set away').click();
  await late.getByRole('link', { name: `Change: ${absent}`, exact: true }).waitFor();

  await admin.goto('/settings/audit?action=absence.set');
  await page.getByRole('list', { name: 'Events, newest first' }).getByText('Set an absence', { exact: true }).first().waitFor();
  await openAway(guard);
  await button(guard.page, 'I am back').click();
  await guard.page.getByText('You are not set away.', { exact: true }).waitFor();
});

journey('without JavaScript: away, refused with what was typed, and back', async ({ open }) => {
  const manager = await open('maintenance', { javaScript: false });
  manager.expects(/status of 422/);
  const { page } = manager;
  await openAway(manager);
  await field(page, 'Last day away').fill(day(3));
  await button(page, 'Set away').click();
  await page.getByText('Choose who stands in.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Last day away').inputValue(), day(3));
  await choose(page, 'Facility admin');
  await button(page, 'Set away').click();
  await page.waitForURL(/saved=yes/);
  await page.getByText(/^You are away until /).waitFor();
  await button(page, 'I am back').click();
  await page.getByText('You are not set away.', { exact: true }).waitFor();
});
