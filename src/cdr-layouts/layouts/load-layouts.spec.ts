import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { loadLayouts } from './load-layouts';

const FIELDS = join(__dirname, '..', 'fields', 'fields');

/** A layout as somebody would add it, in the language that is at hand here. */
const ACME = `
const { isoDate, pence, requiredText, time } = require(${JSON.stringify(FIELDS)});
exports.acme = {
  name: 'acme', title: 'Acme', source: 'a letter', header: { policy: 'none' },
  columns: ['day', 'at', 'who', 'price'].map((name) => ({ name })), columnCount: { min: 4, max: 4 },
  dateForm: 'YYYY-MM-DD', moneyUnit: 'pence',
  legs: [{ call: { target: requiredText('who', 'the number billed'), startDate: isoDate('day'), startTime: time('at'),
    costCdr: pence('price') } }],
};`;

describe('the layouts of a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deleted-calls-layouts-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are found by their files alone, and read files at once', async () => {
    writeFileSync(join(folder, 'acme.layout.js'), ACME);
    writeFileSync(join(folder, 'acme.js'), 'throw new Error("no layout");');
    writeFileSync(join(folder, 'acme.layout.js.map'), '{}');
    writeFileSync(join(folder, 'acme.layout.d.ts'), 'nothing that runs');
    writeFileSync(join(folder, 'acme.layout.spec.ts'), 'nothing that runs');
    const [acme, ...others] = loadLayouts(folder);
    expect(others).toEqual([]);
    if (acme === undefined) throw new Error('not found');
    const { calls } = await parseCdrBytes('2026-10-25,01:30:00,01134960000,1.2900\n', acme);
    expect(calls).toMatchObject([
      { call: { target: '01134960000', startTime: '01:30:00', costCdr: '1.2900' } },
    ]);
  });

  it('are refused at the start, by their file, where they are not declared as they should be', () => {
    const refusal = 'other.layout.js must export one layout and nothing else, with the name "other".';
    for (const source of [ACME, '', 'exports.a = { name: "other" }; exports.b = { name: "other" };']) {
      writeFileSync(join(folder, 'other.layout.js'), source);
      jest.resetModules();
      expect(() => loadLayouts(folder)).toThrow(refusal);
    }
  });

  it.each(['auto', 'zip', 'gzip', 'Acme', 'acme_voice', 'x'.repeat(101)])(
    'are refused under a name that no type of a file can have: %s',
    (name) => {
      writeFileSync(join(folder, `${name}.layout.js`), ACME.replace("name: 'acme'", `name: '${name}'`));
      expect(() => loadLayouts(folder)).toThrow(`${name}.layout.js must be named otherwise: small letters`);
    },
  );

  it('may have another separator than a comma', async () => {
    writeFileSync(
      join(folder, 'acme.layout.js'),
      ACME.replace("name: 'acme',", "name: 'acme', separator: ';',"),
    );
    const [acme] = loadLayouts(folder);
    if (acme === undefined) throw new Error('not found');
    const { calls, counts } = await parseCdrBytes(
      '2026-10-25;01:30:00;"0113;4960000";1.2900\n2026-10-25,01:30:00,01134960000,1.2900\n',
      acme,
    );
    expect(calls).toMatchObject([{ call: { target: '0113;4960000', costCdr: '1.2900' } }]);
    expect(counts.rejectedLines).toBe(1);
  });
});
