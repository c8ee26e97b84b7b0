// A rule that cannot fail is a defect. Each is shown something that breaks it and something that does not.
import { CRATES, SOURCES } from './table.mjs';
import { browser, dependencies, lengths, licences, sources, twins } from './rules.mjs';

const crate = (name, ...deps) => ({ name, manifest: `${name}/Cargo.toml`, dependencies: deps.map((d) => ({ name: d, kind: null, optional: true, line: 1 })) });
const everyone = Object.keys(CRATES).map((name) => crate(name));
const file = (text, path = 'crates/services/src/a.rs') => [{ path, text }];
const lines = (n, path) => file('x\n'.repeat(n), path);

const example = (pattern) => pattern.replace('*', '-core');

const CASES = [
  // [what is shown, the sentences it yields, how many there should be]
  ['a workspace in order', dependencies(everyone), 0],
  ['a crate without a row', dependencies([crate('frontdesk-new')]), 1],
  ...Object.entries(CRATES).flatMap(([name, row]) => row.never.map((never) => [`${name} on ${never}`, dependencies([crate(name, example(never))]), 1])),
  ...Object.entries(CRATES).flatMap(([name, row]) =>
    everyone.map((other) => [`${name} on ${other.name}`, dependencies([...everyone.filter((c) => c.name !== name), crate(name, other.name)]), row.ours.includes(other.name) ? 0 : 1])),
  ['domain on a stranger', dependencies([crate('frontdesk-domain', 'reqwest')]), 1],
  ['domain on serde', dependencies([crate('frontdesk-domain', 'serde')]), 0],
  ['frontend on a stranger', dependencies([crate('frontend', 'web-sys')]), 1],
  ['app with http for everybody', dependencies([{ ...crate('app'), dependencies: [{ name: 'http', kind: null, optional: false, line: 1 }] }]), 1],
  ['domain with tokio for its tests', dependencies([{ ...crate('frontdesk-domain'), dependencies: [{ name: 'tokio', kind: 'dev', line: 1 }] }]), 0],

  ['tokio in the browser', browser('frontend v0.1.0\ntokio v1.0.0\ntokio v1.0.0 (*)'), 1],
  ['tokio-macros alone in the browser', browser('frontend v0.1.0\ntokio-macros v1.0.0'), 0],
  ['sqlx-core in the browser', browser('sqlx-core v0.9.0'), 1],

  ['SQL in services', sources(file('let a = "select id from people";')), 1],
  ['SQL in a raw string', sources(file('let a = r#"\n  DELETE FROM people "x" "#;')), 1],
  ['an update over two lines', sources(file('"update people\\\n  set name = $1"')), 1],
  ['an insert', sources(file('"insert into people values ($1)"')), 1],
  ['a sentence that only sounds like SQL', sources(file('"Select a person from the list. You updated the set"')), 0],
  ['SQL in the store', sources(file('"select id from people"', 'crates/store/src/a.rs')), 0],
  ['SQL in a comment', sources(file('// "select id from people"\n/* /* "delete from a" */ "delete from b" */')), 0],
  ['SQL in a test', sources(file('#[cfg(test)]\nmod tests { const A: &str = "select id from people"; }')), 0],
  ['SQL after a test', sources(file('#[cfg(test)]\nmod tests;\nconst A: &str = "select id from people";')), 1],
  ['SQL in a file of tests', sources(file('"select id from people"', 'server/tests/it/main.rs')), 0],

  ['a clock in services', sources(file('let t = SystemTime::now();')), 1],
  ['a clock in the app', sources(file('let t = std::time::Instant::now();', 'app/src/a.rs')), 1],
  ['an id from the clock', sources(file('Uuid::now_v7()')), 1],
  ['a clock in server', sources(file('SystemTime::now()', 'server/src/clock.rs')), 0],
  ['a clock after a lifetime and a quote', sources(file("fn f<'a>(c: &'a str) { let q = '\"'; Timestamp::now() }")), 1],
  ['a clock in a string', sources(file('"SystemTime::now"')), 0],
  ['dice in services', sources(file('rand::rng().random()')), 1],
  ['dice from the system', sources(file('OsRng.fill_bytes(&mut key)')), 1],
  ['dice passed in', sources(file('fn f(rng: &mut dyn rand::RngCore) {}')), 0],
  ['environment in domain', sources(file('std::env::var("A")', 'crates/domain/src/a.rs')), 1],
  ['environment in server', sources(file('std::env::var("A")', 'server/src/a.rs')), 0],
  ['the line of a breach', sources(file('\n\nInstant::now()')).filter((s) => s.startsWith('crates/services/src/a.rs:3: ')), 1],

  ['a resource of one\'s own', sources(file('let r = Resource::new(|| (), load);', 'app/src/a.rs')), 1],
  ['the resource in its door', sources(file('Resource::new(source, load)', 'app/src/boundary/resource.rs')), 0],
  ['a value bound to a thread', sources(file('StoredValue::new_local(1)', 'app/src/a.rs')), 1],
  ['the browser\'s own storage', sources(file('window.local_storage()', 'app/src/a.rs')), 0],

  ['a long file', lengths(lines(401)), 1],
  ['a full file', lengths(lines(400)), 0],
  ['a long test', lengths(lines(900, 'crates/domain/src/window/tests.rs')), 0],

  ['a licence that is not allowed', licences([{ name: 'a', version: '1', license: 'GPL-3.0-only' }], ['MIT']), 1],
  ['no licence', licences([{ name: 'a', version: '1', license: null }], ['MIT']), 1],
  ['one of two', licences([{ name: 'a', version: '1', license: 'GPL-3.0-only OR MIT' }, { name: 'b', version: '1', license: 'MIT/X' }], ['MIT']), 0],
  ['both of two', licences([{ name: 'a', version: '1', license: '(MIT OR X) AND Y' }], ['MIT']), 1],
  ['an exception that is not allowed', licences([{ name: 'a', version: '1', license: 'MIT WITH Z' }], ['MIT']), 1],
  ['an exception that is', licences([{ name: 'a', version: '1', license: 'MIT WITH Z OR X' }], ['MIT WITH Z']), 0],

  ['a migration without its twin', twins({ folder: 'a', names: ['1.sql'] }, { folder: 'b', names: [] }), 1],
  ['two twins', twins({ folder: 'a', names: ['1.sql'] }, { folder: 'b', names: ['1.sql'] }), 0],
];

export function selfTest() {
  const wrong = CASES.filter(([, found, expected]) => found.length !== expected);
  const shown = SOURCES.filter((rule) => !CASES.some(([, found]) => found.some((sentence) => sentence.includes(rule.name))));
  console.log(`${CASES.length - wrong.length} of ${CASES.length} examples judged as they should be`);
  return [
    ...wrong.map(([what, found, expected]) => `self-test: ${what}: ${found.length} breaches instead of ${expected}. ${found.join(' ')}`),
    ...shown.map((rule) => `self-test: no example breaks the rule "${rule.name}".`),
  ];
}
