import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { remember } from "@/lib/remember";
import type { Offer, OfferedSetting } from "./offer";

/** Offers that were parsed have their keys in one order. */
export const offersText = (offers: readonly Offer[]): string => JSON.stringify(offers);

export const textDigest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Offers may have a megabyte each, and the same objects are asked about again and again. */
const known = () =>
  remember("offer-digests", () => ({
    digests: new WeakMap<Offer, string>(),
    choices: new WeakMap<OfferedSetting, ReadonlySet<string>>(),
  }));

/** Of one offer, whatever the order of its keys. */
export function offerDigest(offer: Offer): string {
  const { digests } = known();
  const digest = digests.get(offer) ?? textDigest(canonicalJson(offer));
  digests.set(offer, digest);
  return digest;
}

/** The choices of a setting that has some. */
export function choicesOf(setting: OfferedSetting): ReadonlySet<string> | undefined {
  const { choices } = known();
  const names = choices.get(setting) ?? (setting.choices && new Set(setting.choices));
  if (names !== undefined) choices.set(setting, names);
  return names;
}
