// Invoices in conversations: asked about, answered with then and now, and closed to those they are not for.
import assert from 'node:assert/strict';
import { bill, card, closed, dialog, idOf as recordOf, linked, links, openRecords, recordField, reference, ticket } from '../support/books.mjs';
import { chooseToAdd, confirm, disclosed, here, openDrawer, unfold } from '../support/drawer.mjs';
import { adds, began } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { arrived, beside, message, pickTopic, reply, safe, sendButton, unique } from '../support/words.mjs';

const { journey } = stage('records');

for (const scheme of ['light', 'dark']) {
  journey(`a resident asks about an invoice, and is answered with then and now in view, in the ${scheme} scheme`, async ({ open, picture }) => {
    const [admin, resident, bookkeeper] = [await open('admin'), await open('resident', { scheme }), await open('bookkeeper', { scheme })];
    const ref = reference('INV');
    await bill(admin, ref);

    const { page } = resident;
    await resident.goto('/messages');
    await page.getByRole('link', { name: 'Records', exact: true }).click();
    await page.getByLabel('Title or reference').fill(ref);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL(/q=/);
    await resident.alive();
    assert.equal(await page.getByRole('main').getByRole('listitem').count(), 1);
    await resident.axe();
    await picture(resident, `records-list-${scheme}`);
    await page.getByRole('link', { name: 'Charges of a long month', exact: true }).click();
    await page.getByRole('heading', { name: `Invoice ${ref}`, exact: true }).waitFor();
    await page.getByRole('row', { name: 'Reserve fund €47.80', exact: true }).waitFor();
    await resident.axe();
    await picture(resident, `records-page-${scheme}`);

    await page.getByRole('link', { name: 'Ask about this invoice', exact: true }).click();
    await recordField(page).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Topic', exact: true }).locator('option:checked').textContent(), 'Billing');
    assert.match(await recordField(page).locator('option:checked').textContent(), new RegExp(ref));
    await resident.axe();
    await picture(resident, `records-start-${scheme}`);
    const question = unique('Which charge is the late one?');
    await page.getByLabel('Message', { exact: true }).fill(question);
    await sendButton(page).click();
    const id = await arrived(page);
    await card(page, ref).getByText('€66.29', { exact: true }).waitFor();
    assert.equal(await card(page, ref).getByText('Then', { exact: true }).count(), 0, 'nothing has changed yet');
    const lines = await beside(page).locator('.timeline__lines').innerText();
    assert.ok(lines.indexOf(ref) < lines.indexOf(question), 'what it is about stands above the question');

    await bill(admin, ref, { status: 'paid', paid_on: '2026-11-03' });
    await bookkeeper.goto(`/messages/${id}`);
    const seen = card(bookkeeper.page, ref);
    await seen.getByText('Open, €66.29, due 25 June', { exact: true }).waitFor();
    await seen.getByText('Paid on 3 November, €66.29', { exact: true }).waitFor();
    await seen.getByText('2 lines', { exact: true }).click();
    await seen.getByRole('row', { name: 'Late payment interest €18.49', exact: true }).waitFor();
    await bookkeeper.axe();
    await picture(bookkeeper, `records-then-and-now-${scheme}`);
    const answer = unique('It was paid on the third, nothing is open.');
    await reply(bookkeeper.page, answer);
    await safe(bookkeeper.page, answer);
    await message(page, answer).waitFor();
    await card(page, ref).getByText('Paid on 3 November, €66.29', { exact: true }).waitFor();

    await linked(bookkeeper.page).getByRole('link', { name: /Charges of a long month/ }).click();
    await bookkeeper.page.getByRole('heading', { name: `Invoice ${ref}`, exact: true }).waitFor();
    await bookkeeper.page.getByRole('heading', { name: 'Conversations about it', exact: true }).waitFor();
    await bookkeeper.page.getByRole('main').locator(`a[href="/messages/${id}"]`).waitFor();
    assert.equal(await bookkeeper.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Since' }).count(), 2, 'both versions');
    await picture(bookkeeper, `records-history-${scheme}`);
  });
}

journey('a topic offers its own kind of records, what is unpaid and new first', async ({ open }) => {
  const [admin, resident] = [await open('admin'), await open('resident')];
  const [paid, unpaid, older] = ['PAID', 'UNPAID', 'OLDER'].map(reference);
  await bill(admin, paid, { status: 'paid', paid_on: '2026-11-03', issued_on: '2026-11-01', due_on: '2026-11-25' });
  await bill(admin, older, { issued_on: '2026-03-01' });
  await bill(admin, unpaid, { issued_on: '2026-04-01' });
  const work = reference('TKT');
  await ticket(admin, work);
  await resident.goto('/messages/new');
  const { page } = resident;
  const offered = async () => (await recordField(page).locator('option').allTextContents()).map((text) => text.split(' · ')[0]);
  await pickTopic(page, 'Billing');
  const invoices = await offered();
  const places = [unpaid, older, paid].map((ref) => invoices.indexOf(ref));
  assert.ok(places.every((place) => place > 0) && places[0] < places[1] && places[1] < places[2], invoices.join(', '));
  assert.ok(!invoices.includes(work));
  await recordField(page).selectOption({ index: places[0] });
  await pickTopic(page, 'Maintenance');
  assert.equal(await recordField(page).inputValue(), '', 'an invoice is nothing for Maintenance');
  assert.ok((await offered()).includes(work));
  await pickTopic(page, 'Parking');
  await recordField(page).waitFor({ state: 'hidden' });
});

journey('management is offered the records of the resident it writes to, and no others', async ({ open }) => {
  const [admin, bookkeeper] = [await open('admin'), await open('bookkeeper')];
  const [hers, his] = [reference('INV'), reference('INV')];
  await bill(admin, hers);
  await bill(admin, his, { external_id: 'D02', unit: 'A-204' });
  await bookkeeper.goto('/messages/new');
  const { page } = bookkeeper;
  await recordField(page).waitFor({ state: 'hidden' });
  await page.getByRole('combobox', { name: 'Resident', exact: true }).fill('Elena Marin');
  await page.getByRole('option').filter({ hasText: 'A-203' }).click();
  await pickTopic(page, 'Billing');
  const option = recordField(page).locator('option').filter({ hasText: hers });
  await option.waitFor({ state: 'attached' });
  assert.equal(await recordField(page).locator('option').filter({ hasText: his }).count(), 0);
  await recordField(page).selectOption(await option.getAttribute('value'));
  await page.getByLabel('Message', { exact: true }).fill(unique('Please look at this one'));
  await sendButton(page).click();
  await arrived(page);
  await card(page, hers).waitFor();
});

journey('records are linked and taken out later, and everybody in it follows', async ({ open, picture }) => {
  const [admin, resident, bookkeeper] = [await open('admin'), await open('resident'), await open('bookkeeper')];
  const ref = reference('INV');
  await bill(admin, ref);
  const { id } = await began(resident, { text: unique('About a bill') });
  await resident.goto(`/messages/${id}`);
  await resident.live();
  await bookkeeper.goto(`/messages/${id}`);
  const { page } = bookkeeper;
  await openRecords(page);
  await dialog(page).getByLabel('Link a record').fill(ref);
  await dialog(page).getByRole('button', { name: `Link ${ref}`, exact: true }).waitFor();
  await bookkeeper.axe();
  await picture(bookkeeper, 'records-dialog');
  await dialog(page).getByRole('button', { name: `Link ${ref}`, exact: true }).click();
  await card(page, ref).waitFor();
  await card(resident.page, ref).waitFor();
  await linked(resident.page).getByRole('link').waitFor();

  await openRecords(page);
  await dialog(page).getByRole('button', { name: `Unlink ${ref}`, exact: true }).click();
  await beside(page).getByText(`You unlinked Invoice ${ref}: Charges of a long month`).waitFor();
  await beside(resident.page).getByText(/unlinked Invoice/).waitFor();
  await linked(resident.page).waitFor({ state: 'hidden' });
  assert.equal(await card(page, ref).count(), 1, 'what the timeline says stays');
});

journey('whom a record is not for sees only that there is one, and whoever adds them knows it before', async ({ open, picture }) => {
  const [admin, resident, bookkeeper, security] = [await open('admin'), await open('resident'), await open('bookkeeper'), await open('security')];
  const [ref, title] = [reference('INV'), unique('Very private charges')];
  await bill(admin, ref, { title });
  const { id } = await began(resident, { text: unique('Not for everybody') });
  await links(resident, id, await recordOf(resident, 'invoice', ref));

  await bookkeeper.goto(`/messages/${id}`);
  await openDrawer(bookkeeper.page);
  await unfold(bookkeeper.page);
  await chooseToAdd(bookkeeper.page, 'security', security.me.name);
  await disclosed(bookkeeper.page).filter({ hasText: 'They see only that a record is linked, not what it says.' }).waitFor();
  await bookkeeper.axe();
  await picture(bookkeeper, 'records-disclosure');
  await confirm(bookkeeper.page, `Add ${security.me.name}`).click();
  await here(bookkeeper.page, security.me.name).waitFor();

  await security.goto(`/messages/${id}`);
  await closed(security.page).waitFor();
  await linked(security.page).getByText('A record that is not shared with you').waitFor();
  await security.axe();
  await picture(security, 'records-closed');
  await openRecords(security.page);
  await dialog(security.page).getByText('There is no record to link that you may see.').waitFor();
  const record = await recordOf(resident, 'invoice', ref);
  const page = await security.html(`/records/${record}`);
  assert.equal(page.status, 404);
  const answers = [...(await security.answers()), page.text ?? page.body];
  assert.ok(answers.length > 2 && answers.every((text) => !text.includes(title) && !text.includes(ref) && !text.includes(record)));
});

journey('without JavaScript: records are found, looked at, and asked about', async ({ open }) => {
  const [admin, resident] = [await open('admin'), await open('resident', { javaScript: false })];
  const ref = reference('INV');
  await bill(admin, ref);
  const { page } = resident;
  await resident.goto('/records');
  await page.getByLabel('Title or reference').fill(ref);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('link', { name: 'Charges of a long month', exact: true }).click();
  await page.getByRole('link', { name: 'Ask about this invoice', exact: true }).click();
  const question = unique('Asked by the browser itself');
  await page.getByLabel('Message', { exact: true }).fill(question);
  await sendButton(page).click();
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await card(page, ref).getByText('2 lines', { exact: true }).click();
  await card(page, ref).getByRole('row', { name: 'Reserve fund €47.80', exact: true }).waitFor();
});
