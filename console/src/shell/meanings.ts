import type { Requirement } from '../session/session';

/** What a text in the search field may mean, and where that is. */
export interface Meaning {
  readonly sentence: string;
  readonly path: string;
  readonly needs: Requirement;
}

const NUMBER = /^\+?[\d\s().-]{6,}$/;
/** As the API asks of the filter. */
const LEAST_OF_A_NAME = 3;
const ID = /^\d{1,19}$/;

/** The most likely one first. An empty text means nothing. */
export function meaningsOf(typed: string): readonly Meaning[] {
  const text = typed.trim();
  if (text === '') return [];
  const asked = encodeURIComponent(text);
  const all: (Meaning | false)[] = [
    NUMBER.test(text) && {
      sentence: `The number ${text}: everything about it`,
      path: `/data-subject?number=${asked}`,
      needs: 'dataProtection.primary',
    },
    NUMBER.test(text) && {
      sentence: `Deleted calls with the number ${text}`,
      path: `/deleted-calls?number=${asked}`,
      needs: 'dataProtection.view',
    },
    NUMBER.test(text) && {
      sentence: `Calls with the number ${text}`,
      path: `/calls?number=${asked}`,
      needs: 'calls.view',
    },
    ID.test(text) && {
      sentence: `Activity ${text}`,
      path: `/activity?open=${text}`,
      needs: 'userActivityLog.view',
    },
    ID.test(text) && {
      sentence: `Deleted call ${text}`,
      path: `/deleted-calls?open=${text}`,
      needs: 'dataProtection.view',
    },
    ID.test(text) && { sentence: `Call ${text}`, path: `/calls?open=${text}`, needs: 'calls.view' },
    ID.test(text) && {
      sentence: `CDR file ${text}`,
      path: `/cdr-files?open=${text}`,
      needs: 'CDRFiles.view',
    },
    !NUMBER.test(text) &&
      text.length >= LEAST_OF_A_NAME && {
        sentence: `CDR files whose name has “${text}”`,
        path: `/cdr-files?fileName=${asked}`,
        needs: 'CDRFiles.view',
      },
    !NUMBER.test(text) && {
      sentence: `What ${text} did`,
      path: `/activity?user=${asked}`,
      needs: 'userActivityLog.view',
    },
    {
      sentence: `Activity whose reason has “${text}”`,
      path: `/activity?reason=${asked}`,
      needs: 'userActivityLog.view',
    },
  ];
  return all.filter((meaning) => meaning !== false);
}
