// Coming and going with keys alone, and handing over.
import assert from 'node:assert/strict';
import { confirm, disclosed, drawer, gone, here, line, openDrawer, search, told } from '../support/drawer.mjs';
import { focused, focusOn, tabTo } from '../support/hands.mjs';
import { adds, began, leaves, present, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, choose, composer, row, unique } from '../support/words.mjs';

const { journey } = stage('participants-keys');

async function conversation(open) {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
  const { id, subject } = await began(resident, { text: unique('A question') });
  await says(bookkeeper, id, unique('An answer'));
  await bookkeeper.goto(`/messages/${id}`);
  return { resident, bookkeeper, id, subject };
}

/** The option that the arrows have reached, as a screen reader is told. */
async function active(page) {
  const id = await search(page).getAttribute('aria-activedescendant');
  assert.ok(id, 'the option is named to screen readers');
  const option = page.locator(`[id="${id}"]`);
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  return option.innerText();
}

journey('somebody is found, chosen, added and taken out by keys', async ({ open, picture }) => {
  const { bookkeeper, id } = await conversation(open);
  const security = await open('security');
  const { page } = bookkeeper;
  const { keyboard } = page;

  // In and out again: by Alt and P from the box, by Tab and Enter, by Escape.
  await composer(page).focus();
  await keyboard.press('Alt+p');
  await drawer(page).waitFor();
  await focusOn(bookkeeper, 'In this conversation');
  await keyboard.press('Alt+p');
  await drawer(page).waitFor({ state: 'hidden' });
  await focusOn(bookkeeper, 'Reply');
  await tabTo(page, 'Participants', 'Shift+Tab');
  await keyboard.press('Enter');
  await drawer(page).waitFor();
  await focusOn(bookkeeper, 'In this conversation');

  await tabTo(page, '+ Add participant');
  await keyboard.press('Enter');
  await focusOn(bookkeeper, 'Name, role or unit');
  await keyboard.type('security', { delay: 20 });
  await told(page, '1 person');
  await keyboard.press('ArrowDown');
  assert.ok((await active(page)).includes(security.me.name));
  await bookkeeper.axe();
  await picture(bookkeeper, 'drawer-keys');
  await keyboard.press('Enter');
  await focusOn(bookkeeper, `Add ${security.me.name}`);
  await disclosed(page).first().waitFor();
  await tabTo(page, 'Full history');
  await keyboard.press('ArrowDown');
  await drawer(page).getByText('Nothing that was said so far will be shown to them.').waitFor();
  assert.ok((await focused(page)).startsWith('From now on'), `the keys stay at the choice, not at "${await focused(page)}"`);
  await tabTo(page, `Add ${security.me.name}`);
  await keyboard.press('Enter');
  await here(page, security.me.name).filter({ hasText: 'Sees what was said since' }).waitFor();
  await focusOn(bookkeeper, 'In this conversation');

  // ⋯ opens and closes; Remove asks first.
  await tabTo(page, `⋯ ${security.me.name}`);
  await keyboard.press('Enter');
  await here(page, security.me.name).getByRole('button', { name: 'Remove', exact: true }).waitFor();
  await picture(bookkeeper, 'drawer-menu');
  await keyboard.press('Escape');
  await here(page, security.me.name).getByRole('button', { name: 'Remove', exact: true }).waitFor({ state: 'hidden' });
  await focusOn(bookkeeper, `⋯ ${security.me.name}`);
  assert.ok(await drawer(page).isVisible(), 'Escape closed the menu only');
  await keyboard.press('Enter');
  await tabTo(page, 'Remove');
  await keyboard.press('Enter');
  await focusOn(bookkeeper, `Remove ${security.me.name}?`);
  await bookkeeper.axe();
  await picture(bookkeeper, 'drawer-remove');
  await tabTo(page, 'Cancel');
  await keyboard.press('Enter');
  await focusOn(bookkeeper, `⋯ ${security.me.name}`);
  await keyboard.press('Enter');
  await tabTo(page, 'Remove');
  await keyboard.press('Enter');
  await focusOn(bookkeeper, `Remove ${security.me.name}?`);
  await tabTo(page, `Remove ${security.me.name}`);
  await keyboard.press('Enter');
  await gone(page, security.me.name);
  assert.ok(!(await present(bookkeeper, id)).includes(security.me.name));
  await focusOn(bookkeeper, 'In this conversation');
  await keyboard.press('Escape');
  await drawer(page).waitFor({ state: 'hidden' });
  await focusOn(bookkeeper, 'Participants');
}, { timeout: 90_000 });

