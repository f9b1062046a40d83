import { storeOrigin } from "@/lib/bytes/storage/storage";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { listen, type OpenPort } from "@/lib/server/front/listen";
import { readProxies } from "@/lib/server/front/proxies";
import { openDatabase } from "@/lib/server/start/open-database";
import { assertUsableStore, openStore } from "@/lib/server/start/open-store";
import { secretFor } from "@/lib/server/start/secret";
import { beService } from "@/lib/server/start/service-manager";
import { Shutdown } from "@/lib/server/start/shutdown";
import type { FirstSignIn } from "@/lib/services/first-start";
import { readiness } from "@/lib/services/processes/readiness";

type Options = {
  dev: boolean;
  setVariables: (values: Record<string, string>) => void;
  /** Called before Next starts, which then reads its configuration. */
  beforeNext: () => Promise<void>;
};

const say = (line: string) => process.stdout.write(`${line}\n`);

const devPatienceMs = 500;

/** Waits for the responses that run, as long as the signal allows. */
async function closeFront(listener: OpenPort, shutdown: Shutdown, dev: boolean): Promise<void> {
  const isDrained = await listener.close(dev ? devPatienceMs : shutdown.stopMs);
  if (!isDrained) shutdown.cut();
}

async function start({ dev, setVariables, beforeNext }: Options, shutdown: Shutdown): Promise<void> {
  const { host, port } = env;
  await openMetrics(shutdown);
  const listener = await listen({ host, port });
  // Normalised as browsers send it: lower case, without a trailing slash.
  const publicUrl = new URL(env.publicUrl ?? urlOf(host, port)).origin;
  // Several processes may run only if they share both database and store.
  const alone = env.s3 === null || env.databaseUrl === undefined;
  const secret = secretFor(env.dataDir, env.secret);
  readiness().step("migrating");
  const database = await openDatabase(env, shutdown);
  if (database.applied.length > 0) say(`Database: ${database.applied.length} migrations applied`);
  setVariables({
    DATABASE_URL: database.url,
    FLUXARA_SECRET: secret,
    FLUXARA_PUBLIC_URL: publicUrl,
    FLUXARA_ANY_HOST: env.publicUrl === undefined ? "1" : "0",
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: secret,
  });

  await assertUsableStore((line) => process.stderr.write(`${line}\n`));

  // Imported only now: these modules and Next read the environment variables.
  const { closeDb } = await import("@/lib/db/client");
  shutdown.add("connections", closeDb);
  const { assertRestored } = await import("@/lib/services/restore/restoring");
  await assertRestored();
  readiness().step("joining");
  const { joinCluster } = await import("@/lib/services/processes/join-cluster");
  const peers = await joinCluster(alone);
  shutdown.add("other processes", () => peers.close());
  if (alone) {
    const { assertSameSecret } = await import("@/lib/services/processes/same-secret");
    await assertSameSecret(false);
  }
  const { firstStart } = await import("@/lib/services/first-start");
  const signIn = await firstStart();
  const { startWork } = await import("@/lib/server/work/start-work");
  const work = await startWork({ alone });
  shutdown.addEarly("work", () => work.close());
  await openStore(new URL(publicUrl).origin);
  const { openFront } = await import("@/lib/server/front/server");
  // In development, Next serves the API from its sources, so that it reloads.
  const { responders } = dev ? { responders: {} } : await import("@/lib/server/http/responders");
  const proxies = env.proxies === undefined ? null : readProxies(env.proxies);
  const options = { dev, host, port, secret, publicUrl, storeOrigin: storeOrigin(), proxies, responders };
  const front = await openFront(listener, options, beforeNext);
  shutdown.add("pages", () => front.close());
  shutdown.add("front", () => closeFront(listener, shutdown, dev));
  const { closeLive } = await import("@/lib/services/live/hub");
  const { closeWorkHub } = await import("@/lib/services/runners/work-hub");
  // Twice: others may open while the last requests are taken.
  for (const add of [shutdown.add, shutdown.addEarly]) {
    add.call(shutdown, "live events", closeLive);
    add.call(shutdown, "waiting claims", closeWorkHub);
  }

  shutdown.addEarly("service", beService());
  say(`\nFluxara is ready: ${publicUrl}`);
  announce(signIn);
  const { startPainter } = await import("@/lib/server/start/painter");
  const painter = { baseUrl: ownUrl(host, port), alone, isOn: env.sample };
  shutdown.addEarly("painter", startPainter(painter));
  if (!env.sample || !(await isFirstOfMany(alone))) return;
  const { startSample } = await import("@/lib/server/start/sample");
  shutdown.addEarly("sample", startSample(ownUrl(host, port)));
}

async function openMetrics(shutdown: Shutdown): Promise<void> {
  if (env.metrics === undefined) return;
  const { listenForMetrics } = await import("@/lib/server/metrics/listen");
  const open = await listenForMetrics(env.metrics);
  shutdown.add("metrics", () => open.close());
}

/** Whether this process is the one to fill the sample, if there are several. */
async function isFirstOfMany(alone: boolean): Promise<boolean> {
  const { Lease } = await import("@/lib/server/work/lease");
  return alone || new Lease("sample", 600_000).isMine();
}

const urlOf = (host: string, port: number) => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** The URL by which this process reaches itself. */
function ownUrl(host: string, port: number): string {
  const anywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  return urlOf(anywhere[host] ?? host, port);
}

/** Prints generated credentials, once. */
function announce({ email, password, token }: FirstSignIn): void {
  say(`Sign in as ${email}${password ? ` with the password ${password}` : ""}`);
  if (token) say(`Token for the command line: ${token}`);
  if (password || token) say("Save this now: it is not shown again.");
}

/** One sentence for errors that the user can fix, the whole error otherwise. */
function explain(error: unknown): string {
  if (isAppError(error)) return error.message;
  if ((error as NodeJS.ErrnoException | null)?.code === "EADDRINUSE") {
    return `Port ${env.port} on ${env.host} is in use by another program: stop it, or choose another port with PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Starts everything in order and runs until a signal. */
export async function serve(options: Options): Promise<void> {
  // What is read ends when its reader leaves, even where by then nobody waits for it.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a failure that nobody waited for"));
  const shutdown = new Shutdown();
  shutdown.onSignals();
  try {
    await start(options, shutdown);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    await shutdown.closeAll();
    process.exit(1);
  }
}
