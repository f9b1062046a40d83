import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { api, type OperationName } from "@/lib/contracts/api";
import type { Operation } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import { newLinkSecret } from "@/lib/domain/links/link-secret";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import {
  byToken,
  type CallerKind,
  deniedCallers,
  type EveryCaller,
  makeEveryCaller,
  may,
  unknownId,
} from "@/tools/testing/examples/every-caller";
import type { Example } from "@/tools/testing/examples/example";
import { exampleOf } from "@/tools/testing/examples/examples";
import { expectedStatus } from "@/tools/testing/examples/expected-status";
import { useFluxara } from "@/tools/testing/fixtures";
import { send, withHeaders } from "@/tools/testing/server/server-under-test";

useFluxara();

let given: EveryCaller;
/** How many requests were tried: one caller, one operation, one object each. */
let cells = 0;

beforeAll(async () => {
  given = await makeEveryCaller();
});

const rows = Object.entries(api) as [OperationName, Operation][];
/**
 * A suspended account's token counts as anonymous. The invitation is of an address without an account, so that whoever
 * has one is another.
 */
function mayDo(name: OperationName, caller: CallerKind): boolean {
  if (name === "acceptInvitation") return deniedCallers.includes(caller);
  const { audience, assistants } = api[name] as Operation;
  return may[audience].includes(caller) || (caller === "assistant" && assistants);
}

/** Assistants show a token: a session counts as nothing where they are expected. */
const refusalOf = (name: OperationName, caller: CallerKind): 401 | 404 => {
  const isNobody = api[name].audience === "assistant" && !byToken.includes(caller);
  return isNobody || deniedCallers.includes(caller) ? 401 : 404;
};
/** What is for assistants succeeds with theirs. An account that waits for approval sets up no second factor. */
function statusOf(name: OperationName, caller: CallerKind): number {
  const { assistants, status } = api[name];
  if (name === "setSecondFactor" && caller === "pending") return 409;
  return (caller === "assistant" && assistants ? undefined : expectedStatus[name]) ?? status;
}

const ofCallers: readonly OperationName[] = [
  "submitVerdict",
  "getBlindPicture",
  "deleteComment",
  "deleteChecklist",
  "deleteDefect",
  "getUpload",
  "continueUpload",
  "endUpload",
  "putNotifications",
  "putSavedSearch",
  "deleteSavedSearch",
  "endSession",
  "removeIdentity",
];
/**
 * Whether the example needs something of the caller's own: an export, a comment, an upload, a part in a blind review.
 */
const isPersonal = (name: OperationName) => api[name].audience === "download" || ofCallers.includes(name);

/** An assistant votes with a reason, and nobody else does. */
const bodyOf = (name: OperationName, { body }: Example, caller: Headers) =>
  name === "castVote" && caller === given.callers.assistant ? { ...Object(body), reason: "brighter" } : body;

function ask(name: OperationName, example: Example, caller: Headers) {
  cells++;
  const { headers: more = {}, ...sent } = example;
  return send(name, { ...sent, body: bodyOf(name, example, caller), headers: withHeaders(caller, more) });
}

/** Reads the body only to explain a failure, since event streams do not end. */
async function expectStatus(answer: Response, expected: number, caller: CallerKind): Promise<void> {
  const said = answer.status === expected ? await answer.body?.cancel() : await answer.text();
  expect(answer.status, `${caller}: ${said}`).toBe(expected);
}

const kept = new Map<OperationName, Promise<Example>>();

/** One example of each operation for all who are refused, as it stays as it was made. */
function keptExample(name: OperationName): Promise<Example> {
  const known = kept.get(name) ?? exampleOf(name, given.admin, given.admin);
  kept.set(name, known);
  return known;
}

// All that refuses comes first, before an operation that succeeds changes what others are refused.
describe("who may not do what", () => {
  it.each(rows)("%s: the others are refused, all alike", async (name) => {
    const example = await keptExample(name);
    const texts = new Set<string>();
    for (const caller of may.public.filter((c) => !mayDo(name, c))) {
      const answer = await ask(name, example, given.callers[caller]);
      expect(answer.status, caller).toBe(refusalOf(name, caller));
      texts.add(`${answer.status} ${await answer.text()}`);
    }
    expect(texts.size).toBeLessThanOrEqual(2);
  });

  const withBody = rows.filter(
    ([, { audience, body }]) => audience !== "public" && body instanceof z.ZodType,
  );
  it.each(withBody)("%s: the others are refused before their body is looked at", async (name) => {
    const example = { ...(await keptExample(name)), body: [] };
    for (const caller of may.public.filter((c) => !mayDo(name, c))) {
      const answer = await ask(name, example, given.callers[caller]);
      await expectStatus(answer, refusalOf(name, caller), caller);
    }
  });
});