journey('one of two leaves, and finds it among the archived', async ({ open }) => {
  const { resident, bookkeeper, id, subject } = await conversation(open);
  const security = await open('security');
  await adds(bookkeeper, id, security, 'full');
  await resident.goto(`/messages/${id}`);
  await resident.live();
  const { page } = bookkeeper;
  await bookkeeper.goto(`/messages/${id}?tab=open`);
  await openDrawer(page);
  await tabTo(page, 'Leave conversation');
  await page.keyboard.press('Enter');
  await focusOn(bookkeeper, 'Leave this conversation?');
  await bookkeeper.axe();
  await tabTo(page, 'Leave');
  await page.keyboard.press('Enter');
  await beside(page).getByText(/^You are no longer in this conversation since /).waitFor();
  await composer(page).waitFor({ state: 'detached' });
  await beside(resident.page).getByText(`${bookkeeper.me.name} left the conversation`).waitFor();
  await line(resident.page).filter({ hasNotText: bookkeeper.me.name }).waitFor();
  await choose(page, 'Archived');
  await row(page, subject).filter({ hasText: 'No longer in it' }).waitFor();
});

journey('the last one of management hands over to somebody', async ({ open, picture }) => {
  const { bookkeeper, id } = await conversation(open);
  const maintenance = await open('maintenance');
  const { page } = bookkeeper;
  await openDrawer(page);
  await tabTo(page, 'Leave conversation');
  await page.keyboard.press('Enter');
  await drawer(page).getByText(/You are the last one from management here/).waitFor();
  assert.equal(await confirm(page, 'Leave').count(), 0, 'there is no way just to leave');
  await bookkeeper.axe();
  await picture(bookkeeper, 'drawer-hand-over');
  await tabTo(page, 'Name, role or unit');
  await page.keyboard.type('tomasz', { delay: 20 });
  await told(page, '1 person');
  await page.keyboard.press('Enter');
  await focusOn(bookkeeper, `Hand over to ${maintenance.me.name}`);
  await disclosed(page).first().waitFor();
  await bookkeeper.axe();
  await tabTo(page, `Hand over to ${maintenance.me.name}`);
  await page.keyboard.press('Enter');
  await beside(page).getByText(/^You are no longer in this conversation since /).waitFor();
  const names = await present(maintenance, id);
  assert.ok(names.includes(maintenance.me.name) && !names.includes(bookkeeper.me.name), names.join());
});

journey('the last one of management gives it back to its topic', async ({ open }) => {
  const { resident, bookkeeper, id } = await conversation(open);
  const security = await open('security');
  await adds(bookkeeper, id, security, 'full');
  await leaves(bookkeeper, id);
  await resident.goto(`/messages/${id}`);
  await resident.live();
  await security.goto(`/messages/${id}`);
  await openDrawer(security.page);
  await drawer(security.page).getByRole('button', { name: 'Leave conversation', exact: true }).click();
  await drawer(security.page).getByRole('heading', { name: 'Or to whoever receives Billing' }).waitFor();
  await confirm(security.page, 'Give it back to its topic').dblclick();
  await beside(security.page).getByText(/^You are no longer in this conversation since /).waitFor();
  // Billing leads to the bookkeeper.
  await beside(resident.page).getByText(`${bookkeeper.me.name} received this conversation`).last().waitFor();
  await line(resident.page).filter({ hasText: bookkeeper.me.name }).filter({ hasNotText: security.me.name }).waitFor();
});
