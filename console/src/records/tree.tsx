import { Code } from '@mantine/core';
import { Facts } from '../parts/values/facts';
import { Nothing } from '../parts/values/values';

/** What an activity keeps besides its fields, name by name. */
export function Tree({ of }: { of: unknown }) {
  if (of === null || of === undefined) return <Nothing />;
  if (Array.isArray(of)) {
    const all = of as readonly unknown[];
    if (all.length === 0) return <Nothing why="None" />;
    return all.every((one) => typeof one !== 'object') ? (
      <>{all.join(', ')}</>
    ) : (
      <>
        {all.map((one, at) => (
          <Tree key={at} of={one} />
        ))}
      </>
    );
  }
  if (typeof of === 'object' && Object.keys(of).length === 0) return <Nothing why="None" />;
  if (typeof of === 'object')
    return (
      <Facts
        of={Object.entries(of as Readonly<Record<string, unknown>>).map(
          ([name, value]) => [words(name), <Tree of={value} />] as const,
        )}
      />
    );
  return typeof of === 'string' ? <>{of}</> : <Code>{JSON.stringify(of)}</Code>;
}

/** "expectedCount" is "expected count". */
function words(name: string): string {
  return name.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
