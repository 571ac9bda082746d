import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Layout } from './layout';

const LAYOUT_FILE = /^(.+)\.layout\.(?:js|ts)$/;
const NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** What the type of a file can say besides the name of a layout. */
const TAKEN = new Set(['auto', 'zip', 'gzip']);

/**
 * Loads the layouts of a folder, ordered by name: each file `<name>.layout.ts` (or `.js`, when built) that exports one
 * {@link Layout} of that name. So a layout is added by its file alone.
 * @throws Error naming the file that does not keep to this, before anything else starts
 */
export function loadLayouts(folder: string): readonly Layout[] {
  const load = createRequire(__filename);
  return readdirSync(folder)
    .flatMap((file) => {
      const name = LAYOUT_FILE.exec(file)?.[1];
      return name === undefined ? [] : [theLayout(name, file, load(join(folder, file)) as object)];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function theLayout(name: string, file: string, module: object): Layout {
  if (!NAME.test(name) || TAKEN.has(name)) {
    throw new Error(
      `${file} must be named otherwise: small letters, digits and hyphens, and none of ${[...TAKEN].join(', ')}.`,
    );
  }
  const [layout, ...others] = Object.values(module) as Partial<Layout>[];
  if (layout === undefined || others.length > 0 || layout.name !== name) {
    throw new Error(`${file} must export one layout and nothing else, with the name "${name}".`);
  }
  return layout as Layout;
}
