import type { Offer } from "./offer";

/** A setting of a pipeline whose value is an artifact that the job begins from. `name`: as in a job's `params`. */
export type InputSetting = { pipeline: string; version: string; name: string };

const prefix = "params.";

/** The settings among offers whose values are artifacts; only `params` can be. */
export const inputSettings = (offers: readonly Offer[]): InputSetting[] =>
  offers.flatMap(({ pipeline: { id, version }, settings }) =>
    settings
      .filter(({ key, type }) => type === "artifact" && key.startsWith(prefix))
      .map(({ key }) => ({ pipeline: id, version, name: key.slice(prefix.length) })),
  );

/** The key by which an offer names it. */
export const inputKey = (name: string): string => `${prefix}${name}`;
