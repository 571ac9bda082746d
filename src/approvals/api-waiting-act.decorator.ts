import { ApiResponse } from '@nestjs/swagger';
import { WaitingActView } from './dto/approval.view';

/** Documents the answer of an act that waits for a second person. */
export function ApiWaitingAct(): MethodDecorator {
  return ApiResponse({
    status: 202,
    description:
      'Nothing was done: where the policy has `approvals` on, this waits until another user with data protection access ' +
      '`primary` approves it. Then the same request, sent again within seven days, does it once. An Idempotency-Key of ' +
      'the first request repeats this answer, so the second one takes another.',
    type: WaitingActView,
  });
}
