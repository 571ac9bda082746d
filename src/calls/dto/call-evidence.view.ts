import { ApiProperty } from '@nestjs/swagger';
import { CURRENCY, ID, MONEY, text, TIME_OF_DAY } from '../../common/api-schemas';

const TEXT = text(255);

/** What the API shows of a call's evidence. What is not known is null; a key is never left out. */
export class CallEvidenceView {
  @ApiProperty({ ...TEXT, nullable: true, description: 'Billed Number (CDR)', example: '01134960030' })
  target!: string | null;

  @ApiProperty({ ...TEXT, nullable: true, description: 'Extension', example: null })
  extension!: string | null;

  @ApiProperty({
    ...TEXT,
    nullable: true,
    description: 'Third Party Number; null where withheld',
    example: '01134960749',
  })
  external!: string | null;

  @ApiProperty({ ...TEXT, nullable: true, description: 'Termination Number', example: '07700900235' })
  terminationNumber!: string | null;

  @ApiProperty({ ...TEXT, nullable: true, description: 'Carrier Location', example: null })
  locationCarrier!: string | null;

  @ApiProperty({ enum: ['A-leg', 'B-leg'], nullable: true, description: 'Call Leg', example: 'A-leg' })
  callTypeDirectionFlag!: 'A-leg' | 'B-leg' | null;

  @ApiProperty({
    ...text(50),
    nullable: true,
    description: 'Carrier Charge Band, up to 50 characters',
    example: 'IN1',
  })
  chargeBand!: string | null;

  @ApiProperty({
    enum: ['Mobile', 'Landline', 'Payphone'],
    nullable: true,
    description: 'Call Origination Type',
    example: null,
  })
  callTypeOriginationTypeFlag!: 'Mobile' | 'Landline' | 'Payphone' | null;

  @ApiProperty({
    enum: ['Recorded', 'Not recorded'],
    nullable: true,
    description: 'Call Recording',
    example: 'Not recorded',
  })
  callTypeRecordingFlag!: 'Recorded' | 'Not recorded' | null;

  @ApiProperty({ type: String, format: 'date', description: 'Call Date', example: '2026-09-09' })
  startDate!: string;

  @ApiProperty({
    ...TIME_OF_DAY,
    description: "Call Time, HH:MM:SS, the carrier's local time",
    example: '14:56:09',
  })
  startTime!: string;

  @ApiProperty({
    ...TEXT,
    nullable: true,
    description: "Rating Period: Daytime, Evening, Weekend, and what a carrier's layout adds",
    example: 'Daytime',
  })
  tariffTime!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Duration (s)', example: 73 })
  duration!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Answer Time (s), from set-up to answer',
    example: 5,
  })
  answerTime!: number | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Wholesale Cost (p): decimal text with the carrier's own digits",
    example: '0.26',
  })
  costCDR!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Suggested Retail Cost (p): decimal text with the carrier's own digits",
    example: null,
  })
  costSuggestedRetail!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Basic Wholesale Cost (p), without surcharges: decimal text with the carrier's own digits",
    example: '0.26',
  })
  costCDRBasic!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Wholesale Access Charge (p): decimal text with the carrier's own digits",
    example: null,
  })
  costCDRAccessCharge!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Wholesale Mobile Origination Surcharge (p): decimal text with the carrier's own digits",
    example: null,
  })
  costCDRSurchargeMobileOrigination!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Wholesale Payphone Origination Surcharge (p): decimal text with the carrier's own digits",
    example: null,
  })
  costCDRSurchargePayphoneOrigination!: string | null;

  @ApiProperty({
    ...MONEY,
    nullable: true,
    description: "Wholesale Cost Call Recording Surcharge (p): decimal text with the carrier's own digits",
    example: null,
  })
  costCDRSurchargeCallRecording!: string | null;

  @ApiProperty({ ...TEXT, description: 'Carrier', example: 'Gamma' })
  carrier!: string;

  @ApiProperty({
    ...TEXT,
    nullable: true,
    description: 'Call Carrier; may differ from carrier',
    example: 'BT',
  })
  callCarrier!: string | null;

  @ApiProperty({ ...ID, description: 'CDR File' })
  CDRFileID!: string;

  @ApiProperty({
    ...ID,
    description: 'Line Number: physical line in that file, the header counted',
    example: '2',
  })
  lineNumber!: string;

  @ApiProperty({ ...TEXT, nullable: true, description: 'Carrier Call ID', example: 'GR20260900000001' })
  carrierCallID!: string | null;

  @ApiProperty({
    ...CURRENCY,
    nullable: true,
    description:
      'Currency: the ISO 4217 code of what the costs are hundredths of; null for pounds, whose hundredths are pence',
    example: null,
  })
  currency!: string | null;
}
