import { Injectable } from '@nestjs/common';

/** How long a source may take for each step before its connection is given up. */
@Injectable()
export class SourceLimits {
  /** To connect and to log in. */
  connectMs = 20_000;
  /** To answer a request. */
  answerMs = 60_000;
  /** Between two parts of a file or a listing. */
  standstillMs = 60_000;
}
