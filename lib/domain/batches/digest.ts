import { randomBytes } from "node:crypto";
import { digestOf } from "@/lib/domain/json/digest";
import type { Offer } from "@/lib/domain/runners/offer";
import { offerDigest } from "@/lib/domain/runners/offers-digest";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { type CellSource, positionKey } from "./cells";

const nonceBytes = 12;
const pattern = /^([0-9a-f]{24})\.[0-9a-f]{64}$/;

/** What seeds are drawn from: a preview's again, if its digest is given, else a new one. */
export const nonceOf = (digest: string | undefined): string =>
  pattern.exec(digest ?? "")?.[1] ?? randomBytes(nonceBytes).toString("hex");

export type DigestMaterial = {
  source: CellSource;
  /** The axes as they were sent, since those with too many values are not made. */
  asked: unknown;
  pipeline: Pipeline | null;
  environment: string;
  offers: readonly Offer[];
  skip: readonly (readonly number[])[];
  only: readonly (readonly number[])[] | null;
  pictures: number;
  /** What it follows, and the champion there. */
  round: object | null;
};

const keysOf = (positions: readonly (readonly number[])[]) => positions.map(positionKey).sort();

/** The digest of all that decides what is made. It contains the nonce, so that the same seeds are drawn again. */
export function batchDigest(nonce: string, { source, offers, skip, only, ...rest }: DigestMaterial): string {
  const { own, preset, axes, presets, each } = source;
  const distinct = [...new Set(offers.map(offerDigest))].sort();
  const material = {
    ...rest,
    own,
    preset,
    axes,
    presets: [...presets.values()],
    isEach: each !== null,
    offers: distinct,
    skip: keysOf(skip),
    only: only && keysOf(only),
  };
  return `${nonce}.${digestOf(material)}`;
}
