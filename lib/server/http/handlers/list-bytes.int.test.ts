import { beforeAll, expect, it } from "vitest";
import type { OperationName } from "@/lib/contracts/api";
import { db } from "@/lib/db/client";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { type RequestOptions, send } from "@/tools/testing/server/server-under-test";

useFluxara();

const maxBytes = 2_000_000;
const count = 200;
/** A character that takes six bytes in JSON. */
const wide = "\u0001";
const demo = { ws: "demo" };

let headers: Headers;

/** 200 rows of each list, each with as much as the API accepts. */
beforeAll(async () => {
  const person = await makePerson({ role: "admin" });
  headers = person.headers;
  const { accountId } = await viewerOf(headers);
  await seedArtifacts("demo", accountId, count);
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "default" } });
  const long = (length: number) => wide.repeat(length);
  await db().$executeRaw`
    UPDATE "Artifact" SET name = ${long(1_000)}, prompt = ${long(100_000)}, "negativePrompt" = ${long(100_000)},
      "inputSummary" = ${long(2_000)}, sampler = ${long(200)}`;
  const artifact = await db().artifact.findFirstOrThrow();
  const each = Array.from({ length: count }, (_, n) => n);
  const settings = { prompt: long(100_000), negativePrompt: long(100_000) };
  const loras = Array.from({ length: 100 }, () => ({ name: long(200), hash: long(200), weight: 1 }));
  for (const n of each)
    await db().job.create({
      data: {
        workspaceId,
        environmentId,
        accountId,
        externalId: `${n}`,
        pipelineId: "p",
        status: "failed",
        error: long(10_000),
        asked: { ...settings, loras },
        request: { params: { a: "x".repeat(10_000) }, inputSummary: long(2_000) },
      },
    });
  // Larger than new ones may be, as older versions took them.
  await db().$executeRaw`
    INSERT INTO "PresetRevision" ("workspaceId", "presetKey", sha256, params, "createdAt")
    SELECT ${workspaceId}::uuid, 'huge', lpad(to_hex(i), 64, '0'),
      jsonb_build_object('a', repeat('<i>', CASE WHEN i % 4 = 0 THEN 600000 ELSE 10000 END) || i), now() + i * interval '1 s'
    FROM generate_series(1, ${count}) i`;
  const { id: artifactId } = artifact;
  await db().comment.createMany({
    data: each.map(() => ({ workspaceId, artifactId, accountId, body: long(4_000) })),
  });
  await db().hold.createMany({
    data: each.map((n) => ({
      workspaceId,
      artifactId,
      accountId,
      kind: "artifact" as const,
      name: `${n}`,
      reason: long(2_000),
    })),
  });
});

async function page(name: OperationName, sent: RequestOptions, cursor: string | null) {
  const more = cursor === null ? "" : `&cursor=${cursor}`;
  const answer = await send(name, { ...sent, headers, query: `limit=200${more}` });
  const text = await answer.text();
  expect(answer.status, text.slice(0, 300)).toBe(200);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
  return JSON.parse(text) as { items: Record<string, unknown>[]; nextCursor: string | null };
}

const lists: [OperationName, () => Promise<RequestOptions>, number][] = [
  ["listArtifacts", async () => ({ params: demo }), count],
  ["listJobs", async () => ({ params: demo }), count + 1],
  ["listRevisions", async () => ({ params: { ...demo, id: "huge" } }), count],
  [
    "listComments",
    async () => ({ params: { ...demo, id: (await db().comment.findFirstOrThrow()).artifactId } }),
    count,
  ],
  ["listHolds", async () => ({ params: demo }), count],
];

it.each(lists)(
  "%s: no page is over 2 MB, and together they have every item once",
  async (name, sent, all) => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const { items, nextCursor } = await page(name, await sent(), cursor);
      expect(items.length).toBeGreaterThan(0);
      found.push(...items.map(({ id, revision }) => String(id ?? revision)));
      cursor = nextCursor;
    } while (cursor !== null);
    expect([found.length, new Set(found).size]).toEqual([all, all]);
  },
);

it("an item says which of its texts are cut; reading it alone has them whole", async () => {
  const [item] = (await page("listArtifacts", { params: demo }, null)).items;
  expect(item).toMatchObject({ cut: ["prompt", "negativePrompt"], prompt: wide.repeat(2_000) });
  const whole = await send("getArtifact", { params: { ...demo, id: String(item?.id) }, headers });
  const { cut, prompt } = (await whole.json()) as { cut?: string[]; prompt: string };
  expect([cut, prompt.length]).toEqual([undefined, 100_000]);
  const [job] = (await page("listJobs", { params: demo }, null)).items;
  expect(job).toMatchObject({ cut: ["prompt", "negativePrompt", "error", "loras"] });
});

it("a revision of a list has no parameters; one read alone has them, and all that changed", async () => {
  const { items } = await page("listRevisions", { params: { ...demo, id: "huge" } }, null);
  const [last, before] = items;
  expect(last).not.toHaveProperty("params");
  expect(last).toMatchObject({ number: count, changes: [], cut: ["changes"] });
  expect(before).toMatchObject({ cut: ["changes"] });
  const params = { ...demo, id: "huge", revision: String(last?.revision) };
  const whole = await send("getRevision", { params, headers });
  const { params: stored, changes } = (await whole.json()) as { params: { a: string }; changes: unknown[] };
  expect([stored.a.length, changes.length]).toEqual([1_800_003, 1]);
});

it("a preset's new parameters have at most 256 KiB", async () => {
  const post = (bytes: number) =>
    send("createJob", {
      params: demo,
      headers,
      body: { pipeline: { id: "p" }, preset: { id: "new", params: { a: "x".repeat(bytes - 8) } } },
    });
  expect((await post(262_144)).status).toBe(201);
  const refused = await post(262_145);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    errors: [{ path: "preset.params", message: expect.stringMatching(/257 KiB.*256 KiB/) }],
  });
});
