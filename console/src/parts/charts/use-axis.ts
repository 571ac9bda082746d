import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type uPlot from 'uplot';

export const CHART_FONT = '12px sans-serif';

/** How axes look in the reader's theme. */
export function useAxis(): { readonly ink: string; readonly axis: uPlot.Axis } {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const ink = scheme === 'dark' ? '#c9c9c9' : '#495057';
    const grid = scheme === 'dark' ? '#3b3b3b' : '#e9ecef';
    const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: CHART_FONT };
    return { ink, axis };
  }, [scheme]);
}
