// One's own account: profile, password, sessions, one's data as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stage } from '../support/stage.mjs';
import { accounts, password } from '../support/people.mjs';
import { signIn, signOut, start, unique } from '../support/words.mjs';

const { journey } = stage('accounts');

const field = (page, name) => page.getByLabel(name, { exact: true });
const part = (page, name) => page.getByRole('region', { name, exact: true });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function openAccount(visitor) {
  await visitor.goto('/messages');
  await visitor.page.getByRole('link', { name: /^Your account: / }).click();
  await visitor.page.getByRole('heading', { name: 'Your account', exact: true }).waitFor();
  await part(visitor.page, 'Profile').waitFor();
}

journey('a resident changes phone and language, and not their name', async ({ open, picture }) => {
  const [resident, late] = [await open('resident'), await open('resident')];
  const { page } = resident;
  await openAccount(late);
  await openAccount(resident);
  await part(page, 'Profile').getByText('Elena Marin', { exact: true }).waitFor();
  assert.equal(await field(page, 'Your name').count(), 0);
  await resident.axe();
  await picture(resident, 'account');

  await field(page, 'Phone').fill('call me');
  await press(page, 'Save');
  await page.locator('#phone-problem').getByText('This is not a phone number.').waitFor();
  assert.ok(await field(page, 'Phone').evaluate((input) => input === document.activeElement), 'the focus is on what is wrong');
  await resident.axe();
  await picture(resident, 'account-refused');
  await field(page, 'Phone').fill('+40 722 111 222');
  await field(page, 'Language').fill('ro');
  await press(page, 'Save');
  await page.waitForURL(/saved=profile/);
  await part(page, 'Profile').getByText('Saved.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Phone').inputValue(), '+40 722 111 222');

  late.expects(/409/);
  await field(late.page, 'Phone').fill('+40 722 333 444');
  await press(late.page, 'Save');
  await late.page.getByText(/Somebody else changed this meanwhile/).waitFor();
  await late.page.getByText('Phone now', { exact: true }).waitFor();
  assert.equal(await field(late.page, 'Phone').inputValue(), '+40 722 333 444');
  await late.axe();
  await picture(late, 'account-stale');
  await press(late.page, 'Save');
  await late.page.waitForURL(/saved=profile/);
  assert.equal(await field(late.page, 'Phone').inputValue(), '+40 722 333 444');
});

journey('another password ends the other sessions at once, and only it opens the next', async ({ open }) => {
  const [here, there] = [await open(null), await open(null)];
  for (const visitor of [here, there]) await signIn(visitor, accounts.security);
  await openAccount(here);
  const { page } = here;
  here.expects(/422/);
  await field(page, 'Current password').fill('a wrong one');
  await field(page, 'New password').fill('keys on a long string');
  await press(page, 'Change password');
  await page.getByText('This is not your current password.', { exact: true }).waitFor();
  await field(page, 'Current password').fill(password);
  await field(page, 'New password').fill('password');
  await press(page, 'Change password');
  await page.locator('#new_password-problem').getByText(/tried first/).waitFor();
  await field(page, 'New password').fill('keys on a long string');
  there.expects(/401|WebSocket/);
  await press(page, 'Change password');
  await page.waitForURL(/saved=password/);
  await page.getByText('Your password is changed. Everywhere else you are signed out.', { exact: true }).waitFor();
  await there.page.waitForURL(/\/sign-in/, { timeout: 10_000 });
  await signOut(page);
  await signIn(here, accounts.security, 'keys on a long string');
});

journey('a session is ended from another device, with its open page', async ({ open, picture }) => {
  const [phone, desk] = [await open(null), await open(null)];
  for (const visitor of [phone, desk]) await signIn(visitor, accounts.neighbour);
  await openAccount(desk);
  const list = part(desk.page, 'Where you are signed in');
  await list.getByText('This one', { exact: true }).waitFor();
  await desk.axe();
  await picture(desk, 'account-sessions');
  phone.expects(/401|WebSocket/);
  await list.getByRole('button', { name: 'Sign out everywhere else', exact: true }).click();
  await desk.page.waitForURL(/saved=sessions/);
  await list.getByText('Signed out there.', { exact: true }).waitFor();
  assert.equal(await list.getByRole('listitem').count(), 1);
  await phone.page.waitForURL(/\/sign-in/, { timeout: 10_000 });
});

journey('one’s own data is a file that holds one’s conversations', async ({ open }) => {
  const resident = await open('resident');
  await resident.goto('/messages');
  const words = unique('What do you keep of me?');
  await start(resident.page, { topic: 'General', text: words });
  await openAccount(resident);
  const [download] = await Promise.all([
    resident.page.waitForEvent('download'),
    resident.page.getByRole('link', { name: 'Save my data', exact: true }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^frontdesk-own-data-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(file.profile.email, accounts.resident);
  assert.ok(JSON.stringify(file.conversations).includes(words));
});

journey('without JavaScript: what is wrong is said, what was typed stays, passwords never come back', async ({ open }) => {
  const visitor = await open('board', { javaScript: false });
  const { page } = visitor;
  await openAccount(visitor);
  visitor.expects(/status of 422/);
  await field(page, 'Phone').fill('none of yours');
  await press(page, 'Save');
  await page.locator('#phone-problem').getByText('This is not a phone number.').waitFor();
  assert.equal(await field(page, 'Phone').inputValue(), 'none of yours');
  await field(page, 'Phone').fill('');
  await press(page, 'Save');
  await page.waitForURL(/saved=profile/);
  await field(page, 'Current password').fill('a wrong one');
  await field(page, 'New password').fill('keys on a long string');
  await press(page, 'Change password');
  await page.locator('#current_password-problem').getByText('This is not your current password.').waitFor();
  assert.deepEqual([await field(page, 'Current password').inputValue(), await field(page, 'New password').inputValue()], ['', '']);
});
