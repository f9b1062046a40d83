import { expect, it } from "vitest";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { openVersus, twoSets } from "@/tools/testing/versus";
import { findSampleExamples } from "./sample-examples";

useFluxara();

it("finds the four newest balloons, a blind review and a set against set, or none of them", async () => {
  const admin = await makeViewer("admin");
  expect(await findSampleExamples(admin, "demo")).toEqual({ balloonIds: [], blindId: null, versusId: null });
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    const { id } = await makeArtifact(admin, { variantSet: { key: "balloons-cfg", title: "Balloons" } });
    ids.unshift(id);
  }
  const { sides } = await twoSets(admin, "first", "second");
  const versus = await openVersus(admin, sides);
  const blind = await openReview(admin, "demo", { artifactIds: ids, blind: true }, undefined);
  expect(await findSampleExamples(admin, "demo")).toEqual({
    balloonIds: ids.slice(0, 4),
    blindId: blind.id,
    versusId: versus.id,
  });
});
