import { Injectable } from '@nestjs/common';

/** Why this process takes nothing from the watched folder, for its health. */
@Injectable()
export class InboxState {
  /** A sentence; null while nothing is in the way. */
  refusal: string | null = null;
}
