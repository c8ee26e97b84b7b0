// Coming and going with the mouse: chosen, dragged, taken out, by two at once.
import assert from 'node:assert/strict';
import { chooseToAdd, confirm, disclosed, drawer, found, here, line, openDrawer, remove, search, unfold } from '../support/drawer.mjs';
import { drag } from '../support/hands.mjs';
import { adds, began, notes, present, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, choose, composer, message, openRow, row, unique } from '../support/words.mjs';

const { journey } = stage('participants');

/** A resident's conversation with the bookkeeper: a question, a note between, an answer. */
async function conversation(open, options) {
  const [resident, bookkeeper] = [await open('resident', options), await open('bookkeeper', options)];
  const [question, note, answer] = [unique('Who reads the meter?'), unique('The meter was swapped.'), unique('We read it in May.')];
  const { id, subject } = await began(resident, { text: question });
  await notes(bookkeeper, id, note);
  await says(bookkeeper, id, answer);
  return { resident, bookkeeper, id, subject, question, note, answer };
}

for (const scheme of ['light', 'dark']) {
  journey(`somebody of the team is added with the full history, in the ${scheme} scheme`, async ({ open, picture }) => {
    const { resident, bookkeeper, id, subject, question, note, answer } = await conversation(open, { scheme });
    const maintenance = await open('maintenance', { scheme });
    await maintenance.goto('/messages?tab=unread');
    await maintenance.live();
    await resident.goto(`/messages/${id}`);
    await resident.live();
    await openDrawer(resident.page);
    await resident.axe();
    assert.equal(await drawer(resident.page).getByRole('button', { name: /Add participant|⋯|Leave/ }).count(), 0, 'a resident has no controls');
    await picture(resident, `drawer-resident-${scheme}`);

    await bookkeeper.goto(`/messages/${id}?tab=open`);
    await openDrawer(bookkeeper.page);
    await unfold(bookkeeper.page);
    await found(bookkeeper.page, maintenance.me.name).waitFor();
    await bookkeeper.axe();
    await picture(bookkeeper, `drawer-team-${scheme}`);
    await chooseToAdd(bookkeeper.page, 'maintenance man', maintenance.me.name);

    // The preview holds every line that will be shown, and no other.
    const { body } = await bookkeeper.api('GET', `/api/v1/conversations/${id}/disclosure?person=${maintenance.me.person}`);
    const lines = await disclosed(bookkeeper.page).allInnerTexts();
    assert.equal(lines.length, body.entries.length);
    const said = body.entries.map((entry) => entry.body?.text ?? entry.text);
    assert.deepEqual(said.filter(Boolean), [question, note, answer]);
    said.forEach((text, n) => assert.ok(!text || lines[n].includes(text), `${text} in ${lines[n]}`));
    await drawer(bookkeeper.page).getByText('They will see 2 messages, 1 internal note.').waitFor();
    assert.ok(lines.find((shown) => shown.includes(note)).includes('Internal note'));
    assert.ok(await drawer(bookkeeper.page).getByLabel('Full history').isChecked());
    await bookkeeper.axe();
    await picture(bookkeeper, `drawer-preview-${scheme}`);
    await drawer(bookkeeper.page).getByLabel('From now on').check();
    await drawer(bookkeeper.page).getByText('Nothing that was said so far will be shown to them.').waitFor();
    assert.equal(await disclosed(bookkeeper.page).count(), 0);
    await drawer(bookkeeper.page).getByLabel('Full history').check();
    await disclosed(bookkeeper.page).first().waitFor();
    await confirm(bookkeeper.page, `Add ${maintenance.me.name}`).click();
    await here(bookkeeper.page, maintenance.me.name).filter({ hasText: 'Sees everything' }).waitFor();

    // By itself: the row in the other's list, the event and the name on the resident's page.
    await row(maintenance.page, subject).waitFor();
    await here(resident.page, maintenance.me.name).filter({ hasText: 'Maintenance manager' }).waitFor();
    await line(resident.page).filter({ hasText: maintenance.me.name }).waitFor();
    await beside(resident.page).getByText(`${bookkeeper.me.name} added ${maintenance.me.name} (sees everything)`).waitFor();
    await openRow(maintenance.page, subject);
    for (const text of [question, note, answer]) await message(maintenance.page, text).waitFor();
    await picture(maintenance, `thread-added-${scheme}`);
  });
}

