import { useQuery } from '@tanstack/react-query';
import { Problem } from './api/problem';
import { PAGES } from './page-loaders';
import { Loading, ProblemBox } from './parts/states/states';

/**
 * The page of an address, its code loaded when it is first looked at. React's `lazy` would show it 300 ms later than it is
 * there: it keeps what it showed meanwhile for that long.
 */
export function LoadedPage({ path }: { path: string }) {
  const { data, error } = useQuery({
    queryKey: ['code of a page', path],
    queryFn: () => load(path),
    staleTime: Infinity,
    structuralSharing: false,
  });
  if (error) return <ProblemBox error={error} retry={() => window.location.reload()} />;
  return data ? <data.Page /> : <Loading lines={12} />;
}

async function load(path: string) {
  try {
    const page = await PAGES[path]?.();
    return page && { Page: page.default };
  } catch {
    throw new Problem(
      404,
      'The page did not load',
      'Its part of the console did not come. Look whether you are online. If the server was updated, loading the page again brings the new console.',
      null,
    );
  }
}
