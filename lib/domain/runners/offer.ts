/** Text for seeds, whose bounds exceed 2^53. */
export type Bound = number | string;

/** A setting that a pipeline takes: one of the catalogue, or `params.NAME`. */
export type OfferedSetting = {
  key: string;
  type: "whole" | "number" | "text" | "choice" | "bool" | "artifact";
  min?: Bound | undefined;
  max?: Bound | undefined;
  multipleOf?: number | undefined;
  choices?: readonly string[] | undefined;
  /** What a job that leaves it out gets. */
  default?: string | number | boolean | undefined;
  required?: boolean | undefined;
};

/** The most pictures that a batch asks of one job; a pipeline may be able to make more. */
export const maxPictures = 16;

/** What a runner says of a pipeline that it can run. */
export type Offer = {
  pipeline: { id: string; version: string };
  title: string;
  settings: readonly OfferedSetting[];
  /** The most pictures of one job; absent: 1. */
  pictures?: { max: number } | undefined;
};

/** `isOnline`: a runner that offers it takes jobs now. */
export type KnownOffer = Offer & { isOnline: boolean };
