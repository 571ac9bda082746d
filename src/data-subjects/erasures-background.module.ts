import { Module } from '@nestjs/common';
import { ErasuresKeeper } from './erasure/erasures-keeper.service';
import { ErasuresModule } from './erasures.module';

/** Goes on with erasures, for the server alone. */
@Module({ imports: [ErasuresModule], providers: [ErasuresKeeper] })
export class ErasuresBackgroundModule {}
