import { beforeAll, expect, it } from "vitest";
import { api, type OperationName } from "@/lib/contracts/api";
import { ExportBody } from "@/lib/contracts/exports";
import type { Operation } from "@/lib/contracts/operation";
import type { Viewer } from "@/lib/domain/access/actors";
import { createExport } from "@/lib/services/exports/create-export";
import { createPlan } from "@/lib/services/retention/create-plan";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type HiddenWorld, makeHidden, makeHiddenWorld } from "@/tools/testing/hidden-world";
import { send, withHeaders } from "@/tools/testing/server/server-under-test";

useFluxara();

const rows = (Object.entries(api) as [OperationName, Operation][]).filter(([, row]) => row.method === "GET");

let owner: Viewer;
let headers: Headers;
let reader: Viewer;
let world: HiddenWorld;
/** `ids` may be used in a path or query. */
let ids: string[];
let queries: string[];

beforeAll(async () => {
  owner = await viewerOf((await makePerson({ role: "admin" })).headers);
  const person = await makePerson({ role: "admin" });
  headers = person.headers;
  reader = await viewerOf(headers);
  world = await makeHiddenWorld(owner);
  const { visible, blindId, hidden } = world;
  const [a = "", b = ""] = hidden.map(({ id }) => id);
  const made = await createExport(reader, "demo", ExportBody.parse({ artifactIds: [a] }));
  const plan = await createPlan(reader, "demo", { artifactIds: [a, b, visible] }, undefined);
  await joinReview(reader, "demo", blindId);
  ids = [...world.ids, made.id, plan.id];
  queries = [
    "limit=200",
    `ids=${a},${visible}`,
    `a=${a}&b=${visible}`,
    `artifact=${a}`,
    `candidates=${a},${visible}`,
    "q=umbrellaword",
    "q=secretset",
    "credentials=invalid",
    "signer=House*",
    "ai=generated",
    "q=secretpreset",
    "format=json",
    "format=md",
    "format=csv",
    "format=webp&quality=80",
    "state=available",
    `x=model&y=seed&ids=${a},${visible}`,
    `review=${blindId}`,
  ];
});

/** Every combination of ids for the parameters of a path. */
function paramsOf(path: string): Record<string, string>[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const valuesOf = (name: string) =>
    name === "ws" ? ["demo"] : name === "size" ? ["tile", "preview", "original"] : ids;
  return names.reduce<Record<string, string>[]>(
    (all, name) => all.flatMap((params) => valuesOf(name).map((value) => ({ ...params, [name]: value }))),
    [{}],
  );
}

/** The text itself, followed by every run of base64 in it, decoded. */
function readable(text: string): string {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/_-]{20,}/g)].map(([run]) =>
    Buffer.from(run, "base64").toString("latin1"),
  );
  return [text, ...decoded].join("\n").toLowerCase();
}

async function tells(name: OperationName, params: Record<string, string>, query: string): Promise<string[]> {
  const answer = await send(name, { params, query, headers });
  const stream = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (stream) await answer.body?.cancel();
  const body = stream ? "" : await answer.text();
  expect(answer.status, `${name} ${query}: ${body}`).toBeLessThan(500);
  const asked = `${Object.values(params)} ${query}`.toLowerCase();
  const text = readable(`${JSON.stringify([...answer.headers])}\n${body}`);
  return world.secrets.filter((secret) => !asked.includes(secret) && text.includes(secret.toLowerCase()));
}

it.each(rows)("%s reveals nothing about a hidden artifact to a blind reviewer", async (name, { path }) => {
  const all = paramsOf(path);
  for (const params of all) expect(await tells(name, params, ""), JSON.stringify(params)).toEqual([]);
  for (const params of all.slice(0, 4))
    for (const query of queries) expect(await tells(name, params, query), query).toEqual([]);
});

it("a response saved before joining is not replayed while it names what is hidden", async () => {
  const person = await makePerson({ role: "reviewer" });
  const { id } = await makeHidden(owner);
  const open = { params: { ws: "demo" }, body: { artifactIds: [id], blind: true } };
  const keyed = withHeaders(person.headers, { "idempotency-key": id });
  const first = await send("openReview", { ...open, headers: keyed });
  const review = (await first.json()) as { id: string };
  await joinReview(await viewerOf(person.headers), "demo", review.id);
  const again = await send("openReview", { ...open, headers: keyed });
  expect([first.status, again.status, (await again.text()).includes(id)]).toEqual([201, 409, false]);
  await submitVerdict(await viewerOf(person.headers), "demo", review.id, {});
  expect((await send("openReview", { ...open, headers: keyed })).status).toBe(201);
});

it("a reviewer finds the artifacts again once the verdict is submitted", async () => {
  const { items } = (await (await send("listReviews", { params: { ws: "demo" }, headers })).json()) as {
    items: { id: string; hidden: boolean }[];
  };
  const blind = items.find(({ hidden }) => hidden)?.id ?? "";
  await submitVerdict(reader, "demo", blind, {});
  const found = await send("getArtifact", { params: { ws: "demo", id: ids[0] ?? "" }, headers });
  expect([found.status, (await found.text()).includes("umbrellaword")]).toEqual([200, true]);
});
