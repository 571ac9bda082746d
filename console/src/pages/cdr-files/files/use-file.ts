import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { isUnderWay } from './file-status';

/** A CDR file. While it is imported, it is asked for again each second. */
export function useFile(id: string) {
  return useQuery({
    queryKey: ['CDRFiles/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/CDRFiles/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1000 : false),
  });
}
