import { DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock';
import { ProblemPagesController } from './errors/problem-pages.controller';
import { FrontPageController } from './http/front-page.controller';
import { PublicUrl } from './public-url';

@Module({})
export class CommonModule {
  /** @param publicUrl where clients reach the server; empty when it is not known */
  static register(publicUrl: string): DynamicModule {
    return {
      module: CommonModule,
      global: true,
      controllers: [ProblemPagesController, FrontPageController],
      providers: [Clock, { provide: PublicUrl, useValue: new PublicUrl(publicUrl) }],
      exports: [Clock, PublicUrl],
    };
  }
}
