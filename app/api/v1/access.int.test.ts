import { beforeAll, describe, expect, it } from "vitest";
import { viewerFromHeaders } from "@/lib/auth/viewer";
import { api } from "@/lib/contracts/api";
import type { Audience, Operation } from "@/lib/contracts/operation";
import type { Viewer } from "@/lib/domain/access/access";
import type { Example } from "@/lib/testing/example";
import { exampleOf } from "@/lib/testing/examples";
import { makePerson, makeToken, makeWorkspace, useFluxara, viewerOf } from "@/lib/testing/fixtures";
import {
  loadRoute,
  type OperationName,
  origin,
  routeFiles,
  send,
  withHeaders,
} from "@/lib/testing/server-under-test";

useFluxara();

type Caller =
  | "anonymous"
  | "pending"
  | "suspended"
  | "reviewer"
  | "beta"
  | "admin"
  | "runner"
  | "elsewhere"
  | "operator";

const members: Caller[] = ["reviewer", "beta", "admin"];
const everybody: Caller[] = [...members, "runner", "elsewhere", "operator"];
const readers: Caller[] = ["reviewer", "admin"];

/** Who may call what, by the table of roles in the docs: repeated here so that a mistake in either one fails the test. */
const may: Record<Audience, Caller[]> = {
  public: ["anonymous", "pending", "suspended", ...everybody],
  account: ["pending", ...everybody],
  approved: everybody,
  operator: ["operator"],
  "artifact:read": [...members, "runner"],
  "job:read": ["reviewer", "admin", "runner"],
  "job:write": ["admin", "runner"],
  compare: readers,
  "mark:write": readers,
  "review:read": readers,
  "review:write": readers,
  "vote:write": readers,
  "decision:write": readers,
  "comment:read": readers,
  "comment:write": readers,
  "selection:read": members,
  "selection:write": readers,
  download: [...members, "runner"],
  "link:write": ["admin"],
  "retention:read": readers,
  "retention:write": ["admin"],
  "hold:write": ["admin"],
  "member:write": ["admin"],
  "token:write": ["admin"],
  "workspace:write": ["admin"],
  "audit:read": ["admin"],
};

const callers = {} as Record<Caller, Headers>;
let admin: Viewer;

beforeAll(async () => {
  await makeWorkspace("elsewhere");
  const person = await makePerson({ role: "admin" });
  admin = await viewerOf(person.headers);
  callers.anonymous = new Headers();
  callers.pending = (await makePerson({ role: "admin", status: "pending" })).headers;
  const suspended = await makePerson({ role: "admin", status: "suspended" });
  callers.suspended = (await makeToken(suspended.id)).headers;
  callers.reviewer = (await makePerson({ role: "reviewer" })).headers;
  callers.beta = (await makePerson({ role: "beta" })).headers;
  callers.admin = person.headers;
  callers.runner = (await makeToken(person.id)).headers;
  callers.elsewhere = (await makePerson({ role: "admin", workspace: "elsewhere" })).headers;
  callers.operator = (await makePerson({ isOperator: true })).headers;
});

const rows = Object.entries(api) as [OperationName, Operation][];
/** A suspended account's token counts as anonymous; no token may change a password. */
const mayDo = (name: OperationName, caller: Caller) =>
  may[api[name].audience].includes(caller) && !(name === "changePassword" && caller === "runner");
/** Operations that cannot succeed here: the password is wrong, the workspace is not the sample, nobody voted. */
const expectedStatus: Partial<Record<OperationName, number>> = {
  changePassword: 422,
  removeSample: 409,
  undoVote: 409,
};

const ofCallers: readonly OperationName[] = ["submitVerdict", "getBlindPicture", "deleteComment"];
/** Needs something of the caller's own: an export, a comment, a part in a blind review. */
const isPersonal = (name: OperationName) => api[name].audience === "download" || ofCallers.includes(name);

function ask(name: OperationName, example: Example, caller: Caller) {
  const { headers: more = {}, ...sent } = example;
  return send(name, { ...sent, headers: withHeaders(callers[caller], more) });
}

/** Event streams do not end: a body is read only to explain a failure. */
async function expectStatus(answer: Response, expected: number, caller: Caller): Promise<void> {
  const said = answer.status === expected ? await answer.body?.cancel() : await answer.text();
  expect(answer.status, `${caller}: ${said}`).toBe(expected);
}

describe("who may do what", () => {
  it.each(rows)("%s: the others are refused, all alike", async (name) => {
    const example = await exampleOf(name, admin, admin);
    const texts = new Set<string>();
    for (const caller of may.public.filter((c) => !mayDo(name, c))) {
      const answer = await ask(name, example, caller);
      const isNobody = caller === "anonymous" || caller === "suspended";
      expect(answer.status, caller).toBe(isNobody ? 401 : 404);
      texts.add(`${answer.status} ${await answer.text()}`);
    }
    expect(texts.size).toBeLessThanOrEqual(2);
  });

  it.each(rows)("%s: these are authorized", async (name, operation) => {
    let example: Example | undefined;
    for (const caller of may.public.filter((c) => mayDo(name, c))) {
      const own = isPersonal(name) ? await viewerFromHeaders(callers[caller]) : admin;
      if (operation.method !== "GET" || own !== admin) example = undefined;
      example ??= await exampleOf(name, admin, own ?? admin);
      const answer = await ask(name, example, caller);
      await expectStatus(answer, expectedStatus[name] ?? operation.status, caller);
    }
  });
});

it("a URL outside of the table is the same 404", async () => {
  const rest = await loadRoute(routeFiles().get("/{...rest}") ?? "");
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"] as const) {
    const props = { params: Promise.resolve({}) };
    const answer = await rest[method]?.(new Request(`${origin}/api/v1/nothing`, { method }), props);
    expect([answer?.status, await answer?.json()]).toMatchObject([404, { code: "not_found" }]);
  }
});
