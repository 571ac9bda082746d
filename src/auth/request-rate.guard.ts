import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../common/access/principal';
import { rateHeaders, RequestRates } from './request-rates.service';

/** Global, after the key is known: limits how often. Public operations have no key and no rate. */
@Injectable()
export class RequestRateGuard implements CanActivate {
  constructor(private readonly rates: RequestRates) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { user } = context.switchToHttp().getRequest<{ user?: Principal }>();
    if (!user) return true;
    const state = await this.rates.countRequest(user.id);
    context.switchToHttp().getResponse<FastifyReply>().headers(rateHeaders(state));
    return true;
  }
}
