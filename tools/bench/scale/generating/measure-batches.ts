import { call } from "@/lib/client/call";
import { figure, spread, timeOf } from "@/tools/bench/figures";
import type { Program } from "@/tools/bench/program";
import type { Row } from "@/tools/bench/table";
import type { BenchRunner } from "./bench-runner";
import { claimsDuring } from "./measure-claims";
import { ws } from "./seed-batches";

const bodyOf = (pipeline: string, cells: number) => ({
  title: `${cells} cells`,
  base: { settings: { prompt: "a portrait of a fox in the snow, soft light", width: 1024, height: 1024 } },
  pipeline: { id: pipeline },
  axes: [
    { key: "steps", from: 1, to: 20, step: 1 },
    { key: "cfg", values: [4, 5, 6, 7, 8] },
    { key: "seed", random: cells / 100 },
  ],
});

/** Long enough for some hundred claims. */
const leastMs = 5_000;

const callerOf = ({ baseUrl, token }: Program) => ({ baseUrl, token, params: { ws } });

/** Previews of batches. */
export async function measureDrafts(program: Program, pipeline: string, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [cells, times, goal] of [
    [500, 20 * rounds, "p99 ≤ 80 ms"],
    [10_000, 4 * rounds, "p99 ≤ 400 ms"],
  ] as const) {
    const body = bodyOf(pipeline, cells);
    const ask = () => call("POST /workspaces/{ws}/batches/preview", { ...callerOf(program), body });
    await ask();
    const taken: number[] = [];
    for (let i = 0; i < times; i++) taken.push(await timeOf(ask));
    rows.push(figure(`preview of ${cells.toLocaleString("en")} cells: p50, p99`, spread(taken), goal));
  }
  return rows;
}

/** Creates batches while others claim. */
export async function measureCreations(
  program: Program,
  runners: readonly BenchRunner[],
  pipeline: string,
  rounds: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [cells, times, goal] of [
    [500, 2 * rounds, "≤ 500 ms"],
    [10_000, rounds, "≤ 5,000 ms"],
  ] as const) {
    const body = bodyOf(pipeline, cells);
    const create = () => call("POST /workspaces/{ws}/batches", { ...callerOf(program), body });
    const taken: number[] = [];
    for (let i = 0; i < times; i++) taken.push(await timeOf(create));
    const during = await claimsDuring(runners, async () => {
      for (const until = performance.now() + leastMs; performance.now() < until; ) await create();
    });
    const what = cells.toLocaleString("en");
    rows.push(figure(`creating ${what} cells: p50, longest`, spread(taken), goal));
    rows.push(figure(`claim during that: p50, p99 (${during.length})`, spread(during), "p99 ≤ 200 ms"));
  }
  return rows;
}

export async function measureLists(program: Program, rounds: number): Promise<Row[]> {
  const list = () => call("GET /workspaces/{ws}/batches", { ...callerOf(program), query: { limit: 10 } });
  await list();
  const taken: number[] = [];
  for (let i = 0; i < 5 * rounds; i++) taken.push(await timeOf(list));
  return [figure("list of 10 batches of 10,000 cells each: p50, p99", spread(taken), "≤ 50 ms")];
}
