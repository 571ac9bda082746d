import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../test/support/project-folder';
import { WHAT_TO_DO } from './failure-codes';

it('docs/cdr-files.md says of each reason for which a file fails what to do, in the words of the API', () => {
  const guide = readFileSync(join(PROJECT_FOLDER, 'docs', 'cdr-files.md'), 'utf8');
  const section = guide.split('## What the sentences mean')[1] ?? '';
  const rows = [...section.matchAll(/^\| `(?!code`)(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)];
  expect(Object.fromEntries(rows.map(([, code, , advice]) => [code, advice]))).toEqual(WHAT_TO_DO);
  for (const [, code, sentence] of rows)
    expect({ code, says: sentence !== '' }).toEqual({ code, says: true });
});
