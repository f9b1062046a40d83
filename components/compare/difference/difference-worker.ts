import { joinedSums, similarityFrom } from "@/lib/domain/compare/pixels/similarity";
import { countHalf, joinedHalves, sumHalf } from "./count-half";
import { HeatMap } from "./heat-map";
import type { Finding, FromWorker, Task, ToWorker, Wanted } from "./messages";
import { Peer } from "./peer";
import { readHalf } from "./read-half";
import { warmUp } from "./warm-up";

type Comparison = { run: number; ending: AbortController; peer: Peer; wanted: Wanted; heat: HeatMap | null };

/** The last one asked for. */
let current: Comparison | null = null;

const tell = (run: number, finding: Finding) => postMessage({ run, finding } satisfies FromWorker);

function show(comparison: Comparison): void {
  if (comparison.heat === null) return;
  tell(comparison.run, { kind: "shown", ...comparison.heat.show(comparison.wanted) });
}

/** What another wish has already followed is left out. */
function want(comparison: Comparison, wanted: Wanted): void {
  comparison.wanted = wanted;
  setTimeout(() => {
    if (comparison === current && comparison.wanted === wanted) show(comparison);
  });
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Compares the upper halves, and puts both together. */
async function lead(comparison: Comparison, { url }: Task, canvas: OffscreenCanvas): Promise<void> {
  const { run, peer, ending, wanted } = comparison;
  const { signal } = ending;
  const half = await readHalf(peer, { url, isUpper: true, across: wanted.across, signal });
  const upper = countHalf(half);
  const lower = await peer.receive("counted");
  signal.throwIfAborted();
  tell(run, { kind: "compared", size: half.size, scaled: half.scaled });
  comparison.heat = new HeatMap(canvas, joinedHalves(upper, lower), half.side);
  show(comparison);
  // A canvas shows what was drawn once its task has ended.
  await nextFrame();
  peer.send("drawn", null);
  const sums = sumHalf(half);
  const all = joinedSums(sums, await peer.receive("sums"));
  signal.throwIfAborted();
  tell(run, { kind: "measured", ...similarityFrom(all, half.size) });
}

/** Compares the lower halves. */
async function assist({ peer, ending, wanted }: Comparison, { url }: Task): Promise<void> {
  const { signal } = ending;
  const half = await readHalf(peer, { url, isUpper: false, across: wanted.across, signal });
  const counted = countHalf(half);
  peer.send("counted", counted, [counted.distances.data.buffer]);
  // Nobody waits for these while there is nothing to see.
  await peer.receive("drawn");
  signal.throwIfAborted();
  peer.send("sums", sumHalf(half));
}

function end(): void {
  current?.ending.abort();
  current?.peer.close();
  current = null;
}

function begin(task: Task): void {
  const { run, wanted, canvas } = task;
  const peer = new Peer(task.peer);
  const comparison: Comparison = { run, ending: new AbortController(), peer, wanted, heat: null };
  current = comparison;
  const done = canvas === null ? assist(comparison, task) : lead(comparison, task, canvas);
  done.catch(() => {
    if (comparison !== current) return;
    peer.fail();
    if (canvas !== null) tell(run, { kind: "failed" });
  });
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "wanted") {
    if (current !== null) want(current, data.wanted);
    return;
  }
  if (data.kind === "prepare") {
    warmUp(() => current === null);
    return;
  }
  end();
  if (data.kind === "compare") begin(data);
});
