import { ApiParam } from '@nestjs/swagger';

/** Documents the name of a layout in a path. */
export function ApiLayoutName(): MethodDecorator {
  return ApiParam({
    name: 'name',
    description: 'Its `name`, as the list shows it',
    schema: { type: 'string', pattern: '^[^/]+$', maxLength: 200, example: 'fcs-v3-outbound' },
  });
}
