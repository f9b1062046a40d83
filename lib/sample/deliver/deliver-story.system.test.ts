import { afterAll, beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import type { Destination } from "@/lib/sample/deliver/destination";
import { drawRequestOf } from "@/lib/sample/painter/painter-settings";
import { samplePeople } from "@/lib/sample/plan/people";
import type { PlannedJob } from "@/lib/sample/plan/planned-job";
import { samplePlan } from "@/lib/sample/plan/sample-plan";
import { Artist } from "@/lib/sample/worker/artist";
import { finishSample, openSample } from "@/lib/services/accounts/fill-sample";
import { removeSample } from "@/lib/services/accounts/remove-sample";
import { firstStart, resetAdmin } from "@/lib/services/first-start";
import { useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { deliverJob } from "./deliver-job";
import { deliverStory } from "./deliver-story";

const { files } = useFluxara();

let admin: Headers;
let server: Awaited<ReturnType<typeof startApi>>;
let to: Destination;
let rowsBefore: Record<string, number>;

/** How many rows every table has. */
async function rows(): Promise<Record<string, number>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const counts: [string, number][] = [];
  for (const { name } of tables) {
    const [found] = await db().$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}"`,
    );
    counts.push([name, found?.count ?? 0]);
  }
  return Object.fromEntries(counts);
}

/** The same job with pictures that are quick to draw. */
const small = ({ request, ...job }: PlannedJob): PlannedJob => ({
  ...job,
  request: { ...request, width: request.width / 16, height: request.height / 16 },
});

beforeAll(async () => {
  await firstStart();
  admin = new Headers({ authorization: `Bearer ${(await resetAdmin()).token}` });
  rowsBefore = await rows();
  server = await startApi();
  const { slug, token, tokens } = assertDefined((await openSample(samplePeople)) ?? undefined, "a sample");
  to = { baseUrl: server.baseUrl, token, tokens, ws: slug, signal: new AbortController().signal };
  const artist = new Artist();
  for (const job of samplePlan.sets.flatMap((set) => set.jobs)) await deliverJob(to, artist, small(job));
  artist.stop();
  await deliverStory(to);
}, 240_000);
afterAll(() => server.close());

const params = { ws: "sample" };
async function reviewOf(title: string) {
  const { items } = await call("GET /workspaces/{ws}/reviews", { ...to, params, query: { limit: 50 } });
  return assertDefined(
    items.find((review) => review.title === title),
    title,
  );
}

it("acted out twice, it is the same story", async () => {
  const before = await rows();
  await deliverStory(to);
  expect(await rows()).toEqual(before);
});

it("two people voted on the cover, agree in part, and their votes rank all candidates", async () => {
  const { id } = await reviewOf("Cover of the spring catalogue");
  const one = { ...to, params: { ...params, id } };
  const ranking = await call("GET /workspaces/{ws}/reviews/{id}/ranking", one);
  expect(ranking).toMatchObject({ supported: true, agreement: { reviewers: 2 } });
  expect(ranking.agreement?.kappa).toBeGreaterThan(0.1);
  expect(ranking.agreement?.kappa).toBeLessThan(0.9);
  expect(ranking.items).toHaveLength(12);
  const review = await call("GET /workspaces/{ws}/reviews/{id}", one);
  expect(review).toMatchObject({ state: "decided", history: [{}, { artifactId: null }, {}] });
});

it("one review is half judged by the first account, and one of two revisions by its colleagues", async () => {
  const king = await reviewOf("How far may the colour go?");
  expect(king).toMatchObject({ state: "open", progress: { voters: 3, done: 5, total: 15 } });
  const { disagreement } = await call("GET /workspaces/{ws}/reviews/{id}/ranking", {
    ...to,
    params: { ...params, id: king.id },
  });
  expect(disagreement).toMatchObject([{ a: "overall", b: "fits" }]);
  expect(disagreement?.[0]?.opposite).toBeGreaterThan(2);
  const versus = await reviewOf("Evening print: revision 1 or 2");
  expect(versus).toMatchObject({ state: "open", progress: { voters: 2, done: 0, total: 8 } });
  const ranking = await call("GET /workspaces/{ws}/reviews/{id}/ranking", {
    ...to,
    params: { ...params, id: versus.id },
  });
  expect(ranking.versus).toMatchObject({ judged: 6, left: 2, right: 5, ties: 2 });
});

it("one assistant judges like people and one like a coin; a few defects are marked, and one checklist is ticked", async () => {
  const { people, judges } = await call("GET /workspaces/{ws}/judges", { ...to, params });
  expect(people?.pairs).toBeGreaterThanOrEqual(20);
  expect(judges.map(({ assistant, word }) => [assistant.name, word])).toEqual([
    ["Lantern", "as_people"],
    ["Weathercock", "chance"],
  ]);
  const tokens = await call("GET /workspaces/{ws}/tokens", { ...to, params });
  expect(tokens.items.filter((each) => each.assistant && each.revokedAt === null)).toEqual([]);
  const defects = await call("GET /workspaces/{ws}/defects", { ...to, params, query: { by: "word" } });
  expect(defects.items.map(({ value, marked }) => [value, marked]).sort()).toEqual([
    ["artefact", 2],
    ["seam", 2],
  ]);
  const scores = await call("GET /workspaces/{ws}/checklists/scores", {
    ...to,
    params,
    query: { by: "kind" },
  });
  expect(scores.items.map(({ value }) => value).sort()).toEqual(["attribute", "object", "relation"]);
});

