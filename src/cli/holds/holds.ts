import type { INestApplicationContext } from '@nestjs/common';
import { PlaceHoldDto, ReleaseHoldDto, ReviewHoldDto } from '../../legal-holds/dto/legal-hold.dto';
import { holdScope } from '../../legal-holds/hold-scope';
import { LegalHoldsService } from '../../legal-holds/legal-holds.service';
import { checkedInput, inOptions } from '../checked-input';
import { refuseWaiting } from '../approvals/refuse-waiting';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { coverage } from './hold-coverage';

/** The options as they were typed. */
export interface HoldOptions {
  readonly number?: string;
  readonly numbers?: string;
  readonly carrier?: string;
  readonly case?: string;
  readonly reviewOn?: string;
  readonly cdrFile?: string;
  readonly activity?: string;
  readonly minDate?: string;
  readonly maxDate?: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

const OPTION_OF = {
  '/number': '--number',
  '/numbers': '--numbers',
  '/carrier': '--carrier',
  '/caseNumber': '--case',
  '/reviewOn': '--review-on',
  '/CDRFileID': '--cdr-file',
  '/userActivityLog': '--activity',
  '/minDate': '--min-date',
  '/maxDate': '--max-date',
  '/reason': '--reason',
};

/** @throws InvalidInputError naming options @throws CommandError when nothing is named */
export async function requestedHold(options: HoldOptions): Promise<PlaceHoldDto> {
  const {
    cdrFile: CDRFileID,
    activity: userActivityLog,
    number,
    carrier,
    minDate,
    maxDate,
    reason,
    dryRun,
  } = options;
  const numbers = options.numbers?.split(',').map((one) => one.trim());
  const parts = given({ number, numbers, carrier, CDRFileID, userActivityLog, minDate, maxDate });
  const notes = given({ caseNumber: options.case, reviewOn: options.reviewOn });
  if (parts.length === 0) {
    throw CommandError.usage(
      'Say what to hold: at least one of --number, --numbers, --carrier, --cdr-file, --activity, --min-date, --max-date.',
    );
  }
  const input = await checkedInput(
    PlaceHoldDto,
    { ...Object.fromEntries([...parts, ...notes]), reason, ...(dryRun && { dryRun }) },
    OPTION_OF,
  );
  // This is checked here, so that it needs no database.
  await inOptions(OPTION_OF, () => holdScope(input));
  return input;
}

function given(values: Record<string, unknown>): [string, unknown][] {
  return Object.entries(values).filter(([, value]) => value !== undefined);
}

export async function addHold(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  input: PlaceHoldDto,
): Promise<void> {
  const service = app.get(LegalHoldsService);
  if (input.dryRun) {
    const planned = await inOptions(OPTION_OF, () => service.preview(operator, input));
    terminal.result(planned, coverage('A dry run: no legal hold was placed.', planned));
    return;
  }
  const id = await inOptions(OPTION_OF, () => service.place(operator, input));
  const hold = await service.getView(id);
  terminal.result(hold, coverage(`Legal hold ${hold.id} placed, under activity ${hold.placedIn}.`, hold));
}

/** @throws InvalidInputError naming the option */
export function checkedReview(options: { reason: string; reviewOn?: string }): Promise<ReviewHoldDto> {
  return checkedInput(ReviewHoldDto, { ...options }, OPTION_OF);
}

export async function reviewHold(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  input: ReviewHoldDto,
): Promise<void> {
  const service = app.get(LegalHoldsService);
  await service.review(operator, id, input);
  const hold = await service.getView(id);
  const next = hold.reviewOn ? `; it is to be looked at again on ${hold.reviewOn}` : '';
  terminal.result(hold, `Legal hold ${hold.id} was looked at, under activity ${hold.reviewedIn}${next}.`);
}

/** @throws InvalidInputError naming the option */
export async function checkedRelease(reason: string): Promise<string> {
  return (await checkedInput(ReleaseHoldDto, { reason }, OPTION_OF)).reason;
}

export async function releaseHold(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  reason: string,
): Promise<void> {
  const service = app.get(LegalHoldsService);
  refuseWaiting(await service.release(operator, id, reason), terminal);
  const hold = await service.getView(id);
  terminal.result(hold, `Legal hold ${hold.id} released, under activity ${hold.releasedIn}.`);
}
