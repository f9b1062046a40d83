import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import {
  makeArtifact,
  makePerson,
  makeToken,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { lastId, listen } from "@/tools/testing/listen";
import { makeReview, vote } from "@/tools/testing/votes";
import { setTags } from "../artifacts/set-tags";
import { createComment } from "../comments/create-comment";
import { getReview } from "../reviews/read-reviews";
import { closeLive } from "./hub";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let beta: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  beta = await makeViewer("beta");
  await makeWorkspace("elsewhere");
});

const voteOn = (review: { id: string }, [leftId = "", rightId = ""]: string[]) =>
  vote(admin, review, { leftId, rightId }, "left");

it("a live stream tells of a vote and a tag by their ids, to those who may see them", async () => {
  const { ids, review } = await makeReview(admin, 2);
  const heard = await listen(reviewer);
  await voteOn(review, ids);
  await expect.poll(heard.ids).toContain(review.id);
  await setTags(admin, "demo", ids[0] ?? "", { tags: ["secret word"] });
  await expect.poll(heard.ids).toContain(ids[0]);
  expect(heard.text()).not.toMatch(/secret|left/);
  await heard.close();
  await expect(listen(beta)).rejects.toMatchObject({ code: "not_found" });
});

it("a live stream keeps quiet about artifacts that the viewer does not see", async () => {
  const [hidden, seen] = [await makeArtifact(admin), await makeArtifact(admin)];
  await db().artifact.update({ where: { id: hidden.id }, data: { createdAt: null, state: "written" } });
  const heard = await listen(reviewer);
  const scope = { artifactId: hidden.id, workspaceId: (await db().workspace.findFirstOrThrow()).id };
  await db().$executeRaw`INSERT INTO "LiveEvent" ("workspaceId", seq, kind, "artifactId")
    SELECT ${scope.workspaceId}::uuid, seq + 1, 'tag', ${hidden.id}::uuid FROM "LiveCounter" WHERE "workspaceId" = ${scope.workspaceId}::uuid`;
  await db()
    .$executeRaw`UPDATE "LiveCounter" SET seq = seq + 1 WHERE "workspaceId" = ${scope.workspaceId}::uuid`;
  await setTags(admin, "demo", seen.id, { tags: ["a"] });
  await expect.poll(heard.ids).toContain(seen.id);
  expect(heard.ids()).not.toContain(hidden.id);
  await heard.close();
});

it("resumes without a gap, and says reset where it cannot", async () => {
  const { ids, review } = await makeReview(admin, 2);
  const first = await listen(reviewer);
  await voteOn(review, ids);
  await expect.poll(first.ids).toContain(review.id);
  await first.close();
  const others = await Promise.all([makeReview(admin, 2), makeReview(admin, 2)]);
  const again = await listen(reviewer, { lastEventId: lastId(first) });
  await expect.poll(again.ids).toEqual(expect.arrayContaining(others.map((each) => each.review.id)));
  expect(again.text()).not.toContain("reset");
  expect(again.text()).not.toContain(`id: ${lastId(first)}\ndata`);
  await again.close();
  for (const lastEventId of [randomUUID(), "999999999999999"]) {
    const reset = await listen(reviewer, { lastEventId });
    expect(reset.text()).toContain("event: reset");
    await reset.close();
  }
});

