import { acme, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { readLayoutDocument } from '../compile/read-document';
import { tryLayout } from './try-layout';

const RECORD = `{"Who":1,"When":"${WHEN}"}`;

it('the end of a sample that is only the beginning of a file means nothing', async () => {
  const document: unknown = JSON.parse(JSON.stringify(acme({ kind: 'json', header: undefined })));
  const { layout } = readLayoutDocument(document);
  const attempt = (text: string, isWhole: boolean): ReturnType<typeof tryLayout> =>
    tryLayout(layout, {
      bytes: Buffer.from(text),
      isWhole,
      fileName: 'sample.json',
      offered: [],
      latestDate: '2026-11-30',
    });
  const cut = `[${RECORD},\n${RECORD},\n{"Wh`;
  expect(await attempt(cut, false)).toMatchObject({
    refusal: null,
    counts: { callLines: 2 },
    isWhole: false,
  });
  expect((await attempt(cut, true)).refusal).toContain('ends in the middle of its JSON');
});
