import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddress } from './address';

/** One of several views of a page; which one stands in the address. */
export interface View {
  /** In the address. */
  readonly name: string;
  readonly title: string;
  readonly show: () => ReactNode;
}

/** The first view is the one without a word in the address. What belongs to another view leaves it. */
export function Views({
  views,
  label,
  keeps = [],
}: {
  views: readonly View[];
  label: string;
  keeps?: readonly string[];
}) {
  const { get, setAll } = useAddress<string>();
  const first = views[0]?.name ?? '';
  const asked = get('view') ?? first;
  const current = views.some(({ name }) => name === asked) ? asked : first;
  const choose = (name: string | null): void => {
    const kept = Object.fromEntries(keeps.map((kept) => [kept, get(kept)]));
    setAll({ ...kept, view: name === null || name === first ? undefined : name });
  };
  return (
    <Tabs value={current} onChange={choose} keepMounted={false}>
      <Tabs.List aria-label={label} mb="md">
        {views.map(({ name, title }) => (
          <Tabs.Tab key={name} value={name}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ name, show }) => (
        <Tabs.Panel key={name} value={name}>
          {show()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
