// Tickets: made of a message with its photos, moved, and followed in the conversation.
import assert from 'node:assert/strict';
import { card, idOf as recordOf, linked, links, reference, ticket } from '../support/books.mjs';
import { pick, picture as file, uploaded, viewer, visible } from '../support/photos.mjs';
import { began } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, composer, safe, sendButton, unique } from '../support/words.mjs';

const { journey } = stage('tickets');
const making = (page) => page.getByRole('dialog', { name: 'Make a ticket of this', exact: true });

async function leak(open, options) {
  const resident = await open('resident', options);
  const { id, subject } = await began(resident, { topic: 'Maintenance', text: unique('Something drips') });
  await resident.goto(`/messages/${id}`);
  const { page } = resident;
  await pick(page, file('ceiling.jpg'), file('cellar.jpg'));
  await uploaded(page, 'ceiling.jpg', 'cellar.jpg');
  const said = unique('It comes through the ceiling');
  await composer(page).fill(said);
  await sendButton(page).click();
  await safe(page, said);
  return { resident, id, subject, said };
}

journey('a ticket is made of a message, with its photos; its status is followed where it is linked', async ({ open, picture }) => {
  const { resident, id, subject, said } = await leak(open);
  const maintenance = await open('maintenance');
  await maintenance.goto(`/messages/${id}`);
  const { page } = maintenance;
  const bubble = beside(page).getByRole('listitem').filter({ hasText: said });
  await bubble.hover();
  await bubble.getByRole('button', { name: /^Make a ticket of this message/ }).click();
  await making(page).waitFor();
  assert.equal(await making(page).getByLabel('Title').inputValue(), subject);
  assert.equal(await making(page).getByLabel('Description').inputValue(), said);
  await making(page).getByRole('button', { name: 'Make ticket', exact: true }).click();
  await making(page).getByText(/category/i).filter({ hasText: 'empty' }).waitFor();
  await making(page).getByLabel('Category').fill('Plumbing');
  await making(page).getByLabel('Priority').selectOption({ label: 'Urgent' });
  await making(page).getByRole('checkbox').filter({ has: page.locator(':scope') }).nth(1).uncheck();
  await maintenance.axe();
  await picture(maintenance, 'tickets-dialog');
  await making(page).getByRole('button', { name: 'Make ticket', exact: true }).click();
  await making(page).waitFor({ state: 'hidden' });
  await card(page, 'FD-').getByText('Urgent', { exact: false }).first().waitFor();
  await card(resident.page, 'FD-').waitFor();
  await picture(maintenance, 'tickets-thread');

  await linked(page).getByRole('link').click();
  await page.getByRole('heading', { name: /^Ticket FD-/ }).waitFor();
  assert.equal(await page.getByRole('main').getByRole('img').count(), 1, 'the photo that was left chosen');
  await visible(maintenance, page.getByRole('main').getByRole('img'));
  await pick(page, file('meter.jpg'));
  await uploaded(page, 'meter.jpg');
  await page.getByRole('button', { name: 'Add to the ticket', exact: true }).click();
  await page.getByRole('main').getByRole('img').nth(1).waitFor();
  await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Waiting for parts' });
  await page.getByRole('button', { name: 'Change the status', exact: true }).click();
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'Waiting for parts, urgent' }).waitFor();
  await maintenance.axe();
  await picture(maintenance, 'tickets-page');

  await beside(resident.page).getByText(/is now: Waiting for parts, before: Open/).waitFor();
  await linked(resident.page).getByRole('link').click();
  await resident.page.getByRole('heading', { name: /^Ticket FD-/ }).waitFor();
  await visible(resident, resident.page.getByRole('main').getByRole('img').nth(1));
  assert.equal(await resident.page.getByLabel('Status', { exact: true }).count(), 0, 'a resident does not move it');
  await resident.page.getByRole('main').getByRole('button').filter({ has: resident.page.getByRole('img') }).first().click();
  await viewer(resident.page).waitFor();
  await resident.page.keyboard.press('Escape');
});

journey('a ticket of the books is followed, and only the books change it', async ({ open }) => {
  const [admin, resident, maintenance] = [await open('admin'), await open('resident'), await open('maintenance')];
  const ref = reference('TKT');
  await ticket(admin, ref);
  const { id } = await began(resident, { topic: 'Maintenance', text: unique('Any news?') });
  await links(resident, id, await recordOf(resident, 'ticket', ref));
  await resident.goto(`/messages/${id}`);
  await resident.live();
  await ticket(admin, ref, { status: 'closed', closed_on: '2026-06-03' });
  await beside(resident.page).getByText(/is now: Closed, before: Open/).waitFor();
  await card(resident.page, ref).getByText('Closed on 3 June', { exact: true }).last().waitFor();
  const record = await recordOf(maintenance, 'ticket', ref, resident.me.person);
  await maintenance.goto(`/records/${record}`);
  assert.equal(await maintenance.page.getByLabel('Status', { exact: true }).count(), 0);
  const refused = await maintenance.api('PUT', `/api/v1/records/${record}/status`, { status: 'open' });
  assert.equal(refused.status, 409);
});

journey('on a phone a ticket is made by finger', async ({ open, picture }) => {
  const { id, said } = await leak(open);
  const maintenance = await open('maintenance', { size: 'phone', touch: true });
  await maintenance.goto(`/messages/${id}`);
  const { page } = maintenance;
  const button = beside(page).getByRole('listitem').filter({ hasText: said }).getByRole('button', { name: /^Make a ticket of this message/ });
  await button.tap();
  await making(page).getByLabel('Category').fill('Plumbing');
  await maintenance.axe();
  await picture(maintenance, 'tickets-phone');
  await making(page).getByRole('button', { name: 'Make ticket', exact: true }).tap();
  await card(page, 'FD-').waitFor();
});
