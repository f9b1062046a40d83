import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { firstStart } from "@/lib/services/first-start";
import { makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { findPainterPlaces } from "./painter-access";

useFluxara();

it("the painter is wanted in another workspace once it is switched on there, for an admin of that one", async () => {
  const own = async () => (await findPainterPlaces("painter")).find(({ slug }) => slug === "elsewhere");
  const turn = (samplePainter: boolean) =>
    db().workspace.update({ where: { slug: "elsewhere" }, data: { samplePainter } });
  await firstStart();
  await makeWorkspace("elsewhere");
  await turn(false);
  const inPlace = { workspace: { slug: "elsewhere" }, role: "admin" } as const;
  const { accountId } = await db().membership.findFirstOrThrow({ where: inPlace });
  expect(await own()).toBeUndefined();
  await turn(true);
  expect(await own()).toMatchObject({ isWanted: true, accountId, runnerId: null });
});
