import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installBinaries } from "@/lib/db/embedded/binaries";
import { makeCluster } from "@/lib/db/embedded/cluster";
import { type ClusterLease, takeLease } from "@/lib/db/embedded/lease";
import { ensureRunning, killPostmaster, type Postmaster, stopPostmaster } from "@/lib/db/embedded/postmaster";
import { connectPresence, type Presence } from "@/lib/db/embedded/presence";
import { runnerFor } from "@/lib/db/embedded/runner";
import { embeddedUrl, releaseSocketFolder, socketFile, socketFolder } from "@/lib/db/embedded/socket-folder";
import { withStarterLock } from "@/lib/db/embedded/starter-lock";
import { backOffMs, exactly } from "@/lib/domain/back-off";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const startWaitMs = 60_000;
const stopWaitMs = 6000;
const backOff = { firstMs: 100, factor: 2, maxMs: 10_000, spread: exactly };
const socketEveryMs = 3_600_000;

export type EmbeddedServer = {
  /** URL of the database `fluxara`, which may not exist yet. */
  url: string;
  cluster: string;
  /** Whether a server was already running on this folder. */
  adopted: boolean;
  /** Stops the server unless someone else is connected; returns whether it was stopped. Close your own pool first. */
  stop(): Promise<boolean>;
};

type Options = { settings?: string[] };

function prepare(dataDir: string, settings: string[]): Postmaster {
  const cluster = path.join(dataDir, "postgres");
  const runner = runnerFor(cluster);
  const bin = installBinaries(dataDir, runner);
  makeCluster(cluster, bin, runner);
  return { cluster, bin, runner, settings, url: embeddedUrl(socketFolder(cluster), "postgres") };
}

type RunningServer = { server: Postmaster; presence: Presence; adopted: boolean; lease: ClusterLease };

/** The holder of the lease now has the files too: this server may no longer write to them. */
function giveUp(cluster: string): void {
  killPostmaster(cluster);
  process.exit(1);
}

/** Starts or adopts the server and connects under one lock, before anyone else can decide to stop it. */
function takeOver(dataDir: string, settings: string[]): Promise<RunningServer> {
  return withStarterLock(dataDir, startWaitMs, async () => {
    const cluster = path.join(dataDir, "postgres");
    const socket = socketFile(socketFolder(cluster));
    const lease = await takeLease(dataDir, { socket, onLost: () => giveUp(cluster) });
    try {
      const server = prepare(dataDir, settings);
      const { adopted } = await ensureRunning(server);
      return { server, adopted, lease, presence: await connectPresence(server.url) };
    } catch (error) {
      lease.release();
      throw error;
    }
  });
}

function keepSocket(cluster: string): void {
  try {
    socketFolder(cluster);
  } catch (error) {
    log.error({ err: error }, "the database's socket may become unreachable");
  }
}

/** Runs PostgreSQL on this data folder and restarts it if it dies. */
export async function startEmbedded(dataDir: string, options: Options = {}): Promise<EmbeddedServer> {
  if (process.platform === "win32") {
    throw new AppError("unavailable", "The bundled database runs only on Linux and macOS: set DATABASE_URL");
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dataDir);
  const settings = options.settings ?? [];
  const first = await takeOver(folder, settings);
  const stopping = new AbortController();
  let { presence, lease } = first;

  async function restart(): Promise<void> {
    lease.release();
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      try {
        ({ presence, lease } = await takeOver(folder, settings));
        log.info("the database is up again");
        return;
      } catch (error) {
        const pauseMs = backOffMs(backOff, failures, 1);
        log.error({ err: error, pauseMs }, "the database does not start");
        await sleep(pauseMs, undefined, { ref: false });
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await presence.died;
      if (stopping.signal.aborted) return;
      log.warn("the connection to the database ended: starting it again");
      await restart();
    }
  }
  const watching = watch();
  const socket = setInterval(() => keepSocket(first.server.cluster), socketEveryMs).unref();

  async function leave(): Promise<boolean> {
    const isShared = await presence.othersConnected().catch(() => false);
    await presence.leave();
    if (isShared) {
      lease.leave();
      return false;
    }
    await stopPostmaster(first.server.cluster, stopWaitMs);
    lease.release();
    releaseSocketFolder(first.server.cluster);
    return true;
  }

  return {
    url: embeddedUrl(socketFolder(first.server.cluster), "fluxara"),
    cluster: first.server.cluster,
    adopted: first.adopted,
    async stop() {
      stopping.abort();
      clearInterval(socket);
      const ended = await withStarterLock(folder, stopWaitMs, leave);
      await watching;
      return ended;
    },
  };
}
