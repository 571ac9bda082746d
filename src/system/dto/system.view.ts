import { ApiProperty } from '@nestjs/swagger';
import { SHA256, text } from '../../common/api-schemas';
import { RunningVersion, SCHEMA_STATUSES } from '../../health/running-version.service';
import { PolicyView } from '../../retention/policy/dto/policy.view';
import type { ShownPolicy } from '../../retention/policy/retention-policy.service';
import { KEY_DOUBTS } from '../../dr-files/keys/key-doubt';
import { LIGHT_NAMES } from '../lights/lights';
import { AlertsView } from './alerts.view';
import { DiskView, PostgresView, SizesView } from './installation.view';
import { KeyDoubtView } from './key-doubt.view';
import { LightView } from './lights.view';
import { SystemClockView } from './system-clock.view';
import { ChainStateView, ImportsStateView, RetentionStateView, SourceStateView } from './state.view';

/** What this installation is and how it is doing. What did not answer within a second is null. */
export class SystemView {
  @ApiProperty({ format: 'date-time' })
  checkedAt!: string;

  @ApiProperty({ ...text(100), example: '0.2.0' })
  version!: string;

  @ApiProperty({
    ...text(40),
    nullable: true,
    description: 'Git commit that was built; null: not known',
    example: '53db303971c3a3c1f0b3f1f4a2d9e5b6c7d8e9f0',
  })
  commit!: string | null;

  @ApiProperty({
    ...text(255),
    nullable: true,
    description: 'Newest migration of the database',
    example: 'CountDeletions1796454700000',
  })
  schema!: string | null;

  @ApiProperty({
    type: String,
    enum: SCHEMA_STATUSES,
    nullable: true,
    description:
      'own: as this version makes it; newer: a newer version made it, and this one works on it, too; refused: this version may not work on it, and stops',
    example: 'own',
  })
  schemaStatus!: RunningVersion['schemaStatus'];

  @ApiProperty({ ...text(100), description: 'Version of Node.js', example: '22.11.0' })
  node!: string;

  @ApiProperty({ type: PostgresView, nullable: true })
  postgres!: PostgresView | null;

  @ApiProperty({ type: DiskView, nullable: true })
  disk!: DiskView | null;

  @ApiProperty({ type: SizesView, nullable: true })
  sizes!: SizesView | null;

  @ApiProperty({ type: String, enum: ['up', 'down'], nullable: true, example: 'up' })
  storage!: 'up' | 'down' | null;

  @ApiProperty({ type: SystemClockView, nullable: true })
  clock!: SystemClockView | null;

  @ApiProperty({ type: PolicyView, nullable: true, description: 'In force, and what comes into force later' })
  policy!: ShownPolicy | null;

  @ApiProperty({
    ...SHA256,
    nullable: true,
    example: '9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab',
    description: 'The public half of the signing key that this node has; null before the first need, too',
  })
  signingKeySHA256!: string | null;

  @ApiProperty({
    ...SHA256,
    nullable: true,
    example: '9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab',
    description:
      'That of the signing key in force: a node with another one does not sign; null before the first need, too',
  })
  signingKeyInForceSHA256!: string | null;

  @ApiProperty({
    type: [KeyDoubtView],
    maxItems: KEY_DOUBTS.length,
    nullable: true,
    description: 'Why this node archives and signs nothing; empty where it does',
    example: [],
  })
  keyDoubts!: KeyDoubtView[] | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The moment of the newest backup that was verified; null: there is none',
  })
  lastBackup!: string | null;

  @ApiProperty({ type: RetentionStateView, nullable: true })
  retention!: RetentionStateView | null;

  @ApiProperty({ type: ChainStateView, nullable: true })
  chain!: ChainStateView | null;

  @ApiProperty({ type: ImportsStateView, nullable: true })
  imports!: ImportsStateView | null;

  @ApiProperty({ type: [SourceStateView], maxItems: 10_000, nullable: true, example: [] })
  sources!: SourceStateView[] | null;

  @ApiProperty({ type: AlertsView })
  alerts!: AlertsView;

  @ApiProperty({ type: [LightView], maxItems: LIGHT_NAMES.length })
  lights!: LightView[];
}
