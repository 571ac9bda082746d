import type { INestApplicationContext } from '@nestjs/common';
import { RetirementQuery } from '../../cdr-files/dto/retirement.query';
import { GivenLayouts } from '../../cdr-files/layouts/given-layouts.service';
import { ShownLayouts } from '../../cdr-files/shown-layouts/shown-layouts.service';
import { checkedInput } from '../checked-input';
import type { Shell } from '../shell';
import { withApplication } from '../with-application';

/** @throws ConflictError its name is that of a shipped layout, or there are too many layouts */
export async function addLayout(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  document: unknown,
): Promise<void> {
  const { name, version, isNew } = await app.get(GivenLayouts).give(operator, document);
  const text = isNew
    ? `Version ${version} of the layout "${name}" added.`
    : `Version ${version} of the layout "${name}" has this document already; nothing was added.`;
  terminal.result({ ...(await app.get(ShownLayouts).get(name)), isNew }, text);
}

/** @throws NotFoundError @throws ConflictError it comes with the product, or is retired already */
export async function retireLayout(shell: Shell, name: string, reason?: string): Promise<void> {
  await checkedInput(RetirementQuery, reason === undefined ? {} : { reason }, { '/reason': '--reason' });
  await withApplication(shell, async (app) => {
    const version = await app.get(GivenLayouts).retire(shell.operator, name, reason);
    shell.terminal.result(
      { name, version },
      `The layout "${name}" is retired; its newest version was ${version}.`,
    );
  });
}
