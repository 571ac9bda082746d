import { Module } from '@nestjs/common';
import { StorageLook } from './ahead/storage-look.service';
import { DrFilesModule } from './dr-files.module';

/** What a server does of itself: looks whether storage is ahead of the database. */
@Module({ imports: [DrFilesModule], providers: [StorageLook] })
export class StorageLookModule {}
