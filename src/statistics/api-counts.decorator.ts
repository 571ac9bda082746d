import { applyDecorators, Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { MOST_GROUPS } from './statistics';

/** Documents the answer of a statistic. */
export function ApiCounts(view: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(view),
    ApiOkResponse({
      description:
        'Days ascend; anything else comes with the largest count first, pairs in the order of their keys. Groups without ' +
        'anything are left out.',
      schema: { type: 'array', maxItems: MOST_GROUPS, items: { $ref: getSchemaPath(view) } },
    }),
  );
}
