// Invites by email and on paper, and forgotten passwords: how somebody without a password comes in, and comes back.
import assert from 'node:assert/strict';
import { pathIn, Postbox } from '../support/postbox.mjs';
import { stage } from '../support/stage.mjs';
import { signIn } from '../support/words.mjs';

const { journey } = stage('invites', { postbox: () => Postbox.open() });

const MAIL = { name: 'Émile Nguyen', email: 'r002.orobbins@example.org' };
const OTHER = { name: 'Linda Barton', email: 'r006.brandi73@example.org' };
const PAPER = { name: 'Fatima Kuhl', email: 'fatima@kuhl.example' };
const PASSWORD = 'four words in a row';

const field = (page, label) => page.getByLabel(label, { exact: true });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const person = (page, name) => page.getByRole('group', { name: 'Who is to be invited' }).getByRole('listitem').filter({ hasText: name });

async function choose(visitor, ...names) {
  await visitor.goto('/settings/invites');
  for (const name of names) await field(visitor.page, name).check();
}

async function invite(admin, ...names) {
  await choose(admin, ...names);
  await press(admin.page, 'Email a link to the chosen');
  await admin.page.waitForURL(/sent=/);
  await admin.alive();
}

/** The code of one card; the page with it stays open. */
async function print(admin, name) {
  await choose(admin, name);
  await press(admin.page, 'Print codes for the chosen');
  await admin.page.waitForURL(/\/settings\/invites\/sheet/);
  await admin.alive();
  const card = admin.page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  return (await card.innerText()).match(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/)[0];
}

async function arrived(visitor) {
  await visitor.page.waitForURL(/\/messages/);
  await visitor.page.getByRole('heading', { name: 'Messages' }).first().waitFor({ state: 'attached' });
}

journey('an invite by email leads to a password, once', async ({ open, picture, postbox, server }) => {
  const admin = await open('admin');
  await admin.goto('/settings');
  await admin.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Invites', exact: true }).click();
  await person(admin.page, MAIL.name).getByText('Not invited', { exact: true }).waitFor();
  await admin.axe();
  await picture(admin, 'invites-list');
  await invite(admin, MAIL.name);
  await admin.page.getByText('1 email goes out.').waitFor();
  const mail = await postbox.next(MAIL.email);
  assert.ok(mail.text.includes(`Hello ${MAIL.name},`) && mail.html.includes(pathIn(mail)), mail.text);
  await admin.reload();
  await person(admin.page, MAIL.name).getByText('Invited', { exact: true }).waitFor();

  const resident = await open(null);
  resident.expects(/status of 422/);
  // A scanner of the mail server looks at every link first.
  for (let n = 0; n < 3; n += 1) assert.equal((await resident.html(pathIn(mail))).status, 200);
  await resident.goto(pathIn(mail));
  await resident.page.getByRole('heading', { name: /^Welcome to / }).waitFor();
  assert.ok(!(await resident.page.content()).includes(MAIL.email), 'the address is nobody’s business');
  await resident.axe();
  await picture(resident, 'invite-accept');
  await field(resident.page, 'Password').fill('password');
  await press(resident.page, 'Begin');
  await resident.page.locator('#password-problem').getByText('tried first').waitFor();
  await resident.alive();
  await resident.page.waitForFunction(() => document.activeElement?.id === 'password');
  await picture(resident, 'invite-wrong');
  await field(resident.page, 'Password').fill(PASSWORD);
  await press(resident.page, 'Begin');
  await arrived(resident);

  const late = await open(null);
  late.expects(/status of 422/);
  await late.goto(pathIn(mail));
  await late.page.getByText('This code was used already').waitFor();
  await late.axe();
  await picture(late, 'invite-used');
  await signIn(late, MAIL.email, PASSWORD);
  await admin.goto('/settings/invites');
  assert.equal(await person(admin.page, MAIL.name).count(), 0, 'who has a password is on no list');
  await admin.goto('/settings/audit?action=invite.accept');
  await admin.page.getByRole('list', { name: 'Events, newest first' }).getByText('Accepted an invite').first().waitFor();
  assert.ok(!server.said(pathIn(mail).split('/').pop()).length, 'the log knows no code');
});

