import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../access/require-permission.decorator';
import { PublicUrl } from '../public-url';
import { DOCS_PATH } from '../paths';
import { NotFoundError } from './problem.error';
import { problemIndex, problemPage, TEXT_PAGE_POLICY } from './problem-page';
import { PROBLEM_TYPES, ProblemName } from './problem-types';

/** The pages behind a problem's `type`: what it means and what to do. */
@ApiExcludeController()
@Controller(`${DOCS_PATH}/problems`)
@Public()
export class ProblemPagesController {
  constructor(private readonly publicUrl: PublicUrl) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', TEXT_PAGE_POLICY)
  index(): string {
    return problemIndex((path) => this.publicUrl.of(path));
  }

  @Get(':name')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', TEXT_PAGE_POLICY)
  page(@Param('name') name: string): string {
    if (!Object.hasOwn(PROBLEM_TYPES, name)) throw new NotFoundError('There is no such kind of problem.');
    return problemPage(PROBLEM_TYPES[name as ProblemName], (path) => this.publicUrl.of(path));
  }
}
