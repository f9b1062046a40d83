import { expect, it } from "vitest";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { findSampleExamples } from "./sample-examples";

useFluxara();

it("the tour finds the four newest balloons and a blind review, or neither", async () => {
  const admin = await makeViewer("admin");
  expect(await findSampleExamples(admin, "demo")).toEqual({ balloonIds: [], blindId: null });
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    const { id } = await makeArtifact(admin, { variantSet: { key: "balloons-cfg", title: "Balloons" } });
    ids.unshift(id);
  }
  const blind = await openReview(admin, "demo", { artifactIds: ids, blind: true }, undefined);
  expect(await findSampleExamples(admin, "demo")).toEqual({
    balloonIds: ids.slice(0, 4),
    blindId: blind.id,
  });
});
