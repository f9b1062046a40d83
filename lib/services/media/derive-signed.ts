import { isSigningFailure } from "@/lib/bytes/imaging/signing/signing-failure";
import type { DerivedRow } from "@/lib/db/blobs/derived-files";
import type { Scope } from "@/lib/domain/access/access";
import {
  type LeavingPicture,
  type LeavingTerms,
  type LeavingVariant,
  leavesAsOriginal,
} from "@/lib/domain/provenance/leaving";
import { AppError, isAppError } from "@/lib/errors";
import { derive, type StoredOriginal, type Variant } from "./derive";
import type { DerivedFile } from "./media-urls";

const cannotSign = (because: string) =>
  new AppError("unavailable", `This workspace requires signatures, and none can be made: ${because}`);

/** Throws `unavailable` if this conversion may leave only signed, and nothing can be signed. */
export function assertMayLeave(
  { type }: LeavingPicture,
  variant: LeavingVariant,
  { signing }: LeavingTerms,
): void {
  const missing = signing?.missing ?? null;
  if (missing !== null && !leavesAsOriginal(type, variant)) throw cannotSign(missing);
}

/**
 * Derives a conversion, signed if `variant` says so. Where the signature fails, the file is unsigned; or `unavailable`, if
 * the terms require one. Throws as `derive` does.
 */
export async function deriveSigned(
  scope: Scope<"download">,
  source: StoredOriginal,
  variant: Variant,
  terms: LeavingTerms,
): Promise<DerivedFile & DerivedRow> {
  const { sign, ...unsigned } = variant;
  if (sign === undefined) return derive(scope, source, variant);
  try {
    return await derive(scope, source, variant);
  } catch (error) {
    // An original's manifest may break the process that reads it.
    if (sign.hasParentsManifest && isAppError(error) && error.code === "invalid")
      return deriveSigned(scope, source, { ...variant, sign: { ...sign, hasParentsManifest: false } }, terms);
    if (!isSigningFailure(error)) throw error;
    if (terms.signing?.isRequired) throw cannotSign(error.message);
    return derive(scope, source, unsigned);
  }
}
