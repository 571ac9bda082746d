import { Global, Module } from '@nestjs/common';
import { RowStreams } from './row-streams.service';

@Global()
@Module({ providers: [RowStreams], exports: [RowStreams] })
export class ListsModule {}
