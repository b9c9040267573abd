// The house rules as tests. Each failure says which line breaks which rule and how to mend it. Exception lists below may
// only shrink.
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { type Source, sources } from './sources.ts';

/** Which module may import which other's index.ts; a new edge is a line here, seen in review (DESIGN: data flows one way). */
const edges: Readonly<Record<string, readonly string[]>> = {
  parties: [],
  cases: ['parties'],
  services: [],
  // Who applies for what, and the case that is made of it.
  applications: ['cases', 'parties', 'services'],
  // What becomes an application is one by its door, files and all.
  applying: ['applications', 'parties', 'services'],
  // Papers of applications between places: an application begins by its door once its authority takes over, and is asked and
  // delivered by it.
  crossings: ['applications', 'cases', 'parties', 'services'],
  // When halls are open is by the work calendar; a booking is numbered as a case is.
  appointments: ['cases', 'parties'],
  hotline: ['cases', 'parties'],
  // Whoever waits, rings and is talked to; what is over is the hotline's.
  callcentre: ['cases', 'hotline', 'parties'],
  // What residents send becomes the hotline's orders, by its door.
  open311: ['cases', 'hotline', 'parties'],
  // Told by events what can be rated; of cases it takes who handled them and when a bad rating's order is due.
  ratings: ['cases', 'parties', 'services'],
  // Told by events; of cases it takes whose they are, of parties where somebody is reached.
  messages: ['cases', 'parties'],
  knowledge: ['cases', 'parties'],
  // It learns from the orders that are closed, and shows similar ones to whoever may read them.
  assistant: ['cases', 'hotline', 'parties'],
  budget: ['parties'],
  ledger: ['parties'],
  // Papers of what applications came to, signed with the key of the log; told by events.
  notices: ['applications', 'cases', 'ledger', 'parties'],
  hub: ['ledger', 'parties'],
  indicators: ['hub', 'ledger', 'parties'],
  goals: ['budget', 'indicators', 'parties'],
  // What the hotline may promise by contract, and how many calls came, day by day and interval by interval.
  staffing: ['cases', 'hotline', 'hub', 'indicators', 'parties'],
  // Counts of the hub, with the hotline's names of districts.
  boards: ['hotline', 'hub', 'parties'],
  // What it read it keeps with the root over the events of the log.
  watching: ['budget', 'cases', 'goals', 'indicators', 'ledger', 'parties'],
  evaluation: ['budget', 'goals', 'indicators', 'ledger', 'parties'],
  feedback: ['budget', 'cases', 'evaluation', 'parties'],
  // Told by events, and of nobody else.
  webhooks: ['parties'],
  // Of cases it takes the work calendar, of the ledger the one way to erase.
  privacy: ['cases', 'ledger', 'parties'],
  keys: [],
  // Told by each room what of it waits; it imports none.
  waiting: [],
  checking: [],
};

/** The inner shape of a module; past 400 lines a file becomes a folder of that name. */
const names = [
  'index',
  'http',
  'consumers',
  'usecases',
  'rules',
  'lifecycle',
  'store',
  'events',
  'indicators',
  'documents',
];

/** What pure code may import besides contracts and its own pure neighbours. */
const pureImports = [
  /^contracts\//,
  /^typebox(\/|$)/,
  /^xstate$/,
  /^luxon$/,
  /^otpauth$/,
  /^pinyin-pro$/,
  /^chinese-days(\/|$)/,
  /^diff$/,
  /^checker\/src\/(check|document|quantities)\.ts$/,
  /^server\/src\/kernel\/(errors|access|forecasting\/|ids|importing\/|masking|text\/)/,
];

const lineMax = 400;
const testLineMax = 600;

const all = sources();
const inModules = all.filter(({ path }) => path.startsWith('server/src/modules/'));
const shipped = all.filter(
  ({ path }) => !isTest(path) && !path.startsWith('server/test/') && !path.startsWith('server/bench/'),
);

