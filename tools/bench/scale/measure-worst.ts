import { setTimeout as sleep } from "node:timers/promises";
import type { Viewer } from "@/lib/domain/access/actors";
import { isAppError } from "@/lib/errors";
import { listJobs } from "@/lib/services/jobs/read-jobs";
import { columns, quantity } from "@/tools/bench/table";
import { usageOf } from "@/tools/bench/usage";
import { type DatabaseVariables, openServer, withDatabase } from "./database";
import { ws } from "./ids";
import { postmaster } from "./measure";
import { seed } from "./seed";
import { worstCases } from "./worst-cases";

const pauseMs = 15;

/** Runs `work` while others list jobs; how long the longest of them waited. */
async function beside(viewer: Viewer, work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isRunning = true;
  const others = (async () => {
    while (isRunning) {
      const before = performance.now();
      await listJobs(viewer, ws, { limit: 5, status: [], set: [] });
      longest = Math.max(longest, performance.now() - before);
      await sleep(pauseMs);
    }
  })();
  await work();
  isRunning = false;
  await others;
  return longest;
}

async function rowOf(viewer: Viewer, pid: number | null, run: () => Promise<unknown>): Promise<string[]> {
  const cpu = () => (pid === null ? 0 : usageOf(pid).cpuMs);
  const [start, cpuBefore] = [performance.now(), cpu()];
  let ended = "";
  const longest = await beside(viewer, () =>
    run().catch((error) => {
      ended = isAppError(error) ? error.code : "stopped";
    }),
  );
  const times = [performance.now() - start, cpu() - cpuBefore, longest];
  return [...times.map((ms) => quantity(ms, "ms")), ended];
}

type Options = { scale: number; url: string | undefined; folder: string; variables: DatabaseVariables };

/** Measures each filter at its worst, among `scale` artifacts with long prompts. */
export async function measureWorst({ scale, url, folder, variables }: Options): Promise<string> {
  variables.FLUXARA_SECRET ??= "a secret for links that nobody opens";
  const server = await openServer(url, folder);
  try {
    return await withDatabase(server, variables, async () => {
      const viewer = await seed(scale, "long");
      const pid = await postmaster();
      const rows: string[][] = [];
      for (const { what, runs } of await worstCases(viewer))
        for (const [kind, run] of Object.entries(runs))
          rows.push([what, kind, ...(await rowOf(viewer, pid, run))]);
      return columns([["what", "by", "time", "database CPU", "others waited", ""], ...rows]);
    });
  } finally {
    await server.stop();
  }
}
