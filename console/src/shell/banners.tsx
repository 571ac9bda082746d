import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../api/client';

/** What every page has to say: that the clock is not believed, or was rehearsed. */
export function Banners() {
  const { data } = useQuery({
    queryKey: ['system/lights'],
    queryFn: () => answer(api.GET('/backend/api/v1/system/lights/')),
    refetchInterval: 30_000,
  });
  const clock = data?.find(({ name }) => name === 'clock');
  if (!clock || clock.state === 'green' || clock.state === 'unknown') return null;
  return (
    <Alert color={clock.state === 'red' ? 'red' : 'yellow'} mb="md" py="xs" title="The clock">
      {clock.sentence} <Link href="/administration?view=system">Look at it</Link>
    </Alert>
  );
}
