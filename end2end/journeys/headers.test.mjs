import assert from 'node:assert/strict';
import { accounts } from '../support/people.mjs';
import { stage } from '../support/stage.mjs';
import { signIn } from '../support/words.mjs';

const { journey } = stage('headers');

journey('every page forbids inline scripts, and its nonce is fresh', async ({ open }) => {
  const resident = await open('resident');
  const nonces = new Set();
  for (const path of ['/messages', '/messages', '/messages/new', '/nowhere']) {
    const { headers, text } = await resident.html(path);
    const policy = headers['content-security-policy'];
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    assert.match(policy, /default-src 'none'/);
    for (const part of ["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) assert.ok(policy.includes(part), `${part} in ${policy}`);
    const [, nonce] = policy.match(/'nonce-([^']{16,})'/);
    assert.ok(!nonces.has(nonce), 'fresh for each page');
    nonces.add(nonce);
    const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    assert.ok(scripts.length > 0 && scripts.every((tag) => tag.includes(`nonce="${nonce}"`)), scripts.join(' '));
    assert.doesNotMatch(text, /<style\b|\sstyle="|\son[a-z]+="/, 'nothing inline that the policy would stop');
  }
});

journey('private answers are not kept, framed, guessed at or told to others', async ({ open, server }) => {
  const resident = await open('resident');
  for (const path of ['/messages', '/messages/new', '/api/v1/me', '/sign-in', '/nowhere']) {
    const { headers } = await resident.html(path);
    assert.match(headers['cache-control'], /no-store/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.match(headers['referrer-policy'], /no-referrer|same-origin/, path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
    assert.ok(headers['permissions-policy'], path);
    assert.equal(headers['x-powered-by'] ?? headers.server, undefined, 'nothing about what runs here');
  }
  const foreign = await fetch(`${server.url}/api/ui/session/sign-out`, { method: 'POST', headers: { origin: 'https://evil.example' } });
  assert.equal(foreign.status, 403);
});

journey('the files of the page are kept for ever under a name of their content', async ({ open }) => {
  const somebody = await open(null);
  const files = [];
  somebody.page.on('response', (answer) => { if (answer.url().includes('/pkg/')) files.push(answer); });
  await somebody.goto('/sign-in');
  assert.ok(files.some((file) => file.url().endsWith('.wasm')) && files.some((file) => file.url().endsWith('.css')));
  for (const file of files) assert.equal(file.headers()['cache-control'], 'public, max-age=31536000, immutable', file.url());
});

journey('signing in again makes a new session, out of reach of scripts', async ({ open }) => {
  const somebody = await open(null);
  await signIn(somebody, accounts.security);
  const [first] = await somebody.context.cookies();
  assert.ok(first.httpOnly && first.value.length >= 43, 'at least 256 bits');
  assert.equal(await somebody.page.evaluate(() => document.cookie), '');
  await somebody.context.clearCookies();
  await signIn(somebody, accounts.security);
  const [second] = await somebody.context.cookies();
  assert.notEqual(second.value, first.value);
});
