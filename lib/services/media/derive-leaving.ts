import type { DerivedRow } from "@/lib/db/blobs/derived-files";
import type { Scope } from "@/lib/domain/access/access";
import { isSignedVariant } from "@/lib/domain/bytes/signed-variant";
import { type LeavingFile, leavingConversion } from "@/lib/domain/provenance/departure";
import {
  type LeavingFacts,
  type LeavingPicture,
  type LeavingTerms,
  leavingOf,
} from "@/lib/domain/provenance/leaving";
import { readFirst } from "@/lib/services/provenance/read-first";
import { signChoices } from "@/lib/services/provenance/sign-choices";
import type { StoredOriginal, Variant } from "./derive";
import { assertMayLeave, deriveSigned } from "./derive-signed";
import type { DerivedFile } from "./media-urls";

export type LeavingSource = StoredOriginal & LeavingPicture & { id: string };
export type LeavingConversion = Variant & { format: "png" | "webp" };

/** A conversion that leaves: its file, what becomes of credentials and mark, and as what it is written down. */
export type LeavingDerived = DerivedFile & DerivedRow & { facts: LeavingFacts; left: LeavingFile };

/** The terms as they turned out: a signature may have failed. */
const termsOf = ({ signing, ...terms }: LeavingTerms, isSigned: boolean): LeavingTerms =>
  signing && isSigned ? { ...terms, signing } : terms;

/** Derives a conversion that leaves, with its mark, and signed as the terms say. */
export async function deriveLeaving(
  scope: Scope<"download">,
  source: LeavingSource,
  variant: LeavingConversion,
  terms: LeavingTerms,
): Promise<LeavingDerived> {
  const read = await readFirst(scope, source);
  assertMayLeave(read, variant, terms);
  const signOf = await signChoices(scope, [read], variant, terms);
  const { written } = leavingOf(read, variant, terms);
  const file = await deriveSigned(scope, source, { ...variant, ...written, ...signOf(read) }, terms);
  const isSigned = isSignedVariant(file.variant);
  const facts = leavingOf(read, variant, termsOf(terms, isSigned));
  const made = { sha256: file.hash, isSigned, mark: facts.mark };
  return { ...file, facts, left: leavingConversion(variant, source.sha256, made) };
}
