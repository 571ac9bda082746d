import { useMediaQuery } from '@mantine/hooks';

/** Whether rows are cards: a table would scroll sideways. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
}
