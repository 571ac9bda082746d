import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { listAddress, readPage } from '../../api/lists';

type Layout = Schemas['CdrFileTypeView'];

/** All layouts; none before they are there. */
export function useLayouts(): readonly Layout[] {
  const { data } = useQuery({
    queryKey: ['CDRFileTypes/'],
    queryFn: ({ signal }) => readPage<Layout>(listAddress('CDRFileTypes/', {}), { signal }),
  });
  return data?.rows ?? [];
}

/** What can be chosen as the layout of a file. @param chosen is among it, also where it is not known */
export function layoutOptions(
  layouts: readonly Layout[],
  chosen = 'auto',
): (readonly [name: string, title: string])[] {
  const options: (readonly [string, string])[] = [
    ['auto', 'Recognise it'],
    ...layouts.map(({ name, title }) => [name, title] as const),
  ];
  return options.some(([name]) => name === chosen) ? options : [...options, [chosen, chosen]];
}
