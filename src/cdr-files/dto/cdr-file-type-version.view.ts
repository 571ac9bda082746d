import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { LAYOUT_NAME } from './layout-name';

const INSTANT = { type: 'string', format: 'date-time', nullable: true, example: null } as const;

/** Where layouts come from: with the product, or from somebody who gave them. */
export const LAYOUT_ORIGINS = ['shipped', 'given'] as const;

/** A version of a layout, and where it comes from. */
export class CdrFileTypeVersionView {
  @ApiProperty({ ...LAYOUT_NAME, example: 'acme-daily' })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: '1 for the first', example: 2 })
  version!: number;

  @ApiProperty({
    enum: LAYOUT_ORIGINS,
    description: '`shipped`: it comes with deleted-calls',
    example: 'given',
  })
  origin!: (typeof LAYOUT_ORIGINS)[number];

  @ApiProperty({
    ...text(255),
    nullable: true,
    description: 'Who gave it; null where it is shipped',
    example: 'admin',
  })
  givenBy!: string | null;

  @ApiProperty({ ...INSTANT, description: 'When it was given', example: '2026-11-29T12:00:00.000Z' })
  given!: string | null;

  @ApiProperty({
    ...text(255),
    nullable: true,
    description: 'Who retired the layout while this was its newest version',
    example: null,
  })
  retiredBy!: string | null;

  @ApiProperty({ ...INSTANT, description: 'When that was; since then it is not offered' })
  retired!: string | null;
}

/** A version of a layout with its document. */
export class CdrFileTypeDocumentView extends CdrFileTypeVersionView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'The document, as CDRFileTypes/schema describes it; names may stand in another order than they were given in',
    example: { name: 'acme-daily', title: 'Acme, daily' },
  })
  document!: object;
}
