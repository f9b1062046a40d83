import type { DerivedRow } from "@/lib/db/blobs/derived-files";
import type { Scope } from "@/lib/domain/access/access";
import { type LeavingFile, leavingConversion } from "@/lib/domain/provenance/departure";
import {
  type LeavingFacts,
  type LeavingPicture,
  type LeavingTerms,
  leavingOf,
} from "@/lib/domain/provenance/leaving";
import { readFirst } from "@/lib/services/provenance/read-first";
import { derive, type StoredOriginal, type Variant } from "./derive";
import type { DerivedFile } from "./media-urls";

export type LeavingSource = StoredOriginal & LeavingPicture & { id: string };
export type LeavingConversion = Variant & { format: "png" | "webp" };

/** A conversion that leaves: its file, what becomes of credentials and mark, and as what it is written down. */
export type LeavingDerived = DerivedFile & DerivedRow & { facts: LeavingFacts; left: LeavingFile };

/** Derives a conversion that leaves, with its mark. */
export async function deriveLeaving(
  scope: Scope<"download">,
  source: LeavingSource,
  variant: LeavingConversion,
  terms: LeavingTerms,
): Promise<LeavingDerived> {
  const facts = leavingOf(await readFirst(scope, source), variant, terms);
  const file = await derive(scope, source, { ...variant, ...facts.written });
  const made = { sha256: file.hash, isSigned: false, mark: facts.mark };
  return { ...file, facts, left: leavingConversion(variant, source.sha256, made) };
}
