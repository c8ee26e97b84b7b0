// The API against its own OpenAPI: a demo building, the server on it, and schemathesis, which makes requests out
// of /api/v1/openapi.json, in form and out of it, and compares every answer with what is written there.
//
//   . bin/lib.sh; node end2end/api/run.mjs [WORD…]     only the tokens whose name has one of the words
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, binary } from '../support/paths.mjs';
import { open, people, takePhotos } from './building.mjs';
import { idsOf } from './ids.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** Each of them draws other values, and the same in every run. */
const SEED = 20260613;

const words = process.argv.slice(2);
const chosen = people.filter(({ name }) => !words.length || words.some((word) => name.includes(word)));
if (!existsSync(binary)) throw new Error(`not there: ${binary}. Build first: . bin/lib.sh; cargo leptos build`);

const begun = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;
const folder = mkdtempSync(join(tmpdir(), 'frontdesk-api-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const { server, tokens } = await open(join(folder, 'data'));
console.log(`The demo building stands (${seconds(begun)}).`);

/** Everything that one of them tries; what schemathesis says of it, and how many requests it made. */
async function tried({ name, examples, phases }) {
  const since = Date.now();
  const place = join(folder, name);
  mkdirSync(place);
  await takePhotos(server, tokens);
  const ids = await idsOf({ url: server.url, token: tokens[name], admin: tokens.admin });
  const dictionaries = Object.entries(ids).map(([list, values]) => `${list}.values = ${JSON.stringify(values)}\n`);
  const config = readFileSync(join(here, 'schemathesis.toml'), 'utf8');
  writeFileSync(join(place, 'schemathesis.toml'), `${config}\n[dictionaries]\n${dictionaries.join('')}`);
  const { code, said } = await run(place, tokens[name], [
    'run', `${server.url}/api/v1/openapi.json`, '--no-color', '--seed', String(SEED + people.findIndex((one) => one.name === name)), '--max-examples', String(examples), '--phases', phases, '--no-shrink',
  ]);
  writeFileSync(join(artefacts, `api-${name}.txt`), said);
  const cases = Number(said.match(/^\s+(\d+) generated/m)?.[1] ?? 0);
  const isFine = code === 0 && cases > 0;
  console.log(isFine ? `${name}: ${cases} cases (${seconds(since)})` : `${name}: FAILED (${seconds(since)})\n${said}`);
  return { cases, isFine };
}

function run(cwd, token, args) {
  const env = { ...process.env, FRONTDESK_API_TOKEN: token, SCHEMATHESIS_HOOKS: join(here, 'hooks.py'), PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn('schemathesis', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, said }));
  });
}

const results = [];
for (const person of chosen) results.push(await tried(person));
await server.stop();
const complaints = server.complaints();
if (complaints.length) console.log(`The server wrote:\n${complaints.join('\n')}`);

const bad = results.filter(({ isFine }) => !isFine).length + complaints.length;
const cases = results.reduce((sum, result) => sum + result.cases, 0);
console.log(`${cases} cases, ${bad} failed, with ${chosen.length} tokens (${seconds(begun)})`);
process.exitCode = bad ? 1 : 0;