it("a blind review waits to be joined, and the inbox says so", async () => {
  const blind = await reviewOf("Fruit bowl for the packaging");
  expect(blind).toMatchObject({ hidden: false, blind: true, state: "open", candidateCount: 6 });
  expect(await db().participation.count({ where: { reviewId: blind.id } })).toBe(0);
  const { id } = await call("GET /me", to);
  const items = await db().inboxItem.findMany({ where: { accountId: id }, orderBy: { id: "asc" } });
  expect(items.map(({ kind }) => kind)).toEqual([
    "assigned",
    "assigned",
    "decided",
    "reply",
    "mention",
    "assigned",
  ]);
});

it("comments, tags and revisions are there, and insights have enough votes", async () => {
  const comments = await db().comment.findMany({ where: { workspace: { slug: "sample" } } });
  expect(comments.filter(({ replyTo }) => replyTo !== null)).toHaveLength(2);
  expect(comments.filter(({ width }) => width !== null)).toHaveLength(1);
  expect(comments.filter(({ resolvedAt }) => resolvedAt !== null)).toHaveLength(1);
  expect(await db().tag.count()).toBe(6);
  const preset = { ...params, id: "evening-print" };
  const { items } = await call("GET /workspaces/{ws}/presets/{id}/revisions", { ...to, params: preset });
  expect(items.map(({ number }) => number)).toEqual([2, 1]);
  const insights = await call("GET /workspaces/{ws}/insights", { ...to, params });
  expect(insights.settings.find(({ key }) => key === "model")?.votes).toBeGreaterThanOrEqual(20);
  expect(insights.reviewers).toHaveLength(3);
});

it("the sample workspace has two environments, a hold, a link about to end and a plan in its grace", async () => {
  const { items } = await call("GET /workspaces/{ws}/artifacts", { ...to, params, query: { limit: 200 } });
  expect([...new Set(items.map(({ environment }) => environment))].sort()).toEqual([
    "default",
    "sample-staging",
  ]);
  expect(items.filter(({ retention }) => retention.removeAfter !== null)).toHaveLength(1);
  const held = items.filter(({ retention }) => retention.protectedBy.some(({ kind }) => kind === "hold"));
  expect(held).toHaveLength(12);
  const links = await call("GET /workspaces/{ws}/links", { ...to, params });
  expect(links.items).toMatchObject([{ target: { kind: "selection" }, count: 5, endedBy: null }]);
});

it("the sample workspace has two batches, which wait for the painter and say why", async () => {
  const { items } = await call("GET /workspaces/{ws}/batches", { ...to, params });
  expect(items).toMatchObject([
    {
      title: "Evening print: three hours of the lake",
      priority: "low",
      state: "waiting",
      counts: { total: 9 },
    },
    { title: "Birch forest in four models", priority: "normal", state: "waiting", counts: { total: 4 } },
  ]);
  const cells = await call("GET /workspaces/{ws}/batches/{id}/cells", {
    ...to,
    params: { ...params, id: items[0]?.id ?? "" },
  });
  const waiting = cells.items.flatMap(({ jobs }) => jobs.map(({ waitingBecause }) => waitingBecause?.text));
  expect(new Set(waiting)).toEqual(new Set(["No runner offers the pipeline “sample-painter”"]));
  const painted = cells.items.map(({ settings }) => JSON.stringify(drawRequestOf(settings as never)));
  expect(new Set(painted).size).toBe(9);
});

it("its people cannot sign in, see no other workspace, and end with it", async () => {
  const people = await db().account.findMany({
    where: { email: { endsWith: "@sample.invalid" } },
    select: { passwordHash: true, status: true, isOperator: true, memberships: true, sessions: true },
  });
  expect(people).toMatchObject(
    [1, 2].map(() => ({ passwordHash: null, isOperator: false, sessions: [], memberships: [{}] })),
  );
  expect(await call("GET /me", { ...to, token: to.tokens.mara })).toMatchObject({
    memberships: [{ workspace: "sample", role: "reviewer" }],
  });
  await finishSample();
  for (const token of [to.token, ...Object.values(to.tokens)])
    await expect(call("GET /me", { ...to, token })).rejects.toMatchObject({ status: 401 });
});

it("removing it leaves no row of any table but that it was removed, and no file", async () => {
  expect(files().length).toBeGreaterThan(80);
  await removeSample(await viewerOf(admin), "sample");
  const { Setting: _, JournalEntry: ended, ...left } = await rows();
  const { Setting: __, JournalEntry: endedBefore, ...before } = rowsBefore;
  expect(left).toEqual({ ...before, AuditEvent: (before.AuditEvent ?? 0) + 1 });
  // What ended, by id, for backups.
  expect(ended).toBeGreaterThan(endedBefore ?? 0);
  expect(await db().journalEntry.count({ where: { kind: "workspace" } })).toBe(1);
  const removed = { action: "workspace.remove", workspaceId: null };
  expect(await db().auditEvent.count({ where: removed })).toBe(1);
  expect(files().filter((file) => !file.endsWith("sentinel"))).toEqual([]);
  expect(await db().setting.count({ where: { key: "sample-people" } })).toBe(0);
});
