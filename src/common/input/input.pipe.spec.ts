import type { ArgumentMetadata } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { InvalidInputError } from '../errors/problem.error';
import { InputPipe } from './input.pipe';
import { IsDay, IsPlainText, IsWholeNumberText, MayBeLeftOut } from './validators';

class PageQuery {
  @MayBeLeftOut()
  @IsWholeNumberText(1, 1000)
  limit?: string;

  @MayBeLeftOut()
  @IsDay()
  minDate?: string;

  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;
}

class PageBody extends PageQuery {
  @MayBeLeftOut()
  @ValidateNested({ message: 'must be an object' })
  @Type(() => PageBody)
  inner?: PageBody;
}

const query: ArgumentMetadata = { type: 'query', metatype: PageQuery };
const body: ArgumentMetadata = { type: 'body', metatype: PageBody };
const UNKNOWN = 'is not known here; leave it out';

async function faultsOf(given: unknown, metadata: ArgumentMetadata): Promise<unknown> {
  const transformed = new InputPipe().transform(given, metadata) as Promise<unknown>;
  return transformed.then(
    () => 'taken',
    (error: unknown) => (error as InvalidInputError).faults,
  );
}

/** Objects within objects, so many, around the innermost. */
function nested(levels: number, innermost: object): object {
  return levels === 0 ? innermost : { inner: nested(levels - 1, innermost) };
}

describe('InputPipe', () => {
  it('hands on what its class declares, unchanged, as an instance of it', async () => {
    const input = await new InputPipe().transform({ limit: '5', carrier: 'Gamma' }, query);
    expect(input).toBeInstanceOf(PageQuery);
    expect({ ...(input as object) }).toEqual({ limit: '5', carrier: 'Gamma' });
  });

  it('takes a query without parameters', async () => {
    expect(await faultsOf(undefined, query)).toBe('taken');
  });

  it('leaves alone what has no class, and what is neither a query nor a body', () => {
    for (const metadata of [
      { type: 'body', metatype: Object },
      { type: 'body', metatype: undefined },
      { type: 'param', metatype: Number },
      { type: 'custom', metatype: PageQuery },
    ] as const) {
      expect(new InputPipe().transform('5', metadata)).toBe('5');
    }
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
    expect(await faultsOf({ limit: 5, colour: 'red', inner: { limit: 'x' } }, body)).toEqual(
      expect.arrayContaining([
        { pointer: '/limit', detail: expect.any(String) as string },
        { pointer: '/colour', detail: UNKNOWN },
        { pointer: '/inner/limit', detail: 'must be a whole number from 1 to 1000' },
      ]),
    );
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'refuses %s wherever it stands in a body, whatever its value',
    async (name) => {
      for (const value of ['"x"', 'null', '{}', '{"limit":"5"}']) {
        const given = (levels: number): unknown =>
          nested(levels, JSON.parse(`{"${name}":${value}}`) as object);
        expect(await faultsOf(given(0), body)).toContainEqual({ pointer: `/${name}`, detail: UNKNOWN });
        expect(await faultsOf(given(2), body)).toContainEqual({
          pointer: `/inner/inner/${name}`,
          detail: UNKNOWN,
        });
      }
    },
  );

  it('reads objects within objects down to a depth, and refuses what is deeper', async () => {
    expect(await faultsOf(nested(7, { limit: '5' }), body)).toBe('taken');
    expect(await faultsOf(nested(8, { limit: '5' }), body)).toEqual([
      { pointer: `${'/inner'.repeat(8)}/limit`, detail: UNKNOWN },
    ]);
    expect(await faultsOf(nested(1000, {}), body)).toEqual([
      { pointer: '/inner'.repeat(9), detail: UNKNOWN },
    ]);
  });

  it.each([[[]], ['text'], [7], [true]])('refuses a body that is no object: %p', async (given) => {
    expect(await faultsOf(given, body)).toEqual([{ pointer: '', detail: 'must be a JSON object' }]);
  });

  it('refuses null where a value may only be left out', async () => {
    expect(await faultsOf({ limit: null }, body)).toHaveLength(1);
  });
});
