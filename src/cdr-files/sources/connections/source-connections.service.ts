import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../../config/config.module';
import type { Env } from '../../../config/env';
import type { RemoteKind } from '../records/source-kind';
import type { Source } from '../records/source-settings';
import { SourceSecrets } from '../secrets/source-secrets.service';
import { openFtp } from './ftp-files';
import { openImap } from './imap-files';
import { openSocket, Reach } from './open-socket';
import { openS3 } from './s3-files';
import type { RemoteFiles } from './remote-files';
import { openSftp } from './sftp-files';
import { SourceError } from './source.error';
import { SourceLimits } from './source-limits';

/** Connects to sources. */
@Injectable()
export class SourceConnections {
  constructor(
    private readonly secrets: SourceSecrets,
    private readonly limits: SourceLimits,
    @Inject(ENV) private readonly env: Pick<Env, 'cdrSourceHosts'>,
  ) {}

  /**
   * Connects and logs in.
   * @param signal closes the connection
   * @throws SourceError SourceSecretError; errors of sockets and protocols, which failureSentence() explains
   */
  async open(source: Source, signal: AbortSignal): Promise<RemoteFiles> {
    const { host, port, user, kind, path, hostKey, certificate, region, senders } = source;
    if (kind === 'Folder' || host === null || port === null || user === null)
      throw new SourceError('Nothing is fetched from this source.');
    const { connectMs } = this.limits;
    const secrets = await this.secrets.open(source);
    const reach: Reach = { host, port, allowed: this.env.cdrSourceHosts, connectMs, signal };
    return this.connect(kind, reach, { user, secrets, path, hostKey, certificate, region, senders });
  }

  private async connect(
    kind: RemoteKind,
    reach: Reach,
    login: Parameters<typeof openSftp>[1] &
      Parameters<typeof openFtp>[2] &
      Parameters<typeof openS3>[1] &
      Parameters<typeof openImap>[1],
  ): Promise<RemoteFiles> {
    switch (kind) {
      case 'SFTP':
        return openSftp(await openSocket(reach), login, this.limits);
      case 'FTPS':
      case 'FTP':
        return openFtp(kind, reach, login, this.limits);
      case 'IMAP':
        return openImap(reach, login, this.limits);
      case 'S3':
        return openS3(reach, login, this.limits);
      default:
        return kind satisfies never;
    }
  }
}
