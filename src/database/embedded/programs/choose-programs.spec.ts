import type { Candidate, Programs } from './candidate';
import { choosePrograms, type Offer } from './choose-programs';
import { readVersion } from './postgres-version';

/** The rule only looks at versions. */
function programs(text: string, bin = `/usr/lib/postgresql/${text}/bin`): Programs {
  const version = readVersion(`postgres (PostgreSQL) ${text}`)!;
  return {
    bin,
    postgres: `${bin}/postgres`,
    initdb: `${bin}/initdb`,
    version,
    run: () => undefined as never,
  };
}

const PACKAGE = '/package/bin';
const BROKEN: Candidate = { bin: '/usr/lib/postgresql/18/bin', fault: 'it does not start' };

function chosen(
  madeBy: number | null,
  installed: readonly (string | Candidate)[],
  own: string | null = '18.4',
): string | null {
  const offer: Offer = {
    madeBy,
    installed: installed.map((entry) => (typeof entry === 'string' ? programs(entry) : entry)),
    packaged: own === null ? { bin: PACKAGE, fault: 'it is not there' } : programs(own, PACKAGE),
    packagedMajor: 18,
  };
  return choosePrograms(offer)?.programs.bin ?? null;
}

const at = (text: string): string => `/usr/lib/postgresql/${text}/bin`;

describe('a new database', () => {
  it.each([
    ['nothing else is there', [], PACKAGE],
    ['an installed one is as new', ['18.4'], at('18.4')],
    ['an installed one is newer', ['18.11'], at('18.11')],
    ['several are, the newest', ['18.5', '18.11', '18.9'], at('18.11')],
    ['an installed one is older by a release', ['18.3'], PACKAGE],
    ['an installed one is older by versions', ['15.18', '17.9'], PACKAGE],
    ['an installed one is of a version that the package could not open', ['19.1'], PACKAGE],
    ['an installed one was made before its release', ['18beta3'], PACKAGE],
    ['an installed one is broken', [BROKEN], PACKAGE],
    ['one of two is broken', [BROKEN, '18.6'], at('18.6')],
  ])('is made by the right one where %s', (_what, installed, expected) => {
    expect(chosen(null, installed)).toBe(expected);
  });

  it('is made by an installed one of the package’s version where the package cannot be used, and by no other', () => {
    expect(chosen(null, ['18.1', '19.0'], null)).toBe(at('18.1'));
    expect(chosen(null, ['15.18', '17.9', '19.0'], null)).toBeNull();
    expect(chosen(null, [], null)).toBeNull();
  });
});

describe('a database that is there', () => {
  it.each([
    [18, [], PACKAGE],
    [18, ['17.9', '19.0'], PACKAGE],
    [18, ['18.5'], at('18.5')],
    [18, ['18.1'], PACKAGE],
    [17, ['17.0', '18.5'], at('17.0')],
    [17, ['17.0', '17.9'], at('17.9')],
    [19, ['19.0'], at('19.0')],
    [15, ['15.18'], at('15.18')],
  ])('of %d stays with its version among %j', (madeBy, installed, expected) => {
    expect(chosen(madeBy, installed)).toBe(expected);
  });

  it.each([
    [17, ['18.5', '16.1']],
    [15, []],
    [19, ['19beta1', '18.5']],
    [14, ['14.2']],
  ])('of %d is opened by none of %j', (madeBy, installed) => {
    expect(chosen(madeBy, installed)).toBeNull();
  });

  it('of 18 is opened by an older release of 18 where the package cannot be used', () => {
    expect(chosen(18, ['18.1', '18.2'], null)).toBe(at('18.2'));
    expect(chosen(18, ['17.9'], null)).toBeNull();
  });
});
