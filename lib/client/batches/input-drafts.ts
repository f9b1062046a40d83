import type { KnownOffer } from "@/lib/domain/runners/offer";
import { type GenerateDraft, withOverride } from "./draft";

/** What an address of Generate needs to begin from a picture with a pipeline that takes one. */
export type InputDraft = { title: string; draft: GenerateDraft };

/** One for each pipeline that takes a picture, those that can run now first. Its other settings are the picture's own. */
export function inputDrafts(offers: readonly KnownOffer[], artifactId: string): InputDraft[] {
  const newest = [...new Map(offers.toReversed().map((offer) => [offer.pipeline.id, offer])).values()];
  return newest
    .reverse()
    .sort((a, b) => Number(b.isOnline) - Number(a.isOnline))
    .flatMap(({ pipeline: { id }, title, settings }) => {
      const input = settings.find(({ type }) => type === "artifact");
      if (input === undefined) return [];
      const begun: GenerateDraft = { base: { artifactId }, pipeline: { id }, axes: [] };
      return [{ title, draft: withOverride(begun, input.key, artifactId) }];
    });
}
