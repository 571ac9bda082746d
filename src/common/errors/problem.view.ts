import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class InputFaultView {
  @ApiPropertyOptional({ description: 'Name of the parameter', example: 'limit' })
  parameter?: string;

  @ApiPropertyOptional({ description: 'JSON pointer into the body (RFC 6901)', example: '/reason' })
  pointer?: string;

  @ApiProperty({ example: 'must be a whole number from 1 to 1000' })
  detail!: string;
}

/** A problem (RFC 9457). */
export class ProblemView {
  @ApiProperty({
    description: 'Path of a page that explains this kind of problem',
    example: '/backend/api/docs/problems/invalid-input',
  })
  type!: string;

  @ApiProperty({ example: 'The request cannot be understood' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({ example: 'limit must be a whole number from 1 to 1000' })
  detail!: string;

  @ApiProperty({ description: 'The request id, also in X-Request-Id' })
  instance!: string;

  @ApiPropertyOptional({ type: [InputFaultView] })
  errors?: InputFaultView[];
}
