import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { remember } from "@/lib/remember";
import type { Offer } from "./offer";

/** Offers that were parsed have their keys in one order. */
export const offersText = (offers: readonly Offer[]): string => JSON.stringify(offers);

export const textDigest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Offers may have a megabyte each, and the same objects are asked about again and again. */
const known = () => remember("offer-digests", () => new WeakMap<Offer, string>());

/** The digest of one offer, whatever the order of its keys. */
export function offerDigest(offer: Offer): string {
  const digest = known().get(offer) ?? textDigest(canonicalJson(offer));
  known().set(offer, digest);
  return digest;
}
