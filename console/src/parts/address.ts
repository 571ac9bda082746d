import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

type Values<Name extends string> = Partial<Record<Name, string | undefined>>;

/** What the address says besides the page: filters, the open record. So a page can be sent to a colleague. */
export function useAddress<Name extends string>(): {
  readonly get: (name: Name) => string | undefined;
  /** Changes these alone. Empty values leave the address. */
  readonly set: (values: Values<Name>) => void;
  /** Leaves nothing but these. */
  readonly setAll: (values: Values<Name>) => void;
} {
  const [params, setParams] = useSearchParams();
  const get = useCallback((name: Name) => params.get(name) ?? undefined, [params]);
  const set = useCallback(
    (values: Values<Name>) => setParams((before) => withValues(new URLSearchParams(before), values)),
    [setParams],
  );
  const setAll = useCallback(
    (values: Values<Name>) => setParams(withValues(new URLSearchParams(), values)),
    [setParams],
  );
  return { get, set, setAll };
}

function withValues(
  params: URLSearchParams,
  values: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  for (const [name, value] of Object.entries(values))
    if (value === undefined || value === '') params.delete(name);
    else params.set(name, value);
  return params;
}
