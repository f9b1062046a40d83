import { joinedSums, similarityFrom } from "@/lib/domain/compare/pixels/similarity";
import { countHalf, type DistanceCounts, joinedHalves, sumHalf } from "./count-half";
import { readAhead } from "./file-ahead";
import { HeatMap, sideOf } from "./heat-map";
import type { CommonSize, DifferenceOptions, Findings, Task, ToWorker, WorkerMessage } from "./messages";
import { type Half, readHalf } from "./read-half";
import { warmUp } from "./warm-up";
import { WorkerChannel } from "./worker-channel";

type Comparison = {
  run: number;
  ending: AbortController;
  peer: WorkerChannel;
  /** What the page wants now. The pane may be resized while the pictures are decoded. */
  wanted: DifferenceOptions;
  shown: { compared: CommonSize; heat: HeatMap } | null;
};

/** The comparison requested last; null if it has ended. */
let current: Comparison | null = null;

const post = (run: number, found: Partial<Findings>) => postMessage({ run, found } satisfies WorkerMessage);

function show({ run, wanted, shown }: Comparison): void {
  if (shown !== null) post(run, { shown: { ...shown.compared, ...shown.heat.show(wanted) } });
}

/** Skips a request that a newer one has superseded. */
function want(comparison: Comparison, wanted: DifferenceOptions): void {
  comparison.wanted = wanted;
  setTimeout(() => {
    if (comparison === current && comparison.wanted === wanted) show(comparison);
  });
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

function close({ a, b }: Half): void {
  a.close();
  b.close();
}

const counted = (half: Half, { wanted }: Comparison): Promise<DistanceCounts> =>
  countHalf(half, sideOf(half.size, wanted.across));

/** Compares the upper halves and joins the results of both. */
async function lead(comparison: Comparison, { picture }: Task, canvas: OffscreenCanvas): Promise<void> {
  const { run, peer, ending } = comparison;
  const { signal } = ending;
  const half = await readHalf(peer, { picture, isUpper: true, signal });
  const upper = await counted(half, comparison);
  const lower = await peer.receive("counted");
  signal.throwIfAborted();
  const { size, scaled } = half;
  comparison.shown = { compared: { size, scaled }, heat: new HeatMap(canvas, joinedHalves(upper, lower)) };
  show(comparison);
  // A canvas shows what was drawn only after the task has ended.
  await nextFrame();
  peer.send("drawn", null);
  const sums = await sumHalf(half);
  close(half);
  const all = joinedSums(sums, await peer.receive("sums"));
  signal.throwIfAborted();
  post(run, { similarity: similarityFrom(all, size) });
}

/** Compares the lower halves. */
async function assist(comparison: Comparison, { picture }: Task): Promise<void> {
  const { peer, ending } = comparison;
  const { signal } = ending;
  const half = await readHalf(peer, { picture, isUpper: false, signal });
  const lower = await counted(half, comparison);
  const { distances, squares, cells } = lower;
  const buffers = new Set([distances, squares, cells].map(({ data }) => data.buffer as ArrayBuffer));
  peer.send("counted", lower, [...buffers]);
  // Not urgent: waits until the heat map is visible.
  await peer.receive("drawn");
  signal.throwIfAborted();
  peer.send("sums", await sumHalf(half));
  close(half);
}

function end(): void {
  current?.ending.abort();
  current?.peer.close();
  current = null;
}

function begin(task: Task): void {
  const { run, wanted, canvas } = task;
  const peer = new WorkerChannel(task.peer);
  const comparison: Comparison = { run, ending: new AbortController(), peer, wanted, shown: null };
  current = comparison;
  const done = canvas === null ? assist(comparison, task) : lead(comparison, task, canvas);
  done.catch(() => {
    if (comparison !== current) return;
    peer.fail();
    if (canvas !== null) post(run, { failed: true });
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
  if (data.kind === "ahead") {
    readAhead(data.url);
    return;
  }
  end();
  if (data.kind === "compare") begin(data);
});
