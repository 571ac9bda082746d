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
import { CSV, NDJSON } from '../http/accepted-type';
import { ID, text } from '../api-schemas';
import { headerRefs } from './openapi-headers';

const MOST_OBJECTS = 1000;
/** Lines without end, so no length can be named that is not wrong; this is the most a JavaScript string holds. */
const STREAMED = { type: 'string', pattern: '^[^\\x00]*$', maxLength: 536_870_888 } as const;

/** Documents a list: an array, the headers of a page, and the problems any list can answer. */
export function ApiList(view: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(view),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240)',
      schema: { ...text(1000), example: 'count=exact' },
    }),
    ApiOkResponse({
      description:
        'A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends ' +
        'before `limit`: follow Link. As CSV or NDJSON the whole filtered ' +
        'list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would ' +
        'calculate begin with an apostrophe, unless the guard is none.',
      content: {
        'application/json': {
          schema: { type: 'array', maxItems: MOST_OBJECTS, items: { $ref: getSchemaPath(view) } },
        },
        [CSV]: { schema: STREAMED },
        [NDJSON]: { schema: STREAMED },
      },
      headers: headerRefs('Link', 'X-Total-Count', 'Preference-Applied'),
    }),
    ApiNotModified(),
    ApiProblems('invalid-input', 'not-acceptable'),
  );
}

/** Documents the answer to If-None-Match with the tag of what is there. */
export function ApiNotModified(): MethodDecorator {
  return ApiResponse({
    status: 304,
    description: 'Unchanged since the answer whose ETag was sent in If-None-Match',
  });
}

/** Documents an item found by its id. */
export function ApiItem(view: Type): MethodDecorator {
  return applyDecorators(
    ApiId(),
    ApiOkResponse({ description: 'The object', type: view }),
    ApiNotModified(),
    ApiProblems('invalid-input', 'not-found'),
  );
}

export function ApiId(name = 'id'): MethodDecorator {
  return ApiParam({ name, description: 'Its `id`, as lists and items show it', schema: { ...ID } });
}

/** Documents problem answers; those that every operation can give come along without being named. */
export function ApiProblems(...names: ProblemName[]): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(ProblemView),
    ...names.map((name) =>
      ApiResponse({
        status: PROBLEM_TYPES[name].status,
        description: PROBLEM_TYPES[name].title,
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
      }),
    ),
  );
}
