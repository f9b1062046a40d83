import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { urlOf } from "@/lib/client/call";
import { during, load, slowReaders } from "../load";
import { type Peer, startNginx, startNodePeer } from "../peers/peers";
import { drawnPng, heavyPng } from "../pictures";
import type { Program } from "../program";
import { available, signedUrl, ws } from "../runner";
import { type Contender, type Figures, median, ratio, sideBySide } from "../side-by-side";
import { quantity, type Row } from "../table";
import { residentBytesOf, usageOf } from "../usage";

type ServedFile = { url: string; pid: number };
type LoadOptions = { connections: number; ms: number };

/** Units are responses or millions of bytes. */
function serve(
  { url, pid }: ServedFile,
  { connections, ms }: LoadOptions,
  unit: "answers" | "megabytes",
): Contender {
  return async () => {
    const cpuBefore = usageOf(pid).cpuMs;
    const before = performance.now();
    const sent = await load(url, connections, during(ms));
    const wallMs = performance.now() - before;
    const units = unit === "answers" ? sent.answers : sent.bytes / 1e6;
    return { units, wallMs, cpuMs: usageOf(pid).cpuMs - cpuBefore };
  };
}

/** Runs all in turn. A peer that is not installed has no figures. */
async function against<K extends string>(
  ours: ServedFile,
  peers: Record<K, Peer | null>,
  run: (served: ServedFile) => Contender,
  rounds: number,
): Promise<Record<K | "ours", Figures>> {
  const here = Object.entries<Peer | null>(peers).filter((entry): entry is [K, Peer] => entry[1] !== null);
  const none: Figures = { perSecond: [], cpuMsEach: [] };
  const absent = Object.fromEntries(Object.keys(peers).map((name) => [name, none])) as Record<K, Figures>;
  try {
    const cases = Object.fromEntries(here.map(([name, peer]) => [name, run(peer)]));
    return { ...absent, ...(await sideBySide({ ...cases, ours: run(ours) }, rounds)) };
  } finally {
    await Promise.all(here.map(([, peer]) => peer.stop()));
  }
}

const nginxOf = (folder: string, file: string) => startNginx(join(folder, "nginx"), file);

const nothing = (what: string, name: string, ours: string, goal: string): Row => ({
  what,
  ours,
  opponent: `${name}: not here`,
  ratio: null,
  goal,
});

export async function measureTiles(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const [item] = await available(program, [await drawnPng(1024)]);
  const url = new URL(item?.links.preview ?? "", program.baseUrl).href;
  const file = join(folder, "tile.webp");
  await writeFile(file, Buffer.from(await (await fetch(url)).arrayBuffer()));
  const run = (served: ServedFile) => serve(served, { connections: 16, ms: 1200 }, "answers");
  const peers = {
    node: await startNodePeer(file, "whole"),
    held: await startNodePeer(file, "held"),
    nginx: await nginxOf(folder, file),
  };
  const { ours, node, nginx, held } = await against({ url, pid: program.pid }, peers, run, rounds);
  const rate = ({ perSecond }: Figures) => quantity(median(perSecond), "req/s");
  const cpu = ({ cpuMsEach }: Figures) => quantity(median(cpuMsEach), "ms");
  const byNginx = "cached preview, requests";
  return [
    {
      what: "cached preview, CPU a request",
      ours: cpu(ours),
      opponent: `node:http readFile ${cpu(node)}`,
      ratio: ratio(node.cpuMsEach, ours.cpuMsEach),
      goal: "≤ 0.15 ms",
    },
    {
      what: byNginx,
      ours: rate(ours),
      opponent: `node:http readFile ${rate(node)}`,
      ratio: ratio(ours.perSecond, node.perSecond),
      goal: "",
    },
    {
      what: byNginx,
      ours: rate(ours),
      opponent: `node:http, held in memory ${rate(held)} (${cpu(held)})`,
      ratio: ratio(ours.perSecond, held.perSecond),
      goal: "",
    },
    peers.nginx === null
      ? nothing(byNginx, "nginx sendfile", rate(ours), "≥ 0.6 ×")
      : {
          what: byNginx,
          ours: rate(ours),
          opponent: `nginx sendfile ${rate(nginx)} (${cpu(nginx)})`,
          ratio: ratio(ours.perSecond, nginx.perSecond),
          goal: "≥ 0.6 ×",
        },
  ];
}

/** The memory held for 50 clients that request an original and do not read it. */
async function measureSlowReaders({ pid }: Program, url: string): Promise<Row> {
  const before = residentBytesOf(pid);
  const readers = slowReaders(url, 50);
  await new Promise((go) => setTimeout(go, 1500));
  const held = (residentBytesOf(pid) - before) / 1e6;
  for (const reader of readers) reader.destroy();
  return {
    what: "50 slow readers of an original, memory",
    ours: quantity(Math.max(0, held), "MB"),
    opponent: "",
    ratio: null,
    goal: "< 150 MB",
  };
}

export async function measureOriginals(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const png = await heavyPng(5e6);
  const file = join(folder, "original.png");
  await writeFile(file, png);
  const [item] = await available(program, [png]);
  const url = await signedUrl(
    program,
    urlOf("GET /workspaces/{ws}/artifacts/{id}/original", { ws, id: item?.id }),
  );
  const run = (served: ServedFile) => serve(served, { connections: 4, ms: 1200 }, "megabytes");
  const peers = { node: await startNodePeer(file, "stream"), nginx: await nginxOf(folder, file) };
  const { ours, node, nginx } = await against({ url, pid: program.pid }, peers, run, rounds);
  const line = ({ perSecond, cpuMsEach }: Figures) =>
    `${quantity(median(perSecond), "MB/s")}, CPU ${quantity(median(cpuMsEach) * 5, "ms")} each`;
  const what = "original, 5 MB";
  const goal = "≥ 0.9 ×";
  return [
    {
      what,
      ours: line(ours),
      opponent: `node:http stream ${line(node)}`,
      ratio: ratio(ours.perSecond, node.perSecond),
      goal: "",
    },
    peers.nginx === null
      ? nothing(what, "nginx sendfile", line(ours), goal)
      : {
          what,
          ours: line(ours),
          opponent: `nginx sendfile ${line(nginx)}`,
          ratio: ratio(ours.perSecond, nginx.perSecond),
          goal,
        },
    await measureSlowReaders(program, url),
  ];
}
