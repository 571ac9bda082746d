import type { ApprovalView, WaitingActView } from './dto/approval.view';

/** An act that was not done: it waits for a second person. */
export class WaitingAct {
  constructor(readonly approval: ApprovalView) {}
}

/** What of a reply is used here. */
interface Reply {
  status(code: number): unknown;
}

/** The answer over HTTP: 202 and the request while the act waits, what the act gave otherwise. */
export function answerOrWait<T, Shown>(
  reply: Reply,
  result: T | WaitingAct,
  shown: (result: T) => Shown,
): Shown | WaitingActView {
  if (!(result instanceof WaitingAct)) return shown(result);
  reply.status(202);
  return { approval: result.approval };
}
