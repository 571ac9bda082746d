import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const PAUSE_MS = 50;

/** What a probe has seen. */
export interface ProbedHealth {
  /** Milliseconds until each answer was whole. */
  readonly times: readonly number[];
  /** Answers other than 200. */
  readonly others: readonly number[];
  /** Seconds that the server's thread was late, at the 99th percentile between two looks at its metrics. */
  readonly lags: readonly number[];
}

/**
 * Asks servers for their health all the while, from a thread of its own: what else goes on in the test's own thread, such as
 * making up requests, is no time that the server took.
 */
export class HealthProbe {
  private constructor(private readonly worker: Worker) {}

  static start(urls: readonly string[], key: string): HealthProbe {
    return new HealthProbe(
      new Worker(`(${probe.toString()})()`, { eval: true, workerData: { urls, key, pauseMs: PAUSE_MS } }),
    );
  }

  async stop(): Promise<ProbedHealth> {
    this.worker.postMessage('stop');
    const [seen] = (await once(this.worker, 'message')) as [ProbedHealth];
    return seen;
  }
}

/** Runs in the thread: it may use nothing from outside. */
function probe(): void {
  const threads = process.getBuiltinModule('node:worker_threads');
  const { urls, key, pauseMs } = threads.workerData as {
    urls: readonly string[];
    key: string;
    pauseMs: number;
  };
  const seen = { times: [] as number[], others: [] as number[], lags: [] as number[] };
  let stopped = false;
  threads.parentPort?.once('message', () => (stopped = true));
  let rounds = 0;
  // What they say is of the time since somebody looked last.
  const lookAtLag = async (url: string): Promise<void> => {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await response.text())?.[1]);
    if (Number.isFinite(lag)) seen.lags.push(lag);
  };
  const ask = async (): Promise<void> => {
    rounds += 1;
    for (const url of urls) {
      const begun = performance.now();
      const response = await fetch(`${url}/health/live`);
      await response.arrayBuffer();
      seen.times.push(performance.now() - begun);
      if (response.status !== 200) seen.others.push(response.status);
      if (rounds % 20 === 0) await lookAtLag(url);
    }
    if (stopped) threads.parentPort?.postMessage(seen);
    else setTimeout(() => void ask(), pauseMs);
  };
  void ask();
}
