import { afterAll, beforeAll, expect, it } from "vitest";
import { runnerPermissions } from "@/lib/domain/access/permissions";
import { makePerson, makeToken, picture, useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { flakyLink } from "@/tools/testing/server/flaky-link";
import { waitUntil } from "@/tools/testing/wait-until";
import type { Client, LiveMessage } from "./client-types";
import { createClient } from "./create-client";
import { Problem } from "./problem";

useFluxara();

const ws = "demo";
let api: Client;
/** Not over the link. */
let direct: Client;
let server: Awaited<ReturnType<typeof startApi>>;
let link: Awaited<ReturnType<typeof flakyLink>>;

beforeAll(async () => {
  server = await startApi();
  link = await flakyLink(server.baseUrl);
  const { headers } = await makeToken((await makePerson({ role: "admin" })).id, ws, [
    ...runnerPermissions,
    "review:read",
    "mark:write",
    "selection:read",
    "selection:write",
  ]);
  const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  api = createClient({ url: link.baseUrl, token });
  direct = createClient({ url: server.baseUrl, token });
});
afterAll(async () => {
  await link.close();
  await server.close();
});

async function deliverOne() {
  const { id: job } = await api.createJob({ ws, body: { pipeline: { id: "sdk" } } });
  await api.updateJob({ ws, job, body: { status: "running" } });
  const bytes = await picture();
  const artifact = await api.deliverArtifact({ ws, job, name: "a.png", index: 0, body: bytes });
  await api.completeJob({ ws, job });
  return { job, artifact, bytes };
}

it("delivers a picture and reads its bytes back", async () => {
  const { artifact, bytes } = await deliverOne();
  const original = await api.getOriginal({ ws, id: artifact.id });
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await api.getArtifact({ ws, id: artifact.id })).sha256).toBe(artifact.sha256);
});

it("reads a list page by page, and its first page alone", async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, () => api.createJob({ ws, body: { pipeline: { id: "sdk" } } })),
  );
  expect((await api.listJobs({ ws, limit: 2 })).items).toHaveLength(2);
  const ids: string[] = [];
  for await (const { id } of api.listJobs({ ws, limit: 2 })) ids.push(id);
  expect(ids).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(ids.length);
});

it("throws a problem with what is there", async () => {
  const body = { pipeline: { id: "sdk" }, externalId: "sdk-1" };
  const { id } = await api.createJob({ ws, body });
  const twice = await api.createJob({ ws, body }).catch((error: unknown) => error);
  expect(twice).toBeInstanceOf(Problem);
  expect(twice).toMatchObject({ status: 409, code: "conflict", current: { id } });
});

it("changes what it has seen, and not what somebody else changed since", async () => {
  const { artifact } = await deliverOne();
  const body = { title: "a", artifactIds: [artifact.id], published: false };
  const { id } = await api.createSelection({ ws, body });
  await api.putSelection({ ws, id, body: { ...body, title: "b" } });
  await direct.getSelection({ ws, id });
  await direct.putSelection({ ws, id, body: { ...body, title: "theirs" } });
  const late = api.putSelection({ ws, id, body: { ...body, title: "c" } });
  await expect(late).rejects.toMatchObject({ status: 412, current: { title: "theirs" } });
});

it("hears what changed while its connection was cut, and closes it when it is left", async () => {
  const { artifact } = await deliverOne();
  const heard: LiveMessage[] = [];
  const stop = new AbortController();
  const listening = (async () => {
    for await (const message of api.watch({ ws, signal: stop.signal })) heard.push(message);
  })();
  const tells = (tag: string) => direct.setTags({ ws, id: artifact.id, body: { tags: [tag] } });
  const count = () => heard.filter(({ data }) => data.id === artifact.id).length;
  await waitUntil("a first tag", async () => {
    await tells(`a${heard.length}`);
    return count() > 0;
  });
  const before = count();
  link.turn("away");
  await tells("while it was cut");
  link.turn("open");
  await waitUntil("what came meanwhile", () => count() > before);
  expect(heard.some(({ event }) => event === "reset")).toBe(false);
  stop.abort(new Error("enough"));
  await expect(listening).rejects.toThrow("enough");
});
