import { beforeAll, describe, expect, it } from "vitest";
import { BlindTile } from "@/lib/contracts/reviews/blind";
import type { BlindReview } from "@/lib/contracts/reviews/review";
import type { Viewer } from "@/lib/domain/access/actors";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { listCandidates, listVotes } from "@/lib/services/reviews/list-votes";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { openReview } from "@/lib/services/reviews/open-review";
import { getRanking } from "@/lib/services/reviews/ranking";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { getRecord } from "@/lib/services/reviews/record";
import { undoVote } from "@/lib/services/reviews/vote";
import { getSelection } from "@/lib/services/selections/read-selections";
import { createSelection, putSelection } from "@/lib/services/selections/write-selections";
import { makeArtifact, makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview, play, vote } from "@/tools/testing/votes";
import { joinReview } from "./join-review";
import { blindPictureLocation } from "./open-picture";
import { readReveal } from "./read-reveal";
import { submitVerdict } from "./submit-verdict";

useFluxara();

/** `now` reads the viewer again, as every request does, so that joining and submitting take effect. */
type TestPerson = { id: string; now: () => Promise<Viewer> };

async function person(role: "reviewer" | "admin" = "reviewer"): Promise<TestPerson> {
  const { id, headers } = await makePerson({ role });
  return { id, now: () => viewerOf(headers) };
}

let admin: Viewer;
beforeAll(async () => {
  admin = await (await person("admin")).now();
});

const blind = (count: number, more: object = {}) => makeReview(admin, count, { blind: true, ...more });

async function joined(who: TestPerson, id: string): Promise<BlindReview> {
  const review = await joinReview(await who.now(), "demo", id);
  if (!review.hidden) throw new Error("not blind");
  return review;
}

const candidatesOf = async (who: TestPerson, id: string) =>
  (await listCandidates(await who.now(), "demo", id, { limit: 50 })).items.map((tile) => tile.id);

const conflict = { code: "conflict" };
const missing = { code: "not_found" };

describe("joining", () => {
  it("shows tiles under ids that differ by person and review, and the same ones again", async () => {
    const { ids, review } = await blind(6);
    const [ada, bob] = [await person(), await person()];
    const first = await joined(ada, review.id);
    expect(first).toMatchObject({ hidden: true, candidateCount: 6, blind: true });
    expect(await joined(ada, review.id)).toEqual(first);
    await joined(bob, review.id);
    const other = await openReview(admin, "demo", { artifactIds: ids, blind: true }, undefined);
    await joined(bob, other.id);
    const all = [
      ...ids,
      ...(await candidatesOf(ada, review.id)),
      ...(await candidatesOf(bob, review.id)),
      ...(await candidatesOf(bob, other.id)),
    ];
    expect(new Set(all).size).toBe(24);
    const page = await listCandidates(await ada.now(), "demo", review.id, { limit: 4 });
    expect(() => BlindTile.array().parse([...page.items, ...first.cover])).not.toThrow();
    const rest = await listCandidates(await ada.now(), "demo", review.id, {
      limit: 4,
      cursor: page.nextCursor ?? "",
    });
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(await candidatesOf(ada, review.id));
  });

  it("hides the artifacts from the account, its tokens too, and from nobody else", async () => {
    const { ids, review } = await blind(2);
    const [ada, bob] = [await person(), await person()];
    const [id = ""] = ids;
    await joined(ada, review.id);
    const token = await makeToken(ada.id, "demo", ["artifact:read"]);
    await expect(getArtifact(await ada.now(), "demo", id)).rejects.toMatchObject(missing);
    await expect(getArtifact(await viewerOf(token.headers), "demo", id)).rejects.toMatchObject(missing);
    expect((await getArtifact(await bob.now(), "demo", id)).id).toBe(id);
    expect(await getReview(admin, "demo", review.id)).toMatchObject({ hidden: false, artifactIds: ids });
  });

  it("is refused in a review that is not blind or decided, and to outsiders", async () => {
    const open = await makeReview(admin, 2);
    const ada = await person();
    await expect(joinReview(await ada.now(), "demo", open.review.id)).rejects.toMatchObject(conflict);
    const { ids, review } = await blind(2);
    await decideReview(admin, "demo", review, { artifactId: ids[0] ?? "" });
    await expect(joinReview(await ada.now(), "demo", review.id)).rejects.toMatchObject(conflict);
    const nobody = await viewerOf((await makePerson()).headers);
    await expect(joinReview(nobody, "demo", review.id)).rejects.toMatchObject(missing);
  });

  it.each(["preview", "pane", "original"] as const)(
    "names the file of a candidate's %s after its id",
    async (size) => {
      const { ids, review } = await blind(2);
      const ada = await person();
      await joined(ada, review.id);
      const [candidate = ""] = await candidatesOf(ada, review.id);
      const path = await blindPictureLocation(await ada.now(), {
        ws: "demo",
        id: review.id,
        candidate,
        size,
      });
      const grant = verifyMedia(path, process.env.FLUXARA_SECRET ?? "", Date.now());
      expect(grant?.name.startsWith(`${candidate}.`)).toBe(true);
      expect(ids).toContain(grant?.artifactId);
    },
  );

  it("at the same moment twice gives one set of ids", async () => {
    const { review } = await blind(4);
    const ada = await person();
    const viewer = await ada.now();
    const both = await Promise.all([
      joinReview(viewer, "demo", review.id),
      joinReview(viewer, "demo", review.id),
    ]);
    expect(both[0]).toEqual(both[1]);
  });
});

