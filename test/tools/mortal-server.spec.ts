import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { TalkingProcess } from '../support/processes/talking-process';
import { PROJECT_FOLDER } from '../support/project-folder';
import { typescriptChild } from '../support/processes/typescript-child';

it('leaves no server behind when the process that started it is killed', async () => {
  // As Swift's servers do, it makes a session of its own.
  const script = `const { startServer } = require('./test/support/processes/mortal-server.ts');
    const server = startServer('setsid', ['sleep', '1000']);
    server.on('spawn', () => console.log(server.pid));
    setInterval(() => undefined, 1000);`;
  const starter = TalkingProcess.start(process.execPath, typescriptChild(script), { cwd: PROJECT_FOLDER });
  const server = `/proc/${await starter.hear<number>()}`;
  expect(existsSync(server)).toBe(true);
  await starter.kill();
  while (existsSync(server)) await sleep(20);
});
