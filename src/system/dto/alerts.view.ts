import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { SEVERITIES } from '../alerts/alert-rule';
import { Alert, ALERT_RULES } from '../alerts/alerts';

const MOST_ALERTS = ALERT_RULES.length;

class AlertView {
  @ApiProperty({
    ...text(100),
    description: 'As in docs/alerts.yml; docs/operations.md has a section of that name',
    example: 'DeletedCallsRetentionScheduleOff',
  })
  name!: string;

  @ApiProperty({ enum: SEVERITIES, example: 'warning' })
  severity!: Alert['severity'];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null: nothing says since when',
  })
  since!: string | null;

  @ApiProperty({
    ...text(4000),
    example: 'No server starts retention runs by itself: RETENTION_CRON is off.',
  })
  sentence!: string;

  @ApiProperty({ ...text(1000), description: 'What to do first', example: 'deleted-calls retention run' })
  action!: string;
}

/** What the rules of docs/alerts.yml come to now. */
export class AlertsView {
  @ApiProperty({
    type: [AlertView],
    maxItems: MOST_ALERTS,
    description:
      'Conditions that hold now, critical ones first. Prometheus waits before it speaks; this does not',
  })
  firing!: AlertView[];

  @ApiProperty({
    type: 'array',
    items: text(100),
    maxItems: MOST_ALERTS,
    description:
      'Names of rules that could not be judged: what they take did not answer, or Prometheus alone can tell',
    example: ['DeletedCallsFailedLogins'],
  })
  unknown!: string[];
}
