import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AttemptFolder } from "@/lib/bridge/comfyui/attempt-folder";
import { ComfyBridge } from "@/lib/bridge/comfyui/comfy-bridge";
import { ComfyAway, type ComfyClient, ComfyRefused } from "@/lib/bridge/comfyui/comfy-client";
import { templateAt, templatePaths } from "@/lib/bridge/comfyui/template-files";
import { call } from "@/lib/client/call";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { runWith } from "@/lib/runner/run-with";
import type { RunnerEnd, RunnerProfile } from "@/lib/runner/runner-program";
import { err, exit, fault, type ServerTarget } from "../server-command";
import type { RunnerReport } from "./runner-report";
import { untilSignals } from "./until-signals";

/** `state`: the folder for what is kept of attempts; absent: below the home folder. */
export type ComfyRunnerOptions = {
  client: ComfyClient;
  workflows: string;
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
async function reach({ client, waits }: ComfyRunnerOptions, target: ServerTarget): Promise<string | null> {
  for (;;) {
    try {
      const { version } = await client.about();
      const params = { ws: target.workspace };
      await call("GET /workspaces/{ws}/runners", { ...target, params, query: { limit: 1 } });
      return version;
    } catch (error) {
      if (!waits) throw error;
    }
    await wait(askAgainMs);
  }
}

/** Null if one does not fit: then that is said. */
async function templatesOf({ client, workflows }: ComfyRunnerOptions): Promise<WorkflowTemplate[] | null> {
  const paths = await templatePaths(workflows).catch(() => []);
  if (paths.length === 0) err(`There is no workflow in "${workflows}": NAME.json, saved by Export (API)`);
  const readings = [];
  for (const path of paths) readings.push({ path, reading: await templateAt(path, client) });
  for (const { path, reading } of readings)
    for (const { message } of reading.problems) err(`problem  ${path}: ${message}`);
  const templates = readings.flatMap(({ reading }) =>
    reading.template !== null && reading.problems.length === 0 ? [reading.template] : [],
  );
  const ids = new Set(templates.map(({ id }) => id));
  if (ids.size < templates.length)
    err("Two workflows have the same id: give them others in their .bind.json");
  return paths.length > 0 && ids.size === readings.length ? templates : null;
}

/** Of this runner alone: several may share the state folder. */
function folderOf({ state, name }: ComfyRunnerOptions, { baseUrl, workspace }: ServerTarget): string {
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

async function openFolder(options: ComfyRunnerOptions, target: ServerTarget): Promise<string> {
  const folder = folderOf(options, target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await AttemptFolder.clear(folder, forgottenMs);
  return folder;
}

async function serve(
  options: ComfyRunnerOptions,
  target: ServerTarget,
  report: RunnerReport,
): Promise<number> {
  const { client, name, environment, capacity, drainSeconds, once } = options;
  const version = await reach(options, target);
  const templates = await templatesOf(options);
  if (templates === null) return exit.usage;
  const folder = await openFolder(options, target);
  const bridge = new ComfyBridge({ client, templates, folder, tell: report.tell });
  const ended = new AbortController();
  const offers = await bridge.begin(ended.signal);
  const about = { name, kind: "comfyui" as const, capacity, environments: [environment] };
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
    await bridge.settle();
    if (end.how === "drained" && end.released === 0) await AttemptFolder.clear(folder, 0);
    report.end(end);
    return exitOf(end, stop.aborted);
  } finally {
    ended.abort();
    forget();
  }
}

/** Runs until it is told to end. Returns the exit status. */
export async function runComfy(
  options: ComfyRunnerOptions,
  target: ServerTarget,
  report: RunnerReport,
): Promise<number> {
  try {
    return await serve(options, target, report);
  } catch (error) {
    if (!(error instanceof ComfyAway || error instanceof ComfyRefused)) return fault(error, target);
    err(error.message);
    return exit.server;
  }
}
