import { setTimeout as sleep } from 'node:timers/promises';
import { CliInstallation } from '../../support/processes/cli-installation';
import { listening } from '../../support/processes/listening';

describe('a server with DRAIN_SECONDS that gets SIGTERM', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  it('is not ready from then on, answers meanwhile what comes, and sends its clients elsewhere', async () => {
    const server = installation.serve({ DRAIN_SECONDS: '300' });
    const { url } = await listening(server);
    const ready = await fetch(`${url}/health/ready`);
    expect({ status: ready.status, connection: ready.headers.get('connection') }).toEqual({
      status: 200,
      connection: 'keep-alive',
    });
    expect(await ready.json()).toMatchObject({ status: 'ready', stopping: false });

    server.signal('SIGTERM');
    await server.says('"event":"stopping"');
    const notReady = await fetch(`${url}/health/ready`);
    expect(notReady.status).toBe(503);
    expect(await notReady.json()).toMatchObject({
      status: 'not ready',
      stopping: true,
      database: { status: 'up' },
    });
    const live = await fetch(`${url}/health/live`);
    expect({ status: live.status, connection: live.headers.get('connection') }).toEqual({
      status: 200,
      connection: 'close',
    });

    // An operator who will not wait asks again.
    await sleep(1100);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(143);
  });

  it('ends when they are over', async () => {
    const server = installation.serve({ DRAIN_SECONDS: '1' });
    await listening(server);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});
