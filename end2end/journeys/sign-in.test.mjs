import assert from 'node:assert/strict';
import { accounts } from '../support/people.mjs';
import { stage } from '../support/stage.mjs';
import { list, signIn, signOut } from '../support/words.mjs';

const { journey } = stage('sign-in');
const WRONG = 'That email and password do not go together.';

journey('the demo accounts are listed, and a click signs in as one of them', async ({ open, picture }) => {
  const somebody = await open(null);
  await somebody.goto('/sign-in');
  await somebody.axe();
  await picture(somebody, 'sign-in');
  const offered = somebody.page.getByRole('region', { name: /demo building/ }).getByRole('button');
  assert.equal(await offered.count(), Object.keys(accounts).length);
  const bookkeeper = offered.filter({ hasText: 'Bookkeeper' });
  await bookkeeper.click();
  await somebody.page.waitForURL(/\/messages$/);
  await list(somebody.page).getByRole('heading', { name: 'Messages' }).waitFor();
  assert.equal((await somebody.api('GET', '/api/v1/me')).body.role, 'bookkeeper');
});

journey('a wrong password is answered like an unknown account, and the email stays', async ({ open }) => {
  const somebody = await open(null);
  somebody.expects(/status of 401/);
  await somebody.goto('/sign-in');
  for (const email of [accounts.board, 'nobody@demo.test']) {
    await somebody.page.getByLabel('Email', { exact: true }).fill(email);
    await somebody.page.getByLabel('Password', { exact: true }).fill('not this one');
    const answered = somebody.page.waitForResponse(/session\/sign-in/);
    await somebody.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answered;
    await somebody.page.getByRole('alert').getByText(WRONG).waitFor();
    assert.equal(await somebody.page.getByLabel('Email', { exact: true }).inputValue(), email);
  }
});

journey('signing out ends the session for good', async ({ open, server }) => {
  const board = await open(null);
  await signIn(board, accounts.board);
  const [cookie] = await board.context.cookies();
  assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax', JSON.stringify({ ...cookie, value: '' }));
  await board.page.evaluate((person) => localStorage.setItem(`frontdesk:${person}:draft:x`, '"secret"'), 'p');
  await signOut(board.page);
  assert.deepEqual(await board.page.evaluate(() => Object.keys(localStorage)), [], 'nothing stays in a shared browser');

  await board.page.goBack();
  await board.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  assert.equal(await list(board.page).count(), 0, 'the way back shows no conversations');

  const old = { cookie: `${cookie.name}=${cookie.value}` };
  const page = await fetch(`${server.url}/messages`, { headers: { ...old, accept: 'text/html' }, redirect: 'manual' });
  assert.deepEqual([page.status, page.headers.get('location')], [302, '/sign-in']);
  assert.equal((await fetch(`${server.url}/api/v1/me`, { headers: old })).status, 401);
});

journey('after signing in one is where one wanted to go, and never elsewhere', async ({ open }) => {
  const board = await open(null);
  await board.goto('/messages/new?topic=x');
  assert.equal(new URL(board.page.url()).search, '?next=%2Fmessages%2Fnew%3Ftopic%3Dx');
  await signIn(board, accounts.board);
  assert.equal(new URL(board.page.url()).pathname, '/messages/new');
  await signOut(board.page);
  await board.goto('/sign-in?next=https%3A%2F%2Fevil.example%2F');
  await signIn(board, accounts.board);
  assert.equal(new URL(board.page.url()).pathname, '/messages');
  await board.goto('/sign-in');
  assert.equal(new URL(board.page.url()).pathname, '/messages', 'who is signed in needs no sign-in page');
});
