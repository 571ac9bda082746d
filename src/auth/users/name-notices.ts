import { COMMAND_LINE, SYSTEM, UNKNOWN } from '../../common/access/principal';
import { alikeAmong, likenessTo } from './name-likeness';
import type { UserRepository } from './user.repository';

/** Of how many users the ids are logged. */
const MOST_IDS = 20;
const TAKEN = [SYSTEM, COMMAND_LINE, UNKNOWN].map(({ name }) => likenessTo(name));

/** Names that version 0.1.0 allowed, for the log. */
export interface NameNotice {
  readonly event: string;
  readonly count: number;
  readonly userIDs: readonly string[];
  readonly advice: string;
}

/** Users whose names look alike, or like those of who acts without a key. They are kept: only new names are refused. */
export async function nameNotices(users: Pick<UserRepository, 'findNames'>): Promise<NameNotice[]> {
  const names = await users.findNames();
  return [
    noticeOf('users have names that look alike', alikeAmong(names)),
    noticeOf(
      'users have the name of what acts without a key',
      names.filter(({ name }) => TAKEN.some((isLike) => isLike(name))),
    ),
  ].filter(({ count }) => count > 0);
}

function noticeOf(event: string, found: readonly { readonly id: string }[]): NameNotice {
  return {
    event,
    count: found.length,
    userIDs: found.slice(0, MOST_IDS).map(({ id }) => id),
    advice: 'Give each a name of its own: deleted-calls user edit EMAIL --name NAME',
  };
}
