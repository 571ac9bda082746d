import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { type CdrFileTypeVersionView, LAYOUT_ORIGINS } from './cdr-file-type-version.view';
import { describeColumns } from '../../cdr-layouts/layouts/describe-columns';
import { ENCODINGS, LAYOUT_KINDS, MONEY_UNITS } from '../../cdr-layouts/documents/layout-document';
import type { Layout } from '../../cdr-layouts/layouts/layout';

/** A column of a layout. */
export class CdrFileColumnView {
  @ApiProperty({ ...text(100), description: 'As the source names it', example: 'Customer Identifier' })
  name!: string;

  @ApiProperty({
    type: 'array',
    maxItems: 10,
    items: text(100),
    description: 'Names that carriers write into the header instead',
    example: [],
  })
  aliases!: string[];

  @ApiProperty({
    type: 'array',
    maxItems: 30,
    items: text(100),
    description: 'Fields of a call that are read from it, alone or with other columns',
    example: ['target'],
  })
  feeds!: string[];
}

/** A layout of CDR files, as the API shows it. */
export class CdrFileTypeView {
  @ApiProperty({
    type: 'string',
    pattern: '^[a-z0-9][a-z0-9-]*$',
    maxLength: 100,
    description: 'What `fileType` of an upload names',
    example: 'fcs-v3-outbound',
  })
  name!: string;

  @ApiProperty({ ...text(200), example: 'UK Standard for CDRs version 3 (FCS), outbound' })
  title!: string;

  @ApiProperty({
    ...text(500),
    description: 'Where the layout is described',
    example: 'UK Standard for CDRs, version 3',
  })
  source!: string;

  @ApiProperty({
    enum: ['required', 'optional', 'none'],
    description: 'Whether the first line is a header: `none` means that every line is data',
  })
  header!: string;

  @ApiProperty({
    enum: ['fixed', 'any'],
    description:
      '`any`: a file may have any selection of the columns in its own order, its header says which',
  })
  columnOrder!: string;

  @ApiProperty({
    enum: LAYOUT_KINDS,
    description: 'How a file holds its records: lines with a separator, lines with fixed places, JSON, XML',
    example: 'delimited',
  })
  kind!: Layout['kind'];

  @ApiProperty({ enum: ENCODINGS, description: 'How characters are written', example: 'utf-8' })
  encoding!: Layout['encoding'];

  @ApiProperty({
    ...text(1),
    nullable: true,
    description:
      'What stands between the cells of a line: the first of `separators`; null where nothing does',
    example: ',',
  })
  separator!: string | null;

  @ApiProperty({
    type: 'array',
    minItems: 0,
    maxItems: 10,
    items: text(1),
    description: 'What may stand there; the first line of a file tells which of them it is',
    example: [',', ';'],
  })
  separators!: string[];

  @ApiProperty({ type: 'integer', description: 'Fewest columns of a line', example: 42 })
  minColumns!: number;

  @ApiProperty({ type: 'integer', description: 'Most columns of a line', example: 42 })
  maxColumns!: number;

  @ApiProperty({ ...text(100), description: 'The form of dates', example: 'DD/MM/YYYY' })
  dateForm!: string;

  @ApiProperty({
    enum: [...MONEY_UNITS],
    nullable: true,
    description: 'What the file has its prices in; null where it has none. The API shows pence.',
    example: 'pounds',
  })
  moneyUnit!: Layout['moneyUnit'];

  @ApiProperty({ type: 'integer', description: 'Most calls that one line gives', example: 1 })
  callsPerLine!: number;

  @ApiProperty({
    description: "Whether a file's name declares how many records it holds, which is compared",
    example: true,
  })
  recordCountInFileName!: boolean;

  @ApiProperty({ type: [CdrFileColumnView], maxItems: 1000 })
  columns!: CdrFileColumnView[];

  @ApiProperty({
    enum: LAYOUT_ORIGINS,
    description: '`shipped`: it comes with deleted-calls; `given`: somebody gave it',
    example: 'shipped',
  })
  origin!: (typeof LAYOUT_ORIGINS)[number];

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Its newest version', example: 1 })
  version!: number;

  @ApiProperty({ ...text(255), nullable: true, description: 'Who gave this version', example: null })
  givenBy!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When that was',
    example: null,
  })
  given!: string | null;

  @ApiProperty({ ...text(255), nullable: true, description: 'Who retired it', example: null })
  retiredBy!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When that was; since then it is not offered',
    example: null,
  })
  retired!: string | null;
}

/** The layout's declaration as data. */
export function cdrFileTypeView(layout: Layout, version: CdrFileTypeVersionView): CdrFileTypeView {
  const { title, source, header, kind, encoding, separators, columnCount, dateForm, moneyUnit } = layout;
  return {
    title,
    source,
    header: header.policy,
    columnOrder: header.policy === 'none' ? 'fixed' : header.order,
    kind,
    encoding,
    separator: kind === 'delimited' ? (separators[0] ?? ',') : null,
    separators: kind === 'delimited' ? [...separators] : [],
    minColumns: columnCount.min,
    maxColumns: columnCount.max,
    dateForm,
    moneyUnit,
    callsPerLine: layout.legs.length,
    recordCountInFileName: layout.recordCountInFileName !== undefined,
    columns: describeColumns(layout),
    ...version,
  };
}
