import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { listJobEvents } from "@/lib/services/jobs/read-jobs";
import { listRevisions } from "@/lib/services/presets/read-presets";
import { createPlan } from "@/lib/services/retention/create-plan";
import { getPlan } from "@/lib/services/retention/read-plan";
import { listCandidates } from "@/lib/services/reviews/list-votes";
import { openReview } from "@/lib/services/reviews/open-review";
import { getReview } from "@/lib/services/reviews/read-reviews";
import {
  makeArtifact,
  makeArtifacts,
  makePerson,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { joinReview } from "./join-review";
import { submitVerdict } from "./submit-verdict";

useFluxara();

/** Returns a function that reads the viewer again, as every request does. */
async function person(role: "reviewer" | "admin" = "reviewer"): Promise<() => Promise<Viewer>> {
  const { headers } = await makePerson({ role });
  return () => viewerOf(headers);
}

let admin: Viewer;
beforeAll(async () => {
  admin = await (await person("admin"))();
});

async function openBlind(artifactIds: string[]): Promise<string> {
  return (await openReview(admin, "demo", { artifactIds, blind: true }, undefined)).id;
}

it("a verdict tells nothing that another blind review still hides, until that one's", async () => {
  const ids = [await makeArtifact(admin), await makeArtifact(admin), await makeArtifact(admin)].map(
    (a) => a.id,
  );
  const [first = "", second = "", third = ""] = ids;
  const [whole, part] = [await openBlind(ids), await openBlind([first, second])];
  const [ada, bob] = [await person(), await person()];
  await joinReview(await bob(), "demo", whole);
  const { items } = await listCandidates(await bob(), "demo", whole, { limit: 3 });
  const verdict = await submitVerdict(await bob(), "demo", whole, { id: items[0]?.id ?? "" });
  expect(verdict.candidates).toHaveLength(3);
  for (const id of [whole, part]) await joinReview(await ada(), "demo", id);
  const { candidates } = await submitVerdict(await ada(), "demo", whole, {});
  expect(candidates.map(({ artifactId }) => artifactId)).toEqual([third]);
  const shown = JSON.stringify(await getReview(await ada(), "demo", whole));
  for (const id of [first, second]) expect(shown).not.toContain(id);
  await submitVerdict(await ada(), "demo", part, {});
  expect((await submitVerdict(await ada(), "demo", whole, {})).candidates).toHaveLength(3);
  expect(await getReview(await ada(), "demo", whole)).toMatchObject({ verdicts: [{}, {}] });
});

it("neither a plan's totals, a job's end nor a revision's jobs count what is hidden", async () => {
  const preset = { id: "blind counts", params: { steps: 1 } };
  const [hidden, seen] = await makeArtifacts(admin, [await picture(), await picture()], { preset });
  const { id: alone } = await makeArtifact(admin, { preset });
  if (hidden === undefined || seen === undefined) throw new Error("two artifacts");
  const artifactIds = [hidden.id, seen.id, alone];
  const plan = await createPlan(admin, "demo", { artifactIds }, undefined);
  const held = await openBlind([hidden.id, alone]);
  const judge = await person("admin");
  await joinReview(await judge(), "demo", held);
  const viewer = await judge();
  const all = plan.totals.items + plan.totals.spared;
  const { totals, items, spared } = (await getPlan(viewer, "demo", plan.id)).plan;
  expect(all).toBe(3);
  expect(totals.items + totals.spared).toBe(1);
  expect(totals.bytes).toBe(items.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(items.length + spared.length).toBe(1);
  const events = (await listJobEvents(viewer, "demo", seen.jobId ?? "", { limit: 50 })).items;
  expect(events.at(-1)).toMatchObject({ kind: "completed", detail: { artifacts: 1 } });
  const [revision] = (await listRevisions(viewer, "demo", preset.id, { limit: 1 })).items;
  expect(revision).toMatchObject({ jobs: 1, artifacts: 1 });
});