test('modules import only each other’s index.ts, along the edges of the table', () => {
  expect(
    faults(inModules, (source) => {
      const own = moduleOf(source.path);
      if (!own) return [];
      if (!(own in edges))
        return [`module ${own} is not in the table of edges; add it with what it may import`];
      return source.imports.flatMap((target) => {
        const other = moduleOf(target);
        if (!other || other === own) return [];
        if (!edges[own]?.includes(other))
          return [
            `imports ${target}: no edge ${own} → ${other}; let it emit an event instead, or add the edge and say why`,
          ];
        return target === `server/src/modules/${other}/index.ts`
          ? []
          : [`imports ${target}: only ${other}/index.ts is open to others`];
      });
    }),
  ).toEqual([]);
});

test('the kernel knows no module, contracts and verifier know no server, no side knows the web', () => {
  const forbidden: readonly [string, RegExp][] = [
    ['server/src/kernel/', /^(server\/src\/(modules|cli|main)|city\/|web\/|verifier\/)/],
    ['server/src/modules/', /^(server\/src\/(cli|main)|city\/|web\/|verifier\/)/],
    ['contracts/', /^(server|web|verifier|city)\/|^node:/],
    ['verifier/src/', /^(server|web|city)\//],
    ['checker/src/', /^(server|web|city|verifier)\//],
    ['web/shared/', /^(server|city|web\/(public|desk))\//],
    ['web/public/', /^(server|city|web\/desk)\//],
    ['web/desk/', /^(server|city|web\/public)\//],
  ];
  expect(
    faults(shipped, (source) =>
      forbidden
        .filter(([room]) => source.path.startsWith(room))
        .flatMap(([room, banned]) =>
          source.imports
            .filter((target) => banned.test(target))
            .map((target) => `${room} must not import ${target}`),
        ),
    ),
  ).toEqual([]);
});

test('a module holds only files of the known names', () => {
  expect(
    faults(inModules, ({ path }) => {
      const [, , , , first = ''] = path.split('/');
      const name = first.replace(/\.ts$/, '');
      if (isTest(path) || names.includes(name)) return [];
      return [`"${first}" is not one of ${names.join(', ')}; put the code in the file whose job it is`];
    }),
  ).toEqual([]);
});

test('only store.ts speaks SQL', () => {
  const speaks =
    /\bsql\s*(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bhub\.(query|insert|command|exec)\(|\.raw\(/;
  const kernelMay =
    /^server\/src\/kernel\/(outbox|idempotency|consumers|migrate|house|health|facts|postgres)\.ts$|^server\/src\/kernel\/chdb\//;
  expect(
    faults(
      shipped.filter(({ path }) => path.startsWith('server/src/') || path.startsWith('city/')),
      ({ path, code }) => {
        if (/\/store(\.ts$|\/)/.test(path) || kernelMay.test(path)) return [];
        return linesOf(code, speaks).map(
          (line) => `line ${line} speaks SQL; move it to the module's store.ts`,
        );
      },
    ),
  ).toEqual([]);
});

test('only the listed places reach rows without a scope', () => {
  // Each writes what was decided under a scope, or is a program that acts for the house itself. This list only shrinks.
  const may = [
    'server/src/kernel/doing.ts',
    'server/src/kernel/groupCommit.ts',
    'server/src/kernel/http.ts',
    'server/src/modules/hotline/consumers.ts',
    'server/src/modules/keys/usecases.ts',
    'server/src/modules/privacy/consumers.ts',
    'server/src/modules/privacy/usecases/retention.ts',
    'server/src/modules/parties/consumers.ts',
  ];
  const reaches = /\bscoped\(\s*'everything'|set_config\(|kapok\.scope/;
  const found = shipped.filter(
    ({ path, code }) =>
      path.startsWith('server/src/') && path !== 'server/src/kernel/database.ts' && reaches.test(code),
  );
  expect(
    found
      .filter(({ path }) => !may.includes(path))
      .map(({ path }) => `${path}: read with call.db, or doing.db`),
  ).toEqual([]);
  expect(
    may.filter((path) => !found.some((source) => source.path === path)),
    'strike these from the list',
  ).toEqual([]);
});

test('a store touches only tables of its own module', () => {
  const shared = ['kernel', 'ledger', 'pg_catalog', 'hub'];
  expect(
    faults(
      inModules.filter(({ path }) => /\/store(\.ts$|\/)/.test(path)),
      ({ path, code }) => {
        const own = moduleOf(path) as string;
        const others = Object.keys(edges).filter(
          (name) =>
            name !== own &&
            !(shared.includes(name) && ['hub', 'indicators', 'ledger', 'evaluation'].includes(own)),
        );
        const pattern = new RegExp(
          `\\b(from|join|into|update|table)\\s+(${others.join('|')})\\.\\w+|['"](${others.join('|')})\\.[a-z_]+['"]`,
          'i',
        );
        return linesOf(code, pattern).map(
          (line) => `line ${line} names another module's table; ask that module's index.ts`,
        );
      },
    ),
  ).toEqual([]);
});

test('rules and lifecycles are pure: no input, output, clock, randomness or waiting', () => {
  const impure =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.|\bawait\b|\basync\b|\bfetch\(|\bimport\s*\(/;
  expect(
    faults(
      inModules.filter(({ path }) => /\/(rules|lifecycle)(\.ts$|\/)/.test(path) && !isTest(path)),
      ({ path, code, imports }) => {
        const folder = path.replace(/\/(rules|lifecycle)(\.ts|\/.*)$/, '/');
        const strangers = imports.filter(
          (target) =>
            !pureImports.some((allowed) => allowed.test(target)) &&
            !(target.startsWith(folder) && /\/(rules|lifecycle|events)(\.ts$|\/)/.test(target)) &&
            !/^server\/src\/modules\/cases\/index\.ts$/.test(target),
        );
        return [
          ...strangers.map((target) => `imports ${target}; pass what is needed in as a value`),
          ...linesOf(code, impure).map(
            (line) => `line ${line} is not pure; pass time, randomness and data in`,
          ),
        ];
      },
    ),
  ).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const may =
    /^server\/src\/(kernel\/(config|postgres|clickhouse)\.ts|kernel\/chdb\/|cli\/)|^scripts\/|^web\/.*\/(vite|react-router)\.config\.ts$|^verifier\/src\/cli\.ts$/;
  expect(
    faults(shipped, ({ path, code }) =>
      may.test(path)
        ? []
        : linesOf(code, /\bprocess\.env\b/).map(
            (line) => `line ${line} reads process.env; add it to kernel/config.ts`,
          ),
    ),
  ).toEqual([]);
});

test('modules take time and randomness from the house', () => {
  const takes = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/;
  expect(
    faults(
      inModules.filter(({ path }) => !isTest(path)),
      ({ code }) =>
        linesOf(code, takes).map(
          (line) => `line ${line}: use house.clock or house.random, so that a seed replays it`,
        ),
    ),
  ).toEqual([]);
});

test('a file says first what it is for', () => {
  expect(
    faults(
      all.filter(({ path }) => !isTest(path)),
      ({ text }) =>
        /^(#!.*\n)?(\/\/ |\/\*\*? )/.test(text)
          ? []
          : ['begins without a sentence saying what it is for and what it must never do'],
    ),
  ).toEqual([]);
});

test('no file has grown into a hall', () => {
  expect(
    faults(all, ({ path, text }) => {
      const lines = text.split('\n').length - 1;
      const max = isTest(path) ? testLineMax : lineMax;
      return lines > max
        ? [`${lines} lines, ${max} is the most; make it a folder of that name, one operation a file`]
        : [];
    }),
  ).toEqual([]);
});

/** What could be steered by input, and the only files that may hold it: none of these is given anything that a caller wrote. */
const steerable: readonly (readonly [what: string, found: RegExp, may: readonly string[]])[] = [
  [
    'starts a process',
    /node:child_process/,
    ['server/src/kernel/web.ts', 'server/src/kernel/clickhouse.ts', 'server/src/kernel/postgres.ts'],
  ],
  [
    'asks an address',
    /(?<![.\w])fetch\(/,
    [
      'server/src/modules/parties/http/providers.ts',
      'server/src/cli/doctor.ts',
      'server/src/cli/follow-queue-log.ts',
      'verifier/src/cli.ts',
    ],
  ],
  [
    'makes a pattern',
    /new RegExp\(/,
    ['checker/src/quantities.ts', 'checker/src/document.ts', 'checker/src/rules/values.ts'],
  ],
  ['runs text as code', /\beval\(|new Function\(|node:vm/, []],
  ['hashes weakly', /create(Hash|Hmac)\('(md5|sha1)'/i, []],
  ['has a cipher of its own', /createCipheriv\(/, ['server/src/kernel/vault/sealing.ts']],
];

test('input reaches no command, address, pattern or code, and no weak hash is used', () => {
  const served = shipped.filter(({ path }) => /^(server|checker|verifier|contracts)\/src\//.test(path));
  for (const [what, found, may] of steerable) {
    const holding = served.filter(({ text }) => found.test(text)).map(({ path }) => path);
    expect(
      holding.filter((path) => !may.includes(path)),
      `${what}: find another way, or show in review that no input steers it and add it to the list`,
    ).toEqual([]);
    expect(
      may.filter((path) => !holding.includes(path)),
      'strike these from the list',
    ).toEqual([]);
  }
});

test('type of public pages grows with the reader’s own size and with the face for the elderly', () => {
  const styles = sources(['css']).filter(({ path }) => path.startsWith('web/public/app/'));
  expect(styles.length).toBeGreaterThan(0);
  expect(
    faults(styles, ({ text }) =>
      linesOf(text, /font(-size)?:[^;]*\d(px|pt)\b/).map((line) => `line ${line} sizes type in px; use rem`),
    ),
  ).toEqual([]);
});

test('a page of the desk brings the styles of the forms it is made of', () => {
  const pages = all.filter(({ path }) => path.startsWith('web/desk/src/') && path.endsWith('.tsx'));
  expect(
    faults(pages, ({ code, imports }) =>
      /['" ](form__(grid|wide)|page--form)\b/.test(code) &&
      !imports.some((path) => path.endsWith('parts/forms.css'))
        ? ['uses classes of parts/forms.css; import it, as no other page has to have been open before']
        : [],
    ),
  ).toEqual([]);
});

test('no escape hatches', () => {
  const hatch = /\bas any\b|:\s*any\b|@ts-ignore|@ts-nocheck|\b(test|it|describe)\.(only|skip|todo)\(/;
  expect(
    faults(
      all.filter(({ path }) => path !== 'server/test/tidy/tidy.test.ts'),
      ({ path, code, text }) => [
        ...linesOf(path === 'server/test/house.ts' ? '' : code, hatch).map(
          (line) => `line ${line} switches a check off; mend what it complains of`,
        ),
        ...linesOf(text, /@ts-(ignore|nocheck)/).map((line) => `line ${line} hides a type error`),
      ],
    ),
  ).toEqual([]);
});

test('Node runs every file as it stands', () => {
  // The types are taken out by Node itself, whose parser refuses what the test runner's lets pass: `for (const of of …)` did.
  const run = all.filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  expect(
    faults(run, ({ text }) => {
      try {
        stripTypeScriptTypes(text);
        return [];
      } catch (error) {
        return [`${(error as Error).message}; Node cannot load it`];
      }
    }),
  ).toEqual([]);
});

function faults(files: readonly Source[], judge: (source: Source) => readonly string[]): string[] {
  return files.flatMap((source) => judge(source).map((fault) => `${source.path}: ${fault}`));
}

function moduleOf(path: string): string | undefined {
  return /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1];
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function linesOf(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
