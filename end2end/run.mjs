// The browser suite: makes the demo building once, then runs every journey on node's
// own test runner.
//
//   node end2end/run.mjs [WORD…]     only the files whose name has one of the words
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, check } from './support/paths.mjs';
import { makeTemplate, temporary } from './support/template.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'journeys');
const words = process.argv.slice(2);
const files = readdirSync(folder).filter((file) => file.endsWith('.test.mjs') && (!words.length || words.some((word) => file.includes(word))));

check();
if (!words.length) rmSync(artefacts, { recursive: true, force: true });
const template = temporary('template');
process.on('exit', () => rmSync(template, { recursive: true, force: true }));

const begun = Date.now();
await makeTemplate(template);
console.log(`The demo building stands and everybody is signed in (${((Date.now() - begun) / 1000).toFixed(1)} s).`);

const options = ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files.map((file) => join(folder, file))];
const tests = spawn(process.execPath, options, { stdio: 'inherit', env: { ...process.env, FRONTDESK_TEST_TEMPLATE: template } });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal));
tests.on('exit', (code) => process.exit(code ?? 1));
