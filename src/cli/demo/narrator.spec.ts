import { PassThrough } from 'node:stream';
import { loadEnv } from '../../config/env';
import { COMMAND_LINE } from '../../common/access/principal';
import { CommandError } from '../command.error';
import { Terminal } from '../terminal';
import { Narrator } from './narrator';

describe('Narrator', () => {
  const applications = {
    serve: () => Promise.reject(new Error('not here')),
    openContext: () => Promise.reject(new Error('not here')),
    openServer: () => Promise.reject(new Error('not here')),
  };
  const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
  const narrator = (interruption = new AbortController().signal): Narrator =>
    new Narrator({
      stdin: process.stdin,
      terminal: new Terminal(true, outputs),
      operator: COMMAND_LINE,
      environment: () => Promise.resolve(loadEnv()),
      interruption,
      applications,
      ...outputs,
    });

  it('fails the demo at a claim that is not so', () => {
    const story = narrator();
    story.step('Count');
    story.check('one is one', true);
    expect(() => story.check('1,500 rows in the DR file', false)).toThrow(
      'The demo did not go as told; this is not so: 1,500 rows in the DR file.',
    );
    expect(story.steps).toEqual([{ title: 'Count', events: [{ check: 'one is one' }] }]);
  });

  it('begins no step after an interruption', () => {
    const interruption = AbortSignal.abort(CommandError.interrupted('SIGINT'));
    expect(() => narrator(interruption).step('Count')).toThrow('Stopped by SIGINT.');
  });
});
