import type { Layout } from './layout';
import { loadLayouts } from './load-layouts';

/** Every layout in this folder, by name. */
const layouts = loadLayouts(__dirname);

/** The layout of that name, null where there is none. */
export function findLayout(name: string): Layout | null {
  return layouts.find((layout) => layout.name === name) ?? null;
}

/** Every layout, ordered by name. */
export function allLayouts(): readonly Layout[] {
  return layouts;
}

/** The names of all layouts, ascending. */
export function layoutNames(): string[] {
  return layouts.map((layout) => layout.name);
}