it("a live stream gives every event a place in the order of commits, also of forty at once", async () => {
  const made = await Promise.all(Array.from({ length: 40 }, () => makeArtifact(admin)));
  const heard = await listen(reviewer);
  await Promise.all(made.map(({ id }) => setTags(admin, "demo", id, { tags: ["a"] })));
  await expect.poll(() => new Set(heard.ids()).size).toBe(40);
  const seqs = [...heard.text().matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
  expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
  await heard.close();
});

describe("who is there", () => {
  const present = async (id: string) => {
    const review = await getReview(admin, "demo", id);
    return review.hidden ? null : review.present;
  };

  it("names each person once while a stream of theirs is open", async () => {
    const { review } = await makeReview(admin, 2);
    expect(await present(review.id)).toEqual([]);
    const other = await listen(admin);
    const one = await listen(reviewer, { reviewId: review.id });
    await expect.poll(() => present(review.id)).toEqual([reviewer.name]);
    await expect.poll(other.ids).toContain(review.id);
    const two = await listen(reviewer, { reviewId: review.id });
    await two.close();
    await expect.poll(() => db().presence.count()).toBe(1);
    expect(await present(review.id)).toEqual([reviewer.name]);
    await one.close();
    await expect.poll(() => present(review.id)).toEqual([]);
    await other.close();
  });

  it("forgets a stream that ended without saying so", async () => {
    const { review } = await makeReview(admin, 2);
    const accountId = reviewer.accountId;
    const seenAt = new Date(Date.now() - 15_000);
    await db().presence.create({ data: { streamId: randomUUID(), reviewId: review.id, accountId, seenAt } });
    expect(await present(review.id)).toEqual([]);
  });

  it("is only for reviews of the workspace", async () => {
    await expect(listen(reviewer, { reviewId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a live stream ends once the viewer has lost the right, before telling more", async () => {
  const { ids, review } = await makeReview(admin, 2);
  let viewer: Viewer | null = reviewer;
  const heard = await listen(reviewer, { callerNow: async () => viewer });
  viewer = beta;
  await voteOn(review, ids);
  await expect.poll(heard.ended).toBe(true);
  expect(heard.ids()).not.toContain(review.id);
});

it("a live stream ends in a quiet workspace too, and the viewer is no longer present", async () => {
  const { review } = await makeReview(admin, 2);
  let viewer: Viewer | null = reviewer;
  const heard = await listen(reviewer, { reviewId: review.id, callerNow: async () => viewer });
  const here = () => db().presence.count({ where: { reviewId: review.id } });
  await expect.poll(here).toBe(1);
  viewer = null;
  await expect.poll(heard.ended).toBe(true);
  await expect.poll(here).toBe(0);
});

it("a live stream tells of comments only those who may read them", async () => {
  const { id, ...person } = await makePerson({ role: "reviewer" });
  const [received, missed] = await Promise.all(
    [["comment:read"] as const, [] as const].map(async (more) => {
      const { headers } = await makeToken(id, "demo", ["review:read", "artifact:read", ...more]);
      return listen(await viewerOf(headers));
    }),
  );
  const [first, second] = [await makeArtifact(admin), await makeArtifact(admin)];
  const body = `Too dark, @${person.email}`;
  await createComment(admin, "demo", first.id, { body: { body }, newId: undefined });
  await setTags(admin, "demo", second.id, { tags: ["a"] });
  for (const heard of [received, missed]) await expect.poll(() => heard?.ids()).toContain(second.id);
  expect(received?.ids()).toContain(first.id);
  expect(missed?.ids()).not.toContain(first.id);
  await Promise.all([received?.close(), missed?.close()]);
});

it("a live stream goes on without a gap after a connection that broke before any event", async () => {
  const { ids, review } = await makeReview(admin, 2);
  const first = await listen(reviewer);
  await first.close();
  await voteOn(review, ids);
  const second = await listen(reviewer, { lastEventId: lastId(first) });
  await expect.poll(second.ids).toContain(review.id);
  expect(second.text()).not.toContain("event: reset");
  await second.close();
});

it("hears of changes again after its database connections were cut", async () => {
  const { ids, review } = await makeReview(admin, 2);
  const heard = await listen(reviewer);
  await db().$queryRaw`SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  // A request that still gets a severed connection is refused and retried.
  await expect.poll(() => voteOn(review, ids).then(() => true, String)).toBe(true);
  await expect.poll(heard.ids).toContain(review.id);
  await heard.close();
});

const listening = async () => {
  const [{ count } = { count: 0n }] = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND (query ILIKE 'LISTEN%' OR query = 'SELECT 1')`;
  return Number(count);
};

describe("streams with one credential", () => {
  it("share one lookup of the rights and one presence", async () => {
    const { ids, review } = await makeReview(admin, 2);
    let lookups = 0;
    const callerNow = async () => {
      lookups++;
      return reviewer;
    };
    const shared = { reviewId: review.id, credential: "one session", callerNow };
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(reviewer, shared)));
    await voteOn(review, ids);
    for (const heard of open) await expect.poll(heard.ids).toContain(review.id);
    // At most one of its own each, then one for the vote, for each heartbeat and for each presence announced meanwhile.
    expect(lookups).toBeLessThan(40);
    expect(await db().presence.count({ where: { reviewId: review.id } })).toBe(1);
    await Promise.all(open.map((heard) => heard.close()));
    await expect.poll(() => db().presence.count({ where: { reviewId: review.id } })).toBe(0);
  });

  it("share none with others, who may have other rights", async () => {
    const { ids, review } = await makeReview(admin, 2);
    const received = await listen(reviewer, { credential: "kept" });
    const missed = await listen(reviewer, { credential: "lost", callerNow: async () => beta });
    await voteOn(review, ids);
    await expect.poll(received.ids).toContain(review.id);
    await expect.poll(missed.ended).toBe(true);
    expect(missed.ids()).not.toContain(review.id);
    await received.close();
  });
});

it("limits the streams of one account; all end when the server closes, and so does their connection", async () => {
  const crowd = await makeViewer("reviewer");
  const open = await Promise.all(Array.from({ length: 24 }, () => listen(crowd)));
  await expect(listen(crowd)).rejects.toMatchObject({ code: "rate_limited" });
  await expect.poll(listening).toBe(1);
  await closeLive();
  await expect.poll(() => open.every((each) => each.ended())).toBe(true);
  await expect.poll(listening).toBe(0);
});
