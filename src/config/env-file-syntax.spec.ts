import { readEnvFileText } from './env-file-syntax';

describe('an environment file', () => {
  it.each([
    ['A=1\nB=2\n', { A: '1', B: '2' }],
    ['\n# a comment\n; another\n  # indented\nA=1', { A: '1' }],
    ['A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['A=1\rB=2', { A: '1', B: '2' }],
    ['A=over \\\r\ntwo lines', { A: 'over two lines' }],
    ['RETENTION_CRON=0 3 * * *', { RETENTION_CRON: '0 3 * * *' }],
    ['A=1 # no comment', { A: '1 # no comment' }],
    ['  A =  spaces around  \t', { A: 'spaces around' }],
    ['A=', { A: '' }],
    ['A=b=c', { A: 'b=c' }],
    ['A="  kept  "', { A: '  kept  ' }],
    [`A='  kept "\\n $B '`, { A: '  kept "\\n $B ' }],
    [`A='a \\" and \\\\'`, { A: 'a \\" and \\\\' }],
    ['A="a \\"quote\\", a \\\\, a \\$ and \\n"', { A: 'a "quote", a \\, a $ and \\n' }],
    ['A="over\ntwo lines"\nB=1', { A: 'over\ntwo lines', B: '1' }],
    ['A=over \\\ntwo lines\nB=1', { A: 'over two lines', B: '1' }],
    ['A=a\\ b\\ ', { A: 'a b ' }],
    [`A="one"'two' three`, { A: 'onetwothree' }],
    ['A=it"s', { A: 'it"s' }],
    ['A=$HOME ${B} `c`', { A: '$HOME ${B} `c`' }],
    ['A=1\nA=2', { A: '2' }],
    ['# ends in \\\nA=1', { A: '1' }],
    ['', {}],
  ])('%j is %j', (text, variables) => {
    expect(readEnvFileText(text)).toEqual(variables);
  });

  it.each([
    ['A=1\nhalf a line\nB=2', 2, /NAME=value/],
    ['A=1\n\nexport B=2', 3, /name before/],
    ['1A=2', 1, /name before/],
    ['=2', 1, /name before/],
    ['A=1\nB="open\nC=3\n', 2, /quote/],
    ["A='open", 1, /quote/],
  ])('%j has a fault in line %i', (text, line, problem) => {
    expect(readEnvFileText(text)).toEqual({ line, problem: expect.stringMatching(problem) as string });
  });
});
