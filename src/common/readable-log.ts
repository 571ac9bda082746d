import { PinoPretty } from 'pino-pretty';

/** A log event as pino writes it. */
type Event = Record<string, unknown>;

/** Not told besides the text: the first are its beginning, the rest is for programs. */
const TOLD_ELSEWHERE = new Set(['level', 'time', 'context', 'msg', 'event', 'requestId', 'advice']);

/**
 * Writes events for people: the time, the level and one sentence, no JSON.
 * @param destination a stream, or a file's number; each event is written before the call that tells it returns
 */
export function readableLog(destination: NodeJS.WritableStream | number): NodeJS.WritableStream {
  return PinoPretty({
    translateTime: 'SYS:HH:MM:ss',
    destination,
    sync: true,
    hideObject: true,
    messageFormat: (event) => sentence(event),
  });
}

/** An event in words: `listening: url http://…, version 0.2.0`. */
export function sentence(event: Event): string {
  if (event.event === 'request') return requestLine(event);
  const beginning = text(event.msg ?? event.event);
  const advice = event.advice ? `. ${text(event.advice)}` : '';
  const fields = Object.entries(event).filter(([name]) => !TOLD_ELSEWHERE.has(name));
  const told = fields.filter(([, value]) => value !== null && value !== undefined);
  if (told.length === 0) return `${beginning}${advice}`;
  return `${beginning}: ${told.map(([name, value]) => `${words(name)} ${text(value)}`).join(', ')}${advice}`;
}

function requestLine({ method, route, status, durationMs }: Event): string {
  return `${text(method)} ${text(route)}: ${text(status)} in ${text(durationMs)} ms`;
}

/** `durationMs` is `duration ms`. */
function words(name: string): string {
  return name.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase();
}

/** Of many things their count and the last; several lines below the event. */
function text(value: unknown): string {
  if (Array.isArray(value)) {
    const items: string[] = value.map(text);
    return items.length <= 3 ? items.join(' ') : `${items.length}, the last of them ${items.at(-1)}`;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${words(name)} ${text(part)}`)
      .join(' ');
  }
  return String(value).replace(/\n\s*/g, '\n    ');
}
