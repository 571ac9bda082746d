import * as modules from 'node:module';
import { join } from 'node:path';

/** From Node.js 22.1 on. */
const { enableCompileCache } = modules as { enableCompileCache?: (folder: string) => unknown };

// What was compiled once is kept beside the built source, for the next start; where nobody may write there, it is not.
enableCompileCache?.(join(__dirname, '.compile-cache'));
