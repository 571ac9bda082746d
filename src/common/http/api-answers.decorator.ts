import { applyDecorators, Type } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiParam,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { PROBLEM_TYPES, ProblemName } from '../errors/problem-types';
import { ProblemView } from '../errors/problem.view';

/** Documents a list: an array, the headers of a page, and the problems any list can answer. */
export function ApiList(view: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(view),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`count=exact` adds X-Total-Count',
      schema: { type: 'string' },
    }),
    ApiOkResponse({
      description: 'Ascending by id; an empty list is []',
      schema: { type: 'array', items: { $ref: getSchemaPath(view) } },
      headers: {
        Link: { description: 'rel="next" whenever more may follow', schema: { type: 'string' } },
        'X-Total-Count': { description: 'Only with Prefer: count=exact', schema: { type: 'integer' } },
      },
    }),
    ApiProblems('invalid-input'),
  );
}

/** Documents an item found by its id. */
export function ApiItem(view: Type): MethodDecorator {
  return applyDecorators(ApiId(), ApiOkResponse({ type: view }), ApiProblems('invalid-input', 'not-found'));
}

export function ApiId(name = 'id'): MethodDecorator {
  return ApiParam({ name, schema: { type: 'string', pattern: '^[1-9][0-9]{0,18}$' }, example: '1' });
}

/** Documents problem answers; those that every operation can give (401, 403, 503) come along. */
export function ApiProblems(...names: ProblemName[]): MethodDecorator {
  const all = [
    ...new Set<ProblemName>([...names, 'unauthenticated', 'forbidden', 'rate-limited', 'unavailable']),
  ];
  return applyDecorators(
    ApiExtraModels(ProblemView),
    ...all.map((name) =>
      ApiResponse({
        status: PROBLEM_TYPES[name].status,
        description: PROBLEM_TYPES[name].title,
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
      }),
    ),
  );
}
