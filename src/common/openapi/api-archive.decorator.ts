import { applyDecorators, Type } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiId, ApiNotModified, ApiProblems } from './api-answers.decorator';
import { bytes } from '../api-schemas';
import { headerRefs } from './openapi-headers';

/** Documents an item that is answered as metadata or, on request, as bytes, whole or in part. */
export function ApiArchive(view: Type): MethodDecorator {
  const headers = headerRefs('Accept-Ranges', 'Content-Disposition', 'ETag');
  const archive = { 'application/octet-stream': { schema: bytes() } };
  return applyDecorators(
    ApiId(),
    ApiNotModified(),
    ApiHeader({
      name: 'Range',
      required: false,
      description: 'Part of the bytes (RFC 9110): one range; the metadata has none',
      schema: { type: 'string', pattern: '^bytes=[0-9]*-[0-9]*$', maxLength: 100, example: 'bytes=0-1023' },
    }),
    ApiHeader({
      name: 'If-Range',
      required: false,
      description:
        'The ETag of the parts at hand: the whole comes where the file is another by now (RFC 9110)',
      schema: { type: 'string', pattern: '^(W/)?"[^"]*"$', maxLength: 100, example: `"${'0'.repeat(64)}"` },
    }),
    ApiOkResponse({
      description: 'The metadata, or the encrypted archive',
      content: { 'application/json': { schema: { $ref: getSchemaPath(view) } }, ...archive },
      headers,
    }),
    ApiResponse({
      status: 206,
      description: 'Part of the encrypted archive',
      content: archive,
      headers: { ...headers, ...headerRefs('Content-Range') },
    }),
    ApiProblems('invalid-input', 'not-found', 'range-not-satisfiable'),
  );
}
