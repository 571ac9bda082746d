import { Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { ProblemPagesController } from './errors/problem-pages.controller';

@Global()
@Module({ controllers: [ProblemPagesController], providers: [Clock], exports: [Clock] })
export class CommonModule {}
