import { afterAll, beforeAll, expect, it } from "vitest";
import type { AccountActor } from "@/lib/domain/access/actors";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import type { Actors } from "./actors";
import { actorsHere, firstViewer } from "./installation";
import { randomFrom } from "./random";
import { bugTable, tallyTable } from "./report";
import { isClean, plantBugs, torture } from "./run";
import { played } from "./scenario";

useFluxara();
const patient = { timeout: 900_000 };

let actors: Actors;
let viewer: AccountActor;
beforeAll(async () => {
  await makeViewer("admin");
  await assertStoreIdentity();
  actors = await actorsHere(process.env);
  viewer = await firstViewer();
});
afterAll(() => actors.close());

const seed = process.env.TORTURE_SEED ?? String(Date.now());
const random = randomFrom(seed);
const print = (table: string) => process.stdout.write(`\nTORTURE_SEED=${seed}\n${table}`);

// Plays one cycle of all scenarios; `npm run torture` runs for minutes.
it("nothing is lost or removed wrongly, whatever is killed, frozen or misled", patient, async () => {
  const tallies = await torture({ viewer, actors, random }, (rounds) => rounds < played.length);
  print(tallyTable(tallies));
  expect(isClean(tallies)).toBe(true);
});

it("the planted bugs are caught", patient, async () => {
  const found = await plantBugs({ viewer, actors, random }, 30);
  print(bugTable(found));
  expect(found.filter(({ caught }) => !caught)).toEqual([]);
});
