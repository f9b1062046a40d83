import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { call } from "@/lib/client/call";
import { freePort, type Program, type ProgramVariables, startProgram } from "../program";
import { ws } from "../runner";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";
import { usageOf } from "../usage";

const [burst, ofBatch, singles, five, ten, idleMs] = [10_000, 1_000, 100, 5, 10, 60_000];

const row = (what: string, ours: string, goal: string): Row => ({
  what,
  ours,
  opponent: "–",
  ratio: null,
  goal,
});

/** Answers 204 at once; `/rests` asks to be left alone for a day, and `/hangs` never answers. */
async function receive() {
  const port = await freePort();
  const awaited = new Map<number, () => void>();
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      if (request.url === "/rests") response.writeHead(429, { "retry-after": "86400" }).end();
      else if (request.url !== "/hangs") response.writeHead(204).end();
      awaited.get(++count)?.();
    });
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    /** Resolves once so many more have come. */
    more: (more: number) => new Promise<void>((resolve) => awaited.set(count + more, resolve)),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Site = { program: Program; receiver: Awaited<ReturnType<typeof receive>> };

async function addHooks({ program, receiver }: Site, paths: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const path of paths) {
    const body = { url: receiver.url(path), events: ["job.canceled" as const] };
    ids.push((await call("POST /workspaces/{ws}/webhooks", { ...program, params: { ws }, body })).id);
  }
  return ids;
}

async function enable({ program }: Site, ids: readonly string[], enabled: boolean): Promise<void> {
  for (const id of ids) {
    const here = { ...program, params: { ws, id } };
    const { version } = await call("GET /workspaces/{ws}/webhooks/{id}", here);
    await call("PATCH /workspaces/{ws}/webhooks/{id}", { ...here, body: { enabled }, ifMatch: version });
  }
}

/** Makes so many jobs; returns how to cancel them. */
async function makeJobs({ program }: Site, count: number): Promise<() => Promise<void>> {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= ofBatch) {
    const body = {
      base: { settings: { prompt: "a lighthouse" } },
      pipeline: { id: "bench" },
      axes: [{ key: "seed", from: "1", count: Math.min(left, ofBatch) }],
    };
    ids.push((await call("POST /workspaces/{ws}/batches", { ...program, params: { ws }, body })).id);
  }
  return async () => {
    for (const id of ids)
      await call("POST /workspaces/{ws}/batches/{id}/cancel", { ...program, params: { ws, id }, body: {} });
  };
}

async function newJob({ program }: Site): Promise<string> {
  const body = { pipeline: { id: "bench" } };
  return (await call("POST /workspaces/{ws}/jobs", { ...program, params: { ws }, body })).id;
}

const endJob = ({ program }: Site, job: string) =>
  call("PATCH /workspaces/{ws}/jobs/{job}", {
    ...program,
    params: { ws, job },
    body: { status: "canceled" },
  });

/** CPU of making and ending a job, with the database's. */
async function jobMs(site: Site): Promise<number> {
  const before = usageOf(site.program.pid).cpuMs;
  for (let i = 0; i < singles; i++) await endJob(site, await newJob(site));
  return (usageOf(site.program.pid).cpuMs - before) / singles;
}

async function measureSpeed(site: Site): Promise<Row[]> {
  const hooks = await addHooks(site, ["/fast"]);
  const times: number[] = [];
  for (let i = 0; i < singles; i++) {
    const job = await newJob(site);
    const came = site.receiver.more(1);
    const began = performance.now();
    await Promise.all([endJob(site, job), came.then(() => times.push(performance.now() - began))]);
  }
  const cancel = await makeJobs(site, burst);
  const before = { at: performance.now(), cpuMs: usageOf(site.program.pid).cpuMs };
  await Promise.all([cancel(), site.receiver.more(burst)]);
  const seconds = (performance.now() - before.at) / 1_000;
  const cpuMs = (usageOf(site.program.pid).cpuMs - before.cpuMs) / burst;
  await enable(site, hooks, false);
  return [
    row("from ending a job to the receiver, median of 100", quantity(median(times), "ms"), "150 ms"),
    row("the slowest of them", quantity(Math.max(...times), "ms"), "1,000 ms"),
    row("10,000 events to one fast receiver", quantity(seconds, "s"), "60 s"),
    row("CPU of each, with canceling its job", quantity(cpuMs, "ms"), ""),
  ];
}

/** The same endpoints in turns on and off; they rest, so nothing is sent meanwhile. */
async function measureEnding(site: Site, rounds: number): Promise<Row[]> {
  const hooks = await addHooks(site, Array(five).fill("/rests"));
  const times: Record<"on" | "off", number[]> = { on: [], off: [] };
  for (let round = 0; round < rounds; round++) {
    await enable(site, hooks, true);
    const resting = site.receiver.more(five);
    await endJob(site, await newJob(site));
    await resting;
    times.on.push(await jobMs(site));
    await enable(site, hooks, false);
    times.off.push(await jobMs(site));
  }
  const more = times.on.map((on, round) => on - (times.off[round] ?? Number.NaN));
  return [
    row("CPU of a job without webhooks", quantity(median(times.off), "ms"), ""),
    row("five endpoints add to it", quantity(median(more), "ms"), "1 ms"),
  ];
}

async function idleShare({ program }: Site): Promise<number> {
  const before = usageOf(program.pid).cpuMs;
  await sleep(idleMs);
  return ((usageOf(program.pid).cpuMs - before) / idleMs) * 100;
}

/** What waits is for endpoints that rest or hang. */
async function measureIdle(site: Site): Promise<Row[]> {
  await sleep(idleMs / 2);
  const none = await idleShare(site);
  await addHooks(site, [...Array(ten / 2).fill("/rests"), ...Array(ten / 2).fill("/hangs")]);
  const cancel = await makeJobs(site, burst);
  await cancel();
  await sleep(idleMs / 2);
  const waiting = await idleShare(site);
  return [
    row("idle for a minute, of a core", quantity(none, "%"), ""),
    row("with 100,000 that wait", quantity(waiting, "%"), "3 % more"),
  ];
}

/** Webhooks of a program of its own, to a receiver in this process. */
export async function measureWebhooks(
  folder: string,
  variables: ProgramVariables,
  rounds: number,
): Promise<Row[]> {
  const own = join(folder, "webhooks");
  await mkdir(own);
  const receiver = await receive();
  const program = await startProgram(own, { ...variables, FLUXARA_WEBHOOK_HOSTS: "loopback" });
  try {
    const site = { program, receiver };
    const rows = [
      ...(await measureSpeed(site)),
      ...(await measureEnding(site, rounds)),
      ...(await measureIdle(site)),
    ];
    return rows.map((each) => ({ ...each, what: `webhooks: ${each.what}` }));
  } finally {
    await program.stop();
    receiver.close();
  }
}
