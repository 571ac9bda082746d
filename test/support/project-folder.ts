import { join } from 'node:path';

/** The project's own folder: where `sample/`, `docs/` and `package.json` are, and where child processes start. */
export const PROJECT_FOLDER = join(__dirname, '..', '..');
