import { db } from "@/lib/db/client";
import { readOffers } from "@/lib/db/codecs/offers";
import type { Scope } from "@/lib/domain/access/access";
import type { Offer } from "@/lib/domain/runners/offer";
import { offersText, textDigest } from "@/lib/domain/runners/offers-digest";
import { remember } from "@/lib/remember";

type OfferVersion = { id: string; version: number };

/** In bytes of JSON: some three workspaces with all that they may have. What was read first is forgotten. */
const maxBytes = 48 * 2 ** 20;
/** More versions of runners are forgotten and read again. */
const maxKeys = 10_000;

const state = () =>
  remember("kept-offers", () => ({
    /** By runner and version, which changes whenever its offers do. */
    digests: new Map<string, string>(),
    /** By digest: what several runners offer alike is kept once. */
    offers: new Map<string, { offers: readonly Offer[]; bytes: number }>(),
    bytes: 0,
    reading: new Map<string, Promise<readonly Offer[]>>(),
  }));

const keyOf = ({ id, version }: OfferVersion) => `${id} ${version}`;

function find(known: OfferVersion): readonly Offer[] | undefined {
  const { digests, offers } = state();
  return offers.get(digests.get(keyOf(known)) ?? "")?.offers;
}

function keep(known: OfferVersion, made: readonly Offer[]): readonly Offer[] {
  const all = state();
  const text = offersText(made);
  const digest = textDigest(text);
  if (all.digests.size >= maxKeys) all.digests.clear();
  all.digests.set(keyOf(known), digest);
  const same = all.offers.get(digest);
  if (same !== undefined) return same.offers;
  all.offers.set(digest, { offers: made, bytes: text.length });
  all.bytes += text.length;
  for (const [oldest, { bytes }] of all.offers) {
    if (all.bytes <= maxBytes) break;
    all.offers.delete(oldest);
    all.bytes -= bytes;
  }
  return made;
}

async function read({ workspaceId }: Scope, { id }: OfferVersion): Promise<readonly Offer[]> {
  const row = await db().runner.findFirst({
    where: { workspaceId, id },
    select: { version: true, offers: true },
  });
  // The row has another version if the runner registered again in between.
  return row === null ? [] : keep({ id, version: row.version }, readOffers(row.offers));
}

/** Those who ask for the same at once wait for one reading. */
function readOnce(scope: Scope, known: OfferVersion): Promise<readonly Offer[]> {
  const { reading } = state();
  const key = keyOf(known);
  const begun = reading.get(key) ?? read(scope, known).finally(() => reading.delete(key));
  reading.set(key, begun);
  return begun;
}

/** What these runners offer, read one after the other, so that others are served in between. Call it outside of transactions. */
export async function withOffers<R extends OfferVersion>(
  scope: Scope,
  rows: readonly R[],
): Promise<(R & { offers: readonly Offer[] })[]> {
  const found: (R & { offers: readonly Offer[] })[] = [];
  for (const row of rows) found.push({ ...row, offers: find(row) ?? (await readOnce(scope, row)) });
  return found;
}
