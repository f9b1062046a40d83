import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { openReview } from "@/lib/services/reviews/open-review";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { getPictureChecklist, putTicks } from "./picture-checklist";
import { putChecklist } from "./write-checklist";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const missing = { code: "not_found" };
const texts = ["Is there a boat?", "Is it green?", "Is it on a lake?"];
let prompts = 0;

/** A blind review of two pictures of one prompt that has a checklist, and who judges it. */
async function blind(more: object) {
  const prompt = `a green boat on a lake, ${++prompts}`;
  const lines = texts.map((text) => ({ text, kind: "other" as const }));
  const { checklist } = await putChecklist(admin, "demo", 0, { prompt, lines });
  const ids = [(await makeArtifact(admin, { prompt })).id, (await makeArtifact(admin, { prompt })).id];
  const review = await openReview(admin, "demo", { artifactIds: ids, blind: true, ...more }, undefined);
  const { headers } = await makePerson({ role: "reviewer" });
  const now = () => viewerOf(headers);
  await joinReview(await now(), "demo", review.id);
  const { pair } = await nextPair(await now(), "demo", review.id);
  return {
    prompt,
    ids,
    review,
    now,
    pair,
    lineIds: checklist.lines.map(({ id }) => id),
    candidate: { id: pair?.leftId ?? "", reviewId: review.id },
  };
}

it("a blind review shows prompts where `fits` is asked or it says so, and else no trace of them", async () => {
  const fits = await blind({ questions: ["overall", "fits"] });
  expect(fits.review.showPrompt).toBe(true);
  expect(fits.pair?.left).toMatchObject({ prompt: fits.prompt });
  const not = await blind({ questions: ["overall", "fits"], showPrompt: false });
  expect(await getReview(await not.now(), "demo", not.review.id)).toMatchObject({ showPrompt: false });
  expect(not.pair?.left).not.toHaveProperty("prompt");
  expect((await blind({ showPrompt: true })).pair?.left).toHaveProperty("prompt");
  expect((await blind({})).review.showPrompt).toBe(false);
});

it("while she judges blind a reviewer ticks the lines by her own ids, and others see it after her verdict", async () => {
  const { prompt, ids, review, now, lineIds, candidate } = await blind({ showPrompt: true });
  const [line = ""] = lineIds;
  const ticks = { [line]: "yes" as const };
  expect(await putTicks(await now(), "demo", candidate, { ticks })).toEqual({ ticks });
  const seen = await getPictureChecklist(await now(), "demo", candidate);
  expect(seen).toMatchObject({ prompt, mine: { [line]: "yes" }, score: null, kinds: [], assistants: [] });
  expect(seen.lines.map(({ text }) => text)).toEqual(texts);
  for (const id of ids) {
    expect((await getPictureChecklist(admin, "demo", { id, reviewId: null })).score).toBeNull();
    await putTicks(admin, "demo", { id, reviewId: null }, { ticks: { [line]: "no" } });
    await expect(getPictureChecklist(await now(), "demo", { id, reviewId: null })).rejects.toMatchObject(
      missing,
    );
    await expect(putTicks(await now(), "demo", { id, reviewId: null }, { ticks: {} })).rejects.toMatchObject(
      missing,
    );
  }
  expect(await getPictureChecklist(await now(), "demo", candidate)).toEqual(seen);
  await submitVerdict(await now(), "demo", review.id, {});
  const scores = await Promise.all(
    ids.map(async (id) => (await getPictureChecklist(admin, "demo", { id, reviewId: null })).score?.people),
  );
  expect(scores.sort()).toEqual([1, 2]);
  const after = await getPictureChecklist(await now(), "demo", candidate);
  expect(after.score).toMatchObject({ yes: 1, of: 2, people: 2 });
});

it("without prompts a blind review tells no lines, and refuses ticks of any line alike", async () => {
  const { review, now, lineIds, candidate } = await blind({});
  expect(await getPictureChecklist(await now(), "demo", candidate)).toMatchObject({
    checklist: null,
    prompt: null,
    lines: [],
  });
  for (const line of [lineIds[0] ?? "", candidate.id])
    await expect(
      putTicks(await now(), "demo", candidate, { ticks: { [line]: "yes" } }),
    ).rejects.toMatchObject({ errors: [{ path: "ticks" }] });
  expect(await db().tick.count({ where: { reviewId: review.id } })).toBe(0);
});
