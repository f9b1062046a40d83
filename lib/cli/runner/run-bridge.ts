import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AttemptFolder } from "@/lib/bridge/attempt-folder";
import { Bridge } from "@/lib/bridge/bridge";
import type { Generator } from "@/lib/bridge/generator";
import { isFromGenerator } from "@/lib/bridge/generator-client";
import { runWith } from "@/lib/sdk/runner/run-with";
import type { RunnerEnd, RunnerProfile } from "@/lib/sdk/runner/runner-program";
import { assertServer } from "../assert-server";
import { err, exit, fault, type ServerTarget } from "../server-command";
import { untilSignals } from "../until-signals";
import { ask } from "../while-heard";
import type { RunnerReport } from "./runner-report";

/** `open`: null if what it needs does not fit; then that was said. */
export type GeneratorPlace = {
  kind: "comfyui" | "a1111";
  /** Null if it does not say; throws if it is not there or lets nobody in. */
  version: () => Promise<string | null>;
  open: () => Promise<Generator | null>;
};

/** `state`: the folder for what is kept of attempts; absent: below the home folder. */
export type BridgeRun = {
  name: string;
  environment: string;
  capacity: number;
  drainSeconds: number;
  state: string | null;
  once: boolean;
  waits: boolean;
};

/** Stopped before it had finished. */
const stoppedExit = 130;
const askAgainMs = 2_000;
/** Longer than any attempt. */
const forgottenMs = 7 * 86_400_000;

/** Asks until both answer, or once. Throws what the last of them said. */
async function reach(place: GeneratorPlace, waits: boolean, target: ServerTarget): Promise<string | null> {
  for (;;) {
    try {
      const version = await place.version();
      await assertServer(target);
      const params = { ws: target.workspace };
      await ask("GET /workspaces/{ws}/runners", { ...target, params, query: { limit: 1 } });
      return version;
    } catch (error) {
      if (!waits) throw error;
    }
    await wait(askAgainMs);
  }
}

/** Of this runner alone: several may share the state folder. */
function folderOf({ state, name }: BridgeRun, { baseUrl, workspace }: ServerTarget): string {
  const id = createHash("sha256")
    .update(JSON.stringify([baseUrl, workspace, name]))
    .digest("hex")
    .slice(0, 16);
  return join(state ?? join(homedir(), ".fluxara", "runner"), id);
}

function exitOf({ how, message, released }: RunnerEnd, isStopped: boolean): number {
  if (how === "drained") return isStopped || released > 0 ? stoppedExit : exit.ok;
  err(`The runner ended: ${message}`);
  return how === "refused" ? exit.server : exit.refused;
}

async function openFolder(options: BridgeRun, target: ServerTarget): Promise<string> {
  const folder = folderOf(options, target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await AttemptFolder.clear(folder, forgottenMs);
  return folder;
}

async function serve(
  place: GeneratorPlace,
  options: BridgeRun,
  target: ServerTarget,
  report: RunnerReport,
): Promise<number> {
  const { name, environment, capacity, drainSeconds, once, waits } = options;
  const version = await reach(place, waits, target);
  const generator = await place.open();
  if (generator === null) return exit.usage;
  const folder = await openFolder(options, target);
  const bridge = new Bridge({ generator, folder, report: report.event });
  const ended = new AbortController();
  const offers = await bridge.begin(ended.signal);
  const about = { name, kind: place.kind, capacity, environments: [environment] };
  const profile = { ...about, ...(version !== null && { version }), offers } as RunnerProfile;
  const { drain, stop, forget } = untilSignals();
  try {
    const end = await runWith({
      server: target,
      ws: target.workspace,
      profile,
      work: bridge.work,
      ready: bridge.ready,
      resumes: true,
      once,
      drain,
      drainSeconds,
      stop,
      onRegistered: (id, registerAgain) => {
        report.registered(id, offers);
        bridge.announceTo((changed) => registerAgain({ ...profile, offers: changed } as RunnerProfile));
      },
    });
    await bridge.drain();
    if (end.how === "drained" && end.released === 0) await AttemptFolder.clear(folder, 0);
    report.end(end);
    return exitOf(end, stop.aborted);
  } finally {
    ended.abort();
    forget();
  }
}

/** Does jobs with a generator until it is told to end. Returns the exit status. */
export async function runBridge(
  place: GeneratorPlace,
  options: BridgeRun,
  target: ServerTarget,
  report: RunnerReport,
): Promise<number> {
  try {
    return await serve(place, options, target, report);
  } catch (error) {
    if (!isFromGenerator(error)) return fault(error, target);
    err(error.message);
    return exit.server;
  }
}
