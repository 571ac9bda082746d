import type { BundleLimits } from './bundle-limits';
import { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';

const LIMITS: BundleLimits = {
  files: 10,
  entries: 10,
  bytes: 10_000,
  ratio: 10,
  smallFileBytes: 100,
  smallBundleBytes: 1_000,
};

it('lets out what is not too much, and files that are small however well they pack', () => {
  const guard = new InflationGuard(500, LIMITS);
  for (let file = 0; file < 9; file += 1) guard.count(100, 100, 1);
  guard.count(4_000, 4_000, 400);
});

it('refuses a file that grows to more than the ratio, and it alone', () => {
  const guard = new InflationGuard(500, LIMITS);
  expect(() => guard.count(101, 101, 10)).toThrow(RefusedMemberError);
  guard.count(101, 101, 11);
});

it('refuses a bundle that grows to more than the ratio by many files', () => {
  const guard = new InflationGuard(50, LIMITS);
  for (let file = 0; file < 10; file += 1) guard.count(100, 100, 1);
  expect(() => guard.count(1, 1, 1)).toThrow(
    new Error('the bundle grows to more than 10 times its size, as a zip bomb does'),
  );
});

it('refuses a bundle of more bytes than an upload may have, however badly it packs', () => {
  const guard = new InflationGuard(9_000, LIMITS);
  guard.count(10_000, 10_000, 9_000);
  expect(() => guard.count(1, 10_001, 9_001)).toThrow(
    new Error('the bundle holds more than 10000 bytes: send its files in several'),
  );
});
