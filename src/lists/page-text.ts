import { JsonBody, JsonObject, JsonPage } from './json-page';
import type { Listing } from './listing';
import type { PageRequest } from './page-request';
import { ByteSink } from './rows/byte-sink';
import { jsonWriter, tagWriter } from './rows/json-writer';
import { afterId, idAt, RECORDS } from './rows/record-bytes';
import { RecordText } from './rows/record-text';

/** A page that has passed so many bytes ends, and its header Link leads on. */
export const PAGE_BYTES = 16 * 1024 ** 2;

/** The rows of a text of no more bytes all fit into a page, whatever has to be escaped. */
export const WHOLE_PAGE_BYTES = PAGE_BYTES / 8;

/** Makes pages of what the database says of their rows. */
export type PageMaker = (text: string | null) => JsonPage;

/** One after the other, so that a page leaves no garbage but its own bytes. */
const [SOURCE, SINK] = [new ByteSink(), new ByteSink()];

/** The text is that of the page's rows and of the row after it, see `recordOf`; null for none. */
export function pageMaker(
  listing: Listing,
  { limit, order }: Pick<PageRequest, 'limit' | 'order'>,
): PageMaker {
  const write = jsonWriter(RECORDS, listing.fields);
  return (text) => {
    const source = SOURCE.lend(text ?? '');
    const ids: string[] = [];
    let at = 0;
    let bytes = 0;
    SINK.clear();
    SINK.write('[');
    while (at < source.length && ids.length < limit && bytes <= PAGE_BYTES) {
      if (ids.length > 0) SINK.write(',');
      ids.push(idAt(source, at));
      const begun = SINK.length;
      // The character between rows is passed over as well.
      const next = write(source, afterId(source, at), SINK) + 1;
      // Never less than the database counts for the row, so that this ends no later than its cut.
      bytes += Math.max(SINK.length - begun, next - at);
      at = next;
    }
    SINK.write(']');
    const body = new JsonBody(SINK.take(), taggedText(listing, text ?? ''));
    return new JsonPage(body, ids.length, ids[0] ?? null, ids.at(-1) ?? null, at < source.length, order);
  };
}

/** Makes an object of the text of its row, see `recordOf`. */
export function objectMaker(listing: Listing): (text: string) => JsonObject {
  const write = jsonWriter(RECORDS, listing.fields);
  return (text) => {
    const source = SOURCE.lend(text);
    SINK.clear();
    write(source, afterId(source, 0), SINK);
    return new JsonObject(SINK.take(), taggedText(listing, text) ?? undefined);
  };
}

/** What the tag of these rows is made of; null where that is their JSON. The row after the page counts as well. */
function taggedText({ fields }: Listing, text: string): string | null {
  const write = tagWriter(fields);
  if (write === null) return null;
  const records = new RecordText(text);
  const rows: string[] = [];
  while (records.enter()) rows.push(`${records.field(false)} ${write(records)}`);
  return rows.join('\n');
}
