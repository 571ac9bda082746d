import type { ArgumentMetadata } from '@nestjs/common';
import { InvalidInputError } from '../errors/problem.error';
import { InputPipe } from './input.pipe';
import { CallListQuery } from '../../calls/dto/call-list.query';
import { ListQuery } from '../../lists/list-query.dto';

const query: ArgumentMetadata = { type: 'query', metatype: CallListQuery };
const body: ArgumentMetadata = { type: 'body', metatype: ListQuery };

async function faultsOf(given: unknown, metadata: ArgumentMetadata): Promise<unknown> {
  return new InputPipe().transform(given, metadata).then(
    () => 'taken',
    (error: unknown) => (error as InvalidInputError).faults,
  );
}

describe('InputPipe', () => {
  it('hands on what its class declares, unchanged, as an instance of it', async () => {
    const input = await new InputPipe().transform({ limit: '5', carrier: 'Gamma' }, query);
    expect(input).toBeInstanceOf(CallListQuery);
    expect({ ...(input as object) }).toEqual({ limit: '5', carrier: 'Gamma' });
  });

  it('takes a query without parameters', async () => {
    expect(await faultsOf(undefined, query)).toBe('taken');
  });

  it.each([
    ['a parameter that is not declared', { colour: 'red' }, 'colour', /not known here/],
    ['one given twice', { limit: ['5', '5'] }, 'limit', /more than once/],
    ['a number in another notation', { limit: '5e1' }, 'limit', /whole number from 1 to 1000/],
    ['a number out of bounds', { limit: '1001' }, 'limit', /whole number from 1 to 1000/],
    ['nothing where a value belongs', { minDate: '' }, 'minDate', /day that exists/],
    ['a name of every object', JSON.parse('{"__proto__": "x"}') as unknown, '__proto__', /not known here/],
  ])('refuses %s and names the parameter', async (_, given, parameter, detail) => {
    expect(await faultsOf(given, query)).toEqual([
      { parameter, detail: expect.stringMatching(detail) as string },
    ]);
  });

  it('names every fault at once, those of a body by pointer', async () => {
    expect(await faultsOf({ limit: 5, colour: 'red' }, body)).toEqual(
      expect.arrayContaining([
        { pointer: '/limit', detail: expect.any(String) as string },
        { pointer: '/colour', detail: 'is not known here; leave it out' },
      ]),
    );
  });

  it.each([[[]], ['text'], [7], [true]])('refuses a body that is no object: %p', async (given) => {
    expect(await faultsOf(given, body)).toEqual([{ pointer: '', detail: 'must be a JSON object' }]);
  });

  it('refuses null where a value may only be left out', async () => {
    expect(await faultsOf({ limit: null }, body)).toHaveLength(1);
  });
});
