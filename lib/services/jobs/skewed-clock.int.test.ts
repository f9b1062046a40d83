import { expect, it } from "vitest";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import {
  deliver,
  makeJob,
  makePerson,
  makeToken,
  picture,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";
import { updateJob } from "./update-job";

useFluxara();

const dayMs = 86_400_000;

it.each([
  ["ahead of", dayMs],
  ["behind", -dayMs],
])("a job's steps are in order on a server whose clock is a day %s the database's", async (_, byMs) => {
  const person = await makePerson({ role: "admin" });
  const admin = await viewerOf(person.headers);
  const now = Date.now() + byMs;
  const runner = { ...(await viewerOf((await makeToken(person.id)).headers)), now: () => new Date(now) };
  const { id } = await makeJob(runner);
  await updateJob(runner, "demo", id, { status: "running" });
  const { item } = await deliver(runner, id, await picture());
  const { lifecycle } = await completeJob(runner, "demo", id, {});
  const upToNow = lifecycle.filter(({ step }) => step !== "expiring");
  expect(upToNow.map(({ at }) => Date.parse(at ?? ""))).toEqual(upToNow.map(() => now));
  const { writtenAt } = await getArtifact(admin, "demo", item.id);
  expect(Date.parse(writtenAt)).toBe(now);
});
