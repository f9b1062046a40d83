import { expect, it } from "vitest";
import type { KnownOffer, OfferedSetting } from "@/lib/domain/runners/offer";
import { inputDrafts } from "./input-drafts";

const picture: OfferedSetting = { key: "params.input:image", type: "artifact" };
const steps: OfferedSetting = { key: "steps", type: "whole" };
const offer = (
  id: string,
  version: string,
  isOnline: boolean,
  ...settings: OfferedSetting[]
): KnownOffer => ({
  ...{ pipeline: { id, version }, title: `${id} ${version}`, settings, isOnline },
});

it("pipelines that take a picture begin from it, those that can run now first, the newest version of each", () => {
  const offers = [
    offer("away", "1", false, picture),
    offer("text", "1", true, steps),
    offer("upscale", "2", true, steps, picture),
    offer("upscale", "1", true, picture),
  ];
  const begun = (id: string) => ({
    ...{ base: { artifactId: "a" }, pipeline: { id }, axes: [] },
    overrides: { params: { "input:image": "a" } },
  });
  expect(inputDrafts(offers, "a")).toEqual([
    { title: "upscale 2", draft: begun("upscale") },
    { title: "away 1", draft: begun("away") },
  ]);
});