journey('an invite that is sent again ends the first, and one that is taken back ends', async ({ open, postbox }) => {
  const [admin, holder] = [await open('admin'), await open(null)];
  holder.expects(/status of 422/);
  await invite(admin, OTHER.name);
  const first = pathIn(await postbox.next(OTHER.email));
  await invite(admin, OTHER.name);
  const second = pathIn(await postbox.next(OTHER.email));
  await holder.goto(first);
  await holder.page.getByText('a newer one took its place').waitFor();
  await holder.goto(second);
  await field(holder.page, 'Password').waitFor();
  await admin.goto('/settings/invites');
  await press(admin.page, `Take back the invite of ${OTHER.name}`);
  await admin.page.getByText('The invite was taken back.').waitFor();
  await field(holder.page, 'Password').fill(PASSWORD);
  await press(holder.page, 'Begin');
  await holder.page.getByText('This code was taken back').waitFor();
});

journey('a printed code, typed on a phone without a script', async ({ open, picture }) => {
  const admin = await open('admin');
  const code = await print(admin, PAPER.name);
  await admin.page.getByText('the codes are not shown again').waitFor();
  await admin.axe();
  await picture(admin, 'invite-sheet');
  await admin.page.emulateMedia({ media: 'print' });
  assert.ok(!(await admin.page.getByRole('navigation').first().isVisible()), 'no navigation on paper');
  await picture(admin, 'invite-sheet-print');
  await admin.page.emulateMedia({ media: 'screen' });

  const resident = await open(null, { size: 'phone', touch: true, javaScript: false });
  resident.expects(/status of 422/);
  const { page } = resident;
  await resident.goto('/sign-in');
  await page.getByRole('link', { name: 'I have a code' }).click();
  await field(page, 'Code').fill('ZZZZ');
  await press(page, 'Go on');
  await page.locator('#code-problem').getByText('There is no such code').waitFor();
  assert.equal(await field(page, 'Code').inputValue(), 'ZZZZ');
  await picture(resident, 'invite-code');
  await field(page, 'Code').fill(` ${code.toLowerCase().replaceAll('-', ' ')}`);
  await press(page, 'Go on');
  await page.getByRole('heading', { name: /^Welcome to / }).waitFor();
  await field(page, 'Password').fill(PASSWORD);
  await press(page, 'Begin');
  await page.locator('#email-problem').getByText('Type the email address').waitFor();
  await field(page, 'Email').fill(PAPER.email);
  assert.equal(await field(page, 'Password').inputValue(), '', 'a password is never sent back');
  await field(page, 'Password').fill(PASSWORD);
  await press(page, 'Begin');
  await page.waitForURL(/\/messages/);
  await resident.goto('/invite');
  await field(page, 'Code').fill(code);
  await press(page, 'Go on');
  await page.locator('#code-problem').getByText('This code was used already').waitFor();
  const again = await open(null);
  await signIn(again, PAPER.email, PASSWORD);
});

journey('a list that somebody else has changed is said, and what was chosen stays', async ({ open }) => {
  const [admin, other] = [await open('admin'), await open('admin')];
  admin.expects(/status of 409/);
  await choose(admin, 'Monica Bird');
  await print(other, 'Monica Bird');
  await press(admin.page, 'Print codes for the chosen');
  await admin.page.getByText('Somebody else changed this meanwhile').waitFor();
  await admin.alive();
  assert.ok(await field(admin.page, 'Monica Bird').isChecked());
  await press(admin.page, 'Print codes for the chosen');
  await admin.page.getByText('1 older invite is good no longer.').waitFor();
});

journey('a forgotten password is replaced by a link, and every other session ends', async ({ open, picture, postbox }) => {
  const [before, resident] = [await open(null), await open(null)];
  await signIn(before, 'neighbour@demo.test');
  resident.expects(/status of 422/);
  const { page } = resident;
  await resident.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await field(page, 'Email').waitFor();
  await resident.axe();
  await picture(resident, 'reset-ask');
  const said = [];
  for (const email of ['nobody@demo.test', 'neighbour@demo.test']) {
    await resident.goto('/reset');
    await field(page, 'Email').fill(email);
    await press(page, 'Send a link');
    await page.waitForURL(/asked=yes/);
    said.push(await page.getByRole('main').innerText());
  }
  assert.equal(said[0], said[1], 'nobody learns who has an account');
  const link = pathIn(await postbox.next('neighbour@demo.test'));
  assert.ok(!postbox.mails.some(({ to }) => to.includes('nobody@demo.test')));
  await resident.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  await resident.axe();
  await picture(resident, 'reset-choose');
  await field(page, 'New password').fill('another good password');
  await press(page, 'Save and sign in');
  await arrived(resident);
  await before.goto('/messages');
  assert.equal(new URL(before.page.url()).pathname, '/sign-in', 'signed out everywhere else');
  const late = await open(null);
  late.expects(/status of 422/);
  await late.goto(link);
  await late.page.getByText('This code was used already').waitFor();
});