type Params = Record<string, string>;
/** Path parameters that name no object. */
const plainParams = new Set(["ws", "size", "n"]);
const namesObject = (params: Params = {}) => Object.keys(params).some((key) => !plainParams.has(key));

function unknown(params: Params = {}): Params {
  if (!namesObject(params)) return { ...params, ...(params.ws === undefined ? {} : { ws: "nowhere" }) };
  const names = Object.keys(params).filter((key) => !plainParams.has(key));
  const fresh = names.map((key) => [key, key === "token" ? newLinkSecret() : unknownId()]);
  return { ...params, ...Object.fromEntries(fresh) };
}

/** Returns no pictures for every requested revision, whether or not the preset exists. */
const answersNothing: OperationName = "presetPictures";
/** Environments belong to the installation, and basket and `preferred` to every workspace. */
const placed = rows.filter(([, { path }]) => path.startsWith("/workspaces/{ws}"));
const named = rows.filter(([name, { path }]) => /\{(?!size\}|n\})/.test(path) && name !== answersNothing);
const atLinks = rows.filter(([, { path }]) => path.startsWith("/s/{token}"));

/** Expects the same 404 for everyone with an account, and the same 401 for everyone else. */
async function expectNothing(name: OperationName, example: Example, callers: readonly CallerKind[]) {
  const isOpen = api[name].audience === "public";
  const texts = new Set<string>();
  for (const caller of callers) {
    const answer = await ask(name, example, given.callers[caller]);
    const text = await answer.text();
    expect(answer.status, `${caller}: ${text}`).toBe(isOpen ? 404 : refusalOf(name, caller));
    texts.add(`${answer.status} ${text}`);
  }
  expect(texts.size).toBeLessThanOrEqual(2);
}

describe("objects", () => {
  it.each(named)("%s: an unknown object is not found", async (name) => {
    const example = await keptExample(name);
    await expectNothing(name, { ...example, params: unknown(example.params) }, may.public);
  });

  it.each(placed)("%s: an object is not found in another workspace, not even by its admin", async (name) => {
    const example = await keptExample(name);
    const params = { ...example.params, ws: "elsewhere" };
    const strangers = may.public.filter((caller) => caller !== "elsewhere");
    await expectNothing(name, { ...example, params }, strangers);
    if (namesObject(params) && name !== answersNothing)
      return expectNothing(name, { ...example, params }, ["elsewhere"]);
    const answer = await ask(name, { ...example, params }, given.callers.elsewhere);
    const isStream = answer.headers.get("content-type") === "text/event-stream";
    const text = isStream ? "" : await answer.text();
    await (isStream ? answer.body?.cancel() : undefined);
    const secrets = await db().artifact.findMany({
      where: { workspace: { slug: "demo" } },
      select: { sha256: true, jobId: true },
    });
    for (const { sha256, jobId } of secrets)
      for (const secret of [sha256, jobId]) expect(text.includes(secret)).toBe(false);
  });

  it.each(rows)("%s: expired credentials count as none", async (name) => {
    const isOpen = api[name].audience === "public";
    const example = await keptExample(name);
    for (const caller of isOpen ? [] : may.public) {
      const answer = await ask(name, example, given.ended[caller]);
      expect([answer.status, JSON.parse(await answer.text()).code]).toEqual([401, "unauthenticated"]);
    }
  });
});

describe("who may do what", () => {
  it.each(rows)("%s: these are authorized", async (name, operation) => {
    const { admin, callers } = given;
    let example: Example | undefined;
    for (const caller of may.public.filter((c) => mayDo(name, c))) {
      const own = isPersonal(name) ? await viewerFromHeaders(callers[caller]) : admin;
      if (operation.method !== "GET" || own !== admin) example = undefined;
      example ??= await exampleOf(name, admin, own ?? admin);
      const answer = await ask(name, example, callers[caller]);
      await expectStatus(answer, statusOf(name, caller), caller);
    }
  });
});

describe("objects of a link", () => {
  it.each(atLinks)("%s: an expired link is not found", async (name) => {
    const example = await keptExample(name);
    await db().shareLink.updateMany({ data: { expiresAt: new Date() } });
    await expectNothing(name, example, may.public);
  });
});

it("at least the expected number of callers and operations was tried", () => {
  process.stdout.write(`${cells} cells of callers, operations and objects, 0 leaks\n`);
  expect(cells).toBeGreaterThan(2_500);
});
