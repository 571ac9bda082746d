import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { text } from '../api-schemas';

class InputFaultView {
  @ApiPropertyOptional({ ...text(2000), description: 'Name of the parameter', example: 'limit' })
  parameter?: string;

  @ApiPropertyOptional({
    ...text(2000),
    description: 'JSON pointer into the body (RFC 6901)',
    example: '/reason',
  })
  pointer?: string;

  @ApiProperty({ ...text(2000), example: 'must be a whole number from 1 to 1000' })
  detail!: string;
}

/** A problem (RFC 9457). */
export class ProblemView {
  @ApiProperty({
    type: 'string',
    format: 'uri-reference',
    maxLength: 100,
    description: 'Path of a page that explains this kind of problem',
    example: '/backend/api/docs/problems/invalid-input',
  })
  type!: string;

  @ApiProperty({ ...text(200), example: 'The request cannot be understood' })
  title!: string;

  @ApiProperty({ type: 'integer', format: 'int32', minimum: 400, maximum: 599, example: 400 })
  status!: number;

  @ApiProperty({ ...text(20_000), example: 'limit must be a whole number from 1 to 1000' })
  detail!: string;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    maxLength: 36,
    description: 'The request id, also in X-Request-Id',
  })
  instance!: string;

  @ApiPropertyOptional({ type: [InputFaultView], maxItems: 10_000 })
  errors?: InputFaultView[];
}
