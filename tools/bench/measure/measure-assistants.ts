import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { callTool, connectAssistant } from "@/tools/testing/assistant-clients";
import { figure, spread, timeOf } from "../figures";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { available, ws } from "../runner";
import { quantity, type Row } from "../table";
import { usageOf } from "../usage";

/** Half of what a token may call in a minute, so that none waits. */
const perToken = 30;

type Calls = { name: string; argsOf: (index: number) => object };

/** Calls one after the other, each token of the same assistant as often as it may. */
async function callMany(program: Program, count: number, calls: readonly Calls[]): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) {
    const body = { title: "bench", assistant: { name: "Bench" } };
    const { secret } = await call("POST /workspaces/{ws}/tokens", { ...program, params: { ws }, body });
    const headers = new Headers({ authorization: `Bearer ${secret}` });
    const client = await connectAssistant(program.baseUrl, headers);
    for (let i = 0; i < perToken && times.length < count; i++) {
      const { name, argsOf } = calls[i % calls.length] as Calls;
      const index = times.length;
      const taken = await timeOf(async () => {
        const { code } = await callTool(client, name, argsOf(index));
        if (code !== null) throw new Error(`${name} answered ${code}`);
      });
      times.push(taken);
    }
    await client.close();
  }
  return times;
}

async function toolsBytes(program: Program): Promise<number> {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const given = { title: "bench", assistant: { name: "Bench" } };
  const { secret } = await call("POST /workspaces/{ws}/tokens", { ...program, params: { ws }, body: given });
  const headers = {
    accept: "application/json, text/event-stream",
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
  };
  const url = `${program.baseUrl}/api/v1/workspaces/${ws}/mcp`;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.arrayBuffer()).byteLength;
}

const residentOf = ({ pid }: Program) => usageOf(pid).residentBytes;

/** The tools of assistants over MCP, with a review of twelve pictures of 1,536 px. */
export async function measureAssistants(program: Program, rounds: number): Promise<Row[]> {
  const large = await drawnPng(1536);
  const items = await available(
    program,
    Array.from({ length: 12 }, () => uniquePng(large)),
  );
  const idAt = (index: number) => (items[index % items.length] as ArtifactItem).id;
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...program,
    params: { ws },
    body: { artifactIds: items.map(({ id }) => id) },
  });
  const reviewId = review.id;
  const bare: Calls[] = [
    { name: "list_sets", argsOf: () => ({}) },
    { name: "search_artifacts", argsOf: () => ({ limit: 24 }) },
    { name: "get_review", argsOf: () => ({ reviewId }) },
    { name: "read_metadata", argsOf: () => ({ limit: 12 }) },
    { name: "mark", argsOf: (index) => ({ artifactId: idAt(index), stars: 1 + (index % 5) }) },
    {
      name: "vote",
      argsOf: (i) => ({ reviewId, leftId: idAt(i), rightId: idAt(i + 1), outcome: "left", reason: "x" }),
    },
  ];
  const detail = (i: number) => ({ x: (i * 13) % 1000, y: (i * 7) % 1000, width: 512, height: 512 });
  const pictured: Calls[] = [
    { name: "get_artifact", argsOf: (index) => ({ artifactId: idAt(index) }) },
    { name: "get_artifact", argsOf: (index) => ({ artifactId: idAt(index), detail: detail(index) }) },
    { name: "next_pair", argsOf: () => ({ reviewId }) },
    { name: "compare_artifacts", argsOf: (i) => ({ ids: [0, 1, 2, 3].map((place) => idAt(i + place)) }) },
  ];
  await callMany(program, 120, [...bare, ...pictured]);
  const before = residentOf(program);
  const without = await callMany(program, 1000 * rounds, bare);
  const grown = residentOf(program) - before;
  return [
    figure("tools of assistants, listed", quantity((await toolsBytes(program)) / 1024, "KiB"), "≤ 24 KiB"),
    figure(`a call without pictures (${without.length}): p50, p99`, spread(without), "p99 ≤ 150 ms"),
    figure("memory after these", `${quantity(grown / 2 ** 20, "MiB")} more`, "–"),
    figure(
      "a call with 1 to 4 pictures: p50, p99",
      spread(await callMany(program, 200 * rounds, pictured)),
      "p99 ≤ 400 ms",
    ),
  ];
}
