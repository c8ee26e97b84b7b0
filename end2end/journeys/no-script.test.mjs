import assert from 'node:assert/strict';
import { accounts, password } from '../support/people.mjs';
import { stage } from '../support/stage.mjs';
import { beside, composer, count, fillStart, list, message, row, sendButton, tab, unique } from '../support/words.mjs';

const { journey } = stage('no-script');

journey('without JavaScript: sign in, list, thread, reply, sign out', async ({ open, picture }) => {
  const visitor = await open(null, { javaScript: false });
  const { page } = visitor;
  await visitor.goto('/messages?tab=inbox');
  assert.equal(new URL(page.url()).pathname, '/sign-in');

  await page.getByLabel('Email', { exact: true }).fill(accounts.resident);
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('That email and password do not go together.').waitFor();
  await page.getByLabel('Email', { exact: true }).fill(accounts.resident);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/messages/);

  assert.ok((await count(page, 'Inbox')) > 0);
  await tab(page, 'Archived').click();
  await page.waitForURL(/tab=archived/);
  await tab(page, 'Inbox').click();
  await page.waitForURL(/tab=inbox/);
  await list(page).getByRole('listitem').first().getByRole('link').click();
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await picture(visitor, 'no-script-thread');

  const text = unique('Without a script');
  await composer(page).fill(text);
  await sendButton(page).click();
  await message(page, text).waitFor();
  assert.equal(await message(page, text).count(), 1);
  await page.reload();
  assert.equal(await message(page, text).count(), 1, 'a reload sends nothing again');

  await composer(page).fill('x\u0007y');
  await sendButton(page).click();
  await page.getByText(/control character \(U\+0007\)/).first().waitFor();

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto('/messages');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
});

journey('without JavaScript: a conversation is started', async ({ open }) => {
  const visitor = await open('resident', { javaScript: false });
  const { page } = visitor;
  const [subject, text] = [unique('Plain form'), unique('Sent by the browser itself')];
  await visitor.goto('/messages');
  await page.getByRole('link', { name: 'New conversation', exact: true }).click();
  await fillStart(page, { topic: 'Billing', subject, text });
  await sendButton(page).click();
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await beside(page).getByText(text, { exact: true }).waitFor();
  await page.goto('/messages');
  assert.equal(await row(page, subject).count(), 1);
});
