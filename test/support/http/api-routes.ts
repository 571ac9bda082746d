import { RequestMethod, Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Requirement } from '../../../src/common/access/principal';
import { ANY_USER, PUBLIC, REQUIREMENTS } from '../../../src/common/access/require-permission.decorator';
import { API_PATH } from '../../../src/common/paths';
import type { HeavyKind } from '../../../src/heavy-work/bounds';
import { HEAVY } from '../../../src/heavy-work/heavy.interceptor';

export interface ApiRoute {
  readonly method: string;
  /** Pattern with `:id`; below API_PATH without it, else from the root. */
  readonly path: string;
  readonly requirements: readonly Requirement[] | undefined;
  readonly isPublic: boolean;
  /** Takes a key or a session, and no grant. */
  readonly isForAnyUser: boolean;
  /** The kind of heavy work that it is as a whole. */
  readonly heavy: HeavyKind | undefined;
}

/** Every operation of every controller, read from the decorators' metadata. */
export function apiRoutes(app: NestFastifyApplication): ApiRoute[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers
    .flatMap(({ metatype }) => routesOf(metatype as Type<object>))
    .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

/** A request to the route about an object that there is not. */
export function pathWithoutObject({ path }: ApiRoute): string {
  return path.replace(':id', '999999').replace(':session', '999999').replace(':name', 'conflict');
}

/** Query and body that the route would take, changing as little as it can. */
export function goodInput({ method, path }: ApiRoute): { query: string; init: RequestInit } {
  if (method === 'DELETE') return { query: path.includes('session') ? '' : '?reason=Test', init: {} };
  if (path.startsWith('statistics/') && path !== 'statistics/sizes')
    return { query: '?groupBy=day', init: {} };
  if (method === 'GET' || path === 'CDRFiles') return { query: '', init: {} };
  const init = { body: JSON.stringify(goodBody(path)), headers: { 'content-type': 'application/json' } };
  return { query: '', init };
}

function goodBody(path: string): object {
  if (path === 'retention/run') return { dryRun: true };
  if (path === 'calls/delete') return { reason: 'Test', filter: { ids: ['1'] }, dryRun: true };
  if (path === 'legalHolds') return { reason: 'Test', minDate: '2026-01-02', maxDate: '2026-01-01' };
  if (path === 'dataSubjects/erase') return { number: '01134960001', reason: 'Test', dryRun: true };
  if (path.startsWith('dataSubjects/')) return { number: '01134960001' };
  if (path === 'CDRFiles/:id/release') return {};
  if (path === 'users') return { name: 'Somebody', email: 'somebody@test.example' };
  return /(^|\/)(delete|reinstate|release|restore|review|policy|withdraw|confirmClock|approve|reject)$/.test(
    path,
  )
    ? { reason: 'Test' }
    : {};
}

function routesOf(controller: Type<object>): ApiRoute[] {
  const reflector = new Reflector();
  const prototype = controller.prototype as Record<string, () => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name] as () => unknown;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const declaredAt = [handler, controller];
    return [
      {
        method: RequestMethod[method],
        path: joined(pathOf(controller), pathOf(handler)),
        requirements: reflector.getAllAndOverride<Requirement[] | undefined>(REQUIREMENTS, declaredAt),
        isForAnyUser: reflector.get<boolean | undefined>(ANY_USER, handler) ?? false,
        isPublic: reflector.getAllAndOverride<boolean | undefined>(PUBLIC, declaredAt) ?? false,
        heavy: reflector.get<HeavyKind | undefined>(HEAVY, handler),
      },
    ];
  });
}

function pathOf(target: object): string {
  return Reflect.getMetadata(PATH_METADATA, target) as string;
}

/** Controllers beside the API begin with a slash. */
function joined(controller: string, handler: string): string {
  const path = `${controller}/${handler}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return controller.length > 1 || path === '/' ? path : path.replace(/^\//, '');
}

/** The route as Fastify knows it. */
export function fullPath({ path }: ApiRoute): string {
  return path.startsWith('/') ? path : `${API_PATH}/${path}`;
}
