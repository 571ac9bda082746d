/**
 * The list as it is usually written: Nest on Fastify, TypeORM entities, `find`, a serializer, a guard that looks the
 * key up, and an insert that records the read. Kept to measure what the product's own way is worth.
 */
require('reflect-metadata');
const {
  ClassSerializerInterceptor,
  Controller,
  ForbiddenException,
  Get,
  Inject,
  Module,
  Query,
  Req,
} = require('@nestjs/common');
const { UnauthorizedException, UseGuards, UseInterceptors } = require('@nestjs/common');
const { NestFactory, Reflector } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
const { TypeOrmModule } = require('@nestjs/typeorm');
const { Expose } = require('class-transformer');
const { createHash } = require('node:crypto');
const { DataSource } = require('typeorm');
const { User } = require('../../dist/auth/users/user.entity.js');
const { EVIDENCE_FIELDS } = require('../../dist/calls/call-fields.js');
const { dataSourceOptions } = require('../../dist/database/data-source-options.js');
const { DeletedCall } = require('../../dist/deleted-calls/deleted-call.entity.js');
const { UserActivityLogEntry } = require('../../dist/user-activity-log/user-activity-log.entity.js');

/** One deleted call, for the serializer. */
class DeletedCallAnswer {
  constructor(row) {
    for (const { name, column } of EVIDENCE_FIELDS) this[name] = row.evidence[camelCase(column)];
    this.userActivityLog = row.userActivityLogId;
    this.id = row.id;
    this.callID = row.callId;
    this.created = row.createdAt.toISOString();
    this.updated = row.updatedAt.toISOString();
    this.reinstatedIn = row.reinstatedIn;
  }
}
for (const name of [
  ...EVIDENCE_FIELDS.map((field) => field.name),
  'userActivityLog',
  'id',
  'callID',
  'created',
  'updated',
  'reinstatedIn',
]) {
  Expose()(DeletedCallAnswer.prototype, name);
}

function camelCase(column) {
  return column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

class KeyGuard {
  constructor(dataSource) {
    this.dataSource = dataSource;
  }

  async canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const apiKeyHash = createHash('sha256')
      .update((request.headers.authorization ?? '').replace('Bearer ', ''))
      .digest();
    const user = await this.dataSource.manager.findOneBy(User, { apiKeyHash, status: 'Active' });
    if (!user) throw new UnauthorizedException();
    if (user.apiAccess === 'none' || user.dataProtectionAccess === 'none') throw new ForbiddenException();
    request.user = user;
    return true;
  }
}
Inject(DataSource)(KeyGuard, undefined, 0);

class DeletedCallsController {
  constructor(dataSource) {
    this.dataSource = dataSource;
  }

  async list(limit, request) {
    const take = Number(limit ?? 100);
    const rows = await this.dataSource.manager.find(DeletedCall, { order: { id: 'ASC' }, take });
    await this.dataSource.manager.insert(UserActivityLogEntry, {
      userId: request.user.id,
      userName: request.user.name,
      usedApi: true,
      activityType: 'Deleted calls viewed',
      linkedToType: 'deletedCalls',
      activityDetails: JSON.stringify({ count: rows.length, firstID: rows[0]?.id, lastID: rows.at(-1)?.id }),
    });
    return rows.map((row) => new DeletedCallAnswer(row));
  }
}
Inject(DataSource)(DeletedCallsController, undefined, 0);
Query('limit')(DeletedCallsController.prototype, 'list', 0);
Req()(DeletedCallsController.prototype, 'list', 1);
decorate(DeletedCallsController, 'list', Get());
UseGuards(KeyGuard)(DeletedCallsController);
UseInterceptors(new ClassSerializerInterceptor(new Reflector()))(DeletedCallsController);
Controller('backend/api/v1/deletedCalls')(DeletedCallsController);

function decorate(type, method, decorator) {
  decorator(type.prototype, method, Object.getOwnPropertyDescriptor(type.prototype, method));
}

class AppModule {}
Module({
  imports: [TypeOrmModule.forRoot(dataSourceOptions({ url: process.env.DATABASE_URL }, 10))],
  controllers: [DeletedCallsController],
})(AppModule);

async function main() {
  const app = await NestFactory.create(
    AppModule,
    new FastifyAdapter({ routerOptions: { ignoreTrailingSlash: true } }),
    { logger: false },
  );
  await app.listen(0, '127.0.0.1');
  // As the product says it, so that the benchmark waits for both in the same way.
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: await app.getUrl() })}\n`);
  process.once('SIGTERM', () => void app.close());
}

void main();
