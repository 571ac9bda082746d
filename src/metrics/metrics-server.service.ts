import { BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { MetricsService } from './metrics.service';

/** What strangers who reach METRICS_PORT may take of it. */
export const METRICS_PORT_LIMITS = { connections: 20, requestMs: 5000 };

/**
 * Serves the metrics on METRICS_PORT, where nothing else is: so that port can be open to Prometheus alone. On the server's
 * own port they take a key then.
 */
@Injectable()
export class MetricsServer implements BeforeApplicationShutdown {
  private server: Server | null = null;

  constructor(
    private readonly metrics: MetricsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @returns where; null when METRICS_PORT is not set
   * @throws an error of the system when the port cannot be had
   */
  async listen(): Promise<string | null> {
    if (this.env.metricsPort === null) return null;
    const { connections, requestMs } = METRICS_PORT_LIMITS;
    this.server = createServer(
      {
        headersTimeout: requestMs,
        requestTimeout: requestMs,
        connectionsCheckingInterval: Math.ceil(requestMs / 3),
      },
      this.answer,
    );
    this.server.maxConnections = connections;
    this.server.listen(this.env.metricsPort, this.env.host);
    await once(this.server, 'listening');
    const { address, family, port } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`;
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private readonly answer: RequestListener = (request, response) => {
    if (request.url?.split('?')[0] !== '/metrics' || request.method !== 'GET') {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Only GET /metrics is here.\n');
      return;
    }
    this.metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': this.metrics.registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  };
}
