import { Module } from '@nestjs/common';
import { SizeRepository } from './sizes/size.repository';
import { StatisticsController } from './statistics.controller';
import { StatisticsRepository } from './statistics.repository';
import { StatisticsService } from './statistics.service';

/** Counts of deletions, reads and imports, and sizes by day, for charts. */
@Module({
  controllers: [StatisticsController],
  providers: [StatisticsRepository, SizeRepository, StatisticsService],
})
export class StatisticsModule {}
