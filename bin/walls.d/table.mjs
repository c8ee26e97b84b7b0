// The walls as data. Names of dependencies are package names; `leptos*` stands for all that begin so.

// For each crate: `ours` are the workspace crates it may use, `only` (when there) all the outside ones it may
// use, `never` the ones it must not, and `optional` the ones that must hide behind a feature.
export const CRATES = {
  'frontdesk-domain': {
    ours: [],
    only: ['serde', 'serde_json', 'thiserror', 'unicode-normalization', 'url', 'utoipa', 'uuid'],
    never: ['tokio', 'sqlx*', 'axum*', 'leptos*', 'rand', 'getrandom'],
  },
  'frontdesk-store': {
    ours: ['frontdesk-domain'],
    never: ['axum*', 'leptos*', 'tower*', 'http', 'hyper*'],
  },
  'frontdesk-photos': {
    ours: ['frontdesk-domain'],
    never: ['sqlx*', 'axum*', 'leptos*'],
  },
  'frontdesk-notify': {
    ours: ['frontdesk-domain'],
    never: ['sqlx*', 'axum*', 'leptos*'],
  },
  'frontdesk-services': {
    ours: ['frontdesk-domain', 'frontdesk-store', 'frontdesk-photos', 'frontdesk-notify'],
    never: ['axum*', 'leptos*', 'tower*', 'http', 'http-body*', 'hyper*', 'sqlx*'],
  },
  app: {
    ours: ['frontdesk-domain', 'frontdesk-services'],
    never: ['sqlx*', 'tokio', 'axum*', 'tower*', 'hyper*'],
    optional: ['frontdesk-services', 'leptos_axum', 'http'],
  },
  frontend: {
    ours: ['app'],
    only: ['leptos', 'wasm-bindgen', 'console_error_panic_hook'],
    never: [],
  },
  'frontdesk-server': {
    ours: ['app', 'frontdesk-domain', 'frontdesk-store', 'frontdesk-photos', 'frontdesk-notify', 'frontdesk-services'],
    never: ['sqlx*'],
  },
};

// What must not reach the browser, however far down.
export const NOT_IN_WASM = ['sqlx*', 'axum*', 'tokio', 'frontdesk-services', 'frontdesk-store', 'frontdesk-photos', 'frontdesk-notify', 'icu_datetime*', 'icu_decimal*', 'icu_experimental*'];

// Rules about the text of a source file. `where` tells by its path whether the rule holds there.
// `code` is matched against the source less its comments, strings and tests; `strings` against each string literal.
const outside = (...folders) => (path) => !folders.some((folder) => path.startsWith(folder));
const within = (...folders) => (path) => folders.some((folder) => path.startsWith(folder));

export const SOURCES = [
  {
    name: 'SQL lives in crates/store',
    where: outside('crates/store/'),
    // All small or all capitals: "Select a person from the list" is a sentence for people.
    strings: /\b(select\b[\s\S]+\bfrom\s+\w|insert\s+into\s+\w|update\s+\w+(\s+as\s+\w+)?[\s\\]+set\s|delete\s+from\s+\w|SELECT\b[\s\S]+\bFROM\s+\w|INSERT\s+INTO\s+\w|UPDATE\s+\w+(\s+AS\s+\w+)?[\s\\]+SET\s|DELETE\s+FROM\s+\w)/,
    instead: 'ask the store for it by a function with a name',
  },
  {
    name: 'clocks are read in server and passed in',
    where: outside('server/'),
    code: /\b((SystemTime|Instant|Timestamp|Zoned|Utc|Local)::now|now_v7)\b/,
    instead: 'take the moment, or the Clock, as an argument',
  },
  {
    name: 'dice are thrown in server and passed in',
    where: outside('server/'),
    code: /\b(new_v4|thread_rng|OsRng|SysRng|from_entropy|from_os_rng|rand::(rng|random\w*)|getrandom::\w+|fastrand::\w+)\b/,
    instead: 'take the random source as an argument',
  },
  {
    name: 'the domain reads no environment',
    where: within('crates/domain/'),
    code: /\b(std::env::|env::var)/,
    instead: 'take the setting as an argument',
  },
  // The app's own doors to Leptos: the files named here may use the raw constructor, nobody else may.
  ...[
    { door: 'app/src/boundary/resource.rs', raw: /\b(Resource|LocalResource|OnceResource|ArcResource)::new/ },
  ].map(({ door, raw }) => ({
    name: `${door} is the only door`,
    where: (path) => path.startsWith('app/') && path !== door,
    code: raw,
    instead: `use the one in ${door}`,
  })),
  {
    name: 'nothing of the app is bound to a thread',
    where: within('app/'),
    // Made while the server renders, it is dropped on another thread, and that is a panic.
    code: /\bnew_local\b|\bLocalStorage\b/,
    instead: 'keep it in a signal or StoredValue that may move between threads, or make it in an effect',
  },
];

// A file that is longer wants to be two. Tests may be long.
export const LONGEST = 400;

// Migrations come in two dialects under the same names.
export const MIGRATIONS = ['migrations/sqlite', 'migrations/postgres'];
