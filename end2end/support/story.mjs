// The main job of Frontdesk as one journey, told on SQLite and on Postgres.
import assert from 'node:assert/strict';
import { assertNoTrace, everythingSeen } from './secrets.mjs';
import { arrived, beside, choose, composer, count, fillStart, message, openRow, reply, row, safe, sendButton, tab, unique, writeNote } from './words.mjs';

export function tell(journey) {
  journey('a resident writes, the bookkeeper answers, resolves with a note, and a reply opens it again', async ({ open, picture }) => {
    const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
    const [subject, question, answer] = [unique('Invoice 4711'), unique('Why did the water cost so much?'), unique('The meter was read twice.')];
    const [note, verdict, thanks] = [unique('zeppelin'), unique('quagmire'), unique('It is still too much.')];
    await bookkeeper.goto('/messages');
    await bookkeeper.live();
    const unread = await count(bookkeeper.page, 'Unread');

    // The resident starts it, and sees beforehand who will get it.
    await resident.goto('/messages');
    await resident.page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await fillStart(resident.page, { topic: 'Billing', subject, text: question });
    await resident.page.getByText(/^This goes to /).filter({ hasText: bookkeeper.me.name }).waitFor();
    await resident.axe();
    await picture(resident, 'new-conversation-resident');
    await sendButton(resident.page).click();
    const id = await arrived(resident.page);
    await message(resident.page, question).waitFor();

    // It is among the bookkeeper's unread ones by itself.
    await row(bookkeeper.page, subject).waitFor();
    await bookkeeper.until(async () => (await count(bookkeeper.page, 'Unread')) === unread + 1, 'the count');
    await bookkeeper.until(async () => (await bookkeeper.page.title()).startsWith(`(${unread + 1}) `), 'the title');
    const shown = await row(bookkeeper.page, subject).innerText();
    for (const part of [resident.me.name, 'Billing', question, 'Waiting for us']) assert.ok(shown.includes(part), `${part} in ${shown}`);

    // Beside the list it is opened and answered; the resident sees the answer in the open thread.
    assert.equal(await openRow(bookkeeper.page, subject), id);
    await bookkeeper.until(async () => (await count(bookkeeper.page, 'Unread')) === unread, 'one unread less');
    await picture(bookkeeper, 'thread-management');
    await resident.live();
    await reply(bookkeeper.page, answer);
    await message(resident.page, answer).waitFor();
    await safe(bookkeeper.page, answer);
    await picture(resident, 'thread-resident');

    // A note for management: the resident gets nothing of it.
    await writeNote(bookkeeper.page, `${note} for us`);
    await safe(bookkeeper.page, `${note} for us`);
    await bookkeeper.axe();
    await assertNoTrace(resident, id, answer, [note]);

    // Resolved, with a category and a note that stay with management.
    await beside(bookkeeper.page).getByRole('button', { name: 'Resolve', exact: true }).click();
    const dialog = bookkeeper.page.getByRole('dialog');
    await dialog.getByLabel('Resolution category', { exact: true }).selectOption({ label: 'No-action-needed' });
    await dialog.getByLabel('Resolution note').fill(`${verdict} of the meter`);
    await bookkeeper.axe();
    await picture(bookkeeper, 'resolve');
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await beside(bookkeeper.page).getByText(`${verdict} of the meter`).waitFor();
    await beside(resident.page).getByText(/resolved/i).first().waitFor();
    await resident.axe();
    const secrets = [note, verdict, 'No-action-needed', 'no_action_needed'];
    const ofManagement = await everythingSeen(bookkeeper, id);
    for (const word of secrets) assert.ok(ofManagement.includes(word), `"${word}" would be found where it is`);
    await assertNoTrace(resident, id, question, secrets);
    await choose(resident.page, 'Archived');
    await row(resident.page, subject).waitFor();
    await choose(bookkeeper.page, 'Resolved');
    await row(bookkeeper.page, subject).waitFor();

    // A reply opens it again, and both are told who and when.
    await openRow(resident.page, subject);
    await reply(resident.page, thanks);
    await safe(resident.page, thanks);
    for (const one of [resident, bookkeeper]) {
      await one.goto(`/messages/${id}`);
      const banner = beside(one.page).getByText(/Re-?opened|opened again/i).first();
      await banner.waitFor();
      await message(one.page, thanks).waitFor();
    }
    await picture(resident, 'reopened-resident');
    await choose(resident.page, 'Inbox');
    await row(resident.page, subject).waitFor();
    assert.equal(await tab(resident.page, 'Inbox').getAttribute('aria-current'), 'true');
    await assertNoTrace(resident, id, thanks, secrets);
    assert.ok(await composer(bookkeeper.page).isVisible());
  }, { timeout: 90_000 });
}
