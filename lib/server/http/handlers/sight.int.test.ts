import { beforeAll, describe, expect, it } from "vitest";
import { api, type OperationName } from "@/lib/contracts/api";
import type { Operation } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import { createHold } from "@/lib/services/holds/create-hold";
import { createLink } from "@/lib/services/links/create-link";
import { createPlan } from "@/lib/services/retention/create-plan";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeBatch } from "@/tools/testing/batches";
import { makeRunner } from "@/tools/testing/claimable";
import { linkTo } from "@/tools/testing/examples/link-examples";
import { makeArtifact, makeJob, makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type HiddenWorld, makeHiddenWorld } from "@/tools/testing/hidden-world";
import { send } from "@/tools/testing/server/server-under-test";
import { makeDelivery } from "@/tools/testing/webhooks";

useFluxara();

const gets = (Object.entries(api) as [OperationName, Operation][]).filter(([, row]) => row.method === "GET");
/** Each operation that finds one thing by its id, the list that has it, and the id's name. */
const pairs = gets.flatMap(([one, { path }]) => {
  const [, base, name] = /^(.*)\/\{(\w+)\}$/.exec(path) ?? [];
  const list = gets.find(([, row]) => row.path === base)?.[0];
  return list === undefined || name === undefined ? [] : [{ one, list, name }];
});

/** What lists leave out unless asked. */
const queries: Partial<Record<OperationName, string[]>> = {
  listArtifacts: ["state=available&state=removed&state=written"],
  listHolds: ["state=standing", "state=lifted"],
};

/** Of lists within something: what names it. */
const parents: Partial<Record<OperationName, Record<string, string>>> = {
  listRevisions: { id: "secretpreset" },
};

const kinds = [
  "owner",
  "reviewer",
  "beta",
  "runner",
  "reader",
  "judge",
  "admin judge",
  "admin judge's token",
] as const;
type Kind = (typeof kinds)[number];

let world: HiddenWorld;
let callers: Record<Kind, Headers>;
/** Of the runner's own artifact: reviews and holds that a runner may not see. */
let named: string[];

async function group(owner: Viewer, id: string): Promise<string[]> {
  const review = { artifactIds: [id], title: "strangereview" };
  const { id: reviewId } = await openReview(owner, "demo", review, undefined);
  const hold = { target: { kind: "artifact" as const, id }, name: "strangehold", reason: "strangereason" };
  const { id: holdId } = await createHold(owner, "demo", hold, undefined);
  return [reviewId, holdId, "strangereview", "strangehold", "strangereason"];
}

/** A batch whose only job is that of a hidden artifact. */
async function makeHiddenBatch(owner: Viewer, { hidden }: HiddenWorld): Promise<void> {
  const { id: batchId } = await makeBatch(owner, { title: "strangebatch", axes: [] });
  await db().job.deleteMany({ where: { batchId } });
  await db().job.update({ where: { id: hidden[0]?.jobId ?? "" }, data: { batchId, position: [] } });
}

beforeAll(async () => {
  const person = await makePerson({ role: "admin" });
  const owner = await viewerOf(person.headers);
  world = await makeHiddenWorld(owner);
  const [a = ""] = world.hidden.map(({ id }) => id);
  for (const id of [a, world.visible]) await createLink(owner, "demo", linkTo(id));
  await createPlan(owner, "demo", { artifactIds: [a, world.visible] }, undefined);
  const draft = { title: "draft", published: false, artifactIds: [world.visible] };
  await createSelection(owner, "demo", draft, undefined);
  await makeJob(owner, { variantSet: { key: "strangeset" } });
  await makeRunner(owner, "drawing");
  await makeBatch(owner);
  await makeHiddenBatch(owner, world);
  parents.listDeliveries = { id: (await makeDelivery(owner)).webhookId };
  const [judge, adminJudge, running] = [
    await makePerson({ role: "reviewer" }),
    await makePerson({ role: "admin" }),
    await makePerson({ role: "admin" }),
  ];
  for (const each of [judge, adminJudge])
    await joinReview(await viewerOf(each.headers), "demo", world.blindId);
  const runner = (await makeToken(running.id)).headers;
  const own = { variantSet: { key: "runnerset" }, preset: { id: "runnerpreset", params: {} } };
  named = await group(owner, (await makeArtifact(await viewerOf(runner), own)).id);
  callers = {
    owner: person.headers,
    reviewer: (await makePerson({ role: "reviewer" })).headers,
    beta: (await makePerson({ role: "beta" })).headers,
    runner,
    reader: (await makeToken(person.id, "demo", ["artifact:read"])).headers,
    judge: judge.headers,
    "admin judge": adminJudge.headers,
    "admin judge's token": (await makeToken(adminJudge.id, "demo", permissions)).headers,
  };
});

type JsonItem = Record<string, string>;

/** The ids that a list shows; null if the caller may not list. */
async function listed(list: OperationName, name: string, headers: Headers): Promise<Set<string> | null> {
  const ids = new Set<string>();
  for (const query of queries[list] ?? [""]) {
    const sent = await send(list, {
      params: { ws: "demo", ...parents[list] },
      query: `limit=200&${query}`,
      headers,
    });
    if (sent.status === 404) return null;
    expect(sent.status, list).toBe(200);
    const { items } = (await sent.json()) as { items: JsonItem[] };
    for (const item of items) ids.add(item[name] ?? item.id ?? "");
  }
  return ids;
}

it("several operations find by id what a list shows", () => {
  expect(pairs.map(({ one }) => one).sort()).toEqual(
    [
      ...[
        "getArtifact",
        "getBatch",
        "getEnvironment",
        "getHold",
        "getJob",
        "getLink",
        "getPlan",
        "getPreset",
        "getReview",
      ],
      ...["getDelivery", "getRevision", "getRunner", "getSelection", "getWebhook"],
    ].sort(),
  );
});

describe.each(kinds)("to a caller who is %s", (kind) => {
  it.each(pairs)("$one shows the same ones as $list", async ({ one, list, name }) => {
    const all = await listed(list, name, callers.owner);
    expect(all?.size).toBeGreaterThan(0);
    const seen = await listed(list, name, callers[kind]);
    for (const id of new Set([...(all ?? []), ...(seen ?? [])])) {
      const found = await send(one, {
        params: { ws: "demo", ...parents[list], [name]: id },
        headers: callers[kind],
      });
      const text = await found.text();
      expect(found.status, `${id}: ${text}`).toBe(seen?.has(id) ? 200 : 404);
    }
  });
});

it.each(gets)("%s tells a runner's token nothing of other accounts' work", async (operation, { path }) => {
  const isStream = operation === "watch" || operation.startsWith("read");
  const rows = await db().artifact.findMany({ select: { id: true, jobId: true } });
  const ids = [...world.ids, ...rows.flatMap(({ id, jobId }) => [id, jobId]), ...named.slice(0, 2)];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").filter((n) => n !== "ws");
  const secrets = [...world.secrets, world.visible, ...named, "strangeset", world.blindId];
  for (const id of names.length === 0 ? [""] : ids) {
    const params = { ws: "demo", ...Object.fromEntries(names.map((each) => [each, id])), size: "tile" };
    const answer = await send(operation, { params, query: "", headers: callers.runner });
    const text = isStream ? "" : (await answer.text()).toLowerCase();
    if (isStream) await answer.body?.cancel();
    const leaked = secrets.filter((secret) => secret !== id && text.includes(secret.toLowerCase()));
    expect(leaked, `${id} ${answer.status}`).toEqual([]);
  }
});
