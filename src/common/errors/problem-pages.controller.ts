import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../access/require-permission.decorator';
import { DOCS_PATH } from '../paths';
import { NotFoundError } from './problem.error';
import { PROBLEM_TYPES, ProblemName, ProblemType } from './problem-types';

/** The pages behind a problem's `type`: what it means and what to do. */
@ApiExcludeController()
@Controller(`${DOCS_PATH}/problems`)
@Public()
export class ProblemPagesController {
  @Get(':name')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  page(@Param('name') name: string): string {
    if (!Object.hasOwn(PROBLEM_TYPES, name)) throw new NotFoundError('There is no such kind of problem.');
    return render(PROBLEM_TYPES[name as ProblemName]);
  }
}

function render({ status, title, meaning, remedy }: ProblemType): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status} ${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style></head>
<body><p>Status ${status}</p><h1>${title}</h1><h2>What happened</h2><p>${meaning}</p><h2>What to do</h2><p>${remedy}</p>
<p><a href="${DOCS_PATH}">All operations</a></p></body>
</html>
`;
}
