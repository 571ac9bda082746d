import { attachment } from './attachment';

describe('attachment', () => {
  it.each([
    ['calls.csv', 'attachment; filename="calls.csv"'],
    ['two words.csv', 'attachment; filename="two words.csv"'],
    ['Gespräche.csv', `attachment; filename="Gespr_che.csv"; filename*=UTF-8''Gespr%C3%A4che.csv`],
    ['a"b\\c.csv', `attachment; filename="a_b_c.csv"; filename*=UTF-8''a%22b%5Cc.csv`],
    [`100%'(1)*.csv`, `attachment; filename="100_'(1)*.csv"; filename*=UTF-8''100%25%27%281%29%2A.csv`],
    [
      'a\r\nset-cookie: b',
      `attachment; filename="a__set-cookie: b"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b`,
    ],
    ['\ud800.csv', `attachment; filename="_.csv"; filename*=UTF-8''%EF%BF%BD.csv`],
  ])('names %j in one line that every client reads', (name, header) => {
    expect(attachment(name)).toBe(header);
  });
});