describe("judging", () => {
  it.each(["king", "pairs"] as const)("by %s names candidates by the caller's ids alone", async (method) => {
    const { ids, review } = await blind(4, { method });
    const ada = await person();
    await joined(ada, review.id);
    const own = await candidatesOf(ada, review.id);
    const trail = await play(await ada.now(), review, own);
    expect(trail.at(-1)?.pair).toBeNull();
    const votes = (await listVotes(await ada.now(), "demo", review.id, { limit: 50 })).items;
    const ranking = await getRanking(await ada.now(), "demo", review.id);
    expect(ranking).toMatchObject({ settings: [], agreement: null });
    const named = [...votes.flatMap((v) => [v.leftId, v.rightId]), ...ranking.items.map((i) => i.artifactId)];
    expect(named.length).toBeGreaterThan(0);
    expect(named.every((id) => own.includes(id))).toBe(true);
    expect(JSON.stringify([trail, votes, ranking])).not.toContain(ids[0]);
    await undoVote(await ada.now(), "demo", review.id);
    expect((await getRanking(admin, "demo", review.id)).items.map((i) => i.artifactId).sort()).toEqual(
      [...ids].sort(),
    );
  });

  it("takes neither real ids, another's ids, nor votes before joining or after submitting", async () => {
    const { ids, review } = await blind(3);
    const [ada, bob] = [await person(), await person()];
    const pairOf = ([leftId = "", rightId = ""]: string[]) => ({ leftId, rightId });
    await expect(vote(await ada.now(), review, pairOf(ids), "left")).rejects.toMatchObject(conflict);
    await joined(ada, review.id);
    await joined(bob, review.id);
    await expect(vote(await ada.now(), review, pairOf(ids), "left")).rejects.toMatchObject(missing);
    const others = await candidatesOf(bob, review.id);
    await expect(vote(await ada.now(), review, pairOf(others), "left")).rejects.toMatchObject(missing);
    const own = await candidatesOf(ada, review.id);
    await vote(await ada.now(), review, pairOf(own), "left");
    await submitVerdict(await ada.now(), "demo", review.id, {});
    await expect(vote(await ada.now(), review, pairOf(ids), "left")).rejects.toMatchObject(conflict);
    await expect(undoVote(await ada.now(), "demo", review.id)).rejects.toMatchObject(conflict);
  });

  it("leaves record and decision until the verdict is in", async () => {
    const { ids, review } = await blind(2);
    const ada = await person("admin");
    await joined(ada, review.id);
    await expect(getRecord(await ada.now(), "demo", review.id)).rejects.toMatchObject(conflict);
    const decision = decideReview(await ada.now(), "demo", review, { artifactId: ids[0] ?? "" });
    await expect(decision).rejects.toMatchObject(conflict);
    await submitVerdict(await ada.now(), "demo", review.id, {});
    await decideReview(await ada.now(), "demo", review, { artifactId: ids[0] ?? "" });
  });
});

