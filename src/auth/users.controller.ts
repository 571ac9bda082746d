import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiWaitingAct } from '../approvals/api-waiting-act.decorator';
import { WaitingActView } from '../approvals/dto/approval.view';
import { answerOrWait } from '../approvals/waiting-act';
import { CurrentPrincipal } from '../common/access/current-principal.decorator';
import { Clock } from '../common/clock';
import { Principal } from '../common/access/principal';
import { SecretAnswer } from '../common/http/idempotent.decorator';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { Asked, AskedFor } from '../lists/asked-for.decorator';
import { ApiId, ApiItem, ApiList, ApiProblems } from '../common/openapi/api-answers.decorator';
import { IdPipe } from '../common/input/id.pipe';
import type { ListAnswer } from '../lists/json-page';
import { ListQuery } from '../lists/list-query.dto';
import { pageRequest } from '../lists/page-request';
import { ChangeUserDto, CreateUserDto, MakeKeyDto, withPreset } from './dto/user-input.dto';
import { ApiKeyView, UserView, userView } from './dto/user.view';
import { keyEnd } from './users/key-end';
import { NO_GRANTS } from './users/grant-policy';
import { UsersService } from './users/users.service';

@ApiTags('users')
@Controller('users')
@RequirePermission('users.manage')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List users' })
  @ApiList(UserView)
  list(@Query() query: ListQuery, @AskedFor() asked: Asked): Promise<ListAnswer> {
    return this.users.list(pageRequest(query), asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @ApiItem(UserView)
  async get(@Param('id', IdPipe) id: string): Promise<UserView> {
    return userView(await this.users.get(id));
  }

  @Post()
  @ApiOperation({
    summary: 'Create a user; what is left out is not granted, and nobody grants what they do not hold',
  })
  @ApiCreatedResponse({ type: UserView })
  @ApiProblems('invalid-input', 'conflict', 'too-large', 'unsupported-media-type')
  async create(@CurrentPrincipal() principal: Principal, @Body() input: CreateUserDto): Promise<UserView> {
    return userView(
      await this.users.create({ principal }, { ...NO_GRANTS, status: 'Active', ...withPreset(input) }),
    );
  }

  @Patch(':id')
  @ApiOperation({
    summary:
      'Change a user who holds no more than you; the last user who can manage users keeps that, and the last with data ' +
      'protection access `primary`',
  })
  @ApiId()
  @ApiOkResponse({ type: UserView })
  @ApiProblems('invalid-input', 'not-found', 'conflict', 'too-large', 'unsupported-media-type')
  async update(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: ChangeUserDto,
  ): Promise<UserView> {
    return userView((await this.users.update({ principal }, id, withPreset(input))).after);
  }

  @Post(':id/apiKey')
  @HttpCode(200)
  @SecretAnswer()
  @ApiOperation({
    summary: "Make the user's key, shown this once; the previous one stops working at this moment",
    description:
      "Another user's key takes data protection access `primary` as well, and all that the user holds. Who replaced " +
      'it is in the header `Notice` of each answer to that user for seven days. With `expires` the key is like an unknown one from ' +
      'then on.',
  })
  @ApiId()
  @ApiOkResponse({ type: ApiKeyView })
  @ApiWaitingAct()
  @ApiProblems('invalid-input', 'not-found')
  async makeKey(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { expires }: MakeKeyDto,
  ): Promise<ApiKeyView | WaitingActView> {
    const made = await this.users.requestKey({ principal }, id, keyEnd(expires, this.clock.now()));
    return answerOrWait(reply, made, (apiKey) => ({ apiKey }));
  }
}
