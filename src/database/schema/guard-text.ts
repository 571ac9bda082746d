import type { Enabled, EventTrigger, Routine, Trigger } from './catalogue';
import { asWeWrite, commentLines, dedented, WIDTH, wrapped } from './sql-text';

/** A function or a procedure, its body line by line as it was written. */
export function functionText({ definition, body, comment }: Routine): string {
  const [head = '', ...attributes] = asWeWrite(definition.slice(0, definition.indexOf('\nAS $')))
    .replace(/^create or replace (function|procedure) public\./, 'create $1 ')
    .replace('\n returns ', ' returns ')
    .split('\n')
    .map((line) => line.trim());
  const quote = body.includes('$$') ? '$body$' : '$$';
  return [
    `${commentLines(comment)}${wrapped(head, '  ')}`,
    `${attributes.join(' ')} as ${quote}`,
    `${codeOf(body)}${quote};`,
    '',
  ].join('\n');
}

/** What it fires at, then on what condition and what it does. */
export function triggerText({ name, table, definition, enabled, comment }: Trigger): string {
  const [event, condition, does] = clausesOf(asWeWrite(definition));
  const then = `  ${condition} ${does};`;
  return [
    `${commentLines(comment)}${wrapped(event, '    ')}`,
    then.length > WIDTH ? [`  ${wrapped(condition, '    ')}`, `  ${wrapped(does, '    ')};`] : then,
    enabled === 'O' ? [] : `alter table ${table} ${MANNERS[enabled]} trigger ${name};`,
    '',
  ]
    .flat()
    .join('\n');
}

/** Only a superuser can make one. */
export function eventTriggerText({
  name,
  event,
  tags,
  function: does,
  enabled,
  comment,
}: EventTrigger): string {
  const when = tags ? ` when tag in (${tags.map((tag) => `'${tag}'`).join(', ')})` : '';
  return [
    `${commentLines(comment)}create event trigger ${name} on ${event}${when} execute function ${does}();`,
    enabled === 'O' ? [] : `alter event trigger ${name} ${MANNERS[enabled]};`,
    '',
  ]
    .flat()
    .join('\n');
}

/** `O` is how a trigger is made: it does not fire while changes are replicated. */
const MANNERS = { A: 'enable always', R: 'enable replica', D: 'disable' } satisfies Record<
  Exclude<Enabled, 'O'>,
  string
>;

function clausesOf(trigger: string): [event: string, condition: string, does: string] {
  const condition = trigger.search(/ (?:not deferrable|deferrable|referencing|for each) /);
  const does = trigger.indexOf(' execute function ', condition);
  return [trigger.slice(0, condition), trigger.slice(condition + 1, does), trigger.slice(does + 1)];
}

/** A block ends on the line of its `end`; statements stand alone, indented. */
function codeOf(body: string): string {
  const code = dedented(body);
  return /\bend;?$/.test(code) ? `${code} ` : `${code.replace(/^(?=.)/gm, '  ')}\n`;
}