describe("submitting", () => {
  it("stores the verdict, tells which is which, and brings all back", async () => {
    const { ids, review } = await blind(3);
    const ada = await person();
    await joined(ada, review.id);
    const own = await candidatesOf(ada, review.id);
    const verdict = { id: own[1] ?? "", reason: "calm" };
    const { candidates } = await submitVerdict(await ada.now(), "demo", review.id, verdict);
    expect(candidates.map(({ id }) => id)).toEqual(own);
    expect(candidates.map(({ artifactId }) => artifactId).sort()).toEqual([...ids].sort());
    const artifactId = candidates[1]?.artifactId ?? "";
    const shown = await getReview(await ada.now(), "demo", review.id);
    expect(shown).toMatchObject({
      hidden: false,
      artifactIds: ids,
      participation: { submittedAt: expect.any(String) },
      verdicts: [{ by: { id: ada.id }, artifactId, reason: "calm" }],
    });
    expect((await getArtifact(await ada.now(), "demo", artifactId)).id).toBe(artifactId);
    expect((await readReveal(await ada.now(), "demo", review.id)).revealed).toMatchObject([
      { letter: "A", isFavourite: false },
      { letter: "B", isFavourite: true, item: { id: artifactId } },
      { letter: "C", isFavourite: false },
    ]);
  });

  it("again returns the same; another verdict, or one before joining, is refused", async () => {
    const { review } = await blind(2);
    const ada = await person();
    await expect(submitVerdict(await ada.now(), "demo", review.id, {})).rejects.toMatchObject(conflict);
    await joined(ada, review.id);
    const [id = ""] = await candidatesOf(ada, review.id);
    const first = await submitVerdict(await ada.now(), "demo", review.id, { id });
    expect(await submitVerdict(await ada.now(), "demo", review.id, { id })).toEqual(first);
    await expect(submitVerdict(await ada.now(), "demo", review.id, {})).rejects.toMatchObject(conflict);
  });

  it("is still possible once the review is decided; until then its artifacts stay hidden", async () => {
    const { ids, review } = await blind(2);
    const ada = await person();
    await joined(ada, review.id);
    const own = await candidatesOf(ada, review.id);
    await decideReview(admin, "demo", review, { artifactId: ids[0] ?? "" });
    const shown = await getReview(await ada.now(), "demo", review.id);
    expect(shown).toMatchObject({ hidden: true, state: "decided" });
    expect(JSON.stringify(shown)).not.toContain(ids[0]);
    await expect(getArtifact(await ada.now(), "demo", ids[0] ?? "")).rejects.toMatchObject(missing);
    const pair = { leftId: own[0] ?? "", rightId: own[1] ?? "" };
    await expect(vote(await ada.now(), review, pair, "left")).rejects.toMatchObject(conflict);
    await submitVerdict(await ada.now(), "demo", review.id, { id: own[0] ?? "" });
    expect((await nextPair(await ada.now(), "demo", review.id)).pair).not.toBeNull();
  });
});

it("a selection keeps what is hidden from the one who changes it", async () => {
  const { ids, review } = await blind(2);
  const [ada, visible] = [await person(), await makeArtifact(admin)];
  const content = { title: "Mixed", published: false };
  const body = { ...content, artifactIds: [ids[0] ?? "", visible.id] };
  const { id, version } = await createSelection(admin, "demo", body, undefined);
  await joined(ada, review.id);
  expect(await getSelection(await ada.now(), "demo", id)).toMatchObject({
    artifactIds: [visible.id],
    available: 1,
  });
  await putSelection(await ada.now(), "demo", { id, version }, { ...content, artifactIds: [] });
  expect((await getSelection(admin, "demo", id)).artifactIds).toEqual([ids[0]]);
});
