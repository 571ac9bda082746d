import { Module } from '@nestjs/common';
import { FirstAnswers } from './first-answers.service';
import { KeptAnswerCleaner } from './kept-answer-cleaner.service';
import { KeptAnswerRepository } from './kept-answer.repository';

@Module({ providers: [KeptAnswerRepository, FirstAnswers, KeptAnswerCleaner], exports: [FirstAnswers] })
export class IdempotencyModule {}
