// The rules as pure functions: facts in, sentences out. An empty list means that the wall stands.
import { CRATES, LONGEST, NOT_IN_WASM, SOURCES } from './table.mjs';
import { isTest, read, testRanges } from './rust.mjs';

const matches = (name, pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
const oneOf = (name, patterns) => patterns.some((pattern) => matches(name, pattern));

// `packages`: the workspace's, as `cargo metadata` lists them. What tests alone use is their own business.
export function dependencies(packages, table = CRATES) {
  const ours = new Set(packages.map((p) => p.name));
  return packages.flatMap((p) => {
    const row = table[p.name];
    if (!row) return [`${p.manifest}: the crate ${p.name} has no row in the table of walls.`];
    const direct = p.dependencies.filter((d) => d.kind !== 'dev');
    return direct.flatMap((d) => {
      const to = `${p.manifest}:${d.line}: ${p.name} must not depend on ${d.name}`;
      if (oneOf(d.name, row.never)) return [`${to}: it is on the other side of its wall.`];
      if (ours.has(d.name) && !row.ours.includes(d.name)) return [`${to}: of our crates it may use ${row.ours.join(', ') || 'none'}.`];
      if (!ours.has(d.name) && row.only && !oneOf(d.name, row.only)) return [`${to}: it may use only ${row.only.join(', ')}.`];
      if (row.optional?.includes(d.name) && !d.optional) return [`${p.manifest}:${d.line}: in ${p.name}, ${d.name} must be optional, since only the server's half may use it.`];
      return [];
    });
  });
}

// `tree`: what `cargo tree --prefix none` prints for the wasm target.
export function browser(tree) {
  const names = new Set(tree.split('\n').map((line) => line.split(' ')[0]));
  return [...names]
    .filter((name) => oneOf(name, NOT_IN_WASM))
    .map((name) => `frontend: ${name} is compiled into the browser's half; \`cargo tree -p frontend --target wasm32-unknown-unknown -e normal -i ${name}\` shows how it gets there.`);
}

// `files`: [{ path, text }] of every Rust file.
export function sources(files, rules = SOURCES) {
  return files.filter((file) => !isTest(file.path)).flatMap((file) => {
    const { code, strings } = read(file.text);
    const tests = testRanges(code);
    const tested = (at) => tests.some(([from, to]) => from <= at && at < to);
    const line = (at) => file.text.slice(0, at).split('\n').length;
    const breach = (rule, at) => `${file.path}:${line(at)}: ${rule.name}; ${rule.instead}.`;
    return rules.filter((rule) => rule.where(file.path)).flatMap((rule) => [
      ...(rule.code ? [...code.matchAll(new RegExp(rule.code, 'g'))].filter((m) => !tested(m.index)).map((m) => breach(rule, m.index)) : []),
      ...(rule.strings ? strings.filter((s) => !tested(s.at) && rule.strings.test(s.text)).map((s) => breach(rule, s.at)) : []),
    ]);
  });
}

export function lengths(files, longest = LONGEST) {
  return files.filter((file) => !isTest(file.path)).flatMap((file) => {
    const lines = file.text.split('\n').length - 1;
    return lines > longest ? [`${file.path}:${longest + 1}: the file has ${lines} lines, more than ${longest}; find the seam and make it two.`] : [];
  });
}

// `allowed`: the licences of deny.toml. `packages`: everything that Cargo.lock brings in.
export function licences(packages, allowed) {
  return packages
    .filter((p) => !licenceAllowed(p.license ?? '', allowed))
    .map((p) => `${p.name} ${p.version}: its licence, ${p.license ?? 'which it does not name'}, is not allowed by deny.toml.`);
}

// SPDX: `A OR B`, `A AND (B OR C)`, `A WITH exception`; before SPDX, `A/B` meant either.
export function licenceAllowed(expression, allowed) {
  const tokens = expression.replaceAll('/', ' OR ').replace(/[()]/g, ' $& ').split(/\s+/).filter(Boolean);
  const either = () => {
    let good = both();
    while (tokens[0] === 'OR') tokens.shift(), (good = both() || good);
    return good;
  };
  const both = () => {
    let good = one();
    while (tokens[0] === 'AND') tokens.shift(), (good = one() && good);
    return good;
  };
  const one = () => {
    if (tokens[0] === '(') {
      tokens.shift();
      const good = either();
      tokens.shift();
      return good;
    }
    const name = tokens.shift();
    const exception = tokens[0] === 'WITH' ? ` ${tokens.splice(0, 2).join(' ')}` : '';
    return allowed.includes(name + exception);
  };
  return either();
}

// `left` and `right`: { folder, names }.
export function twins(left, right) {
  const lacks = (one, other) =>
    one.names.filter((name) => !other.names.includes(name)).map((name) => `${one.folder}/${name}: has no twin in ${other.folder}; both databases take the same steps.`);
  return [...lacks(left, right), ...lacks(right, left)];
}
