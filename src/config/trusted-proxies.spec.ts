import { trustedProxies } from './trusted-proxies';

it.each([
  ['', false],
  ['off', false],
  ['0', false],
  ['on', 1],
  ['Yes', 1],
  ['1', 1],
  ['3', 3],
  ['10.0.0.5', ['10.0.0.5']],
  ['loopback, 10.0.0.0/8 ,2001:db8::/32', ['loopback', '10.0.0.0/8', '2001:db8::/32']],
] as const)('TRUST_PROXY=%s means %p', (value, proxies) => {
  expect(trustedProxies({ TRUST_PROXY: value }, 'TRUST_PROXY')).toEqual(proxies);
});

it.each(['maybe', '11', '-1', '1.5', '10.0.0.1;10.0.0.2', '10.0.0.0/33', ','])(
  'refuses TRUST_PROXY=%s',
  (value) => {
    expect(() => trustedProxies({ TRUST_PROXY: value }, 'TRUST_PROXY')).toThrow(
      /how many proxies stand in a row/,
    );
  },
);
