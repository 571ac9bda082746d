/** The newest migration from before the rule that each says whether older code works beside it. */
export const LAST_WITHOUT_RULE = 1_796_460_300_000;

interface Rule {
  readonly broken: RegExp;
  readonly sentence: string;
}

/** What older code trips over: that something is gone, or is asked for. */
const OLDER_CODE: readonly Rule[] = [
  {
    broken: /\bdrop (table|column|sequence|routine|function|procedure)\b/,
    sentence: 'it takes something away that older code uses: a contraction does it, a version later',
  },
  {
    broken: /\bdrop trigger\b/,
    sentence: 'older code relies on it: `create or replace trigger`, or a contraction',
  },
  {
    broken: /(?<!\balter index \S+ )\brename\b/,
    sentence: 'older code knows the old name: add the new one beside it',
  },
  {
    broken:
      /\badd column (?:(?!\badd column\b|\bdefault\b|\bgenerated\b|[;`]).)*\bnot null\b(?![^,;`]*\b(?:default|generated)\b)/,
    sentence: 'older code gives no value: a new column takes null or has a default',
  },
  {
    broken:
      /\bset not null\b|\badd constraint \w+ (?:check|unique|foreign|exclude)\b|\bcreate unique index\b/,
    sentence: 'older code may write what that refuses: a contraction demands it, a version later',
  },
  {
    broken: /\balter column \w+ (?:set data )?type\b/,
    sentence: 'older code reads the old type: add a column',
  },
];

/** What keeps lists waiting where there are many rows. */
const LOCKS: readonly Rule[] = [
  {
    broken: /\bcreate (?:unique )?index (?!concurrently)(?!(?:if not exists )?\w+ on only\b)/,
    sentence:
      'it keeps all writers waiting: `create index concurrently`, or `on only` and then each partition',
  },
  {
    broken: /\b(?:drop|re)index (?!concurrently)|\bdrop index (?!concurrently)/,
    sentence: 'do it `concurrently`',
  },
  {
    broken: /\badd (?:constraint \w+ )?(?:check|foreign key)\b(?![^;`]*\bnot valid\b)/,
    sentence:
      'it reads every row under a lock: `not valid`, and `validate constraint` in a migration of its own',
  },
  { broken: /\balter column \w+ (?:set data )?type\b/, sentence: 'it writes every row anew under a lock' },
  { broken: /\b(?:cluster|vacuum full)\b|\block table\b/, sentence: 'it locks a whole table' },
];

/** All that may be said without a transaction, where no wait for a lock is short and nothing undoes the first half. */
const CONCURRENT =
  /^(?:(?:create (?:unique )?|drop )index concurrently\b|alter table (?:only )?\S+ detach partition \S+ concurrently$)/;

/**
 * What a migration's file breaks of the rules that let servers of two versions work side by side, in sentences.
 * @param name of the file, without its ending
 * @param known names of all files
 */
export function brokenRules(name: string, source: string, known: readonly string[]): string[] {
  const [, epoch = '', kind] = /^(\d{13})-(expand|contract)-/.exec(name) ?? [];
  if (!kind) return ['its name begins neither with `expand-` nor with `contract-`'];
  const rules = [...(kind === 'expand' ? OLDER_CODE : []), ...LOCKS];
  const up = grownTables(withoutTheWayBack(source).toLowerCase().replace(ROUTINES, ''));
  const broken = [
    ...rules.filter((rule) => rule.broken.test(up)).map(({ sentence }) => sentence),
    ...(/\btransaction = false\b/.test(source) ? brokenAlone(up) : []),
  ];
  return kind === 'contract' && !namesEarlier(name, epoch, known)
    ? [
        'its name does not end with `-after-` and the epoch of an earlier migration, which code must have',
        ...broken,
      ]
    : broken;
}

function brokenAlone(up: string): string[] {
  const statements = [...up.matchAll(/\bquery\(\s*[`'"](.*?)[`'"]\s*\)/g)]
    .flatMap(([, text = '']) => text.split(';'))
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && !statement.startsWith('select '));
  return [
    ...(statements.every((statement) => CONCURRENT.test(statement))
      ? []
      : [
          'without a transaction it may only do what is `concurrently`: the rest comes in a migration of its own',
        ]),
    ...builtOverHalves(statements),
  ];
}

/** A build that was killed leaves an index that is not valid, by which no statement may go. */
function builtOverHalves(statements: readonly string[]): string[] {
  const isOver = statements.some((statement, at) => {
    const [, index] = /^create (?:unique )?index concurrently (?:if not exists )?(\S+)/.exec(statement) ?? [];
    return (
      index !== undefined && !statements.slice(0, at).includes(`drop index concurrently if exists ${index}`)
    );
  });
  return isOver
    ? ['a build that was killed leaves half an index: `drop index concurrently if exists` it first']
    : [];
}

function namesEarlier(name: string, epoch: string, known: readonly string[]): boolean {
  const [, needed] = /-after-(\d{13})$/.exec(name) ?? [];
  return needed !== undefined && needed < epoch && known.some((other) => other.startsWith(`${needed}-`));
}

/** The ways back and, to the end of the routine, what is made to be called later. */
const WAY_BACK = /^ {2}async down\([\s\S]*?^ {2}\}$/m;
const ROUTINES = /\bcreate (?:or replace )?(?:function|procedure)\b[\s\S]*?\$\$[\s\S]*?\$\$/g;

function withoutTheWayBack(source: string): string {
  return source.replace(WAY_BACK, '');
}

/**
 * Without what is done to tables that the migration makes itself: nobody uses them yet. One whose name it gives to a new table
 * is used by that name alone.
 */
function grownTables(up: string): string {
  const fresh = [...up.matchAll(/\bcreate table (\w+)/g)].map(([, table = '']) => table);
  const replaced = [...up.matchAll(/\balter table (\w+) rename to (\w+)/g)]
    .filter(([, name = '']) => fresh.includes(name))
    .map(([, , name = '']) => name);
  const made = [...fresh, ...replaced];
  return up
    .split(';')
    .filter(
      (statement) =>
        !made.some((table) => new RegExp(`\\b(?:on|table) (?:only )?${table}\\b`).test(statement)),
    )
    .join(';')
    .replace(/\s+/g, ' ');
}
