import { Injectable } from '@nestjs/common';
import { finished } from 'node:stream';
import { HeavyWork } from '../heavy-work/heavy-work.service';
import type { OpenRows, RowStream } from './row-stream';

/** Opens streams, a few at once. */
@Injectable()
export class RowStreams {
  constructor(private readonly work: HeavyWork) {}

  /**
   * The turn ends with the stream, complete or broken off.
   * @throws BusyError too many are open
   */
  async open(stream: RowStream, user: string): Promise<OpenRows> {
    const endTurn = await this.work.take('streams', user);
    try {
      const rows = await stream.open();
      finished(rows.bytes, endTurn);
      return rows;
    } catch (error) {
      endTurn();
      throw error;
    }
  }
}