journey('somebody is dragged from the team to those who are here', async ({ open, picture }) => {
  const { bookkeeper, id } = await conversation(open);
  const security = await open('security');
  const { page } = bookkeeper;
  await bookkeeper.goto(`/messages/${id}`);
  await openDrawer(page);
  await unfold(page);
  const [option, target] = [found(page, security.me.name), drawer(page).getByRole('list').first()];
  await option.waitFor();

  // Beside the list nobody is chosen.
  await drag(page, option, drawer(page).getByRole('heading', { name: 'In this conversation' }));
  assert.equal(await confirm(page, `Add ${security.me.name}`).count(), 0);
  await drag(page, option, target, () => picture(bookkeeper, 'drawer-dragging'));
  await confirm(page, `Add ${security.me.name}`).waitFor();
  assert.ok(!(await present(bookkeeper, id)).includes(security.me.name), 'dropping adds nobody');
  await disclosed(page).filter({ hasText: 'Internal note' }).waitFor();
  await confirm(page, `Add ${security.me.name}`).click();
  await here(page, security.me.name).waitFor();
  assert.ok((await present(bookkeeper, id)).includes(security.me.name));
});

journey('a conversation that is dragged anywhere breaks nothing', async ({ open }) => {
  const { bookkeeper, resident, id } = await conversation(open);
  const other = await began(resident, { text: unique('Another matter') });
  const { page } = bookkeeper;
  await bookkeeper.goto(`/messages/${id}?tab=unread`);
  await openDrawer(page);
  await unfold(page);
  const before = [page.url(), await present(bookkeeper, id)];
  const link = row(page, other.subject);
  for (const target of [drawer(page).getByRole('list').first(), search(page), beside(page).getByRole('heading').first(), composer(page)]) {
    await drag(page, link, target);
  }
  await page.waitForTimeout(300);
  assert.deepEqual([page.url(), await present(bookkeeper, id)], before);
  assert.equal(await composer(page).inputValue(), '');
  assert.equal(await confirm(page, /^Add /).count(), 0);
  await drawer(page).getByRole('listitem').filter({ hasText: resident.me.name }).waitFor();
});

journey('two tabs and double clicks add somebody once', async ({ open }) => {
  const { bookkeeper, id } = await conversation(open);
  const security = await open('security');
  bookkeeper.expects(/status of 409/);
  const second = await bookkeeper.newPage();
  for (const page of [bookkeeper.page, second]) {
    await bookkeeper.goto(`/messages/${id}`, page);
    await openDrawer(page);
    await chooseToAdd(page, security.me.name, security.me.name);
  }
  const presses = [bookkeeper.page, second].map((page) => confirm(page, `Add ${security.me.name}`).dblclick().catch(() => {}));
  await Promise.all(presses);
  // Whoever was second is told so, and finds them in the list.
  for (const page of [bookkeeper.page, second]) {
    await here(page, security.me.name).waitFor();
  }
  assert.equal((await present(bookkeeper, id)).filter((name) => name === security.me.name).length, 1);
  const { body } = await bookkeeper.api('GET', `/api/v1/conversations/${id}/entries`);
  assert.equal(body.timeline.entries.filter((entry) => entry.body?.kind === 'participant_added').length, 1);

  // A preview that somebody else is quicker than goes back to the list by itself, with a word.
  const maintenance = await open('maintenance');
  await bookkeeper.live();
  await chooseToAdd(bookkeeper.page, 'tomasz', maintenance.me.name);
  await confirm(bookkeeper.page, `Add ${maintenance.me.name}`).waitFor();
  await adds(bookkeeper, id, maintenance, 'full');
  await drawer(bookkeeper.page).getByText('This person is already in the conversation.').waitFor();
  await here(bookkeeper.page, maintenance.me.name).waitFor();
});

journey('who was taken out keeps what they saw, and is added again behind the gap', async ({ open, picture }) => {
  const { bookkeeper, id, subject, answer } = await conversation(open);
  const maintenance = await open('maintenance');
  await adds(bookkeeper, id, maintenance, 'full');
  await maintenance.goto('/messages');
  await openRow(maintenance.page, subject);
  await maintenance.live();
  await bookkeeper.goto(`/messages/${id}`);
  await openDrawer(bookkeeper.page);
  await remove(bookkeeper.page, maintenance.me.name);
  await beside(maintenance.page).getByText(/^You are no longer in this conversation since /).waitFor();
  await composer(maintenance.page).waitFor({ state: 'detached' });
  await maintenance.axe();
  await picture(maintenance, 'thread-removed');

  const between = unique('wombat');
  await says(bookkeeper, id, between);
  await maintenance.reload();
  await message(maintenance.page, answer).waitFor();
  await choose(maintenance.page, 'Archived');
  await row(maintenance.page, subject).filter({ hasText: 'No longer in it' }).waitFor();
  await chooseToAdd(bookkeeper.page, 'tomasz', maintenance.me.name);
  await drawer(bookkeeper.page).getByText(/They were in this conversation before\./).waitFor();
  assert.equal(await drawer(bookkeeper.page).getByRole('radio').count(), 0);
  await confirm(bookkeeper.page, `Add ${maintenance.me.name}`).click();
  await here(bookkeeper.page, maintenance.me.name).waitFor();
  await maintenance.goto(`/messages/${id}`);
  await composer(maintenance.page).waitFor();
  await message(maintenance.page, answer).waitFor();
  assert.equal(await beside(maintenance.page).getByText(between).count(), 0);
});
