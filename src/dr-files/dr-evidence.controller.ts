import { Controller, Get, HttpCode, Logger, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../common/access/require-permission.decorator';
import { UnavailableError } from '../common/errors/problem.error';
import { ClientGone } from '../common/http/client-gone';
import { ChangesNothing } from '../common/http/idempotent.decorator';
import { ApiId, ApiItem, ApiProblems } from '../common/openapi/api-answers.decorator';
import { bytes } from '../common/api-schemas';
import { IdPipe } from '../common/input/id.pipe';
import { Heavy } from '../heavy-work/heavy.decorator';
import { DrFilesService } from './dr-files.service';
import { DrSigningKey } from './keys/dr-signing-key.service';
import { PublicKey, SigningKeyError } from './keys/signing-key';
import { DrVerification } from './verification/dr-verification.service';
import type { Verification } from './verification/finding';
import { VerificationView } from './dto/verification.view';

const PEM = 'application/x-pem-file';
const BYTES = 'application/octet-stream';
const PEM_TEXT = { type: 'string', pattern: '^-----BEGIN PUBLIC KEY-----', maxLength: 1000 } as const;

@ApiTags('disasterRecoveryFiles')
@Controller('disasterRecoveryFiles')
@RequirePermission('dataProtection.view')
export class DrEvidenceController {
  private readonly logger = new Logger(DrEvidenceController.name);

  constructor(
    private readonly files: DrFilesService,
    private readonly signing: DrSigningKey,
    private readonly verification: DrVerification,
  ) {}

  @Get('publicKey')
  @ApiOperation({ summary: "The public half of the key that signs DR files' manifests (Ed25519, PEM)" })
  @ApiOkResponse({ content: { [PEM]: { schema: PEM_TEXT } } })
  @ApiProblems()
  async publicKey(@Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const publicKey = await this.publicKeyInForce();
    reply.type(PEM);
    return new StreamableFile(Buffer.from(publicKey.pem));
  }

  @Get(':id/signature')
  @ApiOperation({
    summary: "The signature of a DR file's manifest, 64 bytes; also after the file has expired",
  })
  @ApiId()
  @ApiOkResponse({ content: { [BYTES]: { schema: bytes(64) } } })
  @ApiProblems('invalid-input', 'not-found')
  async signature(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const signature = await this.files.getSignature(id);
    reply.type(BYTES);
    return new StreamableFile(signature);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @Heavy('verifications')
  @ChangesNothing()
  @ApiOperation({
    summary: 'Read a DR file back from storage and hold it against its signature, its record and the chain',
    description: 'Nothing is decrypted. A file that was tampered with is a result, not an error.',
  })
  @ApiItem(VerificationView)
  @ApiProblems('invalid-input', 'not-found', 'too-large', 'unsupported-media-type')
  verify(@Param('id', IdPipe) id: string, @ClientGone() gone: AbortSignal): Promise<Verification> {
    return this.verification.verifyOne(id, { onRead: () => gone.throwIfAborted() });
  }

  /** The path of the file goes to the log only, for operators. */
  private async publicKeyInForce(): Promise<PublicKey> {
    try {
      return await this.signing.publicKey();
    } catch (error) {
      if (!(error instanceof SigningKeyError)) throw error;
      this.logger.error({ event: 'signing key cannot be used', failure: error.message });
      throw new UnavailableError('The signing key cannot be used: the log of the server says why.');
    }
  }
}
