// Coming and going on a phone with a finger, and what a neighbour who comes in later never gets.
import assert from 'node:assert/strict';
import { chooseToAdd, confirm, disclosed, drawer, found, here, participantsButton, search } from '../support/drawer.mjs';
import { swipe } from '../support/hands.mjs';
import { assertNoTrace, everythingSeen } from '../support/secrets.mjs';
import { began, notes, resolves, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, choose, composer, message, openRow, reply, row, unique } from '../support/words.mjs';

const { journey } = stage('participants-touch');
const PHONE = { size: 'phone', touch: true };

journey('a finger opens and closes the drawer, and scrolling does not', async ({ open, picture }) => {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper', PHONE)];
  const { id } = await began(resident, { text: unique('By finger') });
  const { page } = bookkeeper;
  await bookkeeper.goto(`/messages/${id}`);
  const { width, height } = page.viewportSize();
  const opened = () => swipe(page, [width - 6, height / 2], [width - 160, height / 2 + 6]);
  const nothing = [
    [[width - 6, height * 0.7], [width - 90, height * 0.3]],
    [[width / 2, height / 2], [width / 2 - 150, height / 2]],
    [[width - 6, height / 2], [width - 30, height / 2]],
  ];
  for (const [from, to] of nothing) await swipe(page, from, to);
  await page.waitForTimeout(200);
  assert.equal(await drawer(page).isVisible(), false);
  await opened();
  await drawer(page).waitFor();
  await bookkeeper.axe();
  await picture(bookkeeper, 'drawer-touch');
  await swipe(page, [60, height / 2], [260, height / 2 - 6]);
  await drawer(page).waitFor({ state: 'hidden' });
  await opened();
  await drawer(page).waitFor();
  // A touch right after a swipe stops what the browser still has in motion, and presses nothing.
  await page.waitForTimeout(400);
  await drawer(page).getByRole('button', { name: 'Close', exact: true }).tap();
  await drawer(page).waitFor({ state: 'hidden' });
  await participantsButton(page).tap();
  await drawer(page).waitFor();
  const small = await drawer(page).getByRole('button').evaluateAll((all) => all.filter((at) => at.checkVisibility() && at.getBoundingClientRect().height < 43.5).map((at) => at.outerHTML.slice(0, 90)));
  assert.deepEqual(small, [], 'below 44 px');
});

journey('a neighbour is added by finger: nothing from before, what comes, nothing after', async ({ open, picture }) => {
  const [resident, bookkeeper, neighbour] = [await open('resident'), await open('bookkeeper', PHONE), await open('neighbour')];
  const secrets = { before: unique('aardvark'), note: unique('bandicoot'), verdict: unique('capybara') };
  const { id, subject } = await began(resident, { text: `My ${secrets.before} leaks` });
  await notes(bookkeeper, id, `The ${secrets.note} again`);
  await resolves(bookkeeper, id, `A ${secrets.verdict} was called`);
  await says(resident, id, `The ${secrets.before} still leaks`);
  for (const word of Object.values(secrets)) assert.ok((await everythingSeen(bookkeeper, id)).includes(word));

  await resident.goto(`/messages/${id}`);
  await neighbour.goto('/messages');
  await Promise.all([resident.live(), neighbour.live()]);
  await bookkeeper.goto(`/messages/${id}`);
  await participantsButton(bookkeeper.page).tap();
  const { page } = bookkeeper;
  await drawer(page).getByRole('button', { name: '+ Add participant', exact: true }).tap();
  await search(page).fill(neighbour.me.name.split(' ')[1]);
  await found(page, neighbour.me.name).tap();
  await drawer(page).getByText('From now on. What was said before stays private to those who were there.').waitFor();
  assert.equal(await drawer(page).getByRole('radio').count(), 0, 'there is nothing to choose');
  assert.equal(await disclosed(page).count(), 0);
  await drawer(page).getByText(`“${subject}”`).waitFor();
  await bookkeeper.axe();
  await picture(bookkeeper, 'drawer-neighbour');
  await confirm(page, `Add ${neighbour.me.name}`).tap();
  await here(page, neighbour.me.name).filter({ hasText: 'Sees what was said since' }).waitFor();
  await picture(bookkeeper, 'drawer-added');

  // The neighbour: the row by itself, the thread from its event on.
  await row(neighbour.page, subject).waitFor();
  await openRow(neighbour.page, subject);
  await beside(neighbour.page).getByText(/ added .* \(sees what comes from now on\)/).waitFor();
  const [welcome, thanks, laterNote] = [unique('Welcome'), unique('Thank you'), unique('dugong')];
  await says(bookkeeper, id, welcome);
  await message(neighbour.page, welcome).waitFor();
  await reply(neighbour.page, thanks);
  await message(page, thanks).waitFor({ state: 'attached' });
  await notes(bookkeeper, id, laterNote);
  await assertNoTrace(neighbour, id, [welcome, thanks, subject], [...Object.values(secrets), laterNote]);
  await assertNoTrace(resident, id, [welcome, secrets.before], [secrets.note, secrets.verdict, laterNote]);
  await neighbour.axe();
  await picture(neighbour, 'thread-neighbour');

  // Out: the open tab says so by itself, and nothing later reaches it.
  await here(page, neighbour.me.name).getByRole('button', { name: `⋯ ${neighbour.me.name}`, exact: true }).tap();
  await here(page, neighbour.me.name).getByRole('button', { name: 'Remove', exact: true }).tap();
  await confirm(page, `Remove ${neighbour.me.name}`).tap();
  await beside(neighbour.page).getByText(/^You are no longer in this conversation since /).waitFor();
  await composer(neighbour.page).waitFor({ state: 'detached' });
  const later = unique('echidna');
  await says(bookkeeper, id, `An ${later} came`);
  await says(resident, id, `The ${later} again`);
  await neighbour.page.waitForTimeout(500);
  assert.equal((await neighbour.api('POST', `/api/v1/conversations/${id}/messages`, { text: 'Still here?' })).status, 403);
  await neighbour.reload();
  await message(neighbour.page, welcome).waitFor();
  await neighbour.axe();
  await picture(neighbour, 'thread-neighbour-removed');
  await choose(neighbour.page, 'Archived');
  await row(neighbour.page, subject).filter({ hasText: 'No longer in it' }).waitFor();
  await picture(neighbour, 'list-neighbour-removed');
  await assertNoTrace(neighbour, id, [welcome, thanks], [...Object.values(secrets), laterNote, later]);

  // In again: the gap stays closed.
  await chooseToAdd(page, neighbour.me.name, neighbour.me.name);
  await confirm(page, `Add ${neighbour.me.name}`).tap();
  await here(page, neighbour.me.name).waitFor();
  await choose(neighbour.page, 'Inbox');
  await openRow(neighbour.page, subject);
  const again = unique('Back again');
  await says(bookkeeper, id, again);
  await message(neighbour.page, again).waitFor();
  await message(neighbour.page, welcome).waitFor();
  await assertNoTrace(neighbour, id, [welcome, again], [...Object.values(secrets), laterNote, later]);
}, { timeout: 120_000 });
