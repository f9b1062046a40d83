import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { assistantPermissions } from "@/lib/domain/access/assistant-rights";
import { type GivenPermission, permissions, type Role } from "@/lib/domain/access/permissions";
import { createToken } from "@/lib/services/accounts/tokens";
import { openReview } from "@/lib/services/reviews/open-review";
import { callTool, connectAssistant } from "@/tools/testing/assistant-clients";
import { assistantHeaders } from "@/tools/testing/assistants";
import { makeBatch } from "@/tools/testing/batches";
import {
  makeArtifact,
  makePerson,
  makeToken,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";

useFluxara();

let api: Awaited<ReturnType<typeof startApi>>;
let owner: Viewer;
const clients: Client[] = [];

/** What each tool needs, by the table of the guide. Repeated here, so that a mistake in either one fails the test. */
const needs: Record<string, GivenPermission> = {
  search_artifacts: "artifact:read",
  get_artifact: "artifact:read",
  read_metadata: "artifact:read",
  list_sets: "job:read",
  list_reviews: "review:read",
  get_review: "review:read",
  compare_artifacts: "compare",
  next_pair: "vote:write",
  vote: "vote:write",
  suggest_decision: "vote:write",
  mark: "mark:write",
  comment: "comment:write",
  preview_batch: "batch:write",
  make_batch: "batch:write",
  cancel_batch: "batch:write",
  get_batch: "job:read",
};
const tools = Object.keys(needs);

/** Arguments with which each tool finds what it is about. */
let given: Record<string, object>;

beforeAll(async () => {
  api = await startApi();
  await makeWorkspace("elsewhere");
  owner = await makeViewer("admin");
  const ids = [(await makeArtifact(owner)).id, (await makeArtifact(owner)).id];
  const [artifactId, rightId] = ids;
  const { id: reviewId } = await openReview(owner, "demo", { artifactIds: ids }, undefined);
  const { id: batchId } = await makeBatch(owner);
  const pair = { reviewId, leftId: artifactId, rightId, outcome: "left", reason: "brighter" };
  const batch = { pipeline: { id: "nobodys" }, base: { settings: { prompt: "a boat", seed: "7" } } };
  given = {
    get_artifact: { artifactId },
    compare_artifacts: { ids },
    get_review: { reviewId },
    next_pair: { reviewId },
    vote: pair,
    suggest_decision: { reviewId, artifactId, reason: "brighter" },
    mark: { artifactId, stars: 3 },
    comment: { artifactId, body: "brighter" },
    preview_batch: batch,
    make_batch: { ...batch, digest: "of no preview" },
    cancel_batch: { batchId },
    get_batch: { batchId },
  };
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await api.close();
});

/** The codes of all tools, by name; null where one did its work. */
async function codesOf(headers: Headers, ws = "demo"): Promise<Record<string, string | null>> {
  const client = await connectAssistant(api.baseUrl, headers, { ws });
  clients.push(client);
  const codes: Record<string, string | null> = {};
  for (const tool of tools) codes[tool] = (await callTool(client, tool, given[tool])).code;
  return codes;
}

/** Another's batch is not there to be canceled, and a digest of no preview fails its check: both are past the right. */
const working: Record<string, string | null> = {
  ...Object.fromEntries(tools.map((tool) => [tool, null])),
  cancel_batch: "not_found",
  make_batch: "precondition_failed",
};

const expected = (may: (permission: GivenPermission) => boolean) =>
  Object.fromEntries(
    tools.map((tool) => [tool, may(needs[tool] ?? "audit:read") ? working[tool] : "not_found"]),
  );

/** The assistant of someone who was an admin when its token was made, and has the role by now. */
async function assistantOf(role: Role): Promise<Headers> {
  const person = await makePerson({ role: "admin" });
  const headers = await assistantHeaders(await viewerOf(person.headers));
  await db().membership.updateMany({ where: { accountId: person.id }, data: { role } });
  return headers;
}

it.each(["admin", "reviewer"] as const)("the assistant of %s does all that assistants do", async (role) => {
  expect(await codesOf(await assistantOf(role))).toEqual(expected(() => true));
});

it("the assistant of a beta user reads what is published, and no more", async () => {
  const codes = await codesOf(await assistantOf("beta"));
  expect(codes).toEqual({ ...expected((each) => each === "artifact:read"), get_artifact: "not_found" });
});

it.each(assistantPermissions)("a token of %s alone opens the tools that need it", async (permission) => {
  const codes = await codesOf(await assistantHeaders(owner, `Only ${permission}`, [permission]));
  const seen = permission === "job:read" ? ["job:read", "artifact:read"] : [permission];
  const found = expected((each) => seen.includes(each));
  // With job:read alone it sees the artifacts of its account's jobs.
  expect(codes).toEqual(found);
});

/** Of a message to this workspace. */
async function statusOf(token: Headers): Promise<number> {
  const headers = new Headers(token);
  headers.set("content-type", "application/json");
  headers.set("accept", "application/json, text/event-stream");
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
  return (await fetch(`${api.baseUrl}/api/v1/workspaces/demo/mcp`, { method: "POST", headers, body })).status;
}

it("an assistant of another workspace finds nothing of this one", async () => {
  const stranger = await makeViewer("admin", "elsewhere");
  const body = { title: "Stranger", assistant: { name: "Stranger" } };
  const { secret } = await createToken(stranger, "elsewhere", body, undefined);
  const headers = new Headers({ authorization: `Bearer ${secret}` });
  const codes = await codesOf(headers, "elsewhere");
  const named = tools.filter((tool) => given[tool] !== undefined && !/_batch$/.test(tool));
  for (const tool of [...named, "cancel_batch", "get_batch"])
    expect([tool, codes[tool]]).toEqual([tool, "not_found"]);
  expect(await statusOf(headers)).toBe(404);
});

it("a program's token is no assistant's, whatever it may", async () => {
  const { headers } = await makeToken(owner.accountId, "demo", permissions);
  expect(await statusOf(headers)).toBe(404);
  expect(await statusOf(await assistantHeaders(owner))).toBe(200);
});
