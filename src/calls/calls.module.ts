import { Module } from '@nestjs/common';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { CallRepository } from './call.repository';
import { CallsController } from './calls.controller';
import { CallsService } from './calls.service';

@Module({
  imports: [UserActivityLogModule],
  controllers: [CallsController],
  providers: [CallRepository, CallsService],
  exports: [CallRepository, CallsService],
})
export class CallsModule {}
