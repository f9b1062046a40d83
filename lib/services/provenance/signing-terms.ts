import type { Signs } from "@/lib/db/generated/enums";
import type { Scope } from "@/lib/domain/access/access";
import type { LeavingSigning } from "@/lib/domain/provenance/leaving";
import { signerNow } from "./signing";

type SigningSettings = { signs: Signs; signsDecisions: boolean };

/** How conversions that leave now are signed; nothing where they are not and need not be. */
export async function signingTerms(
  scope: Scope,
  { signs, signsDecisions: namesDecisions }: SigningSettings,
): Promise<{ signing?: LeavingSigning }> {
  if (signs === "off") return {};
  const isRequired = signs === "required";
  const found = await signerNow(scope.now());
  if ("signer" in found) return { signing: { isRequired, namesDecisions, missing: null } };
  if (!isRequired) return {};
  return { signing: { isRequired, namesDecisions, missing: found.because ?? "No certificate is set." } };
}
