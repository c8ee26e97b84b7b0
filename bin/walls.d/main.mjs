// Gathers the facts with cargo and git, and asks the rules.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { MIGRATIONS } from './table.mjs';
import * as rules from './rules.mjs';
import { selfTest } from './self-test.mjs';

const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
const text = (path) => readFileSync(path, 'utf8');

function workspace() {
  const { packages, workspace_members } = JSON.parse(run('cargo', 'metadata', '--format-version', '1'));
  const members = packages.filter((p) => workspace_members.includes(p.id)).map((p) => {
    const manifest = relative('.', p.manifest_path);
    const lines = text(manifest).split('\n');
    // The line in [dependencies] that names it; 1 when it is written in some other way.
    const line = (name) => lines.findIndex((l) => new RegExp(`^(\\[.*dependencies\\.)?${name}\\b`).test(l)) + 1 || 1;
    return { name: p.name, manifest, dependencies: p.dependencies.map((d) => ({ ...d, line: line(d.name) })) };
  });
  return { members, others: packages.filter((p) => !workspace_members.includes(p.id)) };
}

function allowedLicences() {
  const list = /^allow = \[([^\]]*)\]/m.exec(text('deny.toml'))[1];
  return [...list.matchAll(/"([^"]+)"/g)].map((m) => m[1]);
}

function files(...patterns) {
  const names = run('git', 'ls-files', '-co', '--exclude-standard', '--', ...patterns).split('\n').filter(Boolean);
  return names.filter(existsSync).map((path) => ({ path, text: text(path) }));
}

const migrations = () => MIGRATIONS.map((folder) => ({ folder, names: existsSync(folder) ? readdirSync(folder) : [] }));

function check() {
  const { members, others } = workspace();
  const rust = files('*.rs');
  return [
    ...rules.dependencies(members),
    ...rules.browser(run('cargo', 'tree', '-p', 'frontend', '--target', 'wasm32-unknown-unknown', '-e', 'normal', '--prefix', 'none')),
    ...rules.sources(rust),
    ...rules.lengths([...rust, ...files('*.css', 'bin/*')]),
    ...rules.licences(others, allowedLicences()),
    ...rules.twins(...migrations()),
  ];
}

const breaches = process.argv[2] === '--self-test' ? selfTest() : check();
for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length ? 1 : 0;
