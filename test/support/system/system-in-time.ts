import type { SystemView } from '../../../src/system/dto/system.view';
import type { TestApp } from '../http/test-app';

/** `GET system`, asked until the keys were told of in time: on a busy machine a part may be null. */
export async function systemInTime({ admin }: TestApp): Promise<SystemView> {
  for (;;) {
    const { body } = await admin.get<SystemView>('system');
    if (body.keyDoubts !== null) return body;
  }
}
